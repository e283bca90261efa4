"""The binder: all proof of one or more areas, in order, as one PDF or as one archive of the original files."""
