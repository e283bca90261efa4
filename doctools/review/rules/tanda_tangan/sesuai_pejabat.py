"""Who signs is the framing office."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.parts.grammar import read_shipped_grammar
from doctools.review.parts.titles import find_difference
from doctools.review.rule import DECREES_ONLY, Hit, Rule


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    if not naskah.pejabat:
        return
    grammar = read_shipped_grammar()
    for block in naskah.tanda_tangan:
        if block.pengesahan or re.match(r"\$\{|a\.\s?n\.", block.jabatan.text):
            continue
        wrong = find_difference(block.jabatan.text, naskah.pejabat.text)
        if (
            wrong
            and grammar.body.match(naskah.pejabat.text)
            and (leads := grammar.leader.match(block.jabatan.text))
        ):
            wrong = find_difference(block.jabatan.text[leads.end() :], naskah.pejabat.text) and wrong
        if wrong:
            low, high, _ = wrong
            yield Hit(
                block.jabatan,
                low,
                high,
                "jabatan penanda tangan berbeda dari pejabat penetap",
                f"pejabat penetap: {naskah.pejabat.text}",
            )


RULE = Rule(
    code="TT-02",
    severity="galat",
    title="Penanda tangan sama dengan pejabat penetap",
    law="UU 12/2011 Lampiran II (penutup)",
    explanation="Jabatan di atas tanda tangan, juga pada lampiran, sama dengan jabatan yang menetapkan.",
    wrong="KEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN CONTOH\nNOMOR 3 TAHUN 2026\nTENTANG\nTIM\n\nKETUA KOMISI PEMILIHAN UMUM KABUPATEN CONTOH,\n\nMenimbang : a. bahwa perlu dibentuk tim;\n\nDitetapkan di Contoh\npada tanggal 23 Januari 2026\n\nSEKRETARIS KOMISI PEMILIHAN UMUM KABUPATEN CONTOH,\n\nttd.\n\nKETUA CONTOH",
    right="KEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN CONTOH\nNOMOR 3 TAHUN 2026\nTENTANG\nTIM\n\nKETUA KOMISI PEMILIHAN UMUM KABUPATEN CONTOH,\n\nMenimbang : a. bahwa perlu dibentuk tim;\n\nDitetapkan di Contoh\npada tanggal 23 Januari 2026\n\nKETUA KOMISI PEMILIHAN UMUM KABUPATEN CONTOH,\n\nttd.\n\nKETUA CONTOH",
    check=check,
    genres=DECREES_ONLY,
)
