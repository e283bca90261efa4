"""Citations of regulations in text, read with the place of each part.

Reading forgives what scans and drafts do to a citation: broken lines and words, `}` for `)`, `O` and
`l` for digits, a missing comma, `Nomor :`, the short names of `hierarki`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

from doctools.law.citation import Citation, CitedAct, Formula, Gazette, Span
from doctools.workspace.models import Hierarki

Titles = Callable[[str, str, int], str | None]

_DIGIT = r"[0-9OoIl]"
_DOTS = r"[.…_]+"
_TITLE_END = re.compile(
    r"\s*[({\[]\s*(?:Lembaran|Berita)\s+Negara|\s*,?\s*(?-i:[Ss]ebagaimana\s+telah|SEBAGAIMANA\s+TELAH)|\s*;"
    r"|\s*\.\s*(?=\n|$|[A-Z])|\s*\.\s+(?=\d)",  # `PMK.05` and `sebagaimana Telah Diubah` stand inside a title
    re.I,
)
_GAZETTE = re.compile(
    rf"\s*[({{\[]\s*(?P<sheet>Lembaran|Berita)\s+Negara(?:\s+Republik\s+Indonesia)?\s+Tahun\s+"
    rf"(?P<year>{_DIGIT}{{4}}|{_DOTS})\s+Nomor\s+(?P<number>{_DIGIT}+|{_DOTS})"
    rf"(?:\s*,?\s*Tambahan\s+(?:Lembaran|Berita)\s+Negara(?:\s+Republik\s+Indonesia)?(?:\s+Nomor)?\s+"
    rf"(?P<extra>{_DIGIT}+|{_DOTS}))?\s*[)}}\]]?",
    re.I,
)
_FORMULA = re.compile(
    r"\s*,?\s*sebagaimana\s+telah\s+(?P<several>beberapa\s+kali\s+)?diubah(?P<after>\s+beberapa\s+kali)?"
    r"(?P<last>\s*,?\s*(?:yang\s+)?terakhir(?:\s+kali)?)?\s+dengan\s+",
    re.I,
)


def parse_citations(text: str, levels: Iterable[Hierarki], titles: Titles | None = None) -> list[Citation]:
    """All citations of a text, in its order; acts named inside a title are part of that title.

    `titles`: (jenis, nomor, tahun) → the known title, by which one in running prose is told from what
    follows it; without it a title runs to its bracket, formula, semicolon or full stop.
    """
    heads = _heads(tuple((h.jenis, (h.nama, *h.singkatan)) for h in levels))
    found: list[Citation] = []
    at = 0
    while read := _act(text, at, heads, titles, anchored=False):
        act, start, end = read
        rumus: Formula | None = None
        amending: CitedAct | None = None
        rumus_span: Span | None = None
        if (match := _FORMULA.match(text, end)) and (
            second := _act(text, match.end(), heads, titles, anchored=True)
        ):
            rumus = "beberapa-kali" if match["several"] or match["after"] or match["last"] else "sekali"
            rumus_span = _trimmed(text, match.start(), match.end())
            amending, _, end = second
        found.append(Citation(act, rumus, amending, (start, end), rumus_span))
        at = end
    return found


def parse_reference(text: str, levels: Iterable[Hierarki]) -> tuple[str, str, int] | None:
    """What people type: `UU 7 Tahun 2017`, `PermenPANRB 90/2021`, `Perpres No. 105/2018` → jenis, nomor, tahun."""
    heads = _heads(tuple((h.jenis, (h.nama, *h.singkatan)) for h in levels))
    match = heads.pattern.match(text.strip())
    if not match:
        return None
    rest = text.strip()[match.end() :]
    number = re.match(
        r"\s*(?:(?:Nomor|Nomer|No\.?)\s*:?\s*)?(\d+[A-Za-z]?)\s*(?:/|\s+Tahun\s+|\s+Th\.?\s+|\s+)\s*(\d{4})\b",
        rest,
        re.I,
    )
    if number:
        return heads.kind(match), number[1], int(number[2])
    long = re.match(r"\s*(?:(?:Nomor|No\.?)\s*:?\s*)?(\S+/(\d{4}))\s*$", rest, re.I)
    return (heads.kind(match), long[1], int(long[2])) if long else None


def same_number(one: str, other: str) -> bool:
    """Whether two numbers are the same but for spaces, leading zeros and a scan's O and l."""
    return _folded_number(one) == _folded_number(other)


def folded(text: str) -> str:
    """For comparing titles: case, spaces, hyphens across lines and commas do not count."""
    return re.sub(r"[\s,–-]+", " ", text.casefold()).strip()


@dataclass(frozen=True)
class _Heads:
    pattern: re.Pattern[str]
    kinds: tuple[str, ...]

    def kind(self, match: re.Match[str]) -> str:
        return next(kind for n, kind in enumerate(self.kinds) if match[f"k{n}"] is not None)


@lru_cache(maxsize=8)
def _heads(names: tuple[tuple[str, tuple[str, ...]], ...]) -> _Heads:
    """One pattern for the names of all kinds, the longest first, so that none hides another."""
    every = sorted(((name, kind) for kind, known in names for name in known), key=lambda n: -len(n[0]))
    groups = [f"(?P<k{n}>{_loose(name)})" for n, (name, _) in enumerate(every)]
    pattern = rf"(?<![\w-])(?:{'|'.join(groups)})(?!\w)(?:\s+Republik\s+Indonesia)?"
    return _Heads(re.compile(pattern, re.I), tuple(kind for _, kind in every))


def _loose(name: str) -> str:
    """A name over broken lines: any space between words, hyphens with or without spaces or missing."""
    words = re.split(r"\s+", name)
    return r"\s+".join(r"\s*-?\s*".join(map(re.escape, word.split("-"))) for word in words)


def _act(
    text: str, at: int, heads: _Heads, titles: Titles | None, anchored: bool
) -> tuple[CitedAct, int, int] | None:
    """The first act from `at` on (or exactly there), with where it starts and ends."""
    while True:
        head = heads.pattern.match(text, at) if anchored else heads.pattern.search(text, at)
        if not head:
            return None
        number = _NUMBER.match(text, head.end())
        if number and _is_number(number):
            break
        if anchored:
            return None
        at = head.end()
    kind = heads.kind(head)
    year = _digits(number["year"]) if number["year"] else None
    act_number = re.sub(r"\s+", "", number["number"])
    if not year and (short := re.fullmatch(r"(\d+)/(\d{4})", act_number)):
        act_number, year = short[1], short[2]
    spans = {"nama": _trimmed(text, head.start(), head.end()), "nomor": number.span("number")}
    if number["year"]:
        spans["tahun"] = number.span("year")
    end = number.end()
    title = None
    if about := re.compile(r"\s+tentang\s+", re.I).match(text, end):
        known = titles(kind, act_number, int(year or 0)) if titles else None
        end = _title_end(text, about.end(), known)
        spans["judul"] = (about.end(), end)
        title = _joined(text[about.end() : end])
    gazette = None
    if match := _GAZETTE.match(text, end):
        gazette = Gazette(
            "LN" if match["sheet"].casefold() == "lembaran" else "BN",
            int(y) if (y := _digits(match["year"])) else None,
            _digits(match["number"]),
            _digits(match["extra"]),
        )
        spans["pengundangan"] = _trimmed(text, match.start(), match.end())
        end = match.end()
    name = _joined(text[head.start() : head.end()])
    act = CitedAct(kind, name, act_number, int(year) if year else None, title, gazette, spans)
    return act, head.start(), end


_NUMBER = re.compile(
    rf"\s*(?P<sign>(?:Nomor|No\.?)\s*:?\s*)?(?:"
    rf"(?P<number>\d[\w.]*(?:/\s?\w[\w.]*(?:-\s?[\w.]+)*)+|{_DIGIT}+[A-Za-z]?|{_DOTS})"
    rf"(?:\s+Tahun\s+(?P<year>{_DIGIT}{{4}})(?!\w))?)",
    re.I,
)


def _is_number(match: re.Match[str]) -> bool:
    """Not every word after a kind's name is a number: one without `Nomor` needs its year."""
    return bool(match["sign"] or match["year"] or re.fullmatch(r"\d+/\d{4}", match["number"]))


def _title_end(text: str, start: int, known: str | None) -> int:
    if known:
        match = re.compile(_known_title(known), re.I).match(text, start)
        if match:
            return match.end()
    found = _TITLE_END.search(text, start)
    end = found.start() if found else len(text)
    return _trimmed(text, start, end)[1]


def _known_title(title: str) -> str:
    return r"[\s,–-]+".join(re.escape(word) for word in re.split(r"[\s,–-]+", title) if word)


def _digits(text: str | None) -> str | None:
    """A scan's digits as digits; None for dots or nothing."""
    if not text or not re.search(r"\d", text):
        return None
    return text.translate(str.maketrans("OoIl", "0011"))


def _folded_number(text: str) -> str:
    plain = re.sub(r"\s+", "", text).casefold().replace("o", "0").replace("l", "1").replace("i", "1")
    return plain.lstrip("0")


def _joined(text: str) -> str:
    """One line: a word broken after its hyphen is joined again, as `Undang-` / `Undang`."""
    return re.sub(r"\s+", " ", re.sub(r"(?<=\w)-\s+(?=[A-Z])", "-", text)).strip()


def _trimmed(text: str, start: int, end: int) -> Span:
    """The span without the spaces and commas around it."""
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip(" \t\r\n,"))
    return start + left, end - (len(piece) - len(piece.rstrip()))
