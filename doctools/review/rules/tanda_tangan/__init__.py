"""Penutup dan tanda tangan."""

TITLE = "Penutup dan tanda tangan"
