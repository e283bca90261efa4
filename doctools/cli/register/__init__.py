"""`doctools register`: the buku agenda."""

from __future__ import annotations

from doctools.cli.register import adopt, exchange, give, look
from doctools.cli.register.group import command

__all__ = ["adopt", "command", "exchange", "give", "look"]
