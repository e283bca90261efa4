"""The file format in one place: packages, parts, text, runs, comments, numbering, identity; written reproducibly."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
