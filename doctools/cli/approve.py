"""`doctools approve`: see `approval.py`."""

from doctools.cli.approval import approve_document as command

__all__ = ["command"]
