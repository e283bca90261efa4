"""The framing office belongs to the office in whose name the decree is set."""

from __future__ import annotations

from collections.abc import Iterator

from doctools.review.knowledge import Knowledge
from doctools.review.offices import find_office
from doctools.review.parts.draft import ParsedDraft
from doctools.review.rule import DECREES_ONLY, Hit, Rule, flag


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    named, framing = find_office(naskah.nama.text), find_office(naskah.pejabat.text)
    if named and framing and named != framing:
        yield flag(
            naskah.pejabat,
            f"pejabat penetap dari {framing}, keputusannya dari {named}",
            f"sesuaikan dengan {named}",
        )


RULE = Rule(
    code="PJ-04",
    severity="galat",
    title="Pejabat penetap dari kantor yang sama dengan keputusannya",
    law="Peraturan KPU 2/2021 (tata naskah dinas)",
    article_seen=False,
    explanation="Keputusan sebuah kantor ditetapkan pejabat kantor itu; nama kantor lain biasanya tertinggal dari naskah yang disalin.",
    wrong="KEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN CONTOH\nNOMOR 3 TAHUN 2026\nTENTANG\nTIM KERJA\n\nKETUA KOMISI PEMILIHAN UMUM KABUPATEN MISAL,\n\nMenimbang : a. bahwa perlu ditetapkan tim;",
    right="KEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN CONTOH\nNOMOR 3 TAHUN 2026\nTENTANG\nTIM KERJA\n\nKETUA KOMISI PEMILIHAN UMUM KABUPATEN CONTOH,\n\nMenimbang : a. bahwa perlu ditetapkan tim;",
    check=check,
    genres=DECREES_ONLY,
)
