"""The legal reviewer's reading: a draft of any author read back, its parts found, rules asked of it."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
