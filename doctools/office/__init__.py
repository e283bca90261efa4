"""The office's folder: find it, read its YAML with line numbers, and hold it to typed models."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
