"""Diktum."""

TITLE = "Diktum"
