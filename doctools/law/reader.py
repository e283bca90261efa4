"""Citations of regulations in text, read with the place of each part: the one reader of drafts and of what people type.

Reading forgives what scans and drafts do to a citation: broken lines and words, `}` for `)`, `O` and `l`
for digits, a missing comma, `Nomor :`, `( Lembaran`, the words of the formula in another order, and the
short names of `hierarki`. What is no citation gives None or nothing; no text raises.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from doctools.law.citation import Citation, CitedAct, Formula, Gazette
from doctools.law.names import KindNames
from doctools.office import Level

_DIGIT = r"[0-9OoIl]"
_LETTERS_FOR_DIGITS = str.maketrans("oil", "011")
_LONGEST = 120  # characters that a maker's name takes
_YEAR = rf"\s+(?:Tahun|Th\.?)\s+{_DIGIT}{{4}}(?!\w)"
_SIGN = r"(?:Nomor|Nomer|No\.?)"
# After `Nomor` stands a number whatever it looks like; without that word it needs its year.
_NUMBER = (
    rf"(?P<number>{_SIGN}\s*:?\s*[^\s,;()]+(?:(?<=[-/])\s(?=[A-Z0-9]+[-/])[^\s,;()]+)*(?:{_YEAR})?"
    rf"|{_DIGIT}+[A-Za-z]?{_YEAR}|\d[^\s,;()]*/\d{{4}}(?![\w/]))"
)
_NUMBER_PARTS = re.compile(
    rf"(?:{_SIGN}\s*:?\s*)?(?P<number>.+?)(?:\s+(?:Tahun|Th\.?)\s+(?P<year>{_DIGIT}{{4}}))?$", re.I | re.S
)
_NUMBERED = re.compile(rf"\bno(?:mor|mer|\.|\b)|\bth?(?:ahun|\.)?\s+{_DIGIT}{{4}}|/\d{{4}}", re.I)
# The case of their letters tells the words of a formula from the same words inside a title.
_SINCE = (
    r"(?:(?-i:[Ss]ebagaimana\s+(?:telah|beberapa|di\s?ubah)|SEBAGAIMANA\s+(?:TELAH|BEBERAPA|DI\s?UBAH))\b"
    r"|yang\s+telah\s+(?:beberapa\s+kali\s+)?di\s?ubah\b)"
)
_FORMULA = re.compile(
    rf"(?={_SINCE})\w+\s+(?P<before>beberapa\s+kali\s+)?(?:telah\s+)?(?P<between>beberapa\s+kali\s+)?di\s?ubah\b"
    r"(?P<behind>\s+beberapa\s+kali\b)?(?P<last>\s*,?\s*(?:(?:dan|yang)\s+)?terakhir\b)?(?:\s+kali\b)?"
    r"(?:\s*,?\s*(?:dengan|oleh)\b)?",
    re.I,
)
_SHEET = r"[({\[]\s*(?:Tambahan\s+)?(?:Lembaran|Berita|T?LN|T?BN)\s*(?:Negara|Daerah|Republik|RI|Tahun)\b"
_GAZETTE = re.compile(rf"\s*(?P<all>{_SHEET}(?:(?!sebagaimana\b)[^(){{}}\[\];])*[)}}\]]?)", re.I)
_TITLE_END = re.compile(rf"\s*{_SHEET}|[\s,]*\b{_SINCE}|\s*;", re.I)
_ABOUT = re.compile(r"\s*tentang\s+", re.I)


class CitationReader:
    """Reads citations by the names of the kinds of acts in `hierarki`."""

    def __init__(self, levels: Iterable[Level]) -> None:
        self._names = KindNames(levels)
        head = (
            rf"(?<![\w-])(?:(?P<whole>{self._names.whole})(?:\s+(?:Republik\s+Indonesia|RI)\b)?"
            rf"|(?P<begun>{self._names.begun}[^;()]{{0,{_LONGEST}}}?)(?:\s+(?:Republik\s+Indonesia|RI))?(?=\s+{_SIGN}))"
        )
        self._act = re.compile(rf"{head}\s*{_NUMBER}", re.I)

    def read_item(self, text: str) -> Citation | None:
        """The citation that a text begins with, as an item of Mengingat does, and the last amendment in it."""
        found = self._act.match(text)
        if not found:
            return None
        act, end = self._read_act(text, found)
        formula = _FORMULA.search(text, end)
        if not formula:
            return Citation(act, span=(0, end))
        rumus: Formula = "beberapa-kali" if _tells_several(formula) else "sekali"
        span, end = formula.span(), formula.end()
        second = self._act.match(text, end + len(text[end:]) - len(text[end:].lstrip()))
        amending = None
        if second:
            amending, end = self._read_act(text, second)
        return Citation(act, rumus, amending, (0, end), span)

    def find_acts(self, text: str) -> list[CitedAct]:
        """Every act that a text names, also inside titles, without titles and gazettes of their own."""
        if not _NUMBERED.search(text):
            return []
        return [self._name_act(found) for found in self._act.finditer(text)]

    def _name_act(self, found: re.Match[str]) -> CitedAct:
        part, kind, maker = "whole", "", ""
        if found["whole"]:
            kind = self._names.kind(found["whole"])
        else:
            part, (kind, maker) = "begun", self._names.kind_begun(found["begun"])
        parts = _NUMBER_PARTS.match(found["number"])
        assert parts  # the longer pattern has found it
        raw = parts["number"].rstrip(".,;") or parts["number"]
        start = found.start("number")
        low = start + parts.start("number")
        spans = {"nama": found.span(part), "nomor": (low, low + len(raw))}
        number, year = re.sub(r"\s+", "", raw), _digits(parts["year"])
        if year:
            spans["tahun"] = (start + parts.start("year"), start + parts.end("year"))
        elif short := re.fullmatch(r"(\d+[A-Za-z]?)/(\d{4})", number):
            number, year = short[1], short[2]
        return CitedAct(
            kind, _join(found[part]), number, int(year) if year else None, pembentuk=maker, spans=spans
        )

    def _read_act(self, text: str, found: re.Match[str]) -> tuple[CitedAct, int]:
        """The act whose name and number were found, with title and gazette, and where it ends."""
        named = self._name_act(found)
        spans = dict(named.spans)
        stop = _TITLE_END.search(text, found.end())
        limit = stop.start() if stop else len(text)
        end, title = found.end(), None
        if about := _ABOUT.match(text, end, limit):
            end = about.end() + len(text[about.end() : limit].rstrip(" \t\r\n;.,"))
            spans["judul"], title = (about.end(), end), _join(text[about.end() : end])
        gazette = None
        if sheet := _GAZETTE.match(text, limit):
            end, gazette = sheet.end(), _read_gazette(sheet["all"])
            if gazette:
                spans["pengundangan"] = sheet.span("all")
        return replace(named, judul=title, pengundangan=gazette, spans=spans), end


def fold_number(number: str) -> str:
    """A number for comparing: spaces, full stops, leading zeros and a scan's O and l do not count."""
    plain = re.sub(r"[\s.]", "", number).casefold().translate(_LETTERS_FOR_DIGITS)
    return plain.lstrip("0") or plain


def _read_gazette(text: str) -> Gazette | None:
    """The numbers in a bracket; None for the gazette of a region, of which the book has no numbers."""
    if re.match(r"\W*(?:Tambahan\s+)?(?:Lembaran|Berita)\s+Daerah", text, re.I):
        return None
    parts = re.split(r"\bTambahan\b|\bT(?=[LB]N\b)", text, maxsplit=1, flags=re.I)
    main, supplement = parts[0], parts[1] if len(parts) > 1 else ""
    year = re.search(rf"\b(?:Tahun|Th\.?)\s+({_DIGIT}{{4}})\b", text, re.I)
    digits = _digits(year[1]) if year else None
    is_state = re.search(r"\b(?:Lembaran|T?LN)\b", main or text, re.I)
    return Gazette(
        "LN" if is_state else "BN",
        int(digits) if digits else None,
        _read_number(main),
        _read_number(supplement),
    )


def _read_number(text: str) -> str | None:
    found = re.search(rf"\b{_SIGN}\s*:?\s*([^\s,)}}\]]+)", text, re.I) or re.search(
        rf"\bIndonesia\s+({_DIGIT}+)\b", text, re.I
    )
    return _digits(found[1].rstrip(".")) if found else None


def _tells_several(formula: re.Match[str]) -> bool:
    return any(formula[part] for part in ("before", "between", "behind", "last"))


def _digits(text: str | None) -> str | None:
    """A scan's digits as digits; None for dots or nothing."""
    if not text or not re.search(r"\d", text):
        return None
    return text.casefold().translate(_LETTERS_FOR_DIGITS)


def _join(text: str) -> str:
    """One line: a word broken after its hyphen is joined again, as `Undang-` / `Undang`."""
    return re.sub(r"\s+", " ", re.sub(r"(?<=\w)-\s+(?=[A-Z])", "-", text)).strip()
