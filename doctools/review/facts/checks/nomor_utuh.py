"""What is typed as a number is the running number alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctools.review.facts.case import Case
from doctools.review.facts.fact import Clash, Example, Fact

_RUNNING = re.compile(r"\d+(?:\s?[.\-]?\s?[a-z]{1,2})?", re.I)  # `12`, `12.a`


def _check(case: Case) -> Iterator[Clash]:
    if case.number is not None or not case.ordinal or _RUNNING.fullmatch(case.ordinal):
        return
    first = re.search(r"\d+", case.ordinal)
    place, rules = case.place("nomor"), case.office.document("penomoran")
    pattern = f"{rules.file}:{rules.line(('seri', case.series or '', 'pola'))}"
    yield Clash(
        f"'{case.ordinal}' pada naskah '{case.job.record}' bukan nomor urut; polanya ditambahkan sendiri menurut {pattern}",
        place.file,
        place.line,
        f"tulis nomor urutnya saja{f', misalnya {first[0]}' if first else ''}",
        quote=case.ordinal,
    )


FACT = Fact(
    code="FK-02",
    severity="galat",
    title="Nomor ditulis sebagai nomor urut",
    law="Keputusan KPU 1257/2024 Lampiran III (nomor urut menurut buku tiap jenis naskah dalam satu tahun takwim)",
    explanation="Pada data/naskah hanya nomor urut yang ditulis; klasifikasi, kode, dan tahun berasal dari data/penomoran.yaml.",
    wrong=Example(
        "sk-upg-2026", {"naskah/2026.yaml": "naskah:\n  sk-upg-2026: {nomor: 5/HK.03.1/9999/2026}\n"}
    ),
    right=Example("sk-upg-2026", {"naskah/2026.yaml": "naskah:\n  sk-upg-2026: {nomor: 5.a}\n"}),
    of_document=_check,
)
