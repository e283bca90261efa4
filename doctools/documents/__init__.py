"""What one does with documents: make them, number them, copy, print, verify, and read back what people return."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
