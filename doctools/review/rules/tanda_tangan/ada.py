"""A decree or letter is signed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.rule import Hit, Rule, flag


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    own = [b for b in naskah.tanda_tangan if not b.pengesahan]
    anchor = naskah.tanggal_penetapan or naskah.tempat_penetapan
    if naskah.jenis == "surat" and naskah.surat and naskah.surat.yth and naskah.surat.hal:
        anchor = naskah.surat.hal
    if anchor and not own:
        yield flag(
            anchor,
            "tanda tangan dengan jabatan dan nama tidak ada",
            "tambahkan jabatan dan nama penanda tangan",
        )
    names = {re.sub(r"\W", "", b.nama.text.casefold()) for b in own if b.nama and "$" not in b.nama.text}
    if naskah.genre == "keputusan" and len(names) > 1:
        second = next(
            b
            for b in own[1:]
            if re.sub(r"\W", "", b.nama.text.casefold()) != re.sub(r"\W", "", own[0].nama.text.casefold())
        )
        yield flag(
            second.nama or second.jabatan,
            f"nama penanda tangan berbeda: '{own[0].nama.text}' dan '{second.nama.text}'",
            "samakan namanya",
        )


RULE = Rule(
    code="TT-07",
    severity="galat",
    title="Naskah ditandatangani orang yang sama di semua tempat",
    law="UU 12/2011 Lampiran II (penutup)",
    explanation="Penutup dan tiap lampiran memuat jabatan dan nama penanda tangan yang sama.",
    wrong="KESATU : Membentuk tim.\n\nDitetapkan di Contoh\npada tanggal 23 Januari 2026",
    right="KESATU : Membentuk tim.\n\nDitetapkan di Contoh\npada tanggal 23 Januari 2026\n\nKETUA KOMISI PEMILIHAN UMUM KABUPATEN CONTOH,\n\nttd.\n\nKETUA CONTOH",
    check=check,
    genres=frozenset(("keputusan", "surat")),
)
