"""Kinds of documents (`templates/jenis/*.yaml`), and the jobs that they ask for."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
