"""Words for looking up: whether a draft has a listed word at all, before its place is looked for."""

from __future__ import annotations

import re

_WORD = re.compile(r"\w+")


def split_tokens(text: str) -> list[str]:
    """The words of a text in small letters. What `re.IGNORECASE` takes for the same word comes out the same."""
    if not text.isascii():  # that one takes I with and without a dot for the same letter, folding does not
        text = text.replace("\u0130", "i").replace("\u0131", "i")
    return _WORD.findall(text.casefold())
