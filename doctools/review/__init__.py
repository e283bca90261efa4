"""The legal reviewer's reading: a draft of any author read back, its parts found, rules asked of it."""
