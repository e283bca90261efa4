"""A redline: the new document with tracked changes against the old one, and the changes as a list.

Accepting all gives the new text, rejecting all the old one. Formatting is the new document's, and
changes of formatting alone are not marked; nor are foot and end notes compared. What either document
has of tracked changes counts as accepted.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict, dataclass
from typing import Any, Literal

from doctools.compare.align import Step, align, count_added_at_end, end_together, find_edits
from doctools.compare.deleted import Remnants
from doctools.compare.structure import (
    PartNames,
    describe_block,
    find_blocks,
    find_boxes,
    find_cells,
    find_rows,
    join_row,
)
from doctools.compare.tracked import accept_changes
from doctools.docx import (
    FALLBACK,
    Package,
    R,
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

Kind = Literal["ditambah", "dihapus", "diganti"]


@dataclass(frozen=True)
class Change:
    """One change. `old`, `new`: the words; `context`: its paragraph with `[-old-]{+new+}`; `row`: its table row.

    `old_paragraph`, `new_paragraph`: numbers (from 0) in the main part, with tracked changes accepted.
    `before`, `after`: the whole paragraph; `place`: where the words begin in `before`.
    """

    kind: Kind
    part: str
    old: str
    new: str
    context: str
    row: str | None
    old_paragraph: int | None
    new_paragraph: int | None
    before: str = ""
    after: str = ""
    place: int = 0

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True)
class Redline:
    docx: bytes
    changes: tuple[Change, ...]


def compare(
    old: bytes,
    new: bytes,
    *,
    author: str = "doctools",
    date: str | None = None,
    labels: Collection[str] = (),
    shown: tuple[str, str] = ("naskah lama", "naskah baru"),
) -> Redline:
    """Compare two documents. `labels`: words that begin a part (see `PartNames`); `date`: ISO 8601, none by default.

    Raises DocumentError for a file that cannot be read; `shown` are their names in messages.
    """
    before, after = open_package(old, shown[0]), open_package(new, shown[1])
    comparison = _Comparison(before, after, Stamp(author, date, find_free_id(after)), labels)
    comparison.bodies()
    comparison.margins()
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
        self._container(self._old.root.find(w("body")), self._new.root.find(w("body")))

    def margins(self) -> None:
        """Headers and footers that stand in the same place of both documents."""
        before, seen = _margins(self._old), set()
        for key, name in _margins(self._new).items():
            if key in before and name not in seen:
                seen.add(name)
                old, new = self._old.tree(before[key]), self._new.tree(name)
                accept_changes(old)
                accept_changes(new)
                self._parts.now = "Kepala halaman" if key[0] == "headerReference" else "Kaki halaman"
                self._container(old, new, fixed=True)

    def _container(self, old: Any, new: Any, *, fixed: bool = False) -> None:
        """Compare the blocks of two bodies, cells, text boxes or margins. `fixed`: they are all of one part."""
        before, after = find_blocks(old), find_blocks(new)
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
                if last:
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

    def _notice(self, element: Any, fixed: bool) -> None:
        if not fixed and element.tag == w("p"):
            self._parts.see(element)

    def _pair(self, old: Any, new: Any) -> None:
        if new.tag == w("tbl"):
            self._tables(old, new)
            return
        number, other = self._old_numbers.get(old), self._new_numbers.get(new)
        before, after = extract_text(old), extract_text(new)
        self._text_boxes(old, new)
        found = find_edits(before, after)
        for edit in found:
            cut(new, edit.new_start)
            cut(new, edit.new_end)
        spots = []
        for edit in found:
            isolate_text(new, edit.new_start, edit.new_end)
        for edit in found:
            before_it = find_runs(new, 0, edit.new_start)
            spots.append((find_runs(new, edit.new_start, edit.new_end), before_it[-1] if before_it else None))
        context = _context(before, after, found)
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
            was, now = before[edit.old_start : edit.old_end], after[edit.new_start : edit.new_end]
            self._tell(was, now, context, number, other, before, after, edit.old_start)

    def _text_boxes(self, old: Any, new: Any) -> None:
        for one, other in zip(find_boxes(old), find_boxes(new), strict=False):
            self._container(one, other)

    def _tables(self, old: Any, new: Any) -> None:
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

    def _gone(self, element: Any) -> Any:
        if element.tag == w("tbl"):
            for row in find_rows(element):
                self._each(row, "dihapus", join_row(row))
        else:
            self._each(element, "dihapus", None)
        return self._remnants.block(element)

    def _fresh(self, element: Any, *, keep_mark: bool) -> None:
        if element.tag == w("tbl"):
            for row in find_rows(element):
                self._each(row, "ditambah", join_row(row))
                self._fresh_row(row)
            return
        self._each(element, "ditambah", None)
        mark_inserted(_runs(element), self._stamp)
        if not keep_mark:
            self._remnants.mark(element, "ins")

    def _fresh_row(self, row: Any) -> None:
        self._remnants.mark_row(row, "ins")
        for paragraph in find_paragraphs(row):
            mark_inserted(_runs(paragraph), self._stamp)
            self._remnants.mark(paragraph, "ins")

    def _each(self, element: Any, kind: Kind, row: str | None) -> None:
        """Tell of a whole paragraph, or of a whole row as one change."""
        found = [element] if element.tag == w("p") else find_paragraphs(element)
        text = row if row is not None else extract_text(element)
        if not text.strip(" |"):
            return
        number = (self._old_numbers if kind == "dihapus" else self._new_numbers).get(
            found[0] if found else None
        )
        context = f"[-{text}-]" if kind == "dihapus" else f"{{+{text}+}}"
        was, now = (text, "") if kind == "dihapus" else ("", text)
        gone, fresh = (number, None) if kind == "dihapus" else (None, number)
        self.changes.append(
            Change(kind, self._parts.now, was, now, context, row or self._row, gone, fresh, was, now)
        )

    def _tell(
        self, was: str, now: str, context: str, number: int | None, other: int | None,
        before: str, after: str, place: int,
    ) -> None:  # fmt: skip
        kind: Kind = "diganti" if was and now else "ditambah" if now else "dihapus"
        part, row = self._parts.now, self._row
        self.changes.append(Change(kind, part, was, now, context, row, number, other, before, after, place))


class _Place:
    """Where the next deleted block goes: behind the last block that was dealt with."""

    def __init__(self, container: Any, after: list[Any]) -> None:
        self._container, self._first = container, after[0] if after else None
        self.last: Any = None
        self.kept: Any = None

    def put(self, element: Any) -> None:
        if self.last is not None:
            self.last.addnext(element)
        elif self._first is not None:
            self._first.addprevious(element)
        else:
            properties = self._container.find(w("tcPr"))
            self._container.insert(0 if properties is None else 1, element)
        self.last = element


def _same_width(steps: list[Step], before: list[Any], after: list[Any]) -> list[Step]:
    """Rows of another number of cells are not versions of one another."""
    found: list[Step] = []
    for step in steps:
        if step.kind == "pair" and len(find_cells(before[step.old])) != len(find_cells(after[step.new])):
            found += [Step("gone", old=step.old), Step("new", new=step.new)]
        else:
            found.append(step)
    return found


def _runs(paragraph: Any) -> list[Any]:
    """The paragraph's own runs, those in links and controls too, without those of its text boxes."""
    found: list[Any] = []

    def walk(node: Any) -> None:
        for child in node:
            if child.tag == w("r"):
                found.append(child)
            elif child.tag not in (w("p"), FALLBACK, w("pPr")):
                walk(child)

    walk(paragraph)
    return found


def _context(before: str, after: str, found: list[Any]) -> str:
    """The paragraph with every change in it: `Tahun [-2025-]{+2026+}`."""
    text, at = "", 0
    for edit in found:
        text += after[at : edit.new_start]
        was, now = before[edit.old_start : edit.old_end], after[edit.new_start : edit.new_end]
        text += (f"[-{was}-]" if was else "") + (f"{{+{now}+}}" if now else "")
        at = edit.new_end
    return text + after[at:]


def _margins(package: Package) -> dict[tuple[str, str, int], str]:
    """(header or footer, which pages, section) → part."""
    relation = f"{{{R}}}id"
    found: dict[tuple[str, str, int], str] = {}
    for number, section in enumerate(package.root.iter(w("sectPr"))):
        for reference in section:
            kind = str(reference.tag).rsplit("}", 1)[-1]
            if kind in ("headerReference", "footerReference"):
                name = package.target(reference.get(relation, ""))
                if name in package.parts:
                    found[kind, reference.get(w("type"), "default"), number] = str(name)
    return found
