"""Nearest names, for "maksud Anda …?"."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name most like `name`, or None when none is near."""
    from difflib import get_close_matches

    known = list(known)
    folded = {k.casefold(): k for k in known}
    found = get_close_matches(name.casefold(), folded, n=1, cutoff=0.6)
    return folded[found[0]] if found else None


def suggestion(name: str, known: Iterable[str]) -> str | None:
    """`maksud Anda 'jabatan'?`, or the known names where none is near; None without names."""
    known = sorted(known)
    if near := nearest(name, known):
        return f"maksud Anda '{near}'?"
    if known:
        return "yang dikenal: " + ", ".join(known)
    return None
