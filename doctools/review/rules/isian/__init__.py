"""Isian yang tertinggal."""

TITLE = "Isian yang tertinggal"
