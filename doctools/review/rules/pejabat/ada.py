"""The framing office stands between title and Menimbang."""

from __future__ import annotations

from collections.abc import Iterator

from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.rule import DECREES_ONLY, Hit, Rule, flag


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    if naskah.judul and not naskah.pejabat and naskah.menimbang:
        yield flag(
            naskah.judul,
            "pejabat yang menetapkan tidak disebut setelah judul",
            "tambahkan misalnya KETUA KOMISI PEMILIHAN UMUM KABUPATEN …,",
        )


RULE = Rule(
    code="PJ-01",
    severity="galat",
    title="Pejabat penetap disebut",
    law="UU 12/2011 Lampiran II (jabatan pembentuk)",
    explanation="Sesudah judul dan sebelum Menimbang berdiri jabatan yang menetapkan keputusan.",
    wrong="KEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN CONTOH\nNOMOR 3 TAHUN 2026\nTENTANG\nTIM KERJA\n\nMenimbang : a. bahwa perlu ditetapkan tim;",
    right="KEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN CONTOH\nNOMOR 3 TAHUN 2026\nTENTANG\nTIM KERJA\n\nKETUA KOMISI PEMILIHAN UMUM KABUPATEN CONTOH,\n\nMenimbang : a. bahwa perlu ditetapkan tim;",
    check=check,
    genres=DECREES_ONLY,
)
