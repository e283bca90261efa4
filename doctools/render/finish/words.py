"""Words as print has them: foreign ones in italics, a number on the line of the word that it belongs to."""

from __future__ import annotations

import re
from functools import lru_cache

from doctools.docx import Package, Part

_NBSP = "\u00a0".encode()
_MONTHS = b"Januari|Februari|Maret|April|Mei|Juni|Juli|Agustus|September|Oktober|November|Desember"
_TOGETHER = re.compile(rb"\b(Nomor|NOMOR)(?= [\d.]) |\b([12]?\d|3[01])(?= (?:%b)\b) " % _MONTHS)
_TOKEN = re.compile(
    rb"<w:r(?: [^>]*)?>(?P<form><w:rPr/>|<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?|<w:t(?: [^>]*)?>(?P<text>[^<]*)</w:t>",
    re.DOTALL,
)
_TITLE = re.compile(
    rb'(<w:pStyle w:val="(?:Judul(?!Kepala)|KepalaNaskah)\w*"/></w:pPr><w:r(?: [^>]*)?><w:t(?: [^>]*)?>)([^<]+)(</w:t></w:r></w:p>)'
)
_PLACE = re.compile(rb"\b(?:KABUPATEN|KOTA|PROVINSI) ")
_ITALIC = b"<w:i/><w:iCs/>"
_BEFORE_ITALIC = re.compile(rb"<w:rPr>(?:<w:(?:rStyle|rFonts|b|bCs)\b[^>]*/>)*")


def tie_numbers(package: Package) -> None:
    """Keep `Nomor` with its number and a day with its month."""
    body = package.content(package.main)
    tied = _TOGETHER.sub(lambda found: (found[1] or found[2]) + _NBSP, body)
    if tied != body:
        package.parts[package.main] = Part(tied)


def break_titles(package: Package) -> None:
    """Keep the last words of a title together, and an office's sort with its name, so that no line has one word."""
    body = package.content(package.main)
    package.parts[package.main] = Part(_TITLE.sub(lambda found: found[1] + _tied(found[2]) + found[3], body))


def _tied(title: bytes) -> bytes:
    title = _PLACE.sub(lambda found: found[0][:-1] + _NBSP, title)
    head, space, last = title.rpartition(b" ")
    return head + _NBSP + last if space and b" " in head else title


def set_foreign(package: Package, words: tuple[str, ...]) -> None:
    """Set foreign `words` in italics, small or with a capital; in text that is all capitals they stay."""
    body = package.content(package.main)
    pattern = _pattern(words)
    if pattern is None or not pattern.search(body):
        return
    form = b""

    def italic(found: re.Match[bytes]) -> bytes:
        nonlocal form
        if found["text"] is None:
            form = found["form"] or b""
            return found[0]
        if not pattern.search(found["text"]):
            return found[0]
        plain = b'<w:t xml:space="preserve">%b</w:t>'
        *pieces, last = pattern.split(found["text"])
        made = []
        for text, word in zip(pieces[::2], pieces[1::2], strict=True):
            made.append(
                plain % text + b"</w:r><w:r>%b" % _slanted(form) + plain % word + b"</w:r><w:r>" + form
            )
        return b"".join((*made, plain % last))

    package.parts[package.main] = Part(_TOKEN.sub(italic, body))


def _slanted(form: bytes) -> bytes:
    if form in (b"", b"<w:rPr/>"):
        return b"<w:rPr>%b</w:rPr>" % _ITALIC
    found = _BEFORE_ITALIC.match(form)
    at = found.end() if found else len(b"<w:rPr>")
    return form[:at] + _ITALIC + form[at:]


@lru_cache(maxsize=8)
def _pattern(words: tuple[str, ...]) -> re.Pattern[bytes] | None:
    if not words:
        return None
    longest = sorted(words, key=lambda word: (-len(word), word))
    choices = "|".join(_capitals(word) for word in longest)
    return re.compile(rf"(?<![\w./@-])({choices})(?![\w./@-]*\w)".encode())


def _capitals(word: str) -> str:
    """The word with each of its parts small or with a capital."""
    return re.sub(
        r"(?<![\w])([a-z])",
        lambda found: f"[{found[1]}{found[1].upper()}]",
        re.escape(word).replace(r"\ ", " "),
    )
