"""Nobody stands twice in a list of persons."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctools.review.knowledge import Knowledge, fold_text
from doctools.review.parts.draft import ParsedDraft
from doctools.review.parts.tables import read_grids
from doctools.review.rule import Hit, Rule, flag

_TURNS = r"\b(?:hari|tanggal|waktu|jadwal|pukul|shift|materi|kegiatan)\b"


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    for grid in read_grids(naskah):
        if grid.find_columns(_TURNS):
            continue  # who has turns stands there as often
        told: set[int] = set()
        for columns, called in (
            (grid.find_columns(r"^nama\b(?!\s+barang)"), "nama"),
            (grid.find_columns(r"\bnip\b"), "NIP"),
        ):
            for column in columns[:1]:
                seen: dict[str, int] = {}
                for row in grid.counted:
                    cell = row.cells.get(column)
                    key = _key(cell.text, called) if cell else ""
                    number = row.counted or 0
                    if not cell or not key:
                        continue
                    if key in seen and number not in told:
                        told.add(number)
                        yield flag(
                            cell,
                            f"{called} '{cell.text}' tertulis dua kali: pada nomor {seen[key]} dan nomor {number}",
                            "hapus salah satunya, atau perbaiki",
                        )
                    seen.setdefault(key, number)


def _key(text: str, called: str) -> str:
    """What tells a person; nothing for a cell that is still to be filled or holds an office."""
    if called == "NIP":
        digits = re.sub(r"\D", "", text)
        return digits if len(digits) >= 8 else ""
    if re.search(r"\.{3,}|…|[\[\]{}<>]", text) or len(re.findall(r"[A-Za-z]{2,}", text)) < 2:
        return ""
    return fold_text(re.sub(r"\bNIP\b.*", "", text, flags=re.S))


RULE = Rule(
    code="TB-07",
    severity="peringatan",
    title="Seorang hanya sekali dalam satu daftar",
    law="UU 12/2011 Pasal 5 huruf f (kejelasan rumusan)",
    explanation="Nama atau NIP yang sama pada dua baris sebuah susunan keanggotaan biasanya salah salin. Jadwal dan daftar giliran tidak dipersoalkan.",
    wrong="NO | NAMA | KEDUDUKAN\n1. | Pegawai Contoh Satu | Ketua\n2. | Pegawai Contoh Satu | Anggota",
    right="NO | NAMA | KEDUDUKAN\n1. | Pegawai Contoh Satu | Ketua\n2. | Pegawai Contoh Dua | Anggota",
    check=check,
)
