"""The framing office stands in capitals."""

from __future__ import annotations

from collections.abc import Iterator

from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.parts.grammar import read_shipped_grammar
from doctools.review.rule import DECREES_ONLY, Hit, Rule, flag


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    office = naskah.pejabat
    bare = read_shipped_grammar().strip_stand_in(office.text)
    if bare and bare != bare.upper():
        yield flag(
            office, "pejabat penetap tidak ditulis dengan huruf kapital", f"tulis: {office.text.upper()}"
        )


RULE = Rule(
    code="PJ-02",
    severity="galat",
    title="Pejabat penetap ditulis dengan huruf kapital",
    law="UU 12/2011 Lampiran II (jabatan pembentuk)",
    explanation="Jabatan yang menetapkan ditulis seluruhnya dengan huruf kapital; Plt. dan Plh. tetap huruf kecil.",
    wrong="KEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN CONTOH\nNOMOR 3 TAHUN 2026\nTENTANG\nTIM KERJA\n\nKetua Komisi Pemilihan Umum Kabupaten Contoh,\n\nMenimbang : a. bahwa perlu ditetapkan tim;",
    right="KEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN CONTOH\nNOMOR 3 TAHUN 2026\nTENTANG\nTIM KERJA\n\nKETUA KOMISI PEMILIHAN UMUM KABUPATEN CONTOH,\n\nMenimbang : a. bahwa perlu ditetapkan tim;",
    check=check,
    genres=DECREES_ONLY,
)
