"""Proof of the plan's pieces: files of the office kept once under their content, and the ledger of what proves what."""
