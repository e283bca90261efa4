"""Rows of the plan with the area and komponen they stand in; due and late ones.

Months are ISO text (`2026-02`), so that they compare as they follow each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from doctools.office.models.monev import Monev, Realisasi
from doctools.office.models.rencana_aksi import Area, Baris, Komponen, RencanaAksi
from doctools.office.yaml.read import YamlPath

FULL = 100
CLASS_NAMES = {"buat": "make", "isi": "fill", "lampir": "attach"}  # of evidence, for programs


@dataclass(frozen=True)
class PlanRow:
    """A row where it stands; `path` leads to it in the plan's file."""

    area: Area
    komponen: Komponen
    row: Baris
    path: YamlPath


@dataclass(frozen=True)
class Late:
    """A row with earlier due months that have no full realisation yet."""

    entry: PlanRow
    months: tuple[str, ...]


def list_plan_rows(plan: RencanaAksi) -> Iterator[PlanRow]:
    """All rows in the decree's order."""
    for a, area in enumerate(plan.area):
        for k, komponen in enumerate(area.komponen):
            for b, row in enumerate(komponen.baris):
                yield PlanRow(area, komponen, row, ("area", a, "komponen", k, "baris", b))


def list_months(year: int) -> list[str]:
    """The twelve months of a year."""
    return [f"{year}-{month:02d}" for month in range(1, 13)]


def following_month(month: str) -> str:
    """The month after: `2026-12` → `2027-01`."""
    year, number = map(int, month.split("-"))
    return f"{year + number // 12}-{number % 12 + 1:02d}"


def find_due(plan: RencanaAksi, month: str) -> list[PlanRow]:
    """The rows whose target names `month`."""
    return [entry for entry in list_plan_rows(plan) if month in entry.row.target]


def collect_realised(reports: Iterable[Monev], until: str) -> dict[tuple[str, str], Realisasi]:
    """(row id, due month) → its latest realisation in the reports up to and including `until`."""
    found: dict[tuple[str, str], Realisasi] = {}
    for report in sorted(reports, key=lambda r: r.bulan):
        if report.bulan <= until:
            for record in report.realisasi:
                found[str(record.baris), record.target or report.bulan] = record
    return found


def is_done(record: Realisasi | None) -> bool:
    """Realised, and not reported as less than 100 per cent."""
    return record is not None and bool(record.realisasi) and record.capaian in (None, FULL)


def find_next_due(plan: RencanaAksi, month: str) -> tuple[str, list[PlanRow]] | None:
    """The first month from `month` on in which something is due, and its rows; None when nothing is."""
    following = sorted({t for entry in list_plan_rows(plan) for t in entry.row.target if t >= month})
    return (following[0], find_due(plan, following[0])) if following else None


def find_late(plan: RencanaAksi, month: str, records: dict[tuple[str, str], Realisasi]) -> list[Late]:
    """The rows due before `month` that are not done, each once, with the months it owes."""
    found = []
    for entry in list_plan_rows(plan):
        owed = tuple(t for t in entry.row.target if t < month and not is_done(records.get((entry.row.id, t))))
        if owed:
            found.append(Late(entry, owed))
    return found


def plan_as_json(plan: RencanaAksi) -> dict[str, object]:
    """The plan for programs: areas, components, and in each its rows as `row_as_json` gives them."""
    return {
        "year": plan.tahun,
        "areas": [
            {
                "id": area.id,
                "name": area.nama,
                "components": [
                    {"id": k.id, "name": k.nama, "rows": [row_as_json(row) for row in k.baris]}
                    for k in area.komponen
                ],
            }
            for area in plan.area
        ],
    }


def row_as_json(row: Baris) -> dict[str, object]:
    return {
        "id": row.id,
        "indicator": row.indikator,
        "actions": row.langkah_aksi,
        "evidence": [
            {"id": b.id, "text": b.teks, "class": CLASS_NAMES[b.kelas], "kinds": b.jenis}
            for b in row.bukti_fisik
        ],
        "targets": row.target,
        "target_text": row.target_teks,
    }
