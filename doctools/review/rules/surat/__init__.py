"""Surat."""

TITLE = "Surat"
