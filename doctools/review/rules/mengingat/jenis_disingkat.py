"""The kind of an act is written out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from doctools.review.finding import Severity
from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.parts.stretch import Teks
from doctools.review.parts.tokens import split_tokens
from doctools.review.rule import Hit, Rule


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    present = tuple(name for name, parts in known.once(_listed) if naskah.words >= parts)
    if not present:
        return
    short = _match_names(present)
    grounds = [item.teks for item in (*naskah.mengingat, *naskah.memperhatikan)]
    seen = {piece.paragraph for text in grounds for piece in text.pieces}
    others = [text for text in naskah.find_matching(short) if text.paragraph not in seen]
    full = known.once(_full_names)
    for text, severity in (*((t, None) for t in grounds), *((t, _mild(t)) for t in others)):
        for found in short.finditer(text.text):
            name = full[" ".join(found["kind"].casefold().split())]
            yield Hit(
                text,
                *found.span(),
                f"nama jenis peraturan ditulis dengan singkatan: '{found[0]}'",
                f"tulis lengkap: {name}",
                severity=severity,
            )


def _mild(text: Teks) -> Severity:
    """In cells there is little room."""
    return "saran"


def _full_names(known: Knowledge) -> dict[str, str]:
    """Short name in small letters → full name, of those that are no name themselves."""
    levels = known.book.document.model.hierarki
    whole = {level.nama.casefold() for level in levels}
    return {
        " ".join(short.casefold().split()): level.nama
        for level in levels
        for short in level.singkatan
        if short.casefold() not in whole and _is_short(short)
    }


def _is_short(name: str) -> bool:
    """Made of first letters or of pieces of words; older names of a kind are no short forms."""
    return any(word.isupper() and len(word) > 1 for word in name.split()) or bool(
        re.match(r"(?:Per|Kep|In)(?!aturan|utusan|struksi|intah)\w+", name)
    )


def _listed(known: Knowledge) -> list[tuple[str, frozenset[str]]]:
    """The short names, the longest first, each with its words."""
    return [
        (name, frozenset(split_tokens(name))) for name in sorted(_full_names(known), key=len, reverse=True)
    ]


@lru_cache(maxsize=256)  # drafts of a kind have the same words
def _match_names(names: tuple[str, ...]) -> re.Pattern[str]:
    kinds = "|".join(r"\s+".join(map(re.escape, name.split())) for name in names)
    return re.compile(rf"(?<![\w/-])(?P<kind>(?i:{kinds}))(?:\s+[A-Z][\w/]*){{0,5}}\s+(?:Nomor|No\.?)\s*\d+")


RULE = Rule(
    code="MG-15",
    severity="peringatan",
    title="Jenis peraturan tidak disingkat",
    law="UU 12/2011 Lampiran II (dasar hukum)",
    explanation="Dasar hukum menyebut jenis peraturan dengan lengkap: Undang-Undang, Peraturan Pemerintah, Peraturan Komisi Pemilihan Umum. Singkatan di luar dasar hukum hanya disarankan diganti.",
    wrong="Menimbang : a. bahwa perlu dibentuk tim;\n\nMengingat : 1. UU Nomor 7 Tahun 2017 tentang Pemilihan Umum;",
    right="Menimbang : a. bahwa perlu dibentuk tim;\n\nMengingat : 1. Undang-Undang Nomor 7 Tahun 2017 tentang Pemilihan Umum;",
    check=check,
)
