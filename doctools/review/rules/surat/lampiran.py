"""What a letter says it encloses is there, as far as the file shows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.rule import LETTERS_ONLY, Hit, Rule, flag


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    letter = naskah.surat
    if letter is None or not letter.hal:
        return
    none = (
        letter.lampiran.text.strip() in ("-", "–", "")
        or letter.lampiran.text.strip().casefold() == "tidak ada"
    )
    body = [t for t in naskah.stretches if t.paragraph in naskah.awal]
    if none and letter.lampiran:
        for text in body:
            found = re.search(
                r"\b(?:[Ss]ebagaimana\s+(?:daftar\s+)?)?terlampir\b|kami\s+lampirkan",
                text.text,
                re.I,
            )
            if found:
                yield Hit(
                    text,
                    *found.span(),
                    "isi surat menyebut lampiran, tetapi baris Lampiran kosong",
                    "isi baris Lampiran, misalnya 1 (satu) berkas",
                )
                return
        if naskah.lampiran:
            yield flag(
                naskah.lampiran[0].kepala,
                "surat ini berlampiran, tetapi baris Lampiran kosong",
                "isi baris Lampiran, misalnya 1 (satu) lembar",
            )


RULE = Rule(
    code="SR-06",
    severity="peringatan",
    title="Baris Lampiran sesuai isi surat",
    law="Peraturan KPU 2/2021 (tata naskah dinas)",
    article_seen=False,
    explanation="Bila isi surat menyebut lampiran, baris Lampiran menyebut banyaknya.",
    wrong="Lampiran : -\nHal : Usulan Pegawai\n\nYth. Sekretaris\n\nKami mengusulkan pegawai sebagaimana terlampir.",
    right="Lampiran : 1 (satu) berkas\nHal : Usulan Pegawai\n\nYth. Sekretaris\n\nKami mengusulkan pegawai sebagaimana terlampir.",
    check=check,
    genres=LETTERS_ONLY,
)
