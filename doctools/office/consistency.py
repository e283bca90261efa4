"""What cannot be true in a file that is otherwise sound: a day of another name, one NIP for two persons,
a target outside the plan's year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from doctools.errors import Problem, suggestion
from doctools.office.checking.check import DataFile, list_references, walk_values
from doctools.office.checking.record import Record
from doctools.office.checking.types import DAYS
from doctools.office.models.pegawai import DaftarPegawai
from doctools.office.models.peraturan import RegulationList
from doctools.office.models.rapat import DaftarRapat
from doctools.office.models.rencana_aksi import RencanaAksi
from doctools.office.regulations import find_inconsistencies


def find_contradictions(document: DataFile[Record]) -> list[Problem]:
    """The problems of one file by itself, with lines; which ones are looked for depends on what the file holds."""
    model, source = document.model, document.source
    problems = [*_same_id(document)]
    match model:
        case DaftarPegawai():
            problems += _same_nip(DataFile(model, source))
        case RencanaAksi():
            problems += _other_year(DataFile(model, source))
        case DaftarRapat():
            problems += [*_other_month(DataFile(model, source)), *_wrong_day(DataFile(model, source))]
        case RegulationList() if not problems and _all_acts_known(model):
            problems += find_inconsistencies(DataFile(model, source))
    return problems


def _all_acts_known(regulations: RegulationList) -> bool:
    known = {act.id for act in regulations.peraturan}
    return all(reference in known for _, reference in list_references(regulations))


def _same_id(document: DataFile[Record]) -> Iterator[Problem]:
    """An id may stand once in a file."""
    seen: dict[str, int] = {}
    for path, record in walk_values(document.model):
        identity = getattr(record, "id", None) if isinstance(record, Record) else None
        if not identity:
            continue
        line = document.line((*path, "id"))
        if identity in seen:
            what = f"id '{identity}' sudah dipakai di baris {seen[identity]}"
            yield Problem(what, document.file, line, "pakai id lain")
        seen.setdefault(identity, line)


def _same_nip(document: DataFile[DaftarPegawai]) -> Iterator[Problem]:
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


def _other_year(document: DataFile[RencanaAksi]) -> Iterator[Problem]:
    year = str(document.model.tahun)
    for a, area in enumerate(document.model.area):
        for k, komponen in enumerate(area.komponen):
            for b, row in enumerate(komponen.baris):
                for t, month in enumerate(row.target):
                    if not month.startswith(f"{year}-"):
                        path = ("area", a, "komponen", k, "baris", b, "target", t)
                        what = f"target {month} pada baris {row.id} di luar tahun rencana aksi {year}"
                        yield Problem(what, document.file, document.line(path), f"tulis bulan tahun {year}")


def _other_month(document: DataFile[DaftarRapat]) -> Iterator[Problem]:
    for n, meeting in enumerate(document.model.rapat):
        if meeting.tanggal is not None and meeting.tanggal.isoformat()[:7] != meeting.bulan:
            what = f"tanggal rapat '{meeting.id}' ({meeting.tanggal}) tidak termasuk bulan {meeting.bulan}"
            line = document.line(("rapat", n, "tanggal"))
            yield Problem(what, document.file, line, "perbaiki tanggal atau bulannya")


def _wrong_day(document: DataFile[DaftarRapat]) -> Iterator[Problem]:
    for n, meeting in enumerate(document.model.rapat):
        if meeting.tanggal is None or meeting.hari is None:
            continue
        day = DAYS[meeting.tanggal.weekday()]
        if meeting.hari != day:
            what = f"hari '{meeting.hari}' pada rapat '{meeting.id}' tidak cocok: {meeting.tanggal} adalah hari {day}"
            line = document.line(("rapat", n, "hari"))
            yield Problem(what, document.file, line, "perbaiki hari atau tanggalnya")


def find_misnaming(document: DataFile[Record]) -> list[Problem]:
    """A file of a year or month is called as what it holds: `rapat/2026.yaml` has `tahun: 2026`."""
    stem = PurePosixPath(document.file).stem
    for key in ("tahun", "bulan"):
        value = getattr(document.model, key, None)
        if value is not None and str(value) != stem:
            what = f"'{key}: {value}' tidak sama dengan nama berkas"
            remedy = f"tulis {stem}, atau ganti nama berkasnya"
            if stem.startswith(str(value)):
                what = f"berkas ini tampaknya salinan {value}.yaml, misalnya buatan OneDrive"
                remedy = f"samakan isinya dengan {value}.yaml dengan tangan, lalu hapus salinan ini"
            return [Problem(what, document.file, document.line((key,)), remedy)]
    return []


def find_dangling(
    document: DataFile[Record], collections: Mapping[str, Mapping[str, object]]
) -> list[Problem]:
    """References that lead nowhere. `collections`: target → ids that there are."""
    problems: list[Problem] = []
    for path, reference in list_references(document.model):
        known = collections[reference.target]
        if reference not in known:
            where = {"pegawai": "data/pegawai.yaml", "peraturan": "data/peraturan.yaml"}.get(
                reference.target, "data/rencana-aksi/"
            )
            what = f"{reference.called} '{reference}' tidak ada di {where}"
            line = document.line(path)
            problems.append(Problem(what, document.file, line, suggestion(reference, known)))
    return problems
