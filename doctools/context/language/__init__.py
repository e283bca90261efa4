"""Dates and numbers in Indonesian words."""
