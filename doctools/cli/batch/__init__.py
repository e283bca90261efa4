"""`doctools batch`."""
