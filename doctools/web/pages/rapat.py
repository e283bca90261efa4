"""Rapat: a calendar of meetings, one form for a meeting, its whole pack, and what it still lacks."""

from __future__ import annotations

import calendar
import io
import re
import unicodedata
import zipfile
from datetime import date
from typing import Any

from starlette.responses import Response

from doctools.documents import BatchWish
from doctools.kinds import Job, Selection
from doctools.office import (
    DAYS,
    DataEdit,
    MeetingClash,
    Office,
    Plain,
    Rapat,
    UnfitError,
    find_meeting_clashes,
    list_months,
    list_plan_rows,
    save_edits,
)
from doctools.review import read_calendar
from doctools.web.forms import list_choices
from doctools.web.handed import MissedError
from doctools.web.pages.meja import batch_runner, state_of
from doctools.web.visit import Route, Visit
from doctools.web.works import LongWork

_FIELDS = ("judul", "tanggal", "pukul", "selesai", "tempat", "pimpinan", "acara", "tamu", "baris", "dasar")
_EPOCH = (1980, 1, 1, 0, 0, 0)
# What a meeting's papers need before and after it: field → how people call it.
_BEFORE = {
    "tanggal": "tanggal",
    "pukul": "pukul",
    "tempat": "tempat",
    "pimpinan": "pimpinan",
    "undangan_kepada": "undangan",
    "acara": "acara",
}
_AFTER = {
    "notulis": "notulis",
    "hadir": "yang hadir",
    "jalannya": "jalannya rapat",
    "keputusan": "keputusan",
    "tindak_lanjut": "tindak lanjut",
    "dokumentasi": "foto",
}


def _show(visit: Visit) -> Response:
    """The month's calendar, and all meetings of the year."""
    year, meetings = _meetings(visit)
    month = visit.ask("bulan") or f"{year}-{visit.desk.month[5:]}"
    if not re.fullmatch(rf"{year}-(0[1-9]|1[0-2])", month):
        raise MissedError(f"bulan '{month[:20]}' tidak ada pada tahun {year}")
    weeks = calendar.Calendar().monthdatescalendar(year, int(month[5:]))
    by_day: dict[date, list[Rapat]] = {}
    for meeting in meetings:
        if meeting.tanggal:
            by_day.setdefault(meeting.tanggal, []).append(meeting)
    return visit.show(
        "rapat.html", tahun=year, bulan=month, bulan_lain=list_months(year), minggu=weeks, hari_rapat=by_day,
        nama_hari=DAYS, libur=read_calendar(visit.office, year).why_off, rapat=[(m, *_meter(visit, m)) for m in sorted(meetings, key=_moment)],
        bentrok={m.id for m in meetings if find_meeting_clashes(m, meetings)},
    )  # fmt: skip


def _new(visit: Visit) -> Response:
    year = visit.year()
    month = visit.ask("tanggal")[:7] or visit.desk.month
    return _form(visit, year, {"tanggal": visit.ask("tanggal"), "bulan": month}, [])


def _form(visit: Visit, year: int, sent: dict[str, Any], notes: list[str], status: int = 200) -> Response:
    office = visit.office
    rows = [(e.row.id, f"{e.row.id} {e.row.indikator[:70]}") for e in list_plan_rows(office.plan(year).model)]
    teams = [(f"tim-{g.area}", f"Kelompok kerja area {g.area}: {g.nama}") for g in _groups(office, year)]
    _, meetings = _meetings(visit)
    return visit.show(
        "rapat-baru.html", status, tahun=year, isi={**dict.fromkeys(_FIELDS, ""), "orang": [], "tim": [], **sent}, catatan=notes, baris_lain=rows, tim_lain=teams,
        pegawai=list_choices(office, "pegawai"), tempat_lain=sorted({m.tempat for m in meetings if m.tempat}),
    )  # fmt: skip


def _create(visit: Visit) -> Response:
    """Note the meeting, and make its pack."""
    office, year = visit.office, visit.year()
    _, meetings = _meetings(visit)
    sent: dict[str, Any] = {key: visit.value(key) for key in _FIELDS}
    sent["orang"] = visit.all_values("orang")
    sent["tim"] = visit.all_values("tim")
    wanted = _entry_of(office, year, sent, [m.id for m in meetings])
    notes = [] if wanted["judul"] else ["Tulis untuk apa rapat ini."]
    if not wanted["tanggal"]:
        notes.append("Pilih tanggalnya.")
    if not wanted["acara"]:
        notes.append("Tulis acaranya, satu per baris.")
    if notes:
        return _form(visit, year, sent, notes, 422)
    name = f"rapat/{year}"
    identity = str(wanted["id"])
    try:
        clashes = save_edits(
            office, name, [DataEdit(("rapat", f"id={identity}"), None, wanted)], visit.deed("rapat baru")
        )
    except UnfitError as error:
        return _form(
            visit, year, sent, [f.what + (f"; {f.remedy}" if f.remedy else "") for f in error.faults], 422
        )
    if clashes:
        return _form(
            visit, year, sent, ["Rapat dengan nama ini baru saja dicatat orang lain; ubah judulnya."], 409
        )
    visit._office = None
    visit._office = visit.desk.office()
    work = _start_pack(visit, year, identity)
    return visit.go(f"/pekerjaan/{work.identity}")


def _entry_of(office: Office, year: int, sent: dict[str, Any], known: list[str]) -> dict[str, Plain]:
    """The meeting as data have it."""
    day = sent["tanggal"]
    people = dict.fromkeys([*_team_members(office, year, sent["tim"]), *sent["orang"]])
    guests = [line.strip() for line in sent["tamu"].splitlines() if line.strip()]
    listed: list[Plain] = [{"pegawai": one} for one in people]
    invited: list[Plain] = [*listed, *({"sebutan": guest} for guest in guests)]
    found: dict[str, Plain] = {
        "id": _make_id(sent["judul"], day, known),
        "bulan": day[:7] or None,
        "judul": sent["judul"] or None,
        "acara": [line.strip() for line in sent["acara"].splitlines() if line.strip()],
    }
    if sent["dasar"]:
        found["dasar"] = sent["dasar"]
    found |= {
        "tanggal": day or None,
        "pukul": sent["pukul"].replace(":", ".") or None,
        "selesai": sent["selesai"].replace(":", ".") or None,
        "tempat": sent["tempat"] or None,
        "baris": [sent["baris"]] if sent["baris"] else [],
        "pimpinan": sent["pimpinan"] or None,
        "undangan_kepada": invited,
        "peserta": listed,
    }
    return found


def _one(visit: Visit) -> Response:
    """One meeting: its pack, what it lacks, what clashes."""
    year, meeting, meetings = _find(visit)
    states = {a.name: state_of(a) for p in visit.desk.coverage(visit.office, year) for a in p.answers}
    jobs = _pack_jobs(visit, year, meeting.id)
    pack = [
        (job, states.get(job.record) or ("draf" if job.path_in(visit.desk.generated).is_file() else "belum"))
        for job in jobs
    ]
    before, after, done, whole = _lacking(visit, meeting)
    names = dict(list_choices(visit.office, "pegawai"))
    return visit.show(
        "rapat-satu.html", tahun=year, rapat=meeting, paket=pack, kurang_awal=before, kurang_akhir=after, beres=done,
        semua=whole, bentrok=[_say_meeting_clash(c, names) for c in find_meeting_clashes(meeting, meetings)],
        libur=meeting.tanggal and read_calendar(visit.office, year).why_off(meeting.tanggal), nama=names,
        lewat=bool(meeting.tanggal and meeting.tanggal <= visit.desk.today),
    )  # fmt: skip


def _make_pack(visit: Visit) -> Response:
    year, meeting, _ = _find(visit)
    work = _start_pack(visit, year, meeting.id)
    return visit.go(f"/pekerjaan/{work.identity}")


def _start_pack(visit: Visit, year: int, identity: str) -> LongWork:
    office, desk = visit.office, visit.desk
    wish = BatchWish(Selection(year=year, meeting=identity), desk.generated, desk.place(office))
    return desk.works.add(
        LongWork(
            "Membuat paket rapat", visit.person.name, f"/rapat/{year}/{identity}", batch_runner(visit, wish)
        )
    )


def _send_on(visit: Visit) -> Response:
    """The pack as one .zip."""
    year, meeting, _ = _find(visit)
    paths = [job.path_in(visit.desk.generated) for job in _pack_jobs(visit, year, meeting.id)]
    there = sorted(path for path in paths if path.is_file())
    if not there:
        return visit.go(f"/rapat/{year}/{meeting.id}", "Paketnya belum dibuat.", "awas")
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in there:
            archive.writestr(
                zipfile.ZipInfo(f"{meeting.id}/{path.name}", _EPOCH), path.read_bytes(), zipfile.ZIP_DEFLATED
            )
    return visit.give(target.getvalue(), f"paket-{meeting.id}.zip", "application/zip")


def _pack_jobs(visit: Visit, year: int, identity: str) -> list[Job]:
    return [job for job in visit.desk.jobs(visit.office, year).values() if job.scope.get("rapat") == identity]


def _lacking(visit: Visit, meeting: Rapat) -> tuple[list[str], list[str], int, int]:
    """What is not filled yet, before and after the meeting; how much of all is, and how much there is."""
    before = [word for key, word in _BEFORE.items() if not getattr(meeting, key)]
    after = [word for key, word in _AFTER.items() if not getattr(meeting, key)]
    over = meeting.tanggal is not None and meeting.tanggal <= visit.desk.today
    whole = len(_BEFORE) + (len(_AFTER) if over else 0)
    return before, after if over else [], whole - len(before) - (len(after) if over else 0), whole


def _meter(visit: Visit, meeting: Rapat) -> tuple[int, int]:
    return _lacking(visit, meeting)[2:]


def _say_meeting_clash(clash: MeetingClash, names: dict[str, str]) -> str:
    when = f"{clash.other.judul}, pukul {clash.other.pukul}"
    if clash.what == "tempat":
        return f"{clash.other.tempat} juga dipakai {when}"
    return f"{names.get(str(clash.who), str(clash.who))} juga diundang ke {when}"


def _meetings(visit: Visit) -> tuple[int, list[Rapat]]:
    year = visit.year()
    name = f"rapat/{year}"
    return year, list(visit.office.document(name).model.rapat) if visit.office.has(name) else []


def _find(visit: Visit) -> tuple[int, Rapat, list[Rapat]]:
    year, meetings = _meetings(visit)
    for meeting in meetings:
        if meeting.id == visit.path("id"):
            return year, meeting, meetings
    raise MissedError(f"rapat '{visit.path('id')[:80]}' tidak ada")


def _groups(office: Office, year: int) -> list[Any]:
    name = f"tim/{year}"
    return list(office.document(name).model.kelompok) if office.has(name) else []


def _team_members(office: Office, year: int, wanted: list[str]) -> list[str]:
    found = []
    for group in _groups(office, year):
        if f"tim-{group.area}" in wanted or "tim-semua" in wanted:
            found += [str(one.pegawai) for one in (group.koordinator, *group.anggota) if one.pegawai]
    return found


def _moment(meeting: Rapat) -> tuple[str, str]:
    return (meeting.tanggal.isoformat() if meeting.tanggal else f"{meeting.bulan}-99", meeting.pukul or "")


def _make_id(title: str, day: str, known: list[str]) -> str:
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = [
        w for w in re.findall(r"[a-z0-9]+", plain) if w not in ("rapat", "tahun", "bulan", "dan", "yang")
    ]
    base = f"{'-'.join(words[:5])[:40].strip('-') or 'rapat'}-{day}".strip("-")
    number, found = 2, base
    while found in known:
        found, number = f"{base}-{number}", number + 1
    return found


ROUTES = (
    Route("GET", "/rapat", "rapat", _show),
    Route("GET", "/rapat/baru", "rapat-ubah", _new),
    Route("POST", "/rapat/baru", "rapat-ubah", _create),
    Route("GET", "/rapat/{tahun}/{id}", "rapat", _one),
    Route("POST", "/rapat/{tahun}/{id}/paket", "rapat-ubah", _make_pack),
    Route("GET", "/rapat/{tahun}/{id}/paket.zip", "rapat", _send_on),
)
