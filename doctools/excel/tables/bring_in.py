"""Bring a filled workbook back into its file in `data/`, changing there only what differs."""

from __future__ import annotations

from typing import Any

from ruamel.yaml.comments import CommentedMap, CommentedSeq

from doctools.errors import Problem, suggestion
from doctools.excel.changes import Changes, insert
from doctools.excel.plan.columns import PLAN_WORKBOOK
from doctools.excel.referred import refuse_referred
from doctools.excel.tables.matching import FilledForm, find_removed, match_rows, name_entry, propose_ids
from doctools.excel.tables.tables import MONTHLY_TABLE, NUMBER_COLUMN, PEOPLE_TABLE, DataTable, find_table
from doctools.excel.tables.write import FORM_SHEET, fingerprint, read_entries
from doctools.excel.workbook.columns import Column, format_cell, parse_cell
from doctools.excel.workbook.reader import Row, WorkbookError, read_hidden_sheet, read_table
from doctools.office import (
    Office,
    Tree,
    UnfitError,
    assign_value,
    check_value,
    list_references,
    make_list,
    make_scalar,
    read_plain,
)


def find_table_changes(office: Office, book: Any) -> Changes:
    """What the workbook changes. Raises WorkbookError with all problems by cell; nothing is written here."""
    form = _read_form(office, book)
    table = form.table
    old = office.workspace.path(table.file).read_bytes().decode("utf-8") if office.has(table.name) else ""
    tree = Tree(old)
    for key, value in table.head.items():
        tree.root.setdefault(key, value)
    items = tree.root.setdefault(table.items, CommentedSeq())
    changes = Changes(table.file, table.noun)
    matched = match_rows(form)
    if form.sheet.problems:
        raise WorkbookError(*form.sheet.problems)
    rows_of = {at: row for row, at in matched if at is not None}
    for at, row in rows_of.items():
        _change_entry(form, items[at], row, form.name_row(row, at), changes)
    propose_ids(form)
    gone = find_removed(form, matched)
    changes.removed = [name_entry(form, at) for at, goes in gone.items() if goes]
    changes.kept = [name_entry(form, at) for at, goes in gone.items() if not goes]
    entries: list[tuple[Row | None, CommentedMap]]
    entries = [(rows_of.get(at), item) for at, item in enumerate(items) if not gone.get(at)]
    for row in [row for row, at in matched if at is None]:
        changes.added.append(form.name_row(row, len(items) + len(changes.added)))
        entries.append((row, _make_entry(table, row)))
    _check(office, form, tree.root, entries)
    if table.id == PEOPLE_TABLE:
        refuse_referred(office, (PEOPLE_TABLE,), set(changes.removed), PEOPLE_TABLE)
    for _, made in entries[len(entries) - len(changes.added) :]:
        insert(items, len(items), made)
    for at in reversed(list(gone)):
        if gone[at]:
            items.pop(at)
    if not items:
        items.fa.set_flow_style()
    if changes:
        changes.note_result(tree)
    return changes


def _read_form(office: Office, book: Any) -> FilledForm:
    """The filled workbook beside its file. Raises WorkbookError for a workbook that is not one of these."""
    facts, given = read_hidden_sheet(book)
    if facts.get("nama") == PLAN_WORKBOOK:
        raise WorkbookError(
            Problem("buku kerja ini berisi rencana aksi", remedy="pakai: doctools plan import")
        )
    if "nama" not in facts or FORM_SHEET not in book.sheetnames:
        raise WorkbookError(
            Problem(
                "buku kerja ini tidak berasal dari doctools",
                remedy="mulailah dari hasil: doctools data export",
            )
        )
    table = find_table(office, facts["nama"], facts.get("masa", ""))
    sheet = read_table(book[FORM_SHEET], table.columns)
    current = facts.get("sidik") == fingerprint(office, table)
    return FilledForm(table, sheet, read_entries(office, table), set(given), current)


def _change_entry(form: FilledForm, entry: CommentedMap, row: Row, name: str, changes: Changes) -> None:
    """Put into an entry what its row says otherwise. `name`: what people call the entry."""
    for column in form.table.filled:
        if column.id == NUMBER_COLUMN or column.id not in form.sheet.places:
            continue
        text = row[column.id]
        old = format_cell(column, read_plain(entry.get(column.id)))
        if old == text or (not old and _is_own_month(form.table, column, text)):
            continue
        if text or column.id in entry:
            assign_value(entry, column.id, parse_cell(column, text))
            changes.change(name, column.id)


def _is_own_month(table: DataTable, column: Column, value: Any) -> bool:
    """Whether a target is the month of its form, which the file leaves out."""
    return table.id == MONTHLY_TABLE and column.id == "target" and value == table.period


def _make_entry(table: DataTable, row: Row) -> CommentedMap:
    """A new entry, with what its row says and with all keys that the model asks for."""
    made = CommentedMap()
    for column in table.filled:
        value = parse_cell(column, row[column.id])
        if column.id == NUMBER_COLUMN or _is_own_month(table, column, value):
            continue
        needed = column.required or (table.id == MONTHLY_TABLE and column.id == "realisasi")
        if isinstance(value, list):
            if value:
                made[column.id] = make_list(value)
        elif value is not None or needed:
            made[column.id] = make_scalar(value)
    return made


def _check(
    office: Office, form: FilledForm, root: CommentedMap, entries: list[tuple[Row | None, CommentedMap]]
) -> None:
    """Check the file as it will be against its model. Raises WorkbookError with the cell of each problem."""
    table = form.table
    value = read_plain(root)
    value[table.items] = [read_plain(entry) for _, entry in entries]

    def find_place(path: tuple[Any, ...]) -> str:
        if len(path) > 1 and path[0] == table.items and isinstance(path[1], int):
            row = entries[path[1]][0]
            if row is not None:
                column = str(path[2]) if len(path) > 2 else table.columns[0].id
                return form.sheet.place(row.number, column)
        return table.file

    problems: list[Problem] = []
    try:
        model = check_value(value, table.model)
    except UnfitError as error:
        problems = [
            Problem(fault.what, find_place(fault.path), remedy=fault.remedy) for fault in error.faults
        ]
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
                        find_place(path),
                        remedy=suggestion(reference, known),
                    )
                )
    if problems:
        raise WorkbookError(*problems)
