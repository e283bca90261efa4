"""A list of people from elsewhere, with heads of its own, as entries of `data/pegawai.yaml`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from doctools.errors import Problem
from doctools.excel.tables.ids import propose_id
from doctools.excel.workbook.columns import CellError, Column, read_cell
from doctools.excel.workbook.open import FilledWorkbook, Sheet, WorkbookError
from doctools.excel.workbook.reader import format_of
from doctools.office import DaftarPegawai, Plain, YamlFile, YamlPath, check_file, split_words

_WITHIN = 20  # rows in which the heads are looked for
_NEEDED = ("nama", "jabatan")


@dataclass(frozen=True)
class PeopleHeads:
    """`columns`: key of a person → what its column may be called; `members`: first words of the posts of members;
    `titles`: those that stand before a name."""

    columns: Mapping[str, Sequence[str]]
    members: Sequence[str]
    titles: Sequence[str]


@dataclass(frozen=True)
class PeopleList:
    """`people`: entries of `data/pegawai.yaml`; `unused`: heads of columns that say nothing there."""

    people: list[dict[str, str]]
    unused: list[str]


def read_people(book: FilledWorkbook, heads: PeopleHeads) -> PeopleList:
    """Raises WorkbookError, by cell, for a list without names and posts, merged cells, or what cannot be read, and
    DataError, with the row, for what no person can have."""
    known = {_plain(title): key for key, titles in heads.columns.items() for title in titles}
    for title in book.titles:
        sheet = book.sheet(title)
        rows = list(sheet.rows())
        for number, cells in rows[:_WITHIN]:
            places = {
                at: known.get(_plain(cell.value)) for at, cell in cells.items() if cell.value is not None
            }
            if all(key in places.values() for key in _NEEDED):
                _refuse_merged(sheet, number)
                unused = [str(cells[at].value).strip() for at, key in places.items() if key is None]
                following = [(n, row) for n, row in rows if n > number]
                named = {at: key for at, key in places.items() if key}
                return PeopleList(_read_rows(sheet, following, named, heads), unused)
    titles = ", ".join(heads.columns[key][0].capitalize() for key in _NEEDED)
    what = f"tidak ada baris judul dengan kolom {titles}"
    raise WorkbookError(Problem(what, book.shown, remedy="beri judul itu di atas kolomnya, lalu simpan"))


def _read_rows(
    sheet: Sheet, rows: list[tuple[int, dict[int, Any]]], named: dict[int, str], heads: PeopleHeads
) -> list[dict[str, str]]:
    people: list[dict[str, str]] = []
    lines: dict[YamlPath, int] = {}
    problems: list[Problem] = []
    taken: set[str] = set()
    for number, cells in rows:
        said: dict[str, str] = {}
        for at, key in named.items():
            cell = cells.get(at)
            if cell is None or cell.value is None:
                continue
            try:
                if cell.data_type in ("f", "e"):
                    raise CellError("sel berisi rumus atau kesalahan, bukan nilai", "ketik nilainya")
                column = Column(key, key.upper(), "nip" if key == "nip" else "teks")
                value = " ".join(read_cell(column, cell.value, format_of(cell)).split())
            except CellError as error:
                problems.append(Problem(error.what, _place(sheet, at, number), remedy=error.remedy))
                continue
            if value.strip("-– "):
                said[key] = value
        if not said.get("nama") or (said["nama"].isdecimal() and len(said["nama"]) < 3):
            continue  # an empty row, or the row that numbers the columns
        if "jabatan" not in said:
            at = next(at for at, key in named.items() if key == "jabatan")
            problems.append(
                Problem(f"jabatan {said['nama']} kosong", _place(sheet, at, number), remedy="isi selnya")
            )
            continue
        person = _make_person(said, heads, taken)
        lines[("pegawai", len(people))] = number
        people.append(person)
    if problems:
        raise WorkbookError(*problems)
    held: list[Plain] = [dict(person) for person in people]
    check_file(YamlFile(sheet.title, {"pegawai": held}, lines), DaftarPegawai)
    return people


def _make_person(said: dict[str, str], heads: PeopleHeads, taken: set[str]) -> dict[str, str]:
    base = propose_id(said["nama"]) or "pegawai"
    name, number = base, 1
    while name in taken:
        number += 1
        name = f"{base}-{number}"
    taken.add(name)
    first = _plain(said["jabatan"]).split()[:1]
    member = "nip" not in said and first and first[0] in heads.members
    person = {"id": name, **_split_titles(said["nama"], heads.titles), "jabatan": said["jabatan"]}
    person["unsur"] = "anggota" if member else "sekretariat"
    rank, grade = said.get("pangkat", ""), said.get("golongan", "")
    if rank or grade:
        said["pangkat"] = f"{rank} ({grade.strip('()')})" if rank and grade else rank or grade
    return person | {key: said[key] for key in ("nip", "pangkat", "pendidikan", "unit") if key in said}


def _split_titles(name: str, titles: Sequence[str]) -> dict[str, str]:
    """`Drs. H. Nama, M.Si.` → title before, name, title behind."""
    words = name.partition(",")[0].split()
    before = []
    while len(words) > 1 and words[0] in titles:
        before.append(words.pop(0))
    found = {
        "nama": " ".join(words),
        "gelar_depan": " ".join(before),
        "gelar_belakang": name.partition(",")[2].strip(),
    }
    return {key: value for key, value in found.items() if value}


def _refuse_merged(sheet: Sheet, head: int) -> None:
    below = [place for place in sheet.merged if int(re.findall(r"\d+", place)[-1]) > head]
    if below:
        what = f"sel tergabung: {', '.join(below[:3])}"
        remedy = (
            "pisahkan selnya (Beranda › Gabungkan & Tengahkan › Pisahkan Sel), isi tiap baris, lalu simpan"
        )
        raise WorkbookError(Problem(what, f"{sheet.title}!{below[0].split(':')[0]}", remedy=remedy))


def _place(sheet: Sheet, column: int, row: int) -> str:
    from openpyxl.utils import get_column_letter

    return f"{sheet.title}!{get_column_letter(column)}{row}"


def _plain(title: object) -> str:
    return " ".join(split_words(str(title or "")))
