"""An act is cited by the title it has."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctools.review.citation import Citation, read_item
from doctools.review.knowledge import Knowledge
from doctools.review.parts import marks
from doctools.review.parts.draft import ParsedDraft, Teks
from doctools.review.parts.titles import difference
from doctools.review.rule import DECREE, Hit, Rule


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    for text in _cited_in(naskah):
        cited = read_item(text.text)
        if cited is None:
            continue
        yield from _compared(text, cited.act, known)
        if cited.amendment is not None and not re.match(r"(?:Perubahan|Penetapan)\b", cited.amendment.title):
            yield from _compared(text, cited.amendment, known)


def _cited_in(naskah: ParsedDraft) -> Iterator[Teks]:
    for item in naskah.mengingat:
        yield item.teks
    for annex in naskah.lampiran:
        for p in annex.isi:
            found = marks.ITEM.match(p.text)
            if not p.rough and (found or p.label):
                yield Teks.of((p, found.end() if found else 0, len(p.text)))


def _compared(text: Teks, act: Citation, known: Knowledge) -> Iterator[Hit]:
    own = known.act(act.name, act.number, act.year)
    if own is None or not act.title:
        return
    wrong = difference(act.title, own.judul)
    if wrong:
        start = act.title_at[0]
        sure = own.terverifikasi
        yield Hit(
            text,
            start + wrong[0],
            start + wrong[1],
            f"judul {known.short(own)} tidak sama dengan basis peraturan",
            f"tulis: {own.judul}",
            severity="galat" if sure else "peringatan",
            confidence="tinggi" if sure else "sedang",
        )


RULE = Rule(
    "MG-11",
    "galat",
    "Judul peraturan dikutip sebagaimana adanya",
    "UU 12/2011 Lampiran II (dasar hukum)",
    "Judul dicocokkan kata demi kata dengan data/peraturan.yaml; bila data itu belum terverifikasi, temuan ini hanya peringatan.",
    "Mengingat : 1. Undang-Undang Nomor 28 Tahun 1999 tentang Penyelenggaraan Negara yang Bersih dan Bebas dari Korupsi;",
    "Mengingat : 1. Undang-Undang Nomor 28 Tahun 1999 tentang Penyelenggara Negara yang Bersih dan Bebas dari Korupsi, Kolusi, dan Nepotisme;",
    check,
    DECREE,
)
