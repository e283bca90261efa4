"""The register (buku agenda): numbers given out once, the state of each document, and every event kept.

Events are the record; all else (the table of numbers, the workbook) is derived from them and can be
made anew. SQLAlchemy and Alembic are imported only when a register is opened to write.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
