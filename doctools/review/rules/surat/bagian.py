"""A letter has number, hal, addressee and date."""

from __future__ import annotations

from collections.abc import Iterator

from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.rule import LETTERS_ONLY, Hit, Rule, flag


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    letter = naskah.surat
    if letter is None or not (letter.yth or letter.hal):
        return
    anchor = letter.hal or letter.nomor or letter.yth
    for text, called, remedy in (
        (letter.nomor, "Nomor", "tambahkan baris Nomor"),
        (letter.hal, "Hal", "tambahkan baris Hal"),
        (letter.yth, "Yth.", "tambahkan alamat yang dituju"),
        (letter.tanggal, "tanggal", "tambahkan tempat dan tanggal di kanan atas"),
    ):
        if not text:
            yield flag(anchor, f"surat tidak memuat {called}", remedy)


RULE = Rule(
    code="SR-01",
    severity="galat",
    title="Surat memuat nomor, hal, alamat, dan tanggal",
    law="Peraturan KPU 2/2021 (tata naskah dinas; pasalnya belum diperiksa)",
    explanation="Kepala surat memuat Nomor, Sifat, Lampiran, Hal, tanggal, dan Yth.",
    wrong="Contoh, 3 Februari 2026\nNomor : 3/PW.01-Und/9999/2026\nSifat : Biasa\n\nYth. Anggota KPU Kabupaten Contoh\n\nKami mengundang Saudara.",
    right="Contoh, 3 Februari 2026\nNomor : 3/PW.01-Und/9999/2026\nSifat : Biasa\nHal : Undangan Rapat\n\nYth. Anggota KPU Kabupaten Contoh\n\nKami mengundang Saudara.",
    check=check,
    genres=LETTERS_ONLY,
)
