"""Menimbang."""

TITLE = "Menimbang"
