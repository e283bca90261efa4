"""`doctools return`: see `approval.py`."""

from doctools.cli.approval import return_document as command

__all__ = ["command"]
