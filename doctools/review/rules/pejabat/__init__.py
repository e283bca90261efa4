"""Pejabat penetap."""

TITLE = "Pejabat penetap"
