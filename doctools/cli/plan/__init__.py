"""`doctools plan`."""
