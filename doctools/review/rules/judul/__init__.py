"""Judul."""

TITLE = "Judul"
