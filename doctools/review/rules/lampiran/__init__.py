"""Lampiran."""

TITLE = "Lampiran"
