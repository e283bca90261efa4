"""An act is cited by the title it has."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctools.law import CitedAct
from doctools.review.cited import read_grounds
from doctools.review.knowledge import Knowledge
from doctools.review.parts import marks
from doctools.review.parts.draft import ParsedDraft
from doctools.review.parts.stretch import Teks
from doctools.review.parts.titles import find_difference
from doctools.review.rule import DECREES_ONLY, Hit, Rule


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    grounds = [(item.teks, cited) for item, cited in read_grounds(naskah, known)]
    annexed = ((text, known.book.reader.read_item(text.text)) for text in _annexed(naskah))
    for text, cited in (*grounds, *annexed):
        if cited is None:
            continue
        yield from _compared(text, cited.act, known)
        amending = cited.pengubah
        if amending and not re.match(r"(?:Perubahan|Penetapan)\b", amending.judul or ""):
            yield from _compared(text, amending, known)


def _annexed(naskah: ParsedDraft) -> Iterator[Teks]:
    """Items of lists inside annexes."""
    for annex in naskah.lampiran:
        for p in annex.isi:
            found = marks.ITEM.match(p.text)
            if not p.rough and (found or p.label):
                yield Teks.of((p, found.end() if found else 0, len(p.text)))


def _compared(text: Teks, act: CitedAct, known: Knowledge) -> Iterator[Hit]:
    own = known.book.find(act)
    wrong = find_difference(act.judul, own.judul) if own and act.judul else None
    if own is None or wrong is None:
        return
    start = act.spans["judul"][0]
    sure = own.terverifikasi
    yield Hit(
        text,
        start + wrong[0],
        start + wrong[1],
        f"judul {known.name(own)} tidak sama dengan basis peraturan",
        f"tulis: {own.judul}",
        severity="galat" if sure else "peringatan",
        confidence="tinggi" if sure else "sedang",
    )


RULE = Rule(
    code="MG-11",
    severity="galat",
    title="Judul peraturan dikutip sebagaimana adanya",
    law="UU 12/2011 Lampiran II (dasar hukum)",
    explanation="Judul dicocokkan kata demi kata dengan data/peraturan.yaml; bila data itu belum terverifikasi, temuan ini hanya peringatan.",
    wrong="Mengingat : 1. Undang-Undang Nomor 28 Tahun 1999 tentang Penyelenggaraan Negara yang Bersih dan Bebas dari Korupsi;",
    right="Mengingat : 1. Undang-Undang Nomor 28 Tahun 1999 tentang Penyelenggara Negara yang Bersih dan Bebas dari Korupsi, Kolusi, dan Nepotisme;",
    check=check,
    genres=DECREES_ONLY,
)
