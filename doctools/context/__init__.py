"""The values of one document: from the office's data and the kind's wording to what a layout is given."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
