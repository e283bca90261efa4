"""Bring a filled workbook back into its file in `data/`, changing there only what was changed in the workbook."""

from __future__ import annotations

from dataclasses import dataclass

from ruamel.yaml.comments import CommentedMap, CommentedSeq

from doctools.errors import DataError, Problem
from doctools.excel.changes import Changes, insert
from doctools.excel.plan.columns import PLAN_WORKBOOK
from doctools.excel.referred import refuse_referred
from doctools.excel.tables.ids import propose_ids
from doctools.excel.tables.matching import FilledForm, Match, match_rows
from doctools.excel.tables.tables import MONTHLY_TABLE, NUMBER_COLUMN, PEOPLE_TABLE, DataTable, find_table
from doctools.excel.tables.write import FORM_SHEET, read_entries
from doctools.excel.workbook.columns import Column, parse_cell
from doctools.excel.workbook.open import FilledWorkbook, WorkbookError
from doctools.excel.workbook.reader import ERASE, Row, find_sheet, read_table
from doctools.office import (
    FileChange,
    Office,
    Tree,
    YamlFile,
    assign_value,
    check_changes,
    keep_names,
    make_list,
    make_scalar,
    parse_yaml,
    read_data_text,
    read_plain,
)


@dataclass(frozen=True)
class TableWish:
    """Which table a workbook holds, where it does not say so itself: a list from elsewhere, a copied sheet."""

    table: str | None = None
    period: str = ""


def find_table_changes(
    office: Office, book: FilledWorkbook, wish: TableWish | None = None, *, accept: bool = False
) -> Changes:
    """What the workbook changes. `accept`: what both changed becomes as the workbook has it, else it is noted.

    Raises WorkbookError with all problems by cell, and DataError; nothing is written here.
    """
    form = _read_form(office, book, wish or TableWish())
    table = form.table
    changes = Changes(
        table.file, table.noun, read_data_text(office.workspace.root, table.file), unsure=form.base is None
    )
    tree = Tree(changes.before or "")
    for key, value in table.head.items():
        tree.root.setdefault(key, value)
    items = tree.root.setdefault(table.items, CommentedSeq())
    lines = office.parsed(table.file) if office.has(table.name) else parse_yaml("", table.file)
    matches = match_rows(form)
    if form.sheet.problems:
        raise WorkbookError(*form.sheet.problems)
    propose_ids(form)
    names = office.own_names
    rows_of: dict[int, Row] = {}
    for match in matches.rows:
        if match.at is not None:
            rows_of[match.at] = match.row
            _Entry(form, match, changes, lines, names).bring_in(items[match.at], accept=accept)
    gone = [at for at, base in matches.gone.items() if _may_go(form, at, base, changes, lines) or accept]
    changes.removed = [form.name_entry(at) for at in gone]
    if form.base is not None:
        changes.kept = [
            form.name_entry(at) for at in range(len(items)) if at not in rows_of and at not in matches.gone
        ]
    entries: list[tuple[Row | None, CommentedMap]]
    entries = [(rows_of.get(at), item) for at, item in enumerate(items) if at not in gone]
    new = [match.row for match in matches.rows if match.at is None]
    new += [match.row for match in matches.lost if _comes_back(form, match, changes) and accept]
    for row in new:
        changes.added.append(form.name_row(row, len(items) + len(changes.added)))
        entries.append((row, _make_entry(table, row)))
    for _, made in entries[len(entries) - len(new) :]:
        insert(items, len(items), made)
    for at in sorted(gone, reverse=True):
        items.pop(at)
    if not items:
        items.fa.set_flow_style()
    if changes:
        changes.note_result(tree)
        if table.id == PEOPLE_TABLE:
            refuse_referred(office, (PEOPLE_TABLE,), set(changes.removed), PEOPLE_TABLE)
        _check(office, form, changes, [row for row, _ in entries])
    return changes


def _read_form(office: Office, book: FilledWorkbook, wish: TableWish) -> FilledForm:
    """The filled workbook beside its file. Raises WorkbookError for a workbook that is not one of these."""
    identity = book.identity()
    facts = identity.facts
    if facts.get("nama") == PLAN_WORKBOOK:
        raise WorkbookError(
            Problem("buku kerja ini berisi rencana aksi", remedy="pakai: doctools plan import")
        )
    known = facts.get("nama")
    if (
        known
        and wish.table
        and (known, facts.get("masa", "")) != (wish.table, wish.period or facts.get("masa", ""))
    ):
        raise WorkbookError(
            Problem(
                f"buku kerja ini berisi {known} {facts.get('masa', '')}".strip(),
                remedy="hapus --sebagai, --tahun, dan --bulan",
            )
        )
    if not known and not wish.table:
        raise WorkbookError(
            Problem(
                "buku kerja ini tidak berasal dari doctools",
                book.shown,
                remedy="mulailah dari hasil: doctools data export, atau sebut isinya, misalnya --sebagai pegawai",
            )
        )
    table = find_table(office, known or str(wish.table), facts.get("masa", "") if known else wish.period)
    found = find_sheet(book, FORM_SHEET, table.columns)
    if found is None:
        what = f"tidak ada lembar dengan judul kolom {table.title}"
        raise WorkbookError(Problem(what, book.shown, remedy="mulailah dari hasil: doctools data export"))
    base = identity.base
    if base is not None and facts.get("kantor") != office.kantor.model.wilayah.mark:
        base = None
    sheet = read_table(found, table.columns, partly=base is None)
    return FilledForm(table, sheet, read_entries(office, table), base)


@dataclass(frozen=True)
class _Entry:
    """An entry of the file, and the row that it is in the workbook."""

    form: FilledForm
    match: Match
    changes: Changes
    lines: YamlFile
    names: dict[str, str]

    def bring_in(self, entry: CommentedMap, *, accept: bool) -> None:
        """Put into the entry what the workbook changed of it."""
        form, row, base = self.form, self.match.row, self.match.base
        assert self.match.at is not None
        name = form.name_row(row, self.match.at)
        for column in form.table.filled:
            if column.id in (NUMBER_COLUMN, "id") or column.id not in form.sheet.places:
                continue
            said, now = row[column.id], form.texts[self.match.at][column.id]
            if not said:
                if now and (base or {}).get(column.id):
                    self.changes.emptied.append(form.sheet.place(row.number, column.id))
                continue
            text = "" if said.casefold() == ERASE else said
            if text == now or (not now and _is_own_month(form.table, column, text)):
                continue
            if base is None:
                self.changes.unsure = True
            elif text == base.get(column.id, ""):
                continue
            elif now != base.get(column.id, ""):
                what = f"{column.title} {name} ({self._place(column)})"
                self.changes.contend(what, form.sheet.place(row.number, column.id), text, now)
                if not accept:
                    continue
            value = keep_names(read_plain(entry.get(column.id)), parse_cell(column, text), self.names)
            assign_value(entry, column.id, value)
            self.changes.change(name, column.id, now, text)

    def _place(self, column: Column) -> str:
        """`data/monev/2026-03.yaml:12`."""
        return f"{self.lines.file}:{self.lines.line((self.form.table.items, self.match.at or 0, column.id))}"


def _may_go(form: FilledForm, at: int, base: dict[str, str], changes: Changes, lines: YamlFile) -> bool:
    """Whether an entry that the office took out of the workbook is still as the workbook was given it."""
    if all(text == base.get(c, "") for c, text in form.texts[at].items() if c not in form.table.key):
        return True
    place = f"{lines.file}:{lines.line((form.table.items, at))}"
    what = f"{form.name_entry(at)} ({place}) dihapus dari buku kerja, padahal sudah diubah sejak diekspor"
    remedy = "ekspor ulang dan periksa, atau pakai --terima untuk menghapusnya"
    changes.conflicts.append(Problem(what, form.sheet.sheet, remedy=remedy))
    return False


def _comes_back(form: FilledForm, match: Match, changes: Changes) -> bool:
    """Whether the workbook says something new of an entry that others took out of the file."""
    base = match.base or {}
    row, columns = match.row, [c for c in form.table.filled if c.id not in form.table.key]
    if all(not row[c.id] or row[c.id] == base.get(c.id, "") for c in columns):
        return False
    what = f"'{form.table.key_of(row.values)}' sudah dihapus dari {form.table.file} sejak diekspor, padahal diubah di sini"
    place = form.sheet.place(row.number, form.table.key[0])
    remedy = "hapus barisnya, atau pakai --terima untuk mencatatnya kembali"
    changes.conflicts.append(Problem(what, place, remedy=remedy))
    return True


def _is_own_month(table: DataTable, column: Column, value: object) -> bool:
    """Whether a target is the month of its form, which the file leaves out."""
    return table.id == MONTHLY_TABLE and column.id == "target" and value == table.period


def _make_entry(table: DataTable, row: Row) -> CommentedMap:
    """A new entry, with what its row says and with all keys that the model asks for."""
    made = CommentedMap()
    for column in table.filled:
        text = row[column.id]
        value = parse_cell(column, "" if text.casefold() == ERASE else text)
        if column.id == NUMBER_COLUMN or _is_own_month(table, column, value):
            continue
        needed = column.required or (table.id == MONTHLY_TABLE and column.id == "realisasi")
        if isinstance(value, list):
            if value:
                made[column.id] = make_list(value)
        elif value is not None or needed:
            made[column.id] = make_scalar(value)
    return made


def _check(office: Office, form: FilledForm, changes: Changes, rows: list[Row | None]) -> None:
    """Look whether the office's data hold with the file as it will be. `rows`: those of the entries of the new file.

    Raises WorkbookError with the cell of each problem, as far as it lies in one.
    """
    try:
        check_changes(office, [FileChange(form.table.file, changes.before, changes.text)])
    except DataError as error:
        lines = parse_yaml((changes.text or "").removeprefix("\ufeff"), form.table.file)
        raise WorkbookError(*(_in_cell(form, p, lines, rows) for p in error.problems)) from None


def _in_cell(form: FilledForm, problem: Problem, lines: YamlFile, rows: list[Row | None]) -> Problem:
    """A problem of the new file, told of the cell that it comes from."""
    if problem.file != form.table.file or problem.line is None:
        return problem
    paths = [p for p in lines.lines if len(p) > 1 and p[0] == form.table.items]
    at = max((int(p[1]) for p in paths if len(p) == 2 and lines.lines[p] <= problem.line), default=None)
    row = rows[at] if at is not None else None
    if row is None:
        return Problem(problem.what, form.table.file, remedy=problem.remedy)
    columns = [str(p[2]) for p in paths if len(p) > 2 and p[1] == at and lines.lines[p] == problem.line]
    named = next((c for c in columns if f"'{c}'" in problem.what), columns[0] if columns else None)
    place = form.sheet.place(row.number, named or form.table.columns[0].id)
    return Problem(problem.what, place, remedy=problem.remedy)
