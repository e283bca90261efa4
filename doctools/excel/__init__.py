"""Give the plan and the tables of `data/` to Excel and calendars, and read filled workbooks back into the YAML."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
