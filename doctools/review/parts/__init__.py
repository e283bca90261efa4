"""The parts of a draft: heading, items, dikta, letter, signature."""
