"""After MEMUTUSKAN stands Menetapkan with the name of the decree."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.rule import DECREES_ONLY, Hit, Rule, flag


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    if not (naskah.menimbang or naskah.mengingat) or not naskah.diktum:
        return
    label = naskah.label.get("Menetapkan")
    name = naskah.nama.text or "KEPUTUSAN …"
    remedy = f"tambahkan: Menetapkan : {name} TENTANG {naskah.judul.text or '…'}."
    if label is None and not naskah.menetapkan:
        where = naskah.memutuskan or naskah.diktum[0].label or naskah.diktum[0].teks
        yield flag(
            where, "bagian Menetapkan tidak ada sesudah MEMUTUSKAN", remedy, 0, min(60, len(where.text))
        )
    elif label is not None and not naskah.menetapkan:
        yield flag(label, "nama keputusan tidak ada sesudah Menetapkan", remedy)
    elif label is None and re.match(r"KEPUTUSAN\b", naskah.menetapkan.text):
        said = naskah.menetapkan
        yield flag(
            said,
            "kata Menetapkan tidak ada di depan nama keputusan",
            "awali dengan Menetapkan :",
            0,
            min(60, len(said.text)),
        )


_HEAD = "KEPUTUSAN KEPALA DESA CONTOH\nNOMOR 3 TAHUN 2026\nTENTANG\nTIM\n\nKEPALA DESA CONTOH,\n\nMenimbang : a. bahwa perlu dibentuk tim;\n\nMEMUTUSKAN:\n\n"

RULE = Rule(
    code="PT-06",
    severity="galat",
    title="Menetapkan dan nama keputusan ada",
    law="UU 12/2011 Lampiran II (diktum)",
    explanation="Sesudah MEMUTUSKAN ada kata Menetapkan yang diikuti jenis dan nama keputusan, siapa pun yang menetapkannya.",
    wrong=_HEAD + "KESATU : Membentuk tim.",
    right=_HEAD + "Menetapkan : KEPUTUSAN KEPALA DESA CONTOH TENTANG TIM.\n\nKESATU : Membentuk tim.",
    check=check,
    genres=DECREES_ONLY,
)
