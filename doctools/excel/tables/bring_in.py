"""Bring a filled workbook back into its file in `data/`, changing there only what differs."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from ruamel.yaml.comments import CommentedMap, CommentedSeq

from doctools.errors import Problem, suggestion
from doctools.excel.changes import Changes
from doctools.excel.plan.columns import KIND
from doctools.excel.referred import refuse_referred
from doctools.excel.tables.tables import MONTHLY, NUMBER, PEOPLE, Exchange, exchange
from doctools.excel.tables.write import SHEET, entries_of, fingerprint
from doctools.excel.workbook.columns import Column, cell_text, yaml_value
from doctools.excel.workbook.reader import Row, Table, WorkbookError, identity, read_table
from doctools.office import (
    Office,
    Tree,
    UnfitError,
    assign,
    check_value,
    list_references,
    new_list,
    plain,
    scalar,
)


def table_changes(office: Office, book: Any) -> Changes:
    """What the workbook changes. Raises WorkbookError with all problems by cell; nothing is written here."""
    facts, given = identity(book)
    if facts.get("nama") == KIND:
        raise WorkbookError(
            Problem("buku kerja ini berisi rencana aksi", remedy="pakai: doctools plan import")
        )
    if "nama" not in facts or SHEET not in book.sheetnames:
        raise WorkbookError(
            Problem(
                "buku kerja ini tidak berasal dari doctools",
                remedy="mulailah dari hasil: doctools data export",
            )
        )
    table = exchange(office, facts["nama"], facts.get("masa", ""))
    sheet = read_table(book[SHEET], table.columns)
    rows = [row for row in sheet.rows if _is_filled(table, row)]
    old = office.workspace.path(table.file).read_bytes().decode("utf-8") if office.has(table.name) else ""
    present = entries_of(office, table)
    tree = Tree(old)
    for key, value in table.head.items():
        tree.root.setdefault(key, value)
    items = tree.root.setdefault(table.items, CommentedSeq())
    changes = Changes(table.file, table.noun)
    matched = _match(table, sheet, rows, present, facts.get("sidik") == fingerprint(office, table), given)
    if sheet.problems:
        raise WorkbookError(*sheet.problems)
    entries: list[tuple[Row | None, CommentedMap]] = [(None, item) for item in items]
    for row, at in matched:
        if at is not None:
            name = _called(table, row, at)
            for column in table.filled:
                if column.id != NUMBER and column.id in sheet.places:
                    _set(table, items[at], column, row[column.id], name, changes)
            entries[at] = (row, items[at])
    _propose(table, rows, {str(e.get("id")) for e in present})
    for row, at in matched:
        if at is None:
            made = _new(table, row, sheet)
            changes.added.append(_called(table, row, len(entries)))
            entries.append((row, made))
    kept = _removed(table, present, matched, given, facts.get("sidik") == fingerprint(office, table), changes)
    _hold(
        office, table, sheet, tree.root, [e for i, e in enumerate(entries) if i in kept or i >= len(present)]
    )
    if table.id == PEOPLE:
        refuse_referred(office, (PEOPLE,), set(changes.removed), PEOPLE)
    for _, made in entries[len(present) :]:
        if items.fa.flow_style() and not items:
            items.fa.set_block_style()
        items.append(made)
    for at in reversed(range(len(present))):
        if at not in kept:
            items.pop(at)
    if not items:
        items.fa.set_flow_style()
    if changes:
        changes.text = tree.text()
        changes.lost_comments = tree.lost_comments()
    return changes


def _is_filled(table: Exchange, row: Row) -> bool:
    """A row of the month's form is filled when anything is reported in it; others when they hold anything."""
    ignored = {"baris", "target", NUMBER} if table.id == MONTHLY else {NUMBER}
    return table.id == MONTHLY or any(row[c.id] for c in table.filled if c.id not in ignored)


def _match(
    table: Exchange,
    sheet: Table,
    rows: list[Row],
    present: list[dict[str, Any]],
    same: bool,
    given: list[str],
) -> list[tuple[Row, int | None]]:
    """Each row with the place of its entry in the file; None for a new one. Rows reporting nothing are left out."""
    if table.key == (NUMBER,):
        return _match_places(table, sheet, rows, present, same)
    places = {}
    for at, entry in enumerate(present):
        values = {k: cell_text(_column(table, k), entry.get(k)) for k in table.key}
        if table.id == MONTHLY and not values["target"]:
            values["target"] = table.period
        places[table.key_of(values)] = at
    found: list[tuple[Row, int | None]] = []
    seen: dict[str, str] = {}
    for row in rows:
        if table.id == MONTHLY and not row["target"]:
            row.values["target"] = table.period
        key = table.key_of(row.values)
        where = sheet.place(row.number, table.key[0])
        if table.id != MONTHLY and not row["id"]:
            found.append((row, None))
            continue
        if key in seen:
            sheet.say(
                row.number,
                table.key[0],
                f"'{key}' sudah dipakai di {seen[key]}",
                "hapus salah satunya atau pakai id lain",
            )
        seen.setdefault(key, where)
        found_at = places.get(key)
        reported = any(row[c.id] for c in table.filled if c.id not in table.key)
        if found_at is None and table.id == MONTHLY and not reported:
            continue
        found.append((row, found_at))
    return found


def _match_places(
    table: Exchange, sheet: Table, rows: list[Row], present: list[dict[str, Any]], same: bool
) -> list[tuple[Row, int | None]]:
    """Entries without an id: first the rows that say just what an entry says, then those with its number."""

    def said(values: dict[str, str]) -> tuple[str, ...]:
        return tuple(values.get(c.id, "") for c in table.filled if c.id != NUMBER)

    stand = [said({c.id: cell_text(c, e.get(c.id)) for c in table.filled}) for e in present]
    free = dict.fromkeys(range(len(present)))
    found: dict[int, int | None] = {}
    for row in rows:  # a row with its own number first: equal entries keep their places
        at = int(row[NUMBER]) - 1 if row[NUMBER].isdigit() else -1
        if at in free and stand[at] == said(row.values):
            found[row.number] = at
            del free[at]
    alike: dict[tuple[str, ...], list[int]] = {}
    for at in reversed(free):
        alike.setdefault(stand[at], []).append(at)
    for row in rows:
        if row.number not in found and (equal := alike.get(said(row.values))):
            found[row.number] = first = equal.pop()
            del free[first]
    for row in rows:
        if row.number in found:
            continue
        number = row[NUMBER]
        if not number:
            found[row.number] = None
        elif not same:
            sheet.say(
                row.number,
                NUMBER,
                f"{table.file} sudah berubah sejak buku kerja ini dibuat",
                "ekspor ulang, lalu salin perubahan ini ke sana",
            )
        elif number.isdigit() and int(number) - 1 in free:
            found[row.number] = int(number) - 1
            del free[int(number) - 1]
        else:
            sheet.say(
                row.number,
                NUMBER,
                f"NO '{number}' tidak ada atau dipakai dua kali",
                "kosongkan NO untuk catatan baru",
            )
    return [(row, found[row.number]) for row in rows if row.number in found]


def _removed(
    table: Exchange, present: list[dict[str, Any]], matched: list[tuple[Row, int | None]], given: list[str],
    same: bool, changes: Changes,
) -> set[int]:  # fmt: skip
    """The places that stay. An entry goes only if the workbook was given it and no longer has it."""
    handed = set(given)
    stay = {at for _, at in matched if at is not None}
    for at, entry in enumerate(present):
        if at in stay:
            continue
        values = {k: cell_text(_column(table, k), entry.get(k)) for k in table.key if k != NUMBER}
        if table.id == MONTHLY:
            values["target"] = values["target"] or table.period
        key = str(at + 1) if table.key == (NUMBER,) else table.key_of(values)
        if key in handed and (same or table.key != (NUMBER,)):
            changes.removed.append(key if table.key != (NUMBER,) else f"nomor {key}")
        else:
            changes.kept.append(key if table.key != (NUMBER,) else f"nomor {key}")
            stay.add(at)
    return stay


def _set(
    table: Exchange, entry: CommentedMap, column: Column, text: str, name: str, changes: Changes
) -> None:
    old = cell_text(column, plain(entry.get(column.id)))
    if old == text or (table.id == MONTHLY and column.id == "target" and not old and text == table.period):
        return
    if not text and column.id not in entry:
        return
    assign(entry, column.id, yaml_value(column, text))
    changes.change(name, column.id)


def _new(table: Exchange, row: Row, sheet: Table) -> CommentedMap:
    made = CommentedMap()
    for column in table.filled:
        value = yaml_value(column, row[column.id])
        if column.id == NUMBER or (table.id == MONTHLY and column.id == "target" and value == table.period):
            continue
        needed = column.required or (table.id == MONTHLY and column.id == "realisasi")
        if isinstance(value, list):
            if value:
                made[column.id] = new_list(value)
        elif value is not None or needed:
            made[column.id] = scalar(value)
    return made


def _hold(
    office: Office,
    table: Exchange,
    sheet: Table,
    root: CommentedMap,
    entries: list[tuple[Row | None, CommentedMap]],
) -> None:
    """Hold the file as it will be to its model; say by cell what does not hold. Raises WorkbookError."""
    value = plain(root)
    value[table.items] = [plain(entry) for _, entry in entries]

    def place(path: tuple[Any, ...]) -> str:
        if len(path) > 1 and path[0] == table.items and isinstance(path[1], int):
            row = entries[path[1]][0]
            if row is not None:
                column = str(path[2]) if len(path) > 2 else table.columns[0].id
                return sheet.place(row.number, column)
        return table.file

    problems: list[Problem] = []
    try:
        model = check_value(value, table.model)
    except UnfitError as error:
        problems = [Problem(fault.what, place(fault.path), remedy=fault.remedy) for fault in error.faults]
    else:
        ids: dict[str, dict[str, None]] = {}
        for path, reference in list_references(model):
            if reference.target not in ids:
                ids[reference.target] = dict.fromkeys(office.ids(reference.target))
            known = ids[reference.target]
            if str(reference) not in known and table.id != reference.target:
                problems.append(
                    Problem(
                        f"{reference.called} '{reference}' tidak dikenal",
                        place(path),
                        remedy=suggestion(reference, known),
                    )
                )
    if problems:
        raise WorkbookError(*problems)


def _propose(table: Exchange, rows: list[Row], taken: set[str]) -> None:
    """Give new rows an id: from the name, or else the table's name and the next number."""
    if table.key != ("id",):
        return
    taken = taken | {row["id"] for row in rows}
    following: dict[str, int] = {}  # stem → the number to try next; the lower ones are taken
    for row in rows:
        if row["id"]:
            continue
        base = proposed_id(row["nama"]) if row["nama"] else ""
        stem = base or "-".join(filter(None, (table.id, table.period)))
        number = following.get(stem, 0 if base else 1)
        while (
            name := stem if not number else f"{stem}-{number}" if base else f"{stem}-{number:02d}"
        ) in taken:
            number = number + 1 if number else 2
        following[stem] = number
        row.values["id"] = name
        taken.add(name)


def proposed_id(name: str) -> str:
    """`Dr. Siti Nur'aini, S.H., M.H.` → `siti-nuraini`: the name without titles, in small plain letters."""
    words = [w for w in name.split(",")[0].split() if not w.endswith(".")] or name.split(",")[0].split()
    plain_words = unicodedata.normalize("NFKD", " ".join(words)).encode("ascii", "ignore").decode().casefold()
    return re.sub(r"[^a-z0-9]+", "-", re.sub(r"['.]", "", plain_words)).strip("-")[:40].strip("-")


def _called(table: Exchange, row: Row, at: int) -> str:
    return f"nomor {at + 1}" if table.key == (NUMBER,) else table.key_of(row.values)


def _column(table: Exchange, column_id: str) -> Column:
    return next(c for c in table.columns if c.id == column_id)
