"""The evidence of one or more areas, in order, as one PDF or as one archive of the original files."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
