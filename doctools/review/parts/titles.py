"""Compare titles word by word, whatever their capitals."""

from __future__ import annotations

import re
from difflib import SequenceMatcher


def find_difference(given: str, wanted: str) -> tuple[int, int, str] | None:
    """Where `given` first differs from `wanted`: start and end in `given`, and the words that belong there.

    None where both say the same; capitals and commas do not count. A single slipped letter does not count
    either: the spelling rules speak of it.
    """
    mine = list(re.finditer(r"[^\s,;.]+", given))
    right = re.findall(r"[^\s,;.]+", wanted)
    a, b = [w[0].casefold() for w in mine], [w.casefold() for w in right]
    if a == b:
        return None
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag == "equal" or (tag == "replace" and _slipped(a[i1:i2], b[j1:j2])):
            continue
        low = mine[i1].start() if i1 < len(mine) else len(given.rstrip(" ;.,"))
        high = mine[i2 - 1].end() if i2 > i1 else low
        if low == high and mine:  # words are missing: show the one before
            low, high = mine[max(i1 - 1, 0)].span()
            return low, high, " ".join(right[max(j1 - 1, 0) : j2])
        return low, high, " ".join(right[j1:j2])
    return None


def show_around(text: str, low: int, high: int, words: int = 2) -> tuple[int, int]:
    """`text[low:high]` with some words before and after it, so that a reader finds the place."""
    before = [m.start() for m in re.finditer(r"\S+", text[:low])]
    after = [m.end() for m in re.finditer(r"\S+", text[high:])]
    low = before[-min(words, len(before))] if before else low
    return low, high + (after[min(words, len(after)) - 1] if after else 0)


def _slipped(given: list[str], wanted: list[str]) -> bool:
    return len(given) == len(wanted) and all(
        x == y or (not re.search(r"\d", x + y) and len(y) > 4 and differ_by_one_letter(x, y))
        for x, y in zip(given, wanted, strict=True)
    )


def differ_by_one_letter(a: str, b: str) -> bool:
    """One letter more, less, other, or two swapped."""
    if a == b or abs(len(a) - len(b)) > 1:
        return False
    n = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    if len(a) == len(b):
        swapped = a[n : n + 2] == b[n : n + 2][::-1] and a[n + 2 :] == b[n + 2 :]
        return a[n + 1 :] == b[n + 1 :] or swapped
    return a[n + 1 :] == b[n:] if len(a) > len(b) else a[n:] == b[n + 1 :]
