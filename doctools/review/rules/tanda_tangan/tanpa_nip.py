"""Members of the commission sign without NIP, civil servants with it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.parts.grammar import read_shipped_grammar
from doctools.review.rule import Hit, Rule, flag


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    for block in naskah.tanda_tangan:
        office = read_shipped_grammar().strip_stand_in(block.jabatan.text)
        commission = re.match(r"(?:KETUA|ANGGOTA)\s+(?:KOMISI|KPU)", office, re.I)
        if commission and block.nip:
            yield flag(block.nip, "tanda tangan anggota KPU tidak memakai NIP", "hapus NIP-nya")
        elif (
            re.match(r"SEKRETARIS\s+(?:KOMISI|KPU)", office, re.I)
            and naskah.genre == "surat"
            and block.nama
            and not block.nip
            and not block.pengesahan
        ):
            yield Hit(
                block.nama,
                0,
                len(block.nama.text),
                "NIP Sekretaris tidak dicantumkan di bawah namanya",
                "tambahkan NIP",
                severity="saran",
                confidence="sedang",
            )


RULE = Rule(
    code="TT-05",
    severity="peringatan",
    title="Anggota KPU menandatangani tanpa NIP",
    law="Peraturan KPU 2/2021 (tata naskah dinas)",
    article_seen=False,
    explanation="Ketua dan anggota KPU bukan pegawai ber-NIP dalam jabatannya; Sekretaris mencantumkan NIP pada surat.",
    wrong="KESATU : Membentuk tim.\n\nDitetapkan di Contoh\npada tanggal 23 Januari 2026\n\nKETUA KOMISI PEMILIHAN UMUM KABUPATEN CONTOH,\n\nttd.\n\nKETUA CONTOH\nNIP 199001012015011006",
    right="KESATU : Membentuk tim.\n\nDitetapkan di Contoh\npada tanggal 23 Januari 2026\n\nKETUA KOMISI PEMILIHAN UMUM KABUPATEN CONTOH,\n\nttd.\n\nKETUA CONTOH",
    check=check,
    genres=frozenset(("keputusan", "surat")),
)
