"""Ejaan."""

TITLE = "Ejaan"
