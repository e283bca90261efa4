"""Data changed: by one at a time, recorded, taken back; what two changed, brought together or told."""
