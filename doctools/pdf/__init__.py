"""From Word documents to PDF: converted by LibreOffice, told apart by content, merged for printing."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
