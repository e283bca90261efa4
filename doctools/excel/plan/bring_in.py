"""Bring a workbook of the plan into `data/rencana-aksi/<year>.yaml`, changing there only what the workbook changed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from ruamel.yaml.comments import CommentedMap, CommentedSeq

from doctools.errors import Problem
from doctools.excel.changes import Changes, insert
from doctools.excel.plan.columns import AREA_PREFIX, FACTS, GENERAL, LATER_FACTS, SUMMARY_SHEET
from doctools.excel.plan.making import make_piece, make_row, number_pieces
from doctools.excel.plan.read import read_plan
from doctools.excel.plan.sheets import PlanSheets, SheetArea, SheetRow
from doctools.excel.plan.values import PlanValues, find_line, trim_value
from doctools.excel.referred import refuse_referred
from doctools.excel.workbook.open import FilledWorkbook, WorkbookError
from doctools.office import (
    FileChange,
    Office,
    Tree,
    check_changes,
    make_scalar,
    read_data_text,
    read_plain,
    resolve_value,
)


def find_plan_changes(
    office: Office, book: FilledWorkbook, kinds: list[str], year: int | None, *, accept: bool = False
) -> Changes:
    """What the workbook changes. `accept`: what both changed becomes as the workbook has it, else it is noted.

    Raises WorkbookError with all problems by cell, and DataError; nothing is written here.
    """
    known = set(kinds)
    for own in office.years():
        known |= {
            k
            for area in office.plan(own).model.area
            for p in area.komponen
            for r in p.baris
            for b in r.bukti_fisik
            for k in b.jenis
        }
    sheets = read_plan(book, known, year, office.kantor.model.wilayah.mark)
    name = f"rencana-aksi/{sheets.year}"
    file = f"data/{name}.yaml"
    if office.has(name):
        office.document(name)
    before = read_data_text(office.workspace.root, file)
    if before is None:
        sheets = replace(sheets, base=None)  # what it was given stands nowhere: all of it is new
    tree = Tree(before or "")
    problems = sheets.problems + _find_missing_facts(sheets, tree.root)
    if problems:
        raise WorkbookError(*problems)
    changes = Changes(file, "baris", before, unsure=sheets.base is None and before is not None)
    _Import(sheets, changes, accept, office.own_names).bring_in(tree.root)
    if changes:
        changes.note_result(tree)
        _check(office, changes, sheets.year)
    return changes


def _find_missing_facts(sheets: PlanSheets, root: CommentedMap) -> list[Problem]:
    """A new plan needs its title and its decree's subject, and a new area its names. The decree's number and date come
    when it is signed."""
    problems = []
    keputusan = root.get("keputusan") or {}
    for key, words in FACTS.items():
        stands = key in root or key.removeprefix("keputusan.") in keputusan
        if key not in ("tahun", *LATER_FACTS) and not stands and not sheets.facts.get(key):
            problems.append(Problem(f"{words} belum diisi", sheets.fact_places[key], remedy="isi selnya"))
    known = {str(a.get("id")) for a in root.get("area") or []}
    for area in sheets.areas:
        names = sheets.names.get(area.id, {})
        if area.id not in known and not (names.get("nama") and names.get("nama_baku")):
            problems.append(
                Problem(
                    f"nama area {area.id} belum diisi",
                    f"{SUMMARY_SHEET}!A1",
                    remedy=f"tambahkan area {area.id} dan namanya di lembar {SUMMARY_SHEET}",
                )
            )
    return problems


@dataclass(frozen=True)
class _Import:
    """A workbook on its way into the tree of the plan's file."""

    sheets: PlanSheets
    changes: Changes
    accept: bool
    names: dict[str, str]

    def bring_in(self, root: CommentedMap) -> None:
        values = {**self.sheets.facts, "tahun": str(self.sheets.year)}
        for key in FACTS:
            into, name = root, key
            if key.startswith("keputusan."):
                into, name = root.setdefault("keputusan", CommentedMap()), key.removeprefix("keputusan.")
            if key in LATER_FACTS:
                into.setdefault(name, make_scalar(None))
            if value := values.get(key):
                self._of(GENERAL, {"": self.sheets.fact_places[key]}).set(into, name, value, key)
        areas = root.setdefault("area", CommentedSeq())
        for area in self.sheets.areas:
            self._bring_in_area(areas, area)
        self._remove(areas)

    def _of(self, entry: str, cells: dict[str, str]) -> PlanValues:
        base = None if self.sheets.base is None else self.sheets.base.get(entry, {})
        return PlanValues(self.changes, entry, base, cells, self.accept, names=self.names)

    def _read(self, node: Any) -> Any:
        """What a node of the file says, the office's own names resolved."""
        return resolve_value(read_plain(node), self.names)

    def _bring_in_area(self, areas: CommentedSeq, area: SheetArea) -> None:
        here = next((a for a in areas if str(a.get("id")) == area.id), None)
        names = self.sheets.names.get(area.id, {})
        if here is None:
            here = CommentedMap(
                {
                    "id": area.id,
                    "nama": names["nama"],
                    "nama_baku": names["nama_baku"],
                    "komponen": CommentedSeq(),
                }
            )
            areas.append(here)
        else:
            values = self._of(f"{AREA_PREFIX}{area.id}", {"": f"{SUMMARY_SHEET}!A1"})
            for key, value in names.items():
                values.set(here, key, value)
        parts = here["komponen"]
        before: dict[str, str] = {}  # komponen → the row that stands before the next one on the sheet
        for row in area.rows:
            place = _find(parts, row.id)
            if place is None and self._is_lost(area, row):
                continue
            part_id = str(place[0]["id"]) if place else row.id.rpartition(".")[0]
            part = place[0] if place else next((p for p in parts if str(p.get("id")) == part_id), None)
            if part is None:
                part = CommentedMap(
                    {"id": part_id, "nama": make_scalar(row.part or part_id), "baris": CommentedSeq()}
                )
                parts.append(part)
            elif row.part:
                at = area.table.place(row.first, "komponen")
                self._of(part_id, {"": at}).set(part, "nama", row.part)
            if place:
                self._change(part["baris"][place[1]], area, row)
            else:
                ids = [str(r["id"]) for r in part["baris"]]
                at_row = ids.index(before[part_id]) + 1 if before.get(part_id) in ids else len(ids)
                insert(part["baris"], at_row, make_row(row))
                self.changes.added.append(row.id)
            before[part_id] = row.id

    def _is_lost(self, area: SheetArea, row: SheetRow) -> bool:
        """Whether others took a row out of the plan that the workbook was given, and it stays out."""
        base = (self.sheets.base or {}).get(row.id)
        if base is None:
            return False
        if all(
            not value or trim_value(value) == trim_value(base.get(key)) for key, value in row.values.items()
        ):
            return True
        what = f"baris {row.id} sudah dihapus dari {self.changes.file} sejak diekspor, padahal diubah di sini"
        remedy = "hapus barisnya, atau pakai --terima untuk mencatatnya kembali"
        self.changes.conflicts.append(Problem(what, area.table.place(row.first, "id"), remedy=remedy))
        return not self.accept

    def _change(self, here: CommentedMap, area: SheetArea, row: SheetRow) -> None:
        values = self._of(row.id, {key: area.table.place(row.first, key) for key in row.values})
        for key, value in row.values.items():
            values.set(here, key, value)
        pieces = here.setdefault("bukti_fisik", CommentedSeq())
        claimed = {piece.id for piece in row.pieces}
        for piece in row.pieces:  # a piece without an id that stands here already, from an earlier import
            if not piece.id:
                same = (str(p["id"]) for p in pieces if self._read(p["teks"]) == piece.values["teks"])
                piece.id = next((i for i in same if i not in claimed), "")
                claimed.add(piece.id)
        base = self.sheets.base or {}
        number_pieces(row, {str(p["id"]) for p in pieces} | {i for i in base if i.startswith(f"{row.id}/")})
        wanted = {piece.id for piece in row.pieces}
        for i in reversed(range(len(pieces))):
            old = str(pieces[i]["id"])
            if old not in wanted and old in base and self._may_go(pieces[i], old, base[old]):
                pieces.pop(i)
                self.changes.change(row.id, "bukti_fisik", old, None)
        for at, piece in enumerate(row.pieces):
            found = next((p for p in pieces if str(p["id"]) == piece.id), None)
            if found is not None:
                cells = {key: area.table.place(piece.row, _PIECE.get(key, key)) for key in piece.values}
                of_piece = replace(self._of(piece.id, cells), entry=row.id, reported="bukti_fisik")
                for key, value in piece.values.items():
                    of_piece.set(found, key, value)
            elif piece.id not in base:
                insert(pieces, min(at, len(pieces)), make_piece(piece))
                self.changes.change(row.id, "bukti_fisik", None, piece.id)
            elif any(
                trim_value(value) != trim_value(base[piece.id].get(key))
                for key, value in piece.values.items()
                if value
            ):
                what = f"{piece.id} sudah dihapus dari {self.changes.file} sejak diekspor, padahal diubah di sini"
                at_cell = area.table.place(piece.row, "id_bukti")
                self.changes.conflicts.append(
                    Problem(what, at_cell, remedy="hapus isian bukti itu, atau kosongkan ID BUKTI-nya")
                )

    def _may_go(self, entry: CommentedMap, entry_id: str, base: dict[str, Any]) -> bool:
        """Whether what the office took out of the workbook is still as the workbook was given it."""
        if all(
            trim_value(self._read(entry.get(key))) == trim_value(value) or not (value or entry.get(key))
            for key, value in base.items()
        ):
            return True
        what = f"{entry_id} ({self.changes.file}:{find_line(entry, 'id')}) dihapus dari buku kerja, padahal sudah diubah sejak diekspor"
        remedy = "ekspor ulang dan periksa, atau pakai --terima untuk menghapusnya"
        self.changes.conflicts.append(Problem(what, f"{AREA_PREFIX}{entry_id.split('.')[0]}", remedy=remedy))
        return self.accept

    def _remove(self, areas: CommentedSeq) -> None:
        """Take out the rows that the workbook was given and no longer has; parts left without rows go too."""
        wanted = {row.id for area in self.sheets.areas for row in area.rows}
        base = self.sheets.base or {}
        for a in reversed(range(len(areas))):
            parts = areas[a]["komponen"]
            for p in reversed(range(len(parts))):
                rows = parts[p]["baris"]
                had = len(rows)
                for r in reversed(range(had)):
                    row_id = str(rows[r]["id"])
                    if row_id in wanted:
                        continue
                    if row_id in base and self._whole_may_go(rows[r], row_id, base):
                        rows.pop(r)
                        self.changes.removed.insert(0, row_id)
                    elif row_id not in base:
                        self.changes.kept.insert(0, row_id)
                if had and not rows:
                    parts.pop(p)
            if not parts:
                areas.pop(a)

    def _whole_may_go(self, row: CommentedMap, row_id: str, base: dict[str, dict[str, Any]]) -> bool:
        pieces = {str(p["id"]): p for p in row.get("bukti_fisik") or []}
        given = {i: values for i, values in base.items() if i.startswith(f"{row_id}/")}
        as_given = all(self._may_go(pieces[i], i, given[i]) for i in pieces if i in given)
        return (
            self._may_go(row, row_id, base[row_id])
            and as_given
            and (self.accept or not pieces.keys() - given.keys())
        )


# Columns of the sheet that are called otherwise in a piece of the YAML.
_PIECE = {"catatan": "catatan_bukti"}


def _find(parts: CommentedSeq, row_id: str) -> tuple[CommentedMap, int] | None:
    for part in parts:
        for i, row in enumerate(part["baris"]):
            if str(row["id"]) == row_id:
                return part, i
    return None


def _check(office: Office, changes: Changes, year: int) -> None:
    """The office's data hold with the new file, and nothing of its other files still points at what was taken out.

    Raises DataError.
    """
    change = FileChange(changes.file, changes.before, changes.text)
    plans = [office.supposing({changes.file: changes.text}).plan(year).model]
    plans += [office.plan(y).model for y in office.years() if y != year]
    rows = [row for plan in plans for area in plan.area for part in area.komponen for row in part.baris]
    ids = {row.id for row in rows} | {piece.id for row in rows for piece in row.bukti_fisik}
    gone = {*office.ids("baris"), *office.ids("bukti")} - ids
    refuse_referred(office, ("baris", "bukti"), gone, "rencana-aksi")
    check_changes(office, [change])
