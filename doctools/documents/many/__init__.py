"""Many documents at once: batches, their workers, many offices."""
