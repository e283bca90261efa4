"""The framing office ends with a comma."""

from __future__ import annotations

from collections.abc import Iterator

from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.rule import DECREES_ONLY, Hit, Rule, close_with


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    text = naskah.pejabat.text
    if text and not text.endswith(","):
        yield close_with(naskah.pejabat, ",", "pejabat penetap tidak diakhiri koma", "bubuhkan koma")


RULE = Rule(
    code="PJ-03",
    severity="galat",
    title="Pejabat penetap diakhiri koma",
    law="UU 12/2011 Lampiran II (jabatan pembentuk)",
    explanation="Jabatan yang menetapkan diakhiri tanda baca koma.",
    wrong="KEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN CONTOH\nNOMOR 3 TAHUN 2026\nTENTANG\nTIM KERJA\n\nKETUA KOMISI PEMILIHAN UMUM KABUPATEN CONTOH\n\nMenimbang : a. bahwa perlu ditetapkan tim;",
    right="KEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN CONTOH\nNOMOR 3 TAHUN 2026\nTENTANG\nTIM KERJA\n\nKETUA KOMISI PEMILIHAN UMUM KABUPATEN CONTOH,\n\nMenimbang : a. bahwa perlu ditetapkan tim;",
    check=check,
    genres=DECREES_ONLY,
)
