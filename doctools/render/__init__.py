"""From a layout and values to the bytes of a .docx; same input, same bytes."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
