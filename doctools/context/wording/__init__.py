"""The wording of a kind: texts, filters, phrases, and the lines they come from."""
