"""Money: Rp without full stop or space."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.rule import Hit, Rule

_SUM = re.compile(r"\b[Rr]p\.?\s*(?P<sum>\d[\d.]*)(?P<tail>,-|,\d\d)?")


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    for text in naskah.find_matching(_SUM):
        for found in _SUM.finditer(text.text):
            right = f"Rp{found['sum']}" + (",00" if found["tail"] == ",-" else found["tail"] or "")
            trailing = found[0].endswith(".")
            if found[0] != right and not trailing:
                yield Hit(
                    text, *found.span(), f"penulisan uang '{found[0]}' tidak baku", f"tulis {right}", right
                )


RULE = Rule(
    code="AK-02",
    severity="saran",
    title="Uang ditulis Rp tanpa titik dan spasi",
    law="Pedoman EYD; Peraturan KPU 2/2021 (tata naskah dinas)",
    article_seen=False,
    explanation="Jumlah uang ditulis Rp1.500.000,00.",
    wrong="Biaya sebesar Rp. 1.500.000,- dibebankan pada anggaran.",
    right="Biaya sebesar Rp1.500.000,00 dibebankan pada anggaran.",
    check=check,
)
