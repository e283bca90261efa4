"""`doctools submit`: see `approval.py`."""

from doctools.cli.approval import submit_document as command

__all__ = ["command"]
