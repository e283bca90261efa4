"""YAML with the line of each value: read, and written back with its comments."""
