"""What need not be worked out twice, kept in the user's cache; everything works without it."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
