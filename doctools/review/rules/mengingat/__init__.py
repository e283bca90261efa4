"""Mengingat."""

TITLE = "Mengingat"
