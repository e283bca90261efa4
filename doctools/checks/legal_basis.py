"""Dasar hukum: no revoked regulation is a basis, and an unverified citation is said to be one.

Source: UU 12/2011 Lampiran II (dasar hukum): only legislation in force is cited.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from doctools.checks.finding import Finding
from doctools.workspace.models import DaftarPeraturan
from doctools.workspace.validate import Document


def legal_basis(
    regulations: Document[DaftarPeraturan], cited: Iterable[str], on: date | None
) -> list[Finding]:
    """Findings on the regulations cited; a day given, an act revoked only later is still sound."""
    places = {p.id: i for i, p in enumerate(regulations.model.peraturan)}
    found = []
    for regulation_id in cited:
        regulation = regulations.model.peraturan[places[regulation_id]]
        line = regulations.line(("peraturan", places[regulation_id]))
        gone = regulation.dicabut_oleh is not None or regulation.status == "dicabut"
        if gone and (on is None or regulation.dicabut_sejak is None or regulation.dicabut_sejak <= on):
            by = f" oleh {regulation.dicabut_oleh}" if regulation.dicabut_oleh else ""
            found.append(
                Finding(
                    "dasar-hukum-dicabut",
                    "galat",
                    f"'{regulation_id}' sudah dicabut{by}",
                    regulations.file,
                    line,
                    "hapus dari 'mengingat' atau ganti dengan penggantinya",
                )
            )
            continue
        for part in (regulation_id, *regulation.diubah_oleh[-1:]):
            if not regulations.model.peraturan[places[part]].terverifikasi:
                found.append(
                    Finding(
                        "dasar-hukum-belum-diperiksa",
                        "saran",
                        f"sitiran '{part}' belum diperiksa pada naskah aslinya",
                        regulations.file,
                        regulations.line(("peraturan", places[part])),
                        "periksa di JDIH, lalu tulis terverifikasi: ya",
                    )
                )
    return found
