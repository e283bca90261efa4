"""The framing office belongs to the office in whose name the decree is set."""

from __future__ import annotations

from collections.abc import Iterator

from doctools.review.knowledge import Knowledge
from doctools.review.offices import office_in
from doctools.review.parts.draft import ParsedDraft
from doctools.review.rule import DECREE, Hit, Rule, hit


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    named, framing = office_in(naskah.nama.text), office_in(naskah.pejabat.text)
    if named and framing and named != framing:
        yield hit(
            naskah.pejabat,
            f"pejabat penetap dari {framing}, keputusannya dari {named}",
            f"sesuaikan dengan {named}",
        )


RULE = Rule(
    "PJ-04",
    "galat",
    "Pejabat penetap dari kantor yang sama dengan keputusannya",
    "Peraturan KPU 2/2021 (tata naskah dinas; pasalnya belum diperiksa)",
    "Keputusan sebuah kantor ditetapkan pejabat kantor itu; nama kantor lain biasanya tertinggal dari naskah yang disalin.",
    "KEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN CONTOH\nNOMOR 3 TAHUN 2026\nTENTANG\nTIM KERJA\n\nKETUA KOMISI PEMILIHAN UMUM KABUPATEN MISAL,\n\nMenimbang : a. bahwa perlu ditetapkan tim;",
    "KEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN CONTOH\nNOMOR 3 TAHUN 2026\nTENTANG\nTIM KERJA\n\nKETUA KOMISI PEMILIHAN UMUM KABUPATEN CONTOH,\n\nMenimbang : a. bahwa perlu ditetapkan tim;",
    check,
    DECREE,
)
