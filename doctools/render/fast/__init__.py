"""The fast way from layout and values to parts; what it does not know, docxtpl renders."""
