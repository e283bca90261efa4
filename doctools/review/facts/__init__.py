"""Facts that contradict each other: what is asked of a document before it is final, and of the data at any time."""
