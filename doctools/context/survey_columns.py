"""Which column of a file of answers is which: by code, by name, by the words of its question, or as the office says."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from doctools.errors import DataError, Problem, suggestion

IGNORED = "abaikan"  # what an office says of a column that is not to be counted


@dataclass(frozen=True)
class KnownColumns:
    """What a column may be. `names`: element or fact → what it is called; `words`: → words of its question.

    `codes`: the elements, each of which there must be; `ignored`: headings passed over; `told`: heading → element,
    fact or `abaikan`, as the office says in `place` (file and line).
    """

    codes: Sequence[str]
    names: Mapping[str, Sequence[str]]
    words: Mapping[str, Sequence[str]]
    ignored: Sequence[str]
    told: Mapping[str, str]
    place: tuple[str, int]


def place_columns(
    headings: Sequence[str], known: KnownColumns, head: tuple[str, int]
) -> tuple[dict[str, int], tuple[str, ...]]:
    """Element or fact → its column, from 0; and the headings that are neither. `head`: file and line of the headings.

    Raises DataError for an element without a column, or that two columns could be.
    """
    _check_told(known)
    places: dict[str, int] = {}
    left: list[int] = []
    for at, heading in enumerate(headings):
        target = _find_exactly(heading, known)
        if target is None:
            left.append(at)
        elif target in places:
            raise _tell_double(target, [headings[places[target]], heading], known, head)
        elif target != IGNORED:
            places[target] = at
    open_ones = [target for target in known.words if target not in places]
    claims = {at: [t for t in open_ones if _has_word(headings[at], known.words[t])] for at in left}
    for target in open_ones:
        claimed = [at for at, targets in claims.items() if targets == [target]]
        if len(claimed) > 1:
            raise _tell_double(target, [headings[at] for at in claimed], known, head)
        places |= dict.fromkeys([target] if claimed else [], *claimed)
    unknown = tuple(headings[at] for at in left if headings[at] and at not in places.values())
    if lost := [code for code in known.codes if code not in places]:
        raise DataError(_tell_lost(lost, unknown, known, head))
    return places, unknown


def _find_exactly(heading: str, known: KnownColumns) -> str | None:
    """What a heading says by itself: `U1`, `U1. Apakah …?`, `Persyaratan`; `abaikan` for one to pass over."""
    folded = _fold(heading)
    told = {_fold(name): target for name, target in known.told.items()}
    if folded in told:
        return told[folded]
    if not folded or folded in map(_fold, known.ignored):
        return IGNORED if folded else None
    for target, names in known.names.items():
        if folded in map(_fold, (target, *names)):
            return target
    begin = re.match(r"\w+", folded)
    return next((c for c in known.codes if begin and begin[0] == _fold(c)), None)


def _fold(heading: str) -> str:
    return " ".join(heading.casefold().replace("_", " ").split())


def _has_word(heading: str, words: Sequence[str]) -> bool:
    return any(re.search(rf"\b{re.escape(word)}\b", _fold(heading)) for word in words)


def _check_told(known: KnownColumns) -> None:
    targets = [*known.names, IGNORED]
    for target in known.told.values():
        if target not in targets:
            what = f"kolom '{target}' pada 'menjadi' tidak dikenal"
            raise DataError(Problem(what, *known.place, suggestion(target, targets)))


def _tell_double(target: str, headings: list[str], known: KnownColumns, head: tuple[str, int]) -> DataError:
    both = " dan ".join(f"'{heading}'" for heading in headings)
    return DataError(Problem(f"kolom {both} sama-sama dapat berarti {target}", *head, _remedy(known)))


def _tell_lost(
    lost: list[str], unknown: Sequence[str], known: KnownColumns, head: tuple[str, int]
) -> Problem:
    spoken = ", ".join(f"{code} ({known.names[code][0]})" for code in lost)
    others = ", ".join(f"'{name}'" for name in unknown)
    seen = f"; yang tidak dikenal: {others}" if unknown else ""
    return Problem(f"kolom {spoken} tidak ada{seen}", *head, _remedy(known))


def _remedy(known: KnownColumns) -> str:
    return (
        f"beri judul {known.codes[0]} sampai {known.codes[-1]} pada baris pertama, atau petakan judulnya pada 'kolom' "
        f'di {known.place[0]}: - {{judul: "…", menjadi: {known.codes[0]}}}'
    )
