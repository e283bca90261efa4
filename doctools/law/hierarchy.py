"""The order of legislation, from `hierarki` in `data/peraturan.yaml`: UU 12/2011 art. 7 and 8."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from doctools.office import Level

Tiers = tuple[int, int]


class Hierarchy:
    """Where kinds of acts stand: in the order of print, and by the weight that the law gives them."""

    def __init__(self, levels: Iterable[Level]) -> None:
        self._levels = {level.jenis: level for level in levels}
        self._places = {jenis: place for place, jenis in enumerate(self._levels)}

    def level(self, jenis: str) -> Level:
        """Raises KeyError for a kind that is not there."""
        return self._levels[jenis]

    def place(self, jenis: str, year: int) -> int:
        """Where an act of a kind and year stands in print, 0 first; kinds side by side have the same place."""
        return self._places[self._levels[jenis].beside(year)]

    def tiers(self, jenis: str, year: int | None) -> Tiers | None:
        """The highest and the lowest weight that an act can have, 1 the highest; None: nothing is said of it.

        They differ where the law leaves it open: art. 8 names the regulations of ministers and bodies without
        ranking them among those of the regions, and an old decree has the weight of a regulation only if it
        regulates (UU 10/2004 art. 56). A year that is not known may be an early one.
        """
        level = self._levels[jenis]
        own = self._own_tiers(level)
        if level.setara is None or (level.sampai_tahun and year and year > level.sampai_tahun):
            return own
        beside = self._own_tiers(self._levels[level.setara])
        if beside is None or own is None or level.sampai_tahun is None:
            return beside
        return min(beside[0], own[0]), max(beside[1], own[1])

    def sheet(self, jenis: str, year: int | None) -> Literal["LN", "BN"] | None:
        """The gazette that an act of a kind is promulgated in; None where it is none, or not always one."""
        level = self._levels[jenis]
        general = self._general(level)
        since = level.lembaran_sejak or (general.lembaran_sejak if general else None)
        if level.sampai_tahun or (since and year and year < since):
            return None
        return level.lembaran

    def _own_tiers(self, level: Level) -> Tiers | None:
        general = level if level.tingkat else self._general(level)
        if general is None or general.tingkat is None:
            return None
        return general.tingkat, general.tingkat_terendah or general.tingkat

    def _general(self, level: Level) -> Level | None:
        """The kind that a maker's name follows and whose name begins this one: `Peraturan Menteri` of a minister's."""
        known = [
            (len(name), other.jenis)
            for other in self._levels.values()
            if other.dilanjutkan
            for name in (other.nama, *other.singkatan)
            if f"{level.nama} ".startswith(f"{name} ")
        ]
        return self._levels[max(known)[1]] if known else None
