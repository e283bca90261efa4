"""No stretch of ten words or more stands twice in a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.rule import Hit, Rule

_RUN = 10


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    grounds = {
        p.paragraph
        for i in (*naskah.menimbang, *naskah.mengingat, *naskah.memperhatikan)
        for p in i.teks.pieces
    }
    for text in naskah.stretches:
        if text.paragraph in grounds or (text.paragraph and text.paragraph.rough) or len(text.text) < 160:
            continue
        words = list(re.finditer(r"\w+(?:-\w+)*", text.text))
        keys = [w[0].casefold() for w in words]
        first: dict[tuple[str, ...], int] = {}
        n = 0
        while n + _RUN <= len(keys):
            key = tuple(keys[n : n + _RUN])
            at = first.setdefault(key, n)
            if at + _RUN <= n and not _in_act(text.text[max(0, words[n].start() - 80) :]):
                length = _RUN
                while n + length < len(keys) and at + length < n and keys[at + length] == keys[n + length]:
                    length += 1
                yield Hit(
                    text,
                    words[n].start(),
                    words[n + length - 1].end(),
                    f"{length} kata ini sudah tertulis sebelumnya dalam paragraf yang sama",
                    "hapus ulangannya",
                )
                n += length
            else:
                n += 1


def _in_act(text: str) -> bool:
    """The run is a part of a citation, which rightly names an act twice."""
    return bool(
        re.match(r".{0,240}?(?:Nomor\s*:?\s*\d+\s+Tahun|Lembaran\s+Negara|Berita\s+Negara)", text, re.S)
    )


RULE = Rule(
    code="EJ-05",
    severity="saran",
    title="Kalimat tidak berulang",
    law="Kebiasaan penyuntingan",
    explanation="Sepuluh kata atau lebih yang sama dalam satu paragraf biasanya salah salin.",
    wrong="Birokrasi sebagai pelaksana tugas pemerintah terus melakukan perubahan dalam mencapai sasaran yang baik. Setelah itu, birokrasi sebagai pelaksana tugas pemerintah terus melakukan perubahan dalam mencapai sasaran yang lain.",
    right="Birokrasi sebagai pelaksana tugas pemerintah terus melakukan perubahan dalam mencapai sasaran yang baik. Setelah itu, pelayanan kepada masyarakat dimudahkan agar hasilnya dirasakan oleh semua orang di daerah.",
    check=check,
)
