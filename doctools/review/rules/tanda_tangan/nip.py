"""An NIP has 18 digits, the first eight a date of birth."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.rule import Hit, Rule

_NIP = re.compile(r"\bNIP\b[.:]?\s*(?P<digits>\d[\d ]{5,30})")


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    for text in naskah.find_matching(_NIP):
        for found in _NIP.finditer(text.text):
            digits = found["digits"].replace(" ", "")
            span = (found.start("digits"), found.start("digits") + len(found["digits"].rstrip()))
            if len(digits) != 18:
                yield Hit(text, *span, f"NIP berisi {len(digits)} angka", "NIP terdiri atas 18 angka")
                continue
            try:
                date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
            except ValueError:
                yield Hit(text, *span, "delapan angka pertama NIP bukan tanggal lahir", "periksa NIP-nya")
                continue
            if not 1 <= int(digits[12:14]) <= 12 or digits[14] not in "12":
                yield Hit(
                    text,
                    *span,
                    "bulan pengangkatan atau jenis kelamin dalam NIP tidak mungkin",
                    "periksa NIP-nya",
                    severity="peringatan",
                )


RULE = Rule(
    code="TT-04",
    severity="galat",
    title="NIP 18 angka yang masuk akal",
    law="Peraturan Kepala BKN 22/2007",
    explanation="NIP terdiri atas 18 angka: tanggal lahir, bulan pengangkatan, jenis kelamin, dan nomor urut.",
    wrong="NIP 19901301201501100",
    right="NIP 199001012015011006",
    check=check,
)
