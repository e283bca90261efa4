"""The plan as a calendar: what is due at each month's end, and the meetings that have a date."""

from __future__ import annotations

import calendar as months_of_years
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from doctools.context import month_and_year
from doctools.office import Kantor, Rapat, RencanaAksi, find_due, list_months

# The three legal times of Indonesia as the zone database calls them.
_ZONES = {"WIB": "Asia/Jakarta", "WITA": "Asia/Makassar", "WIT": "Asia/Jayapura"}
_PRODUCT = "-//doctools//rencana aksi//ID"
_STAMPS_FROM = datetime.fromtimestamp(0, UTC)  # a stamp says what changed, not when
_STAMPS_WITHIN = 20 * 365 * 24 * 3600  # seconds
_MEETING_LASTS = timedelta(hours=2)  # shown length of a meeting whose end is not set


@dataclass(frozen=True)
class PlanCalendar:
    """`undated`: ids of the meetings left out, as they have no date yet."""

    content: bytes
    due_events: int
    meetings: int
    undated: list[str]


def make_plan_calendar(plan: RencanaAksi, meetings: list[Rapat], kantor: Kantor) -> PlanCalendar:
    """The bytes of the .ics; the same for the same data."""
    zone = ZoneInfo(_ZONES[kantor.zona_waktu])
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", plan.judul)
    calendar.add("x-wr-timezone", _ZONES[kantor.zona_waktu])
    owner = f"{kantor.wilayah.mark}.{plan.tahun}"
    count = 0
    for month in list_months(plan.tahun):
        entries = find_due(plan, month)
        for area in plan.area:
            ours = [e for e in entries if e.area.id == area.id]
            if not ours:
                continue
            lines = []
            for entry in ours:
                lines.append(f"{entry.row.id} {entry.row.indikator}")
                lines += [f"- {piece.id} {piece.teks}" for piece in entry.row.bukti_fisik]
            summary = f"Target Area {area.id} {area.nama_baku}: {len(ours)} baris, {month_and_year(month)}"
            last = date(plan.tahun, int(month[5:]), months_of_years.monthrange(plan.tahun, int(month[5:]))[1])
            event = Event()
            event.add("uid", f"target-{month}-{area.id}@{owner}.doctools")
            event.add("summary", summary)
            event.add("description", "\n".join(lines))
            event.add("categories", [f"Area {area.id}"])
            event.add("dtstart", last)
            event.add("dtend", last + timedelta(days=1))
            event.add("transp", "TRANSPARENT")
            calendar.add_component(_stamp(event))
            count += 1
    dated = sorted((m for m in meetings if m.tanggal), key=lambda m: (m.tanggal, m.pukul or "", m.id))
    for meeting in dated:
        calendar.add_component(_make_meeting(meeting, zone, owner))
    if any(m.pukul for m in dated):
        calendar.add_missing_timezones()
    undated = [m.id for m in meetings if m.tanggal is None]
    return PlanCalendar(calendar.to_ical(sorted=True), count, len(dated), undated)


def _make_meeting(meeting: Rapat, zone: ZoneInfo, owner: str) -> Event:
    assert meeting.tanggal is not None
    event = Event()
    event.add("uid", f"rapat-{meeting.id}@{owner}.doctools")
    event.add("summary", meeting.judul)
    agenda = [f"{i}. {item}" for i, item in enumerate(meeting.acara, 1)]
    event.add("description", "\n".join([*agenda, f"Baris rencana aksi: {', '.join(meeting.baris)}"]))
    event.add("categories", ["Rapat", *dict.fromkeys(f"Area {row.split('.')[0]}" for row in meeting.baris)])
    if meeting.tempat:
        event.add("location", meeting.tempat)
    if meeting.pukul is None:
        event.add("dtstart", meeting.tanggal)
        event.add("dtend", meeting.tanggal + timedelta(days=1))
    else:
        start = datetime.combine(meeting.tanggal, _parse_time(meeting.pukul), zone)
        end = (
            datetime.combine(meeting.tanggal, _parse_time(meeting.selesai), zone)
            if meeting.selesai
            else start
        )
        event.add("dtstart", start)
        event.add("dtend", end if end > start else start + _MEETING_LASTS)
    return _stamp(event)


def _parse_time(hour: str) -> time:
    return time(int(hour[:2]), int(hour[3:]))


def _stamp(event: Event) -> Event:
    """DTSTAMP (required by RFC 5545) from the event's content: another content, another stamp, and no clock."""
    number = int.from_bytes(sha256(event.to_ical(sorted=True)).digest()[:8], "big")
    event.add("dtstamp", _STAMPS_FROM + timedelta(seconds=number % _STAMPS_WITHIN))
    return event
