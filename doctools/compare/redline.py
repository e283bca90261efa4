"""A redline: the new document with tracked changes against the old one, and the changes as a list.

Accepting all gives the new text, rejecting all the old one. Formatting is the new document's, and
changes of formatting alone are not marked; nor are foot and end notes compared. What either document
has of tracked changes counts as accepted.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from doctools.compare.align import Edit, Step, align, count_added_at_end, end_together, find_edits
from doctools.compare.changes import Change, ChangeKind, Redline, show_edits
from doctools.compare.deleted import Remnants
from doctools.compare.structure import (
    PartNames,
    describe_block,
    find_all_runs,
    find_blocks,
    find_boxes,
    find_cells,
    find_lines,
    find_margins,
    find_rows,
    join_row,
)
from doctools.compare.tracked import accept_changes
from doctools.docx import (
    Element,
    Package,
    Stamp,
    cut,
    extract_text,
    find_free_id,
    find_paragraphs,
    find_runs,
    isolate_text,
    mark_inserted,
    open_package,
    w,
)
from doctools.errors import DocumentError


def compare(
    old: Path | bytes,
    new: Path | bytes,
    *,
    author: str = "doctools",
    date: str | None = None,
    labels: Collection[str] = (),
    shown: tuple[str, str] = ("naskah lama", "naskah baru"),
) -> Redline:
    """Compare two documents, given by their paths or bytes. `labels`: words that begin a part (see `PartNames`).

    `author`, `date` (ISO 8601, none by default): of the tracked changes. Raises DocumentError for a file that cannot
    be read; `shown` are their names in messages.
    """
    before, after = open_package(old, shown[0]), open_package(new, shown[1])
    try:
        comparison = _Comparison(before, after, Stamp(author, date, find_free_id(after)), labels)
        comparison.bodies()
        comparison.margins()
    except DocumentError as error:
        raise error.about(" dan ".join(shown)) from None
    return Redline(after.to_bytes(), tuple(comparison.changes))


class _Comparison:
    def __init__(self, old: Package, new: Package, stamp: Stamp, labels: Collection[str]) -> None:
        self._old, self._new, self._stamp = old, new, stamp
        accept_changes(old.root)
        accept_changes(new.root)
        self._parts = PartNames(new, labels)
        self._remnants = Remnants(old, new, stamp)
        self._old_numbers = {p: n for n, p in enumerate(find_paragraphs(old.root))}
        self._new_numbers = {p: n for n, p in enumerate(find_paragraphs(new.root))}
        self._row: str | None = None
        self.changes: list[Change] = []

    def bodies(self) -> None:
        """The text itself, tables and text boxes in it too."""
        self._container(self._old.body, self._new.body)

    def margins(self) -> None:
        """Headers and footers that stand in the same place of both documents."""
        before, seen = find_margins(self._old), set()
        for key, name in find_margins(self._new).items():
            if key in before and name not in seen:
                seen.add(name)
                old, new = self._old.tree(before[key]), self._new.tree(name)
                accept_changes(old)
                accept_changes(new)
                self._parts.now = "Kepala halaman" if key[0] == "headerReference" else "Kaki halaman"
                self._container(old, new, fixed=True)

    def _container(self, old: Element, new: Element, *, fixed: bool = False) -> None:
        """Compare the blocks of two bodies, cells, text boxes or margins. `fixed`: they are of a margin, and of one part."""
        find = find_lines if fixed else find_blocks
        before, after = find(old), find(new)
        left, right = [describe_block(b) for b in before], [describe_block(b) for b in after]
        steps = end_together(align(left, right), left, right)
        moved = count_added_at_end(steps, left, right)
        place = _Place(new, after)
        for at, step in enumerate(steps):
            last = moved > 0 and at == len(steps) - 1
            element = before[step.old] if step.kind == "gone" else after[step.new]
            self._notice(element, fixed)
            if step.kind == "gone":
                place.put(self._gone(element))
                if last and place.last is not None and place.kept is not None:
                    self._remnants.unmark(place.last, place.kept)
            else:
                place.last = element
                if step.kind == "new":
                    self._fresh(element, keep_mark=last)
                elif step.kind == "pair":
                    self._pair(before[step.old], element)
            if moved and at == len(steps) - moved - 1:
                kind = "ins" if steps[-1].kind == "new" else "del"
                self._remnants.mark(element, kind)
                place.kept = element

    def _notice(self, element: Element, fixed: bool) -> None:
        if not fixed and element.tag == w("p"):
            self._parts.see(element)

    def _pair(self, old: Element, new: Element) -> None:
        if new.tag == w("tbl"):
            self._tables(old, new)
            return
        self._text_boxes(old, new)
        texts = extract_text(old), extract_text(new)
        found = find_edits(*texts)
        for edit in found:
            cut(new, edit.new_start)
            cut(new, edit.new_end)
        for edit in found:
            isolate_text(new, edit.new_start, edit.new_end)
        spots = []
        for edit in found:
            before = find_runs(new, 0, edit.new_start)
            spots.append((find_runs(new, edit.new_start, edit.new_end), before[-1] if before else None))
        pair = _Pair(
            *texts, self._old_numbers.get(old), self._new_numbers.get(new), show_edits(*texts, found)
        )
        for edit, (runs, anchor) in zip(found, spots, strict=True):
            removed = self._remnants.words(old, edit.old_start, edit.old_end)
            if removed is not None:
                if runs:
                    runs[0].addprevious(removed)
                elif anchor is not None:
                    anchor.addnext(removed)
                else:
                    properties = new.find(w("pPr"))
                    new.insert(0 if properties is None else 1, removed)
            mark_inserted(runs, self._stamp)
            self._tell(edit, pair)

    def _text_boxes(self, old: Element, new: Element) -> None:
        for one, other in zip(find_boxes(old), find_boxes(new), strict=False):
            self._container(one, other)

    def _tables(self, old: Element, new: Element) -> None:
        before, after = find_rows(old), find_rows(new)
        left, right = [describe_block(r) for r in before], [describe_block(r) for r in after]
        place = _Place(new, after)
        for step in _same_width(align(left, right), before, after):
            if step.kind == "gone":
                row = before[step.old]
                self._each(row, "dihapus", join_row(row))
                place.put(self._remnants.row(row))
                continue
            row = after[step.new]
            place.last = row
            for paragraph in find_paragraphs(row):
                self._parts.see(paragraph)
            if step.kind == "new":
                self._each(row, "ditambah", join_row(row))
                self._fresh_row(row)
            elif step.kind == "pair":
                outer, self._row = self._row, join_row(row)
                for one, other in zip(find_cells(before[step.old]), find_cells(row), strict=True):
                    self._container(one, other)
                self._row = outer

    def _gone(self, element: Element) -> Element:
        if element.tag == w("tbl"):
            for row in find_rows(element):
                self._each(row, "dihapus", join_row(row))
        else:
            self._each(element, "dihapus", None)
        return self._remnants.block(element)

    def _fresh(self, element: Element, *, keep_mark: bool) -> None:
        if element.tag == w("tbl"):
            for row in find_rows(element):
                self._each(row, "ditambah", join_row(row))
                self._fresh_row(row)
            return
        self._each(element, "ditambah", None)
        mark_inserted(find_all_runs(element), self._stamp)
        if not keep_mark:
            self._remnants.mark(element, "ins")

    def _fresh_row(self, row: Element) -> None:
        self._remnants.mark_row(row, "ins")
        for paragraph in find_paragraphs(row):
            mark_inserted(find_all_runs(paragraph), self._stamp)
            self._remnants.mark(paragraph, "ins")

    def _each(self, element: Element, kind: ChangeKind, row: str | None) -> None:
        """Tell of a whole paragraph, or of a whole row as one change."""
        found = [element] if element.tag == w("p") else find_paragraphs(element)
        text = row if row is not None else extract_text(element)
        if not text.strip(" |"):
            return
        numbers = self._old_numbers if kind == "dihapus" else self._new_numbers
        number = numbers.get(found[0]) if found else None
        context = f"[-{text}-]" if kind == "dihapus" else f"{{+{text}+}}"
        was, now = (text, "") if kind == "dihapus" else ("", text)
        gone, fresh = (number, None) if kind == "dihapus" else (None, number)
        self.changes.append(
            Change(kind, self._parts.now, was, now, context, row or self._row, gone, fresh, was, now)
        )

    def _tell(self, edit: Edit, pair: _Pair) -> None:
        """Tell of changed words in a paragraph that both documents have."""
        was, now = pair.before[edit.old_start : edit.old_end], pair.after[edit.new_start : edit.new_end]
        kind: ChangeKind = "diganti" if was and now else "ditambah" if now else "dihapus"
        self.changes.append(
            Change(
                kind, self._parts.now, was, now, pair.context, self._row, pair.number, pair.other,
                pair.before, pair.after, edit.old_start,
            )
        )  # fmt: skip


@dataclass(frozen=True)
class _Pair:
    """Two versions of a paragraph: their texts and numbers, and the paragraph with every change in it."""

    before: str
    after: str
    number: int | None
    other: int | None
    context: str


class _Place:
    """Where the next deleted block goes: behind the last block that was dealt with."""

    def __init__(self, container: Element, after: list[Element]) -> None:
        self._container, self._first = container, after[0] if after else None
        self.last: Element | None = None
        self.kept: Element | None = None

    def put(self, element: Element) -> None:
        """Put an element there; the next goes behind it."""
        if self.last is not None:
            self.last.addnext(element)
        elif self._first is not None:
            self._first.addprevious(element)
        else:
            properties = self._container.find(w("tcPr"))
            self._container.insert(0 if properties is None else 1, element)
        self.last = element


def _same_width(steps: list[Step], before: list[Element], after: list[Element]) -> list[Step]:
    """Rows of another number of cells are not versions of one another."""
    found: list[Step] = []
    for step in steps:
        if step.kind == "pair" and len(find_cells(before[step.old])) != len(find_cells(after[step.new])):
            found += [Step("gone", old=step.old), Step("new", new=step.new)]
        else:
            found.append(step)
    return found
