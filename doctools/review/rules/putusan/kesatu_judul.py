"""KESATU says what the title says."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.parts.titles import differ_by_one_letter, show_around
from doctools.review.rule import DECREES_ONLY, Hit, Rule

_VERB = re.compile(
    r"(?:Menetapkan|Membentuk|Mengangkat|Menunjuk|Menyusun|Membentuk\s+dan\s+menetapkan)\s+", re.I
)
_NOUN = re.compile(r"(?:PENETAPAN|PEMBENTUKAN|PENGANGKATAN|PENUNJUKAN|PENYUSUNAN)\s+", re.I)
_FEWEST = 2  # words that must agree after the one that differs


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    if not naskah.diktum or not naskah.judul:
        return
    text = naskah.diktum[0].teks
    verb = _VERB.match(text.text)
    if not verb:
        return
    noun = _NOUN.match(naskah.judul.text)
    title = re.findall(r"[^\s,;.]+", naskah.judul.text[noun.end() if noun else 0 :])
    said = list(re.finditer(r"[^\s,;.]+", text.text[verb.end() :]))[: len(title)]
    for n, (word, right) in enumerate(zip(said, title, strict=False)):
        if word[0].casefold() == right.casefold():
            continue
        rest = list(zip(said[n + 1 :], title[n + 1 :], strict=False))[:_FEWEST]
        agree = len(rest) == _FEWEST and all(a[0].casefold() == b.casefold() for a, b in rest)
        if (
            n
            and agree
            and not re.search(r"\d", word[0] + right)
            and not differ_by_one_letter(word[0].casefold(), right.casefold())
        ):
            low, high = show_around(text.text, verb.end() + word.start(), verb.end() + word.end(), 3)
            yield Hit(
                text,
                low,
                high,
                f"KESATU menyebut '{word[0]}', judul keputusan '{right}'",
                f"samakan dengan judul: {naskah.judul.text}",
            )
        return


RULE = Rule(
    code="PT-05",
    severity="galat",
    title="KESATU sesuai dengan judul",
    law="UU 12/2011 Lampiran II (judul)",
    explanation="Yang ditetapkan atau dibentuk dalam KESATU sama dengan yang disebut judul. Hanya satu kata yang berbeda di tengah kata-kata yang sama dipersoalkan.",
    wrong="KEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN CONTOH\nNOMOR 3 TAHUN 2026\nTENTANG\nTIM PENGELOLA ARSIP DINAMIS\n\nMEMUTUSKAN:\n\nKESATU : Membentuk Tim Penghapus Arsip Dinamis dengan susunan terlampir.",
    right="KEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN CONTOH\nNOMOR 3 TAHUN 2026\nTENTANG\nTIM PENGELOLA ARSIP DINAMIS\n\nMEMUTUSKAN:\n\nKESATU : Membentuk Tim Pengelola Arsip Dinamis dengan susunan terlampir.",
    check=check,
    genres=DECREES_ONLY,
)
