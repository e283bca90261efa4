"""A letter has number, hal, addressee and date."""

from __future__ import annotations

from collections.abc import Iterator

from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.parts.grammar import read_shipped_grammar
from doctools.review.parts.stretch import Teks
from doctools.review.rule import Hit, Rule, flag


def _line(text: Teks) -> Teks:
    """The paragraph with its label, where the label stands in it."""
    paragraph = text.paragraph
    return paragraph.teks if paragraph and ":" in paragraph.text and len(paragraph.text) < 200 else text


_PARTS = {
    "nomor": ("Nomor", "tambahkan baris Nomor"),
    "hal": ("Hal", "tambahkan baris Hal"),
    "yth": ("Yth.", "tambahkan alamat yang dituju"),
    "dari": ("Dari", "tambahkan baris Dari dengan jabatan pengirim"),
    "tentang": ("TENTANG dan judulnya", "tambahkan TENTANG, lalu judulnya"),
    "tanggal": ("tanggal", "tambahkan tempat dan tanggalnya"),
}


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    letter = naskah.surat
    if letter is None or not (letter.yth or letter.hal or naskah.jenis != "surat"):
        return
    head = next((p.teks for p in naskah.paragraphs if read_shipped_grammar().find_kind(p.text.strip())), None)
    anchor = _line(
        letter.hal or letter.nomor or letter.tentang or letter.yth or head or naskah.paragraphs[0].teks
    )
    there = {
        "nomor": letter.nomor,
        "hal": letter.hal,
        "yth": letter.yth,
        "dari": letter.dari,
        "tentang": letter.tentang,
        "tanggal": letter.tanggal,
    }
    for part in read_shipped_grammar().parts.get(naskah.jenis, ()):
        if not there[part]:
            called, remedy = _PARTS[part]
            where = _line(letter.nomor) if part == "tanggal" and letter.nomor else anchor
            yield flag(where, f"{naskah.jenis} tidak memuat {called}", remedy)


RULE = Rule(
    code="SR-01",
    severity="galat",
    title="Surat memuat nomor, hal, alamat, dan tanggal",
    law="Peraturan KPU 2/2021 (tata naskah dinas)",
    article_seen=False,
    explanation="Kepala surat memuat Nomor, Sifat, Lampiran, Hal, tanggal, dan Yth.",
    wrong="Contoh, 3 Februari 2026\nNomor : 3/PW.01-Und/9999/2026\nSifat : Biasa\n\nYth. Anggota KPU Kabupaten Contoh\n\nKami mengundang Saudara.",
    right="Contoh, 3 Februari 2026\nNomor : 3/PW.01-Und/9999/2026\nSifat : Biasa\nHal : Undangan Rapat\n\nYth. Anggota KPU Kabupaten Contoh\n\nKami mengundang Saudara.",
    check=check,
    genres=frozenset(("surat", "lain")),
)
