"""A person has one office throughout the document, the one that the office's data know."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctools.review.knowledge import Knowledge, fold_text
from doctools.review.parts.draft import ParsedDraft
from doctools.review.parts.stretch import Teks
from doctools.review.rule import Hit, Rule, flag

_OTHER = re.compile(
    r"\b(?:tim|unit|kegiatan|panitia|kelompok)\b"
)  # what one is for a time, beside one's office


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    on_file = {fold_text(person.nama_lengkap): person.jabatan for person in known.people}
    seen: dict[str, str] = {}
    for name, office in _persons(naskah):
        key, said = fold_text(name.text), office.text.strip()
        first = seen.setdefault(key, said)
        if fold_text(said) != fold_text(first):
            yield flag(
                office,
                f"jabatan '{name.text.strip()}' di sini '{said}', sebelumnya '{first}'",
                "samakan jabatan orang itu di seluruh naskah",
            )
        elif key in on_file and fold_text(on_file[key]) != fold_text(said):
            yield flag(
                office,
                f"jabatan '{name.text.strip()}' menurut data pegawai '{on_file[key]}'",
                "samakan naskah atau data/pegawai.yaml",
            )


def _persons(naskah: ParsedDraft) -> Iterator[tuple[Teks, Teks]]:
    """Name and office of everybody in a table that has a column for each; empty and dotted cells left out."""
    for table in naskah.tabel:
        if not table.baris:
            continue
        heads = [fold_text(cell.text) for cell in table.baris[0]]
        names = [n for n, head in enumerate(heads) if head == "nama" or head.startswith("nama ")]
        offices = [
            n for n, head in enumerate(heads) if head.startswith("jabatan") and not _OTHER.search(head)
        ]
        if len(names) != 1 or len(offices) != 1:
            continue
        for row in table.baris[1:]:
            if len(row) != len(heads):
                continue
            name, office = row[names[0]], row[offices[0]]
            whole = re.search(r"[A-Za-z]{3}", name.text) and re.search(r"[A-Za-z]{3}", office.text)
            if whole and not re.search(r"\.{4,}|…", name.text + office.text):
                yield name, office


_HEAD = "NO | NAMA | JABATAN DALAM KEDINASAN | JABATAN DALAM TIM\n1. | Pegawai Contoh Satu | Kepala Subbagian Hukum | Ketua\n"

RULE = Rule(
    code="KS-05",
    severity="peringatan",
    title="Satu orang mempunyai satu jabatan",
    law="Kebiasaan penyusunan lampiran keputusan",
    explanation="Jabatan kedinasan seseorang sama pada semua baris dan sama dengan data pegawai; yang berbeda biasanya salah salin.",
    wrong=_HEAD + "2. | Pegawai Contoh Satu | Kepala Subbagian Keuangan | Anggota",
    right=_HEAD + "2. | Pegawai Contoh Dua | Kepala Subbagian Keuangan | Anggota",
    check=check,
)
