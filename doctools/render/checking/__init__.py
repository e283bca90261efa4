"""Whether a layout says all that its documents are to say, and nothing that they are not."""
