"""The law as data: the regulations of `data/peraturan.yaml`, their state on a day, and citations in text."""
