"""Who signs is of the office whose document this is."""

from __future__ import annotations

from collections.abc import Iterator

from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.regions import find_own, find_regions
from doctools.review.rule import Hit, Rule


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    own = find_own(naskah, known)
    if own is None or naskah.pejabat:
        return
    blocks = [block.jabatan for block in naskah.tanda_tangan if not block.pengesahan]
    named = [
        (text, region) for text in blocks for region in [next(find_regions(text.text, known), None)] if region
    ]
    if len({region.key for _, region in named}) > 1 and any(region.key == own.key for _, region in named):
        return  # several offices sign
    for text, region in named:
        if region.key != own.key and not (region.unit == "provinsi" and own.code[:2] in ("", region.code)):
            yield Hit(
                text,
                region.start,
                region.end,
                f"penanda tangan dari kantor lain: {region.shown}, sedangkan naskah ini dari {own.shown}",
                f"tulis {own.shown}, atau perbaiki kop dan isinya",
            )


_HEAD = "KOMISI PEMILIHAN UMUM\nKABUPATEN TEBO\n\nPENGUMUMAN\nNOMOR 3/PP.04-Pu/1509/2026\nTENTANG\nHASIL SELEKSI\n\nKomisi Pemilihan Umum Kabupaten Tebo mengumumkan hasil seleksi.\n\nMuara Tebo, 3 Februari 2026\n\n"

RULE = Rule(
    code="TT-11",
    severity="galat",
    title="Penanda tangan dari kantor naskah ini",
    law="UU 12/2011 Lampiran II (penutup)",
    explanation="Daerah pada jabatan penanda tangan sama dengan daerah pada kop dan isi naskah. Naskah yang ditandatangani beberapa kantor tidak dipersoalkan.",
    wrong=_HEAD + "KETUA KOMISI PEMILIHAN UMUM\nKABUPATEN BUNGO,\n\nttd.\n\nKETUA CONTOH",
    right=_HEAD + "KETUA KOMISI PEMILIHAN UMUM\nKABUPATEN TEBO,\n\nttd.\n\nKETUA CONTOH",
    check=check,
)
