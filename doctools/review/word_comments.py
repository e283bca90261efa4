"""Notes on a draft: Word comments on the very words, and proposals that the reviewer accepts or rejects."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from os.path import commonprefix

from doctools.docx import (
    CommentsPart,
    Element,
    Package,
    Stamp,
    cut,
    extract_text,
    find_free_id,
    find_paragraphs,
    find_parent,
    find_properties,
    find_runs,
    insert_after,
    isolate_text,
    make_range_mark,
    make_reference_run,
    make_run,
    mark_deleted,
    open_package,
    w,
)

_INSIDE = frozenset(
    map(w, ("ins", "moveTo", "hyperlink", "smartTag", "sdt", "sdtContent", "fldSimple", "customXml"))
)


@dataclass(frozen=True)
class Note:
    """One note. `paragraph`: its number (from 0) among `find_paragraphs` of the main part; `start`, `end`: the
    characters of its text that are meant (none of them where both are the same).

    `replacement`: what should stand there instead, as a tracked change; None: a comment only.
    """

    paragraph: int
    start: int
    end: int
    text: str
    replacement: str | None = None


def annotate(
    docx: bytes,
    notes: Sequence[Note],
    author: str = "doctools",
    date: str | None = None,
    shown: str = "naskah",
) -> bytes:
    """The document with every note as a comment, and every replacement as a tracked change beside it.

    Comments and tracked changes that are in it stay. Of replacements that touch the same words the
    first is made, the others are told in their comments. `date`: ISO 8601 in UTC; none by default.
    A copy that goes to users of LibreOffice should have one: it writes a false date where there is none.
    Raises DocumentError for a file that cannot be read, IndexError for a place that is not in it.
    """
    package = open_package(docx, shown)
    found = find_paragraphs(package.root)
    for note in notes:
        if not 0 <= note.paragraph < len(found):
            raise IndexError(f"paragraph {note.paragraph} of {len(found)}")
        length = len(extract_text(found[note.paragraph]))
        if not 0 <= note.start <= note.end <= length:
            raise IndexError(f"characters {note.start}–{note.end} of {length} in paragraph {note.paragraph}")
    if not notes:
        return docx
    writer = _Writer(package, author, date)
    for number in sorted({note.paragraph for note in notes}):
        here = sorted((n for n in notes if n.paragraph == number), key=lambda n: (n.start, n.end))
        writer.write(found[number], here)
    return package.to_bytes()


class _Writer:
    def __init__(self, package: Package, author: str, date: str | None) -> None:
        self._comments = CommentsPart(package, author, date)
        self._stamp = Stamp(author, date, find_free_id(package))

    def write(self, paragraph: Element, notes: list[Note]) -> None:
        """All notes of one paragraph. First every cut, then the marks, last the changes: so places hold."""
        words = extract_text(paragraph)
        differing = {id(note): _differing(words, note) for note in notes if note.replacement is not None}
        for place in {p for note in notes for p in (note.start, note.end)}:
            cut(paragraph, place)
        for low, high, _ in differing.values():
            cut(paragraph, low)
            cut(paragraph, high)
        changed: list[Note] = []
        for note in notes:
            if note.replacement is not None and not any(_touch(note, other) for other in changed):
                changed.append(note)
                isolate_text(paragraph, *differing[id(note)][:2])
        where = {id(note): find_runs(paragraph, note.start, note.end) for note in notes}
        places = {id(note): _before(paragraph, note.start) for note in notes}
        ends: dict[int, Element] = {}
        for note in notes:
            ends[id(note)] = self._comment(
                paragraph, note, where[id(note)], places[id(note)], note in changed
            )
        for note in changed:
            low, high, right = differing[id(note)]
            runs, before = find_runs(paragraph, low, high), _before(paragraph, low)
            self._change(right, runs, before, ends[id(note)] if low == note.start else None)

    def _comment(
        self, paragraph: Element, note: Note, runs: list[Element], before: Element | None, changed: bool
    ) -> Element:
        """Write the comment and its marks; the mark of its end."""
        identity = self._stamp.number()
        text = note.text
        if note.replacement is not None and not changed:
            text += f"\nUsulan: {note.replacement or '(dihapus)'}"
        self._comments.add(identity, text)
        begin, end = (
            make_range_mark("commentRangeStart", identity),
            make_range_mark("commentRangeEnd", identity),
        )
        if runs:
            runs[0].addprevious(begin)
            runs[-1].addnext(end)
        elif before is not None:
            before.addnext(end)
            before.addnext(begin)
        else:
            properties = paragraph.find(w("pPr"))
            paragraph.insert(0 if properties is None else 1, begin)
            begin.addnext(end)
        _outermost(end).addnext(make_reference_run(identity, self._comments.reference_style))
        return end

    def _change(self, right: str, runs: list[Element], before: Element | None, end: Element | None) -> None:
        """Delete `runs` and insert what belongs there; without runs, after `before`, or at the mark `end` of a comment."""
        pattern = (
            runs[0] if runs else before if before is not None else end.getnext() if end is not None else None
        )
        properties = find_properties(pattern) if pattern is not None else None
        boxes = mark_deleted(runs, self._stamp) if runs else []
        if right:
            anchor = boxes[-1] if boxes else end.getprevious() if end is not None else before
            assert (
                anchor is not None
            )  # the mark of the comment's beginning at least, or the words that both have
            insert_after(anchor, make_run(right, properties), self._stamp)


def _differing(words: str, note: Note) -> tuple[int, int, str]:
    """The words of a note that its replacement changes, and what belongs there: whole words, as people change them."""
    old, new = words[note.start : note.end], note.replacement or ""
    ahead = commonprefix([old, new]).rfind(" ") + 1  # noqa: RUF071 (characters are meant)
    behind = commonprefix([old[ahead:][::-1], new[ahead:][::-1]]).rfind(" ") + 1  # noqa: RUF071
    return note.start + ahead, note.end - behind, new[ahead : len(new) - behind]


def _before(paragraph: Element, place: int) -> Element | None:
    """The last run with text that ends at or before `place`; None at the beginning."""
    runs = find_runs(paragraph, 0, place)
    return runs[-1] if runs else None


def _touch(one: Note, other: Note) -> bool:
    """Whether two notes mean some of the same words, or the same spot between words."""
    if (one.start, one.end) == (other.start, other.end):
        return True
    return one.start < other.end and other.start < one.end


def _outermost(element: Element) -> Element:
    """The element, or what it stands in (a link, an insertion), as a child of the paragraph.

    So rejecting somebody's insertion does not take the comment's mark away.
    """
    while find_parent(element).tag in _INSIDE:
        element = find_parent(element)
    return element
