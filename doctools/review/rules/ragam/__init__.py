"""Ragam bahasa peraturan."""

TITLE = "Ragam bahasa peraturan"
