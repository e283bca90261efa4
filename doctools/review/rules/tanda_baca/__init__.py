"""Tanda baca."""

TITLE = "Tanda baca"
