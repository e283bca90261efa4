"""Redlines between two drafts, and what people wrote into a copy of one."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
