"""Stand-ins are written Plt., Plh., a.n., u.b."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.rule import Hit, Rule

_FORMS = (
    (r"\b(?:PLT|Plt|plt)\b(?!\.)|\bPLT\.", "Plt."),
    (r"\b(?:PLH|Plh|plh)\b(?!\.)|\bPLH\.", "Plh."),
    (r"(?:^|(?<=\s))(?:A\.N\.?|a/n|A/n|[Aa]n\.|AN\.|A\.n\.|a\.n(?!\.))", "a.n."),
    (r"(?:^|(?<=\s))(?:U\.B\.?|u/b|ub\.|u\.b(?!\.))", "u.b."),
)


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    for text in (naskah.pejabat, *(b.jabatan for b in naskah.tanda_tangan)):
        for pattern, right in _FORMS:
            for found in re.finditer(pattern, text.text):
                yield Hit(text, *found.span(), f"penulisan '{found[0]}' tidak baku", f"tulis {right}", right)


RULE = Rule(
    code="TT-06",
    severity="peringatan",
    title="Plt., Plh., a.n., dan u.b. ditulis baku",
    law="Peraturan KPU 2/2021 (tata naskah dinas)",
    article_seen=False,
    explanation="Penanda tangan pengganti ditulis Plt., Plh., a.n., atau u.b. dengan titik.",
    wrong="KESATU : Membentuk tim.\n\nDitetapkan di Contoh\npada tanggal 23 Januari 2026\n\nPLT KETUA KOMISI PEMILIHAN UMUM KABUPATEN CONTOH,\n\nttd.\n\nKETUA CONTOH",
    right="KESATU : Membentuk tim.\n\nDitetapkan di Contoh\npada tanggal 23 Januari 2026\n\nPlt. KETUA KOMISI PEMILIHAN UMUM KABUPATEN CONTOH,\n\nttd.\n\nKETUA CONTOH",
    check=check,
    genres=frozenset(("keputusan", "surat")),
)
