"""Nobody writes to himself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctools.review.knowledge import Knowledge, fold_text
from doctools.review.parts.draft import ParsedDraft
from doctools.review.rule import Hit, Rule, flag


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    letter = naskah.surat
    if letter and letter.dari and letter.yth:
        to = re.sub(r"^(?:Kepada\s+)?Yth\.?\s*:?\s*", "", letter.yth.text, flags=re.I)
        if fold_text(to.strip(" .,:")) == fold_text(letter.dari.text.strip(" .,:")):
            yield flag(
                letter.yth,
                f"penerima (Yth.) sama dengan pengirim (Dari): {letter.dari.text}",
                "perbaiki salah satunya",
            )


RULE = Rule(
    code="SR-09",
    severity="peringatan",
    title="Penerima bukan pengirimnya",
    law="Peraturan KPU 2/2021 (tata naskah dinas)",
    article_seen=False,
    explanation="Pada nota dinas, Yth. dan Dari menyebut jabatan yang berbeda.",
    wrong="NOTA DINAS\n\nYth. : Kepala Bagian Hukum\nDari : Kepala Bagian Hukum\nHal : Laporan",
    right="NOTA DINAS\n\nYth. : Sekretaris\nDari : Kepala Bagian Hukum\nHal : Laporan",
    check=check,
)
