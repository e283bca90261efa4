"""Run the rules over a draft, and put what they saw into findings with place, ground and source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from doctools.errors import Problem, ReviewError
from doctools.law import Day, YearOnly
from doctools.review.days import SPELT, read_spelt
from doctools.review.finding import Finding
from doctools.review.knowledge import Knowledge, read_date
from doctools.review.parts.draft import FileFormat, Genre, ParsedDraft
from doctools.review.parts.parse import parse
from doctools.review.parts.stretch import Paragraf
from doctools.review.read.docx import read_docx
from doctools.review.read.text import read_text
from doctools.review.rule import Hit, Rule
from doctools.review.rules import list_rules

_ORDER = {"galat": 0, "peringatan": 1, "saran": 2}


def read_draft(
    content: bytes, shown: str, form: FileFormat, genre: Genre | None = None, *, final: bool = True
) -> ParsedDraft:
    """The draft in a file's bytes. Raises DocumentError where it cannot be read, ReviewError where it has no words."""
    if form == "docx":
        body, margins = read_docx(content, shown)
    else:
        body, margins = read_text(content.decode("utf-8", errors="replace"), shown)
    _check_readable(body, shown)
    return parse(shown, form, body, margins, genre, final=final)


def _check_readable(body: Sequence[Paragraf], shown: str) -> None:
    """Raises ReviewError for a draft without a word, of which a review would say that all is well."""
    if all(paragraph.blank for paragraph in body):
        raise ReviewError(
            Problem(
                "naskah ini kosong atau isinya tidak terbaca",
                shown,
                remedy="buka berkasnya dan periksa isinya; gambar pindaian tidak memuat kata yang dapat ditinjau",
            )
        )


def find_day(naskah: ParsedDraft) -> Day | None:
    """The day on which a draft is set: as it says, else some day of the year in its number."""
    if found := read_date(naskah.tanggal_penetapan.text):
        return found
    letter = naskah.surat
    if letter and (found := read_date(letter.tanggal.text)):
        return found
    if naskah.jenis and (found := _spelt_day(naskah)):
        return found
    numbered = naskah.tahun or (letter.nomor.text if letter else naskah.nomor)
    year = re.search(r"(?:^|/)(\d{4})$", numbered.strip())
    return YearOnly(int(year[1])) if year else None


def _spelt_day(naskah: ParsedDraft) -> date | None:
    """The day that the beginning of a report spells (`Pada hari ini, Selasa, tanggal dua Juli …`)."""
    for text in naskah.stretches[:_BEGINNING]:
        if found := SPELT.search(text.text):
            return read_spelt(found)
    return None


_BEGINNING = 12  # stretches in which a report says its day


def review(naskah: ParsedDraft, known: Knowledge, rules: Iterable[Rule] | None = None) -> list[Finding]:
    """All findings, in the order of the draft."""
    if known.on is None:
        known = replace(known, on=find_day(naskah))
    found: dict[tuple[str, int, int, str], tuple[tuple[int, int, int, str], Finding]] = {}
    order = {(p.part, p.number): n for n, p in enumerate((*naskah.paragraphs, *naskah.margins))}
    for rule in rules if rules is not None else list_rules():
        if naskah.genre not in rule.genres or (not naskah.final and not rule.asked_of_drafts):
            continue
        for seen in rule.check(naskah, known):
            finding = _finding(naskah, rule, seen)
            span = finding.span
            at = order.get((span.part, span.paragraph), 0) if span else -1
            start = span.start if span else 0
            key = (rule.code, at, start, finding.message)
            found.setdefault(key, ((at, start, _ORDER[finding.severity], rule.code), finding))
    return [finding for _, finding in sorted(found.values(), key=lambda pair: pair[0])]


def _finding(naskah: ParsedDraft, rule: Rule, seen: Hit) -> Finding:
    part, item = naskah.place(seen.text.cut(seen.start, seen.end) or seen.text)
    line = seen.text.line(seen.start)
    return Finding(
        rule=rule.code,
        severity=seen.severity or rule.severity,
        message=seen.message,
        file=naskah.file if line is not None else None,
        line=line,
        suggest=seen.suggest,
        quote=seen.text.text[seen.start : seen.end],
        part=part if seen.text else None,
        item=item,
        law=rule.law,
        confidence=seen.confidence,
        span=seen.text.span(seen.start, seen.end),
        replacement=seen.replacement if seen.text.is_whole(seen.start, seen.end) else None,
    )
