"""The plan as a calendar, read back by the library."""

from __future__ import annotations

from datetime import date

from icalendar import Calendar

from doctools.excel.calendar import make_plan_calendar
from doctools.office.office import Office


def test_what_is_due_stands_on_the_last_day_of_the_month(kerinci: Office) -> None:
    plan = kerinci.plan(2026).model
    made = make_plan_calendar(plan, kerinci.document("rapat/2026").model.rapat, kerinci.kantor.model)
    events = {str(e["uid"]): e for e in Calendar.from_ical(made.content).walk("VEVENT")}
    february = next(e for uid, e in events.items() if uid.startswith("target-2026-02-III@"))
    assert february["dtstart"].dt == date(2026, 2, 28)
    rows = [r for k in plan.area[2].komponen for r in k.baris if "2026-02" in r.target]
    description = str(february["description"])
    assert all(r.indikator in description and all(b.teks in description for b in r.bukti_fisik) for r in rows)
    assert len(events) == made.due_events + made.meetings
    assert made.meetings == 0
    assert "evaluasi-zi-2026-02" in made.undated


def test_meetings_stand_in_the_office_time(contoh: Office) -> None:
    meetings = contoh.document("rapat/2026").model.rapat
    made = make_plan_calendar(contoh.plan(2026).model, meetings, contoh.kantor.model)
    again = make_plan_calendar(contoh.plan(2026).model, meetings, contoh.kantor.model)
    assert made.content == again.content
    events = {str(e["summary"]): e for e in Calendar.from_ical(made.content).walk("VEVENT")}
    for meeting in meetings:
        if meeting.tanggal and meeting.pukul:
            start = events[meeting.judul]["dtstart"]
            assert start.dt.strftime("%Y-%m-%d %H.%M") == f"{meeting.tanggal} {meeting.pukul}"
            assert start.params["TZID"] == "Asia/Jakarta"
    assert made.meetings == sum(m.tanggal is not None for m in meetings) > 0
