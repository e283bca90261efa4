"""Of all that a register gave, what may contradict a document: so that little travels to those who work elsewhere.

With it, and with `data/naskah/`, each check finds what it would find with the whole register at hand.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from functools import cached_property
from itertools import accumulate

from doctools.context import GivenNumber
from doctools.kinds import Job, read_kinds
from doctools.office import Office
from doctools.review.facts.case import Case, holders, holders_by_series, level

Given = dict[str, GivenNumber]  # by document


class OtherNumbers:
    """`given`: what the register holds for the office's documents."""

    def __init__(self, office: Office, given: Mapping[str, GivenNumber]) -> None:
        self._office, self._given = office, given

    @cached_property
    def common(self) -> Given:
        """What may contradict any document: those that others rest on or change, and those that `data/naskah/` numbers or dates
        otherwise, or whose number it gives to somebody else.
        """
        if not self._given:
            return {}
        office = self._office
        kinds = [k.model for k in read_kinds(office)]
        grounds = tuple(f"{kind}-" for k in kinds if k.waktu for kind in k.waktu.berdasar)
        if any(k.merujuk for k in kinds):
            grounds += tuple(f"{k.id}-" for k in kinds if k.keputusan)
        typed = {
            (series, year, level(holder.number)): record
            for (series, year), found in office.once(holders_by_series).items()
            for record, holder in found.items()
            if holder.number
        }
        own = {
            record: holder
            for stem in office.stems("naskah")
            if stem.isdecimal()
            for record, holder in holders(office, int(stem)).items()
        }
        chosen = {}
        for record, number in self._given.items():
            if record.startswith(grounds):
                chosen[record] = number
            if not number.key:  # printed, and of no series
                continue
            series, year, ordinal = number.key.split("/")
            claimed = typed.get((series, int(year), level(ordinal)), record)
            noted = own.get(record)
            differs = noted and noted.number and (noted.number, noted.day) != (number.number, number.date)
            if claimed != record or differs:
                chosen[record] = number
        return chosen

    def beside(self, job: Job, number: GivenNumber | None) -> Given:
        """The nearest numbers before and after the document's own that are dated the other way round."""
        case = Case(self._office, job, number)
        if (
            not self._given
            or case.day is None
            or not (case.ordinal and case.ordinal.isdecimal())
            or not case.key
        ):
            return {}
        series = self._series.get(case.key[:2])
        return {r: self._given[r] for r in series.find_clashes(int(case.ordinal), case.day)} if series else {}

    @cached_property
    def _series(self) -> dict[tuple[str, int], _Series]:
        found: dict[tuple[str, int], list[tuple[int, str, date]]] = defaultdict(list)
        for record, number in self._given.items():
            if number.key and number.number.isdecimal():
                series, year, _ = number.key.split("/")
                found[series, int(year)].append((int(number.number), record, number.date))
        return {key: _Series(sorted(entries)) for key, entries in found.items()}


class _Series:
    """The numbers of one series and year, in order, with the latest day before and the earliest day from each on."""

    def __init__(self, entries: list[tuple[int, str, date]]) -> None:
        self._entries = entries
        self._ordinals = [ordinal for ordinal, _, _ in entries]
        days = [day for _, _, day in entries]
        self._latest = list(accumulate(days, max))
        self._earliest = list(accumulate(reversed(days), min))[::-1]

    def find_clashes(self, ordinal: int, day: date) -> list[str]:
        """The documents nearest to a number, before and after it, that are dated after it and before it."""
        found = []
        low, high = bisect_left(self._ordinals, ordinal), bisect_right(self._ordinals, ordinal)
        if low and self._latest[low - 1] > day:
            found.append(next(record for _, record, other in reversed(self._entries[:low]) if other > day))
        if high < len(self._entries) and self._earliest[high] < day:
            found.append(next(record for _, record, other in self._entries[high:] if other < day))
        return found
