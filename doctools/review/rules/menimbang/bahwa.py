"""Every consideration begins with bahwa."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.rule import DECREES_ONLY, Hit, Rule


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    for item in naskah.menimbang:
        found = re.match(r"\S+", item.teks.text)
        if found and not re.match(r"bahwa\b", item.teks.text):
            if found[0].casefold() == "bahwa":
                yield Hit(
                    item.teks,
                    *found.span(),
                    f"'{found[0]}' ditulis dengan huruf besar",
                    "tulis 'bahwa' dengan huruf kecil",
                    "bahwa",
                )
            else:
                yield Hit(
                    item.teks,
                    *found.span(),
                    "pokok pikiran tidak diawali kata 'bahwa'",
                    "awali dengan 'bahwa'",
                )


RULE = Rule(
    code="MB-01",
    severity="galat",
    title="Tiap huruf Menimbang diawali kata bahwa",
    law="UU 12/2011 Lampiran II (konsideran)",
    explanation="Tiap pokok pikiran dirumuskan sebagai satu kalimat yang diawali kata 'bahwa' dengan huruf kecil.",
    wrong="Menimbang : a. untuk melaksanakan reformasi birokrasi perlu dibentuk tim;",
    right="Menimbang : a. bahwa untuk melaksanakan reformasi birokrasi perlu dibentuk tim;",
    check=check,
    genres=DECREES_ONLY,
)
