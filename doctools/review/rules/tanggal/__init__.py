"""Tanggal dan waktu."""

TITLE = "Tanggal dan waktu"
