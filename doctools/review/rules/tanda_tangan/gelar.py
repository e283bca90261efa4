"""Who signs a decree signs without academic titles."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctools.review.knowledge import Knowledge, fold_text
from doctools.review.parts.draft import ParsedDraft
from doctools.review.rule import DECREES_ONLY, Hit, Rule, flag

_BEFORE = re.compile(r"(?:Prof|Dr|Drs|Dra|Ir|H|Hj|dr)\.\s", re.I)
_AFTER = re.compile(r",\s*(?:[A-Z][A-Za-z]*\.\s?){1,3}[A-Za-z]*\.?(?:\s*,|\s*$)")


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    blocks = [block for block in naskah.tanda_tangan if block.nama and not block.pengesahan]
    for block in blocks:
        name = block.nama.text
        others = [other.nama.text for other in blocks if other is not block]
        titled = _BEFORE.match(name) or _AFTER.search(name)
        if titled and any(other != name and fold_text(other) in fold_text(name) for other in others):
            yield flag(
                block.nama,
                f"nama penanda tangan di sini dengan gelar, di tempat lain tanpa gelar: '{name}'",
                "tulis sama di semua tempat; dalam keputusan tanpa gelar",
            )


RULE = Rule(
    code="TT-09",
    severity="saran",
    title="Gelar penanda tangan sama di semua tempat",
    law="UU 12/2011 Lampiran II (penutup)",
    explanation="Nama pejabat yang menandatangani keputusan ditulis sama di semua tempat: dengan gelar atau tanpa gelar. Naskah KPU RI menulisnya tanpa gelar dan NIP.",
    wrong="KESATU : Membentuk tim sebagaimana tercantum dalam Lampiran.\n\nDitetapkan di Contoh\npada tanggal 23 Januari 2026\n\nKETUA KOMISI PEMILIHAN UMUM KABUPATEN CONTOH,\n\nttd.\n\nPEGAWAI CONTOH, S.H., M.H.\n\nLAMPIRAN\nKEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN CONTOH\nNOMOR 1 TAHUN 2026\nTENTANG\nTIM\n\nKETUA KOMISI PEMILIHAN UMUM KABUPATEN CONTOH,\n\nttd.\n\nPEGAWAI CONTOH",
    right="KESATU : Membentuk tim sebagaimana tercantum dalam Lampiran.\n\nDitetapkan di Contoh\npada tanggal 23 Januari 2026\n\nKETUA KOMISI PEMILIHAN UMUM KABUPATEN CONTOH,\n\nttd.\n\nPEGAWAI CONTOH\n\nLAMPIRAN\nKEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN CONTOH\nNOMOR 1 TAHUN 2026\nTENTANG\nTIM\n\nKETUA KOMISI PEMILIHAN UMUM KABUPATEN CONTOH,\n\nttd.\n\nPEGAWAI CONTOH",
    check=check,
    genres=DECREES_ONLY,
)
