"""The acts that a draft cites, read once for all rules."""

from __future__ import annotations

import re
from dataclasses import dataclass

from doctools.law import Citation, CitationReader, CitedAct, LawBook
from doctools.office import Regulation
from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import Butir, ParsedDraft
from doctools.review.parts.stretch import Teks

_ABOUT = re.compile(r"\s+(?P<word>tentang)\s+", re.I)
_WORD = re.compile(r"\w+(?:[/-]\w+)*")
_IN_TITLE = re.compile(r"\bTahun\s+\d{4}\s+tentang\s[^;(]*$", re.I)


def read_grounds(naskah: ParsedDraft, known: Knowledge) -> list[tuple[Butir, Citation]]:
    """The items of Mengingat that begin with an act, each with its citation; places are those of the item's text."""
    return naskah.once(_read_grounds, known.book.reader)


def stands_in_title(text: str, at: int) -> bool:
    """Whether the character stands in the title of an act that the text names: titles are quoted as they are."""
    return bool(_IN_TITLE.search(text[max(0, at - 400) : at]))


def list_unchecked(naskah: ParsedDraft, known: Knowledge) -> tuple[str, ...]:
    """A note on the grounds that the book does not have, whose titles, numbers and state nobody has checked; none where it has all."""
    unknown = [
        citation.act.short
        for _, citation in read_grounds(naskah, known)
        if known.book.find(citation.act) is None and known.find_indexed(citation.act) is None
    ]
    if not unknown:
        return ()
    named = "; ".join(dict.fromkeys(unknown))
    return (
        f"{len(unknown)} dasar hukum tidak tercatat di basis peraturan, sehingga sitirannya tidak diperiksa: {named}",
    )


def find_named_acts(naskah: ParsedDraft, known: Knowledge) -> list[tuple[Teks, list[CitedAct]]]:
    """The stretches that name acts, each with all that it names."""
    return naskah.once(_find_acts, known.book.reader)


@dataclass(frozen=True)
class TitledAct:
    """An act of the book that a text names with a title: `text[start:end]` is `tentang` and as many words as the title has.

    `wrong`: where the words first differ from the title's, None where they are the title's.
    """

    text: Teks
    act: Regulation
    cited: CitedAct
    start: int
    end: int
    wrong: tuple[int, int] | None


def read_titled(naskah: ParsedDraft, known: Knowledge) -> list[TitledAct]:
    """The acts named with `tentang …` outside the items of Mengingat."""
    return naskah.once(_read_titled, known.book)


def _read_titled(naskah: ParsedDraft, book: LawBook) -> list[TitledAct]:
    grounds = {piece.paragraph for item in naskah.mengingat for piece in item.teks.pieces}
    items = [item.teks for item in (*naskah.menimbang, *naskah.memperhatikan, *naskah.diktum)]
    joined = {piece.paragraph for text in items for piece in text.pieces}
    apart = grounds | joined
    rest = [
        (text, acts) for text, acts in naskah.once(_find_acts, book.reader) if text.paragraph not in apart
    ]
    found = []
    for text, acts in (*((text, book.reader.find_acts(text.text)) for text in items), *rest):
        if text.paragraph and text.paragraph.rough:
            continue
        for cited in acts:
            act = book.find(cited)
            if act and (titled := _titled(text, act, cited)):
                found.append(titled)
    return found


def _titled(text: Teks, act: Regulation, cited: CitedAct) -> TitledAct | None:
    about = _ABOUT.match(text.text, cited.span[1])
    if not about:
        return None
    given = list(_WORD.finditer(text.text, about.end()))
    wanted = [word.casefold() for word in _WORD.findall(act.judul)]
    said = [m[0].casefold() for m in given[: len(wanted)]]
    if not said:
        return None
    first = next((n for n, (a, b) in enumerate(zip(said, wanted, strict=False)) if a != b), None)
    if first is None and len(said) == len(wanted):
        return TitledAct(text, act, cited, about.start("word"), given[len(said) - 1].end(), None)
    if first is None or (first == 0 and text.text[given[0].start()].islower()):
        return None  # the text ends before the title does; or it says in other words what the act is about
    shown = min(max(len(wanted), first + 3), len(given))
    return TitledAct(
        text,
        act,
        cited,
        about.start("word"),
        given[shown - 1].end(),
        (given[first].start(), given[first].end()),
    )


def _read_grounds(naskah: ParsedDraft, reader: CitationReader) -> list[tuple[Butir, Citation]]:
    found = ((item, reader.read_item(item.teks.text)) for item in naskah.mengingat)
    return [(item, citation) for item, citation in found if citation]


def _find_acts(naskah: ParsedDraft, reader: CitationReader) -> list[tuple[Teks, list[CitedAct]]]:
    found = ((text, reader.find_acts(text.text)) for text in naskah.stretches)
    return [(text, acts) for text, acts in found if acts]
