"""What pages leave in a text copied from them: page numbers, and the catchword that says how the next page begins."""

from __future__ import annotations

import re

_NUMBER = re.compile(r"\s*(?:[-–~]\s?\d{1,3}\s?[-–~]?|\d{1,3}\s?[-–~]\s?\d{0,3}\s?[-–~]?)\s*")
_CATCHWORD = re.compile(r"\s*\S.{0,60}(?:…|\.{3})\s*")
NOTHING = "\0"
_ENDED = (";", ".", ":", ",")


def is_page_number(text: str) -> bool:
    """`- 2 -`, `~2~`, `2 -2-` by itself: not a mere number, which may be a cell's."""
    return bool(_NUMBER.fullmatch(text))


def drop_furniture(lines: list[str]) -> list[str]:
    """The lines without page numbers and catchwords, as many as before: NOTHING stands where one stood.

    Where the text goes on over the page, so do the empty lines around it.
    """
    kept = list(lines)
    for n, line in enumerate(lines):
        if not line.strip() or not is_page_number(line):
            continue
        kept[n] = NOTHING
        before = _above(kept, n)
        if before is not None and _CATCHWORD.fullmatch(kept[before]) and _stands_off(lines, before):
            kept[before] = NOTHING
            before = _above(kept, before)
        after = next((k for k in range(n + 1, len(lines)) if lines[k].strip()), None)
        ended = (
            before is None
            or after is None
            or kept[before].rstrip().endswith(_ENDED)
            or (
                kept[before].isupper() and kept[after].isupper()
            )  # a heading begins the page, as far as one can tell
        )
        if not ended:
            for k in range((before or 0) + 1, after or n):
                kept[k] = NOTHING
    return kept


def _above(kept: list[str], n: int) -> int | None:
    return next((k for k in range(n - 1, max(n - 6, -1), -1) if kept[k].strip(" \t\0")), None)


def _stands_off(lines: list[str], n: int) -> bool:
    """A catchword stands at the right or after an empty line, not in the text."""
    return lines[n].startswith(" " * 20) or n == 0 or not lines[n - 1].strip()
