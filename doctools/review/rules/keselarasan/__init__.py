"""Keselarasan seluruh naskah."""

TITLE = "Keselarasan seluruh naskah"
