"""The bundle as one PDF."""
