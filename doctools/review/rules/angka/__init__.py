"""Angka."""

TITLE = "Angka"
