"""Proof of the plan's pieces: files of the office kept once under their content, and the ledger of what proves what."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
