"""Notes of the author to himself are taken out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.rule import Hit, Rule


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    blanks, forms, notes = known.once(_patterns)
    for (pattern, begins), message, severity in (
        (blanks, "isian belum diisi", "peringatan"),
        (forms, "bentuk tanggal belum diisi", None),
        (notes, "catatan penyusun tertinggal", "peringatan"),
    ):
        for text in naskah.find_matching(pattern) if naskah.find_containing(*begins) else ():
            for found in pattern.finditer(text.text):
                yield Hit(
                    text,
                    *found.span(),
                    f"{message}: '{found[0]}'",
                    "isi atau hapus sebelum naskah dikirim",
                    severity=severity,  # type: ignore[arg-type]
                )


_Slips = tuple[re.Pattern[str], tuple[str, ...]]


def _patterns(known: Knowledge) -> tuple[_Slips, _Slips, _Slips]:
    """Patterns, each with the letters that one of its matches begins with."""
    lists = known.lists["isian"]
    begins = {
        key: tuple(str(word).casefold() for word in lists[key]) for key in ("penanda", "bentuk", "catatan")
    }
    blanks, forms, notes = (
        "|".join(map(re.escape, sorted(lists[k], key=len, reverse=True)))
        for k in ("penanda", "bentuk", "catatan")
    )
    return (
        (
            re.compile(
                rf"(?<![\w)])\s?\((?:{blanks})(?:\s+(?!(?:pada|di|dalam|sesuai|menurut|ada|sama)\b)[a-z]+){{0,3}}\)"
            ),
            tuple(f"({word}" for word in begins["penanda"]),
        ),
        (re.compile(rf"(?<![\w/])(?:{forms})(?![\w/])", re.I), begins["bentuk"]),
        (
            re.compile(rf"\((?:{notes})(?:[ ,:][^()]{{0,30}})?\)", re.I),
            tuple(f"({word}" for word in begins["catatan"]),
        ),
    )


RULE = Rule(
    code="IS-03",
    severity="galat",
    title="Tidak ada isian dan catatan yang tertinggal",
    law="Kelengkapan naskah",
    explanation="Isian dalam kurung, bentuk tanggal, dan catatan penyusun yang tertinggal diisi atau dihapus. Daftarnya data.",
    wrong="KESATU : Membentuk tim yang diketuai (nama pegawai) sejak dd/mm/yyyy.",
    right="KESATU : Membentuk tim yang diketuai Pegawai Contoh sejak 3 Maret 2026.",
    check=check,
)
