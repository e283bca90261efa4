"""The command line: options in, one function called, Indonesian out."""
