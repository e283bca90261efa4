"""Read the table of an action plan in a Word document, as decrees print it: over pages, with merged cells."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from doctools.docx import STUMBLES, read_plainly
from doctools.errors import DoctoolsError, Problem

_NEEDED = ("komponen", "indikator", "langkah_aksi", "bukti", "target")
_AREA = re.compile(r"(?:area\s+)?([IVX]+)[.\s)]+(\S.*)", re.I | re.S)


class PlanDocumentError(DoctoolsError):
    """A document whose plan cannot be read; nothing was written."""


@dataclass(frozen=True)
class ReadRow:
    """A row as the document has it. `place`: where; `area`: its numeral; `part`: the komponen."""

    place: str
    area: str
    area_name: str
    part: str
    indicator: str
    steps: list[str]
    proof: str
    target: str


def read_plan_document(path: Path, heads: Mapping[str, Sequence[str]]) -> list[ReadRow]:
    """The rows of all tables with these heads, in order. `heads`: column → what it may be called.

    Raises PlanDocumentError for a document without such a table, or rows that belong to no area; DocumentError.
    """
    known = {_fold(title): column for column, titles in heads.items() for title in titles}
    rows: list[ReadRow] = []
    places: dict[str, int] = {}
    width = 0
    area = ("", "")
    problems: list[Problem] = []
    for table_number, table in enumerate(_open_tables(path), 1):
        for number, cells in enumerate(table, 1):
            place = f"tabel {table_number} baris {number}"
            found = {
                known[_fold(text)]: at
                for at, text in reversed(list(enumerate(cells)))
                if _fold(text) in known
            }
            if all(column in found for column in _NEEDED):
                places, width = found, len(cells)
                continue
            if not places or len(cells) != width:
                break
            texts = [text.strip() for text in cells]
            if all(re.fullmatch(r"\(?\d{1,2}\)?", text) for text in texts):
                continue  # the row that numbers the columns
            if len(set(texts)) == 1:
                if heading := _AREA.fullmatch(texts[0]):
                    area = heading[1].upper(), " ".join(heading[2].split())
                continue
            said = {column: texts[at] for column, at in places.items()}
            if not said["indikator"] and rows:
                _continue(rows, said)
            elif not area[0]:
                problems.append(Problem("baris ini tidak di bawah judul area", f"{path.name}, {place}"))
            else:
                part = said["komponen"] or (rows[-1].part if rows and rows[-1].area == area[0] else "")
                rows.append(_make(place, area, part, said))
    if problems:
        raise PlanDocumentError(*problems)
    if not rows:
        titles = ", ".join(heads[column][0].upper() for column in _NEEDED)
        what = f"tidak ada tabel rencana aksi dengan kolom {titles}"
        remedy = "beri kolomnya judul itu, atau tambahkan judulnya pada templates/rencana.yaml"
        raise PlanDocumentError(Problem(what, path.name, remedy=remedy))
    return rows


def _make(place: str, area: tuple[str, str], part: str, said: dict[str, str]) -> ReadRow:
    steps = [" ".join(line.split()) for line in said["langkah_aksi"].split("\n") if line.strip()]
    words = {key: " ".join(said[key].split()) for key in ("indikator", "target")}
    proof = "; ".join(
        " ".join(line.rstrip("; ").split()) for line in said["bukti"].split("\n") if line.strip()
    )
    return ReadRow(place, *area, " ".join(part.split()), words["indikator"], steps, proof, words["target"])


def _continue(rows: list[ReadRow], said: dict[str, str]) -> None:
    """A row that a page's end has cut in two: what stands in it belongs to the row before."""
    more, last = _make("", ("", ""), "", said), rows[-1]
    rows[-1] = ReadRow(
        last.place, last.area, last.area_name, last.part, last.indicator, [*last.steps, *more.steps],
        "; ".join(filter(None, (last.proof, more.proof))), " ".join(filter(None, (last.target, more.target))),
    )  # fmt: skip


def _open_tables(path: Path) -> list[list[list[str]]]:
    """The tables of the document: rows of the texts of their cells; a merged cell says the same in each of its places."""
    from docx import Document

    content = read_plainly(path, path.name)
    try:
        document: Any = Document(io.BytesIO(content))
        return [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables]
    except STUMBLES:
        what = "naskah Word ini rusak dan tidak dapat dibaca"
        raise PlanDocumentError(Problem(what, path.name, remedy="buka di Word lalu simpan ulang")) from None


def _fold(text: str) -> str:
    return " ".join(text.casefold().split())
