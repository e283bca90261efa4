"""What cannot be true in a file that is otherwise sound: a day of another name, one NIP for two persons,
a target outside the plan's year."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from doctools.errors import Problem
from doctools.office import models as m
from doctools.office.checking.check import DataFile
from doctools.office.checking.types import DAYS


def contradictions(document: DataFile[Any]) -> Iterator[Problem]:
    """The problems of one file, with lines; which ones are looked for depends on what the file holds."""
    match document.model:
        case m.DaftarPegawai():
            yield from _same_nip(document)
        case m.RencanaAksi():
            yield from _other_year(document)
        case m.DaftarRapat():
            yield from _wrong_day(document)


def _same_nip(document: DataFile[m.DaftarPegawai]) -> Iterator[Problem]:
    holders: dict[str, tuple[str, int]] = {}
    for n, person in enumerate(document.model.pegawai):
        if person.nip is None:
            continue
        line = document.line(("pegawai", n, "nip"))
        if person.nip in holders:
            name, first = holders[person.nip]
            what = f"NIP {person.nip} milik '{person.nama}' sama dengan NIP '{name}' di baris {first}"
            yield Problem(
                what, document.file, line, "periksa kedua NIP itu pada surat keputusan masing-masing"
            )
        holders.setdefault(person.nip, (person.nama, line))


def _other_year(document: DataFile[m.RencanaAksi]) -> Iterator[Problem]:
    year = str(document.model.tahun)
    for a, area in enumerate(document.model.area):
        for k, komponen in enumerate(area.komponen):
            for b, row in enumerate(komponen.baris):
                for t, month in enumerate(row.target):
                    if not month.startswith(f"{year}-"):
                        path = ("area", a, "komponen", k, "baris", b, "target", t)
                        what = f"target {month} pada baris {row.id} di luar tahun rencana aksi {year}"
                        yield Problem(what, document.file, document.line(path), f"tulis bulan tahun {year}")


def _wrong_day(document: DataFile[m.DaftarRapat]) -> Iterator[Problem]:
    for n, meeting in enumerate(document.model.rapat):
        if meeting.tanggal is None or meeting.hari is None:
            continue
        day = DAYS[meeting.tanggal.weekday()]
        if meeting.hari != day:
            what = f"hari '{meeting.hari}' pada rapat '{meeting.id}' tidak cocok: {meeting.tanggal} adalah hari {day}"
            line = document.line(("rapat", n, "hari"))
            yield Problem(what, document.file, line, "perbaiki hari atau tanggalnya")
