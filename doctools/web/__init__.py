"""The workbench: the office's desk in the browser. One file a page; each calls the functions that the commands call."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
