"""Workbooks written and read."""
