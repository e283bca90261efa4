"""Dasar hukum: no revoked regulation is a basis, and an unverified citation is said to be one.

Source: UU 12/2011 Lampiran II (dasar hukum): only legislation in force is cited.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from doctools.context import tanggal
from doctools.law import LawBook
from doctools.office import DataFile, RegulationList
from doctools.review.finding import Finding, Severity


def check_legal_basis(
    regulations: DataFile[RegulationList], cited: Iterable[str], on: date | None
) -> list[Finding]:
    """Findings on the regulations cited; a day given, an act revoked only later is still sound, one to come is not."""
    book = LawBook(regulations)

    def finding(rule: str, severity: Severity, message: str, act_id: str, suggest: str) -> Finding:
        return Finding(
            rule=rule,
            severity=severity,
            message=message,
            file=regulations.file,
            line=book.line(act_id),
            suggest=suggest,
        )

    found = []
    unseen: dict[str, str] = {}
    for act_id in cited:
        act = book.get(act_id)
        if book.revoked(act, on):
            by = f" oleh {act.dicabut_oleh}" if act.dicabut_oleh else ""
            message = f"'{act_id}' sudah dicabut{by}"
            remedy = "hapus dari 'mengingat' atau ganti dengan penggantinya"
            found.append(finding("dasar-hukum-dicabut", "galat", message, act_id, remedy))
            continue
        if not book.there(act, on):
            message, remedy = f"'{act_id}' belum berlaku pada tanggal naskah", "hapus dari 'mengingat'"
            found.append(finding("dasar-hukum-belum-berlaku", "galat", message, act_id, remedy))
            continue
        if book.expired(act, on):
            message = f"masa '{act_id}' berakhir tahun {act.periode_sampai}"
            remedy = "sitir hanya bila ada alasannya"
            found.append(finding("dasar-hukum-lewat-masa", "peringatan", message, act_id, remedy))
        for part in (act, *book.amendments(act, on)[-1:]):
            if not part.terverifikasi:
                message = f"sitiran '{part.id}' belum diperiksa pada naskah aslinya"
                remedy = "periksa di JDIH, lalu tulis terverifikasi: ya"
                found.append(finding("dasar-hukum-belum-diperiksa", "saran", message, part.id, remedy))
        if day := book.unseen_since(act, on):
            unseen[act_id] = f"{book.short(act)} (sesudah {tanggal(day)})"
    if unseen:
        message = f"perubahan yang lebih baru belum diperiksa: {', '.join(unseen.values())}"
        remedy = "periksa di JDIH, lalu perbarui diketahui_sampai"
        found.append(finding("dasar-hukum-perubahan-baru", "saran", message, next(iter(unseen)), remedy))
    return found
