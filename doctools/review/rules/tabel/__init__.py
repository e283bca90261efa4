"""Tabel."""

TITLE = "Tabel"
