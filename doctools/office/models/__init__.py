"""What the files in `data/` may hold, a module a file. Keys are the office's own words; None means: not known yet."""
