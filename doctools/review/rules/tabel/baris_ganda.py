"""No two rows of a table say the same."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctools.review.knowledge import Knowledge, fold_text
from doctools.review.parts.draft import ParsedDraft
from doctools.review.rule import Hit, Rule, flag


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    for table in naskah.tabel:
        seen: dict[tuple[str, ...], int] = {}
        for n, row in enumerate(table.baris):
            cells = [fold_text(c.text) for c in row]
            if cells and re.fullmatch(r"\d{1,3}[.)]?", cells[0]):
                cells = cells[1:]
            key = tuple(cells)
            if any("...." in c or "…" in c for c in key):
                continue  # rows that are still to be filled
            words = sum(len(c.split()) for c in key)
            if words < 3 or len([c for c in key if c]) < 2 or len(row) < 3 or n == 0:
                continue
            if key == tuple(fold_text(c.text) for c in table.baris[0])[1:]:
                continue
            if key in seen:
                first = next(c for c in row if c.text and not re.fullmatch(r"\d{1,3}[.)]?", c.text))
                yield flag(
                    first,
                    f"baris ini sama dengan baris {seen[key] + 1} tabel yang sama",
                    "hapus salah satunya, atau perbaiki isinya",
                )
            else:
                seen[key] = n


RULE = Rule(
    code="TB-02",
    severity="peringatan",
    title="Baris tabel tidak berulang",
    law="Kebiasaan penyusunan tabel naskah dinas",
    explanation="Dua baris yang isinya sama biasanya salah salin.",
    wrong="NO | NAMA | JABATAN\n1. | Pegawai Contoh Satu | Ketua Tim\n2. | Pegawai Contoh Satu | Ketua Tim",
    right="NO | NAMA | JABATAN\n1. | Pegawai Contoh Satu | Ketua Tim\n2. | Pegawai Contoh Dua | Anggota Tim",
    check=check,
)
