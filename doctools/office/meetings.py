"""Meetings that cannot all be held: the same room or the same person at the same time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from doctools.office.models.rapat import Rapat

_LENGTH = 120  # minutes that a meeting without an end is taken to last


@dataclass(frozen=True)
class MeetingClash:
    """Another meeting that takes the same room, or the same person (`who`: id), at the same time."""

    other: Rapat
    what: Literal["tempat", "orang"]
    who: str | None = None


def find_meeting_clashes(meeting: Rapat, others: Iterable[Rapat]) -> list[MeetingClash]:
    """What stands in the way of a meeting; nothing while its day or hour is open."""
    found: list[MeetingClash] = []
    for other in others:
        if other.id == meeting.id or other.tanggal is None or other.tanggal != meeting.tanggal:
            continue
        if not _overlap(meeting, other):
            continue
        if meeting.tempat and other.tempat and meeting.tempat.casefold() == other.tempat.casefold():
            found.append(MeetingClash(other, "tempat"))
        found += [MeetingClash(other, "orang", who) for who in sorted(_people(meeting) & _people(other))]
    return found


def _overlap(one: Rapat, other: Rapat) -> bool:
    first, second = _span(one), _span(other)
    return first is not None and second is not None and first[0] < second[1] and second[0] < first[1]


def _span(meeting: Rapat) -> tuple[int, int] | None:
    """Minutes of the day in which it begins and ends."""
    if meeting.pukul is None:
        return None
    begin = _minutes(meeting.pukul)
    return begin, _minutes(meeting.selesai) if meeting.selesai else begin + _LENGTH


def _minutes(hour: str) -> int:
    hours, minutes = hour.split(".")
    return int(hours) * 60 + int(minutes)


def _people(meeting: Rapat) -> set[str]:
    listed = [*meeting.undangan_kepada, *meeting.peserta]
    people = {str(one.pegawai) for one in listed if one.pegawai}
    return people | ({str(meeting.pimpinan)} if meeting.pimpinan else set())
