"""Bring a workbook of the plan into `data/rencana-aksi/<year>.yaml`, changing there only what differs."""

from __future__ import annotations

from typing import Any

from ruamel.yaml.comments import CommentedMap, CommentedSeq

from doctools.errors import Problem
from doctools.excel.changes import Changes, insert
from doctools.excel.plan.columns import FACTS, SUMMARY_SHEET
from doctools.excel.plan.read import read_plan
from doctools.excel.plan.sheets import PlanSheets, SheetArea, SheetPiece, SheetRow
from doctools.excel.referred import refuse_referred
from doctools.excel.workbook.reader import WorkbookError
from doctools.office import (
    Office,
    RencanaAksi,
    Tree,
    assign_value,
    check_file,
    make_list,
    make_scalar,
    parse_yaml,
    read_plain,
)


def find_plan_changes(office: Office, book: Any, kinds: list[str], year: int | None) -> Changes:
    """What the workbook changes. Raises WorkbookError with all problems by cell; nothing is written here."""
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
    sheets = read_plan(book, known, year)
    name = f"rencana-aksi/{sheets.year}"
    file = f"data/{name}.yaml"
    old = ""
    if office.has(name):
        office.document(name)
        old = office.workspace.path(file).read_bytes().decode("utf-8")
    tree = Tree(old)
    problems = sheets.problems + _find_missing_facts(sheets, tree.root)
    if problems:
        raise WorkbookError(*problems)
    changes = Changes(file, "baris")
    _bring_in_facts(tree.root, sheets, changes)
    areas = tree.root.setdefault("area", CommentedSeq())
    for area in sheets.areas:
        _bring_in_area(areas, area, sheets, changes)
    _remove(areas, sheets, changes)
    if changes:
        changes.note_result(tree)
        _check(office, changes, sheets.year)
    return changes


def _find_missing_facts(sheets: PlanSheets, root: CommentedMap) -> list[Problem]:
    """A new plan needs its title and decree, and a new area its names."""
    problems = []
    keputusan = root.get("keputusan") or {}
    for key, words in FACTS.items():
        stands = key in root or key.removeprefix("keputusan.") in keputusan
        if key != "tahun" and not stands and not sheets.facts.get(key):
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


def _bring_in_facts(root: CommentedMap, sheets: PlanSheets, changes: Changes) -> None:
    values = {**sheets.facts, "tahun": str(sheets.year)}
    for key in FACTS:
        if value := values.get(key):
            into, name = root, key
            if key.startswith("keputusan."):
                into, name = root.setdefault("keputusan", CommentedMap()), key.removeprefix("keputusan.")
            _set(into, name, value, "umum", changes)


def _bring_in_area(areas: CommentedSeq, area: SheetArea, sheets: PlanSheets, changes: Changes) -> None:
    here = next((a for a in areas if str(a.get("id")) == area.id), None)
    names = sheets.names.get(area.id, {})
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
        for key, value in names.items():
            if value:
                _set(here, key, value, f"Area {area.id}", changes)
    parts = here["komponen"]
    before: dict[str, str] = {}  # komponen → the row that stands before the next one on the sheet
    for row in area.rows:
        place = _find(parts, row.id)
        part_id = str(place[0]["id"]) if place else row.id.rpartition(".")[0]
        part = place[0] if place else next((p for p in parts if str(p.get("id")) == part_id), None)
        if part is None:
            part = CommentedMap(
                {"id": part_id, "nama": make_scalar(row.part or part_id), "baris": CommentedSeq()}
            )
            parts.append(part)
        elif row.part:
            _set(part, "nama", row.part, part_id, changes)
        if place:
            _change(part["baris"][place[1]], row, changes)
        else:
            ids = [str(r["id"]) for r in part["baris"]]
            at = ids.index(before[part_id]) + 1 if before.get(part_id) in ids else len(ids)
            insert(part["baris"], at, _make_row(row))
            changes.added.append(row.id)
        before[part_id] = row.id


def _find(parts: CommentedSeq, row_id: str) -> tuple[CommentedMap, int] | None:
    for part in parts:
        for i, row in enumerate(part["baris"]):
            if str(row["id"]) == row_id:
                return part, i
    return None


def _change(here: CommentedMap, row: SheetRow, changes: Changes) -> None:
    for key, value in row.values.items():
        _set(here, key, value, row.id, changes)
    pieces = here.setdefault("bukti_fisik", CommentedSeq())
    claimed = {piece.id for piece in row.pieces}
    for piece in row.pieces:  # a piece without an id that stands here already, from an earlier import
        if not piece.id:
            same = (str(p["id"]) for p in pieces if read_plain(p["teks"]) == piece.values["teks"])
            piece.id = next((i for i in same if i not in claimed), "")
            claimed.add(piece.id)
    _number_pieces(row, {str(p["id"]) for p in pieces})
    wanted = {piece.id for piece in row.pieces}
    for i in reversed(range(len(pieces))):
        if str(pieces[i]["id"]) not in wanted:
            pieces.pop(i)
            changes.change(row.id, "bukti_fisik")
    for at, piece in enumerate(row.pieces):
        found = next((p for p in pieces if str(p["id"]) == piece.id), None)
        if found is None:
            insert(pieces, min(at, len(pieces)), _make_piece(piece))
            changes.change(row.id, "bukti_fisik")
        else:
            for key, value in piece.values.items():
                _set(found, key, value, row.id, changes, shown="bukti_fisik")


def _number_pieces(row: SheetRow, taken: set[str]) -> None:
    """Give the pieces that the office left without an id the next numbers."""
    taken = taken | {p.id for p in row.pieces}
    for piece in row.pieces:
        number = 1
        while not piece.id:
            if f"{row.id}/{number}" not in taken:
                piece.id = f"{row.id}/{number}"
                taken.add(piece.id)
            number += 1


def _make_row(row: SheetRow) -> CommentedMap:
    _number_pieces(row, set())
    made = CommentedMap({"id": row.id, "indikator": make_scalar(row.values["indikator"])})
    made["langkah_aksi"] = make_list(row.values["langkah_aksi"], flow=not row.values["langkah_aksi"])
    made["bukti_fisik"] = CommentedSeq([_make_piece(piece) for piece in row.pieces])
    if not row.pieces:
        made["bukti_fisik"].fa.set_flow_style()
    made["target"] = make_list(row.values["target"], flow=True)
    made["target_teks"] = make_scalar(row.values["target_teks"])
    if row.values["catatan"]:
        made["catatan"] = make_scalar(row.values["catatan"])
    return made


def _make_piece(piece: SheetPiece) -> CommentedMap:
    made = CommentedMap(
        {"id": piece.id, "teks": make_scalar(piece.values["teks"]), "kelas": piece.values["kelas"]}
    )
    if piece.values["jenis"]:
        made["jenis"] = make_list(piece.values["jenis"], flow=True)
    if piece.values["catatan"]:
        made["catatan"] = make_scalar(piece.values["catatan"])
    return made


def _set(
    mapping: CommentedMap, key: str, value: Any, entry: str, changes: Changes, shown: str | None = None
) -> None:
    """Assign where it differs in more than the white space around it."""
    old = read_plain(mapping.get(key))
    empty = old in (None, [], "")
    if (empty and not value) or _trim(old) == _trim(value):
        return
    if not value and key not in mapping:
        return
    assign_value(mapping, key, value)
    changes.change(entry, shown or key)


def _trim(value: Any) -> Any:
    if isinstance(value, list):
        return [_trim(v) for v in value]
    return value.strip() if isinstance(value, str) else value


def _remove(areas: CommentedSeq, sheets: PlanSheets, changes: Changes) -> None:
    """Take out the rows that the workbook was given and no longer has; parts left without rows go too."""
    wanted = {row.id for area in sheets.areas for row in area.rows}
    for a in reversed(range(len(areas))):
        parts = areas[a]["komponen"]
        for p in reversed(range(len(parts))):
            rows = parts[p]["baris"]
            had = len(rows)
            for r in reversed(range(had)):
                row_id = str(rows[r]["id"])
                if row_id not in wanted and row_id in sheets.given:
                    rows.pop(r)
                    changes.removed.insert(0, row_id)
                elif row_id not in wanted:
                    changes.kept.insert(0, row_id)
            if had and not rows:
                parts.pop(p)
        if not parts:
            areas.pop(a)


def _check(office: Office, changes: Changes, year: int) -> None:
    """The new file holds, and nothing of the office's other files still points at what was taken out."""
    assert changes.text is not None
    model = check_file(parse_yaml(changes.text.removeprefix("\ufeff"), changes.file), RencanaAksi).model
    plans = [model, *(office.plan(y).model for y in office.years() if y != year)]
    rows = [row for plan in plans for area in plan.area for part in area.komponen for row in part.baris]
    ids = {row.id for row in rows} | {piece.id for row in rows for piece in row.bukti_fisik}
    gone = {*office.ids("baris"), *office.ids("bukti")} - ids
    refuse_referred(office, ("baris", "bukti"), gone, "rencana-aksi")
