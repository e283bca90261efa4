"""Filled sheets brought into the file that they belong to, changing there only what was changed in the workbook."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ruamel.yaml.comments import CommentedMap, CommentedSeq

from doctools.errors import Problem
from doctools.excel.changes import Changes, insert
from doctools.excel.tables.derive import NUMBER_COLUMN
from doctools.excel.tables.entries import (
    EACH,
    NAME_COLUMN,
    OWNER_COLUMN,
    dig,
    find_entries,
    name_owners,
    split_pattern,
)
from doctools.excel.tables.ids import propose_ids
from doctools.excel.tables.matching import FilledForm, Match, Matches
from doctools.excel.tables.new_entry import is_own_month, make_entry
from doctools.excel.workbook.columns import Column, parse_cell
from doctools.excel.workbook.reader import ERASE, Row
from doctools.office import (
    FileChange,
    Office,
    Tree,
    YamlFile,
    assign_value,
    begin_file,
    keep_names,
    parse_yaml,
    read_data_text,
    read_plain,
    resolve_value,
)

_KEYS = (NUMBER_COLUMN, "id", NAME_COLUMN, OWNER_COLUMN)  # they say which entry a row is, and are not changed


class FileImport:
    """What the sheets of a workbook change in one data file.

    `forms`: those that are sheets of its tables, the outer ones before those inside their entries.
    """

    def __init__(self, office: Office, name: str, forms: Sequence[FilledForm]) -> None:
        table = forms[0].table
        before = read_data_text(office.workspace.root, table.file)
        self.changes = Changes(table.file, table.noun, before, unsure=any(f.base is None for f in forms))
        self._tree = Tree(before if before is not None else begin_file(office, name))
        self._lines = office.parsed(table.file) if office.has(name) else parse_yaml("", table.file)
        self._names = office.own_names if name != "kantor" else {}
        self._forms = forms
        self._nodes = [[dig(self._tree.root, e.path) for e in form.present] for form in forms]
        self._owners = [self._name_owners(form) for form in forms]
        self._rows: dict[int, tuple[FilledForm, Row]] = {}  # node of the tree → the row that it is

    def take(self, n: int, matches: Matches, *, accept: bool) -> None:
        """Put what the rows of the form at place `n` change. `accept`: what both changed becomes as the workbook has it.

        What does not fit is noted on the form's sheet.
        """
        form, nodes, changes = self._forms[n], self._nodes[n], self.changes
        propose_ids(form)
        taken: set[int] = set()
        for match in matches.rows:
            if match.at is not None:
                taken.add(match.at)
                self._rows[id(nodes[match.at])] = form, match.row
                _Entry(form, match, changes, self._lines, self._names).bring_in(
                    nodes[match.at], accept=accept
                )
        gone = [at for at, base in matches.gone.items() if self._may_go(form, at, base) or accept]
        changes.removed += [form.name_entry(at) for at in gone]
        if form.base is not None and not form.partly:
            changes.kept += [
                form.name_entry(at) for at in range(len(nodes)) if at not in taken and at not in matches.gone
            ]
        new = [match.row for match in matches.rows if match.at is None]
        new += [match.row for match in matches.lost if _comes_back(form, match, changes) and accept]
        for count, row in enumerate(new):
            container = self._find_container(n, row)
            if container is None:
                continue
            changes.added.append(form.name_row(row, len(nodes) + count))
            made = make_entry(form.table, row)
            self._rows[id(made)] = form, row
            if isinstance(container, CommentedSeq):
                insert(container, len(container), made)
            else:
                if container.fa.flow_style() and not container:
                    container.fa.set_block_style()
                container[row[NAME_COLUMN]] = made
        for at in sorted(gone, reverse=True):
            path = form.present[at].path
            self._take_out(dig(self._tree.root, path[:-1]), nodes[at], path[-1])

    def finish(self) -> FileChange | None:
        """The file as it becomes; None where nothing changes."""
        if not self.changes:
            return None
        self.changes.note_result(self._tree)
        return FileChange(self.changes.file, self.changes.before, self.changes.text)

    def find_cell(self, problem: Problem) -> Problem:
        """A problem of the new file, told of the cell that it comes from, as far as it lies in one."""
        if problem.file != self.changes.file or problem.line is None:
            return problem
        lines = parse_yaml((self.changes.text or "").removeprefix("\ufeff"), problem.file)
        best: tuple[int, int] = (0, 0)
        found: tuple[FilledForm, Row, Any] | None = None
        for form in self._forms:
            for path, node in find_entries(self._tree.root, form.table.where):
                line = lines.line(path) if path else 1
                if line <= problem.line and (line, len(path)) >= best:
                    best = (line, len(path))
                    found = (*self._rows[id(node)], path) if id(node) in self._rows else None
        if found is None:
            return Problem(problem.what, problem.file, remedy=problem.remedy)
        form, row, path = found
        inside = [p[len(path) :] for p in lines.lines if p[: len(path)] == path and len(p) > len(path)]
        keys = {c.id: tuple(c.id.split(".")) for c in form.table.columns}
        here = [
            c
            for c, key in keys.items()
            if any(p[: len(key)] == key and lines.lines[(*path, *p)] == problem.line for p in inside)
        ]
        named = next((c for c in here if f"'{keys[c][-1]}'" in problem.what), here[0] if here else None)
        if named is None:
            named = next((c for c in keys if f"'{keys[c][-1]}'" in problem.what), form.table.columns[0].id)
        return Problem(problem.what, form.sheet.place(row.number, named), remedy=problem.remedy)

    def _name_owners(self, form: FilledForm) -> dict[str, Any]:
        """What tells each entry that the form's ones stand in from the others, as it was → its node."""
        owner = split_pattern(form.table.where)[0] if form.table.where else None
        if owner is None:
            return {}
        plain = resolve_value(read_plain(self._tree.root), self._names)
        return {label: dig(self._tree.root, path) for path, label in name_owners(plain, owner).items()}

    def _find_container(self, n: int, row: Row) -> Any:
        """The list or map that a new row goes into; None, noted, where none is meant."""
        form = self._forms[n]
        owner_where, keys = split_pattern(form.table.where)
        here: Any = self._tree.root
        if owner_where is not None:
            owners = {**self._name_owners(form), **self._owners[n]}
            if row[OWNER_COLUMN] not in owners:
                known = ", ".join(list(owners)[:6]) or "belum ada"
                what = f"'{row[OWNER_COLUMN]}' tidak ada" if row[OWNER_COLUMN] else "sel ini harus diisi"
                form.sheet.say(row.number, OWNER_COLUMN, what, f"pilih salah satunya: {known}")
                return None
            here = owners[row[OWNER_COLUMN]]
        if form.table.key == (NAME_COLUMN,) and not row[NAME_COLUMN]:
            form.sheet.say(row.number, NAME_COLUMN, "sel ini harus diisi", "tulis namanya")
            return None
        wanted = CommentedSeq if form.table.where[-1] == EACH else CommentedMap
        for step, key in enumerate(keys, 1):
            kind = wanted if step == len(keys) else CommentedMap
            if not isinstance(here.get(key), kind):
                here[key] = kind()
            here = here[key]
        return here

    def _take_out(self, container: Any, node: Any, key: str | int) -> None:
        if isinstance(container, CommentedSeq):
            container.pop(next(n for n, one in enumerate(container) if one is node))
        else:
            container.pop(key)
        if not container:
            container.fa.set_flow_style()

    def _may_go(self, form: FilledForm, at: int, base: dict[str, str]) -> bool:
        """Whether an entry that the office took out of the workbook is still as the workbook was given it."""
        if all(text == base.get(c, "") for c, text in form.texts[at].items() if c not in form.table.key):
            return True
        place = f"{self._lines.file}:{self._lines.line(form.present[at].path)}"
        what = f"{form.name_entry(at)} ({place}) dihapus dari buku kerja, padahal sudah diubah sejak diekspor"
        remedy = "ekspor ulang dan periksa, atau pakai --terima untuk menghapusnya"
        self.changes.conflicts.append(Problem(what, form.sheet.sheet, remedy=remedy))
        return False


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
            said, now = row[column.id], form.texts[self.match.at][column.id]
            if column.id == OWNER_COLUMN and said and said not in (now, (base or {}).get(column.id)):
                remedy = "hapus barisnya, lalu isi baris baru tanpa NO"
                form.sheet.say(
                    row.number, column.id, f"baris ini milik '{now}' dan tidak dapat dipindah", remedy
                )
            if column.id in _KEYS or column.id not in form.sheet.places:
                continue
            if not said:
                if now and (base or {}).get(column.id):
                    self.changes.emptied.append(form.sheet.place(row.number, column.id))
                continue
            text = "" if said.casefold() == ERASE else said
            if text == now or (not now and is_own_month(form.table, column, text)):
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
            *inner, key = column.id.split(".")
            here = entry
            for step in inner:
                if not isinstance(here.get(step), CommentedMap):
                    here[step] = CommentedMap()
                here = here[step]
            value = keep_names(read_plain(here.get(key)), parse_cell(column, text), self.names)
            assign_value(here, key, value)
            self.changes.change(name, column.id, now, text)

    def _place(self, column: Column) -> str:
        """`data/monev/2026-03.yaml:12`."""
        path = self.form.present[self.match.at or 0].path
        return f"{self.lines.file}:{self.lines.line((*path, *column.id.split('.')))}"


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
