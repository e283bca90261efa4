"""Memutuskan dan Menetapkan."""

TITLE = "Memutuskan dan Menetapkan"
