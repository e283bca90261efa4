"""A plan made of the rows that a document has: ids given, months understood, evidence as the office's plans know it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from doctools.context import huruf
from doctools.errors import DataError, Problem
from doctools.excel.plan.from_tables import PlanDocumentError, ReadRow
from doctools.excel.plan.months import find_target_months
from doctools.office import Area, Baris, Evidence, Komponen, Office, RencanaAksi, level_text, list_plan_rows

_ATTACHED: Literal["lampir"] = "lampir"  # what doctools does not make
_PIECES = re.compile(r";\s+")


@dataclass(frozen=True)
class DraftedPlan:
    """`read`: id of each row → the row as the document has it; `doubts`: what a person should look at."""

    plan: RencanaAksi
    read: dict[str, ReadRow] = field(default_factory=dict)
    doubts: list[Problem] = field(default_factory=list)


def draft_plan(office: Office, rows: Sequence[ReadRow], year: int, shown: str) -> DraftedPlan:
    """The plan of `year`. What the office's plan has in the same words stays as it is there.

    Raises PlanDocumentError for rows whose target names no month of the year, by their place in the document `shown`;
    DataError where the office has no plan at all, whose title and areas could be taken over.
    """
    years = office.years()
    if not years:
        what = "kantor ini belum punya rencana aksi yang menjadi contoh judul dan areanya"
        raise DataError(Problem(what, remedy="buat dahulu folder kantor dengan doctools init"))
    nearest = year if year in years else max(years, key=lambda known: -abs(known - year))
    like = office.plan(nearest).model
    own = {entry.row.id: entry.row for entry in list_plan_rows(like)} if nearest == year else {}
    known = _index_proofs(office)
    drafted = DraftedPlan(like)
    problems: list[Problem] = []
    areas: list[Area] = []
    for name in dict.fromkeys(row.area for row in rows):
        here = [row for row in rows if row.area == name]
        parts: list[Komponen] = []
        for number, part in enumerate(dict.fromkeys(row.part for row in here), 1):
            ours = [row for row in here if row.part == part]
            made: list[Baris] = []
            for letter, row in enumerate(ours, 1):
                row_id = f"{name}.{number}.{huruf(letter)}"
                drafted.read[row_id] = row
                months = find_target_months(row.target, year)
                if not months:
                    words = f"target '{row.target}' tidak menyebut bulan tahun {year}"
                    place, remedy = f"{shown}, {row.place}", f"tulis bulannya, misalnya Februari {year}"
                    problems.append(Problem(words, place, remedy=remedy))
                made.append(_make_row(row_id, row, months, own.get(row_id), known, drafted.doubts))
            parts.append(Komponen(id=f"{name}.{number}", nama=part, baris=made))
        standard = next((a.nama_baku for a in like.area if a.id == name), here[0].area_name)
        areas.append(Area(id=name, nama=here[0].area_name, nama_baku=standard, komponen=parts))
    if problems:
        raise PlanDocumentError(*problems)
    plan = like.changed(area=areas)
    if nearest != year:
        plan = plan.changed(
            tahun=year,
            judul=like.judul.replace(str(nearest), str(year)),
            keputusan=like.keputusan.changed(
                nomor=None, tanggal=None, tentang=like.keputusan.tentang.replace(str(nearest), str(year))
            ),
        )
    return DraftedPlan(plan, drafted.read, drafted.doubts)


def _make_row(
    row_id: str,
    row: ReadRow,
    months: list[str],
    own: Baris | None,
    known: dict[str, Baris],
    doubts: list[Problem],
) -> Baris:
    if own is not None and level_text(_print_proof(own)) == level_text(row.proof):
        pieces = own.bukti_fisik
    elif (like := known.get(level_text(row.proof))) is not None:
        pieces = [piece.changed(id=f"{row_id}/{n}") for n, piece in enumerate(like.bukti_fisik, 1)]
    else:
        words = [text for text in _PIECES.split(row.proof) if text.strip()]
        pieces = [Evidence(id=f"{row_id}/{n}", teks=text, kelas=_ATTACHED) for n, text in enumerate(words, 1)]
        what = f"{row_id}: bukti fisik belum dikenal; kelasnya diusulkan '{_ATTACHED}' tanpa jenis naskah"
        doubts.append(Problem(what, row.place, remedy="periksa kelas dan jenis naskahnya"))
    kept = own.catatan if own is not None else None
    return Baris(
        id=row_id, indikator=row.indicator, langkah_aksi=row.steps, bukti_fisik=pieces, target=months,
        target_teks=row.target, catatan=kept,
    )  # fmt: skip


def _index_proofs(office: Office) -> dict[str, Baris]:
    """Evidence as it is printed → a row that asks for it, the newest plan's first."""
    found: dict[str, Baris] = {}
    for year in reversed(office.years()):
        for entry in list_plan_rows(office.plan(year).model):
            found.setdefault(level_text(_print_proof(entry.row)), entry.row)
    return found


def _print_proof(row: Baris) -> str:
    return row.bukti_teks or "; ".join(piece.teks for piece in row.bukti_fisik)
