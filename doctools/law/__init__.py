"""The law as data: the regulations of `data/peraturan.yaml`, their state on a day, and citations in text."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
