"""The days on which an election office works: Saturday, Sunday, national holidays and cuti bersama, and its own days.

National days and cuti bersama come from the package `holidays`, which follows the joint decrees of the ministers
(Keputusan Bersama); what it calls an estimate is no holiday yet. The office's own days stand in `data/kalender.yaml`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from doctools.office import DAYS, Office

_OWN = "kalender"
_ESTIMATE = "(perkiraan)"  # as `holidays` marks, in Indonesian, a day that is not decreed yet
_DECREED = "Cuti Bersama"  # what its names of such days begin with


@dataclass(frozen=True)
class WorkCalendar:
    """`off`: days that are no workdays, with their names; `worked`: days on which the office works all the same.

    `undecreed`: years whose cuti bersama nobody has decreed yet, as far as is known.
    """

    off: dict[date, str]
    worked: frozenset[date]
    undecreed: frozenset[int]

    def why_off(self, day: date) -> str | None:
        """Why a day is none to sign on (`hari Sabtu`, `Hari Raya Natal`); None for a workday."""
        if day in self.worked:
            return None
        if day in self.off:
            return self.off[day]
        return f"hari {DAYS[day.weekday()]}" if day.weekday() > 4 else None

    def last_workday(self, last: date) -> date:
        """The last workday up to a day."""
        while self.why_off(last):
            last -= timedelta(days=1)
        return last


def read_calendar(office: Office, year: int) -> WorkCalendar:
    """The office's calendar of a year. Raises DataError for a `data/kalender.yaml` that cannot be used."""
    return office.once(_calendar, year)


def _calendar(office: Office, year: int) -> WorkCalendar:
    from holidays import GOVERNMENT, PUBLIC, country_holidays

    known = country_holidays("ID", years=year, categories=(PUBLIC, GOVERNMENT), language="id")
    decreed = any(name.startswith(_DECREED) for name in known.values())
    off = {day: name for day, name in known.items() if _ESTIMATE not in name} if decreed else {}
    worked = set()
    if _OWN in office.form_ids() and office.has(_OWN):
        for entry in office.document(_OWN).model.daftar:
            if entry.sifat == "libur":
                off[entry.tanggal] = entry.keterangan or "hari libur kantor"
            else:
                worked.add(entry.tanggal)
    return WorkCalendar(off, frozenset(worked), frozenset(() if decreed else (year,)))
