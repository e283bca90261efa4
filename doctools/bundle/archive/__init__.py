"""The bundle as a folder of original files with an index."""
