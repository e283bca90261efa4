"""What people wrote into a draft that was given to them: comments with replies, and tracked changes."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, field

from doctools.compare.changes import ChangeKind
from doctools.docx import (
    W14,
    W15,
    Element,
    Package,
    extract_text,
    find_paragraphs,
    find_parent,
    find_text_elements,
    open_package,
    w,
)

_INSERTED, _DELETED = (w("ins"), w("moveTo")), (w("del"), w("moveFrom"))
# Marks that may stand between the two halves of one replacement.
_MARKS = frozenset(
    map(
        w,
        (
            "proofErr",
            "bookmarkStart",
            "bookmarkEnd",
            "commentRangeStart",
            "commentRangeEnd",
            "permStart",
            "permEnd",
        ),
    )
)


@dataclass(frozen=True)
class Comment:
    """A comment. `paragraph`: number (from 0) of the one it begins in, None where it hangs on none; `quoted`: its words.

    `date` as the file has it (ISO 8601) or None; `replies` in order, without replies of their own.
    `around`: the text of its paragraph, the words begin at its character `place`.
    """

    author: str
    date: str | None
    text: str
    quoted: str
    paragraph: int | None
    around: str = ""
    place: int = 0
    resolved: bool = False
    replies: tuple[Comment, ...] = ()


@dataclass(frozen=True)
class Tracked:
    """A tracked change that is still open. `old`, `new`: words taken away and put in; `text`: its paragraph, accepted."""

    kind: ChangeKind
    author: str
    date: str | None
    old: str
    new: str
    paragraph: int
    text: str


@dataclass(frozen=True)
class Returned:
    """What readers left: comments by their place, and tracked changes that nobody has accepted or rejected."""

    comments: tuple[Comment, ...]
    tracked: tuple[Tracked, ...]

    def as_json(self) -> dict[str, object]:
        """As commands print it."""
        return asdict(self)


def read_returned(docx: bytes, *, own: str = "doctools", shown: str = "naskah") -> Returned:
    """Comments and open tracked changes by anybody but `own` (whose comments stay where somebody replied to them).

    Raises DocumentError for a file that cannot be read.
    """
    package = open_package(docx, shown)
    comments = [c for c in _comments(package) if c.author != own or c.replies]
    return Returned(tuple(comments), tuple(t for t in _tracked(package.root) if t.author != own))


@dataclass
class _Raw:
    element: Element
    parent: str | None = None
    resolved: bool = False
    replies: list[str] = field(default_factory=list)


def _comments(package: Package) -> list[Comment]:
    found = package.related("comments")
    if not found:
        return []
    raw = {str(c.get(w("id"))): _Raw(c) for c in package.tree(found[0]).findall(w("comment"))}
    _thread(package, raw)
    places = _Places(package.root)

    def made(identity: str) -> Comment:
        entry = raw[identity]
        quoted, paragraph, around, place = places.of(identity)
        text = "\n".join(extract_text(p) for p in find_paragraphs(entry.element)).strip()
        element = entry.element
        replies = tuple(made(r) for r in entry.replies)
        return Comment(
            element.get(w("author"), ""),
            _date(element),
            text,
            quoted,
            paragraph,
            around,
            place,
            entry.resolved,
            replies,
        )

    first = [made(i) for i, entry in raw.items() if entry.parent is None]
    return sorted(first, key=lambda c: -1 if c.paragraph is None else c.paragraph)


def _date(element: Element) -> str | None:
    """The date; None also for the `0-00-00…` that LibreOffice writes where it knows none."""
    date = element.get(w("date"), "")
    return date if re.match(r"\d{4}-", date) else None


def _thread(package: Package, raw: dict[str, _Raw]) -> None:
    """Who answers whom, from the part in which Word 2013 and later keep it."""
    extended = package.related("commentsExtended")
    if not extended:
        return
    by_paragraph = {p.get(f"{{{W14}}}paraId"): i for i, e in raw.items() for p in e.element.iter(w("p"))}
    for entry in package.tree(extended[0]):
        identity = by_paragraph.get(entry.get(f"{{{W15}}}paraId"))
        if identity is None:
            continue
        raw[identity].resolved = entry.get(f"{{{W15}}}done") in ("1", "true")
        parent = by_paragraph.get(entry.get(f"{{{W15}}}paraIdParent"))
        if parent is not None and parent != identity and raw[parent].parent is None:
            raw[identity].parent = parent
            raw[parent].replies.append(identity)


class _Places:
    """Where comments stand in the main part."""

    def __init__(self, root: Element) -> None:
        self._paragraphs = find_paragraphs(root)
        self._numbers = {p: n for n, p in enumerate(self._paragraphs)}
        self._order = {element: n for n, element in enumerate(root.iter())}
        self._marks: dict[tuple[str, str], Element] = {}
        for name in ("commentRangeStart", "commentRangeEnd", "commentReference"):
            for mark in root.iter(w(name)):
                self._marks.setdefault((name, str(mark.get(w("id")))), mark)

    def of(self, identity: str) -> tuple[str, int | None, str, int]:
        """The words that a comment hangs on; the number and text of the paragraph they begin in, and where in it."""
        begin, end = (self._marks.get((name, identity)) for name in ("commentRangeStart", "commentRangeEnd"))
        if begin is None or end is None:
            mark = self._marks.get(("commentReference", identity))
            begin = end = mark
        if begin is None or end is None:
            return "", None, "", 0
        (first, start), (last, stop) = self._paragraph(begin), self._paragraph(end)
        if first is None or last is None:
            return "", first, "", 0
        texts = [extract_text(p) for p in self._paragraphs[first : last + 1]]
        around = texts[0] if texts else ""
        if texts:
            texts[-1] = texts[-1][:stop]
            texts[0] = texts[0][start:]
        return "\n".join(texts), first, around, start

    def _paragraph(self, mark: Element) -> tuple[int | None, int]:
        """The paragraph of a mark and the character in it; for one between paragraphs, the next paragraph."""
        at = self._order[mark]
        outer = next((a for a in mark.iterancestors(w("p"))), None)
        if outer is None or outer not in self._numbers:
            after = next((n for n, p in enumerate(self._paragraphs) if self._order[p] > at), None)
            return after, 0
        return self._numbers[outer], sum(
            len(p.text) for p in find_text_elements(outer) if self._order[p.element] < at
        )


def _tracked(root: Element) -> list[Tracked]:
    found: list[Tracked] = []
    for number, paragraph in enumerate(find_paragraphs(root)):
        text = extract_text(paragraph)
        changes = [e for e in paragraph.iter(*_INSERTED, *_DELETED) if _is_of(e, paragraph)]
        skip: set[Element] = set()
        for at, element in enumerate(changes):
            if element in skip:
                continue
            partner = next((e for e in changes[at + 1 :] if e not in skip), None)
            pair = [element]
            if partner is not None and _one_change(element, partner):
                pair.append(partner)
                skip.add(partner)
            old = "".join(_words(e) for e in pair if e.tag in _DELETED)
            new = "".join(_words(e) for e in pair if e.tag in _INSERTED)
            if old or new:
                kind: ChangeKind = "diganti" if old and new else "ditambah" if new else "dihapus"
                found.append(
                    Tracked(kind, element.get(w("author"), ""), _date(element), old, new, number, text)
                )
    return found


def _is_of(change: Element, paragraph: Element) -> bool:
    """Whether a change of words (not of a mark or row) is the paragraph's own, not that of a text box in it."""
    return next(change.iterancestors(w("p")), None) is paragraph and find_parent(change).tag != w("rPr")


def _one_change(first: Element, second: Element) -> bool:
    """A deletion with the insertion next to it, by the same hand, is a replacement."""
    if (first.tag in _DELETED) == (second.tag in _DELETED) or first.get(w("author")) != second.get(
        w("author")
    ):
        return False
    following = first.getnext()
    while following is not None and following.tag in _MARKS:
        following = following.getnext()
    return following is second


def _words(change: Element) -> str:
    """The words of a change; of an insertion only those not deleted again."""
    deleted = change.tag in _DELETED
    words = ""
    for element in change.iter(w("t"), w("delText"), w("tab"), w("br")):
        if not deleted and any(a.tag in _DELETED for a in element.iterancestors(*_DELETED)):
            continue
        words += {w("tab"): "\t", w("br"): "\n"}.get(str(element.tag), element.text or "")
    return words
