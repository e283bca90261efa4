"""a.n. and u.b. stand with the offices that they join."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.parts.grammar import read_shipped_grammar
from doctools.review.rule import Hit, Rule, flag

_FOR = re.compile(r"a\.?\s?n\.?\s+", re.I)
_BY = re.compile(r"\bu\.?\s?b\.?(?=\s|$)", re.I)


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    grammar = read_shipped_grammar()
    for block in naskah.tanda_tangan:
        text = block.jabatan.text
        if _BY.search(text) and not _FOR.match(text):
            yield flag(
                block.jabatan,
                "ada u.b. tanpa a.n. di atasnya",
                "awali dengan a.n. dan jabatan yang memberi mandat",
            )
        elif found := _FOR.match(text):
            offices = grammar.officer.findall(text[found.end() :])
            if len(offices) == 1 and block.nama and not grammar.starts_office(block.nama.text):
                yield flag(
                    block.jabatan,
                    "a.n. tanpa jabatan yang menandatangani di bawahnya",
                    "tulis jabatan penanda tangan di bawah jabatan yang diatasnamakan",
                )


RULE = Rule(
    code="TT-10",
    severity="peringatan",
    title="a.n. dan u.b. disertai jabatan",
    law="Peraturan KPU 2/2021 (tata naskah dinas)",
    article_seen=False,
    explanation="a.n. diikuti jabatan yang diatasnamakan, dan di bawahnya jabatan yang menandatangani; u.b. hanya dipakai sesudah a.n.",
    wrong="Nomor : 1/PK.01-SD/9999/2026\nHal : Pemberitahuan\n\nYth. Bupati Contoh\n\nDemikian kami sampaikan.\n\na.n. KETUA,\n\nttd.\n\nPegawai Contoh",
    right="Nomor : 1/PK.01-SD/9999/2026\nHal : Pemberitahuan\n\nYth. Bupati Contoh\n\nDemikian kami sampaikan.\n\na.n. KETUA\nSEKRETARIS,\n\nttd.\n\nPegawai Contoh",
    check=check,
)
