"""The office above a signature ends with a comma."""

from __future__ import annotations

from collections.abc import Iterator

from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.rule import Hit, Rule, close_with


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    for block in naskah.tanda_tangan:
        text = block.jabatan.text
        if text and block.nama and not text.endswith(","):
            yield close_with(
                block.jabatan, ",", "jabatan penanda tangan tidak diakhiri koma", "bubuhkan koma"
            )


RULE = Rule(
    code="TT-03",
    severity="peringatan",
    title="Jabatan penanda tangan diakhiri koma",
    law="Peraturan KPU 2/2021 (tata naskah dinas)",
    article_seen=False,
    explanation="Nama jabatan di atas tanda tangan diakhiri tanda baca koma.",
    wrong="KESATU : Membentuk tim.\n\nDitetapkan di Contoh\npada tanggal 23 Januari 2026\n\nKETUA KOMISI PEMILIHAN UMUM KABUPATEN CONTOH\n\nttd.\n\nKETUA CONTOH",
    right="KESATU : Membentuk tim.\n\nDitetapkan di Contoh\npada tanggal 23 Januari 2026\n\nKETUA KOMISI PEMILIHAN UMUM KABUPATEN CONTOH,\n\nttd.\n\nKETUA CONTOH",
    check=check,
    genres=frozenset(("keputusan", "surat")),
)
