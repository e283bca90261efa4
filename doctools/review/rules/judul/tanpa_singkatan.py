"""No abbreviation or acronym in a title."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.rule import DECREES_ONLY, Hit, Rule


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    for short, full in known.lists["singkatan"].items():
        for found in re.finditer(rf"(?<![\w-]){re.escape(short)}(?![\w-])", naskah.judul.text):
            yield Hit(
                naskah.judul,
                *found.span(),
                f"judul memuat singkatan '{found[0]}'",
                f"tulis lengkap: {str(full).upper()}",
                str(full).upper() if str(full).casefold() in naskah.menetapkan.text.casefold() else None,
            )


RULE = Rule(
    code="JD-04",
    severity="peringatan",
    title="Judul tidak memuat singkatan atau akronim",
    law="UU 12/2011 Lampiran II (judul)",
    explanation="Nama keputusan ditulis lengkap; singkatan yang dikenal ada di templates/tinjauan/singkatan.yaml.",
    wrong="KEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN CONTOH\nNOMOR 3 TAHUN 2026\nTENTANG\nPENGELOLA PPID\n\nMenimbang : a. bahwa perlu ditetapkan pengelola;",
    right="KEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN CONTOH\nNOMOR 3 TAHUN 2026\nTENTANG\nPEJABAT PENGELOLA INFORMASI DAN DOKUMENTASI\n\nMenimbang : a. bahwa perlu ditetapkan pengelola;",
    check=check,
    genres=DECREES_ONLY,
)
