"""Place and day are the same at the end of the decree and of each annex."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctools.review.knowledge import Knowledge, fold_text
from doctools.review.parts import marks
from doctools.review.parts.draft import ParsedDraft
from doctools.review.rule import Hit, Rule, flag


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    for annex in naskah.lampiran:
        for paragraph in annex.isi:
            for pattern, part, own, called in (
                (marks.PLACE_SET, "place", naskah.tempat_penetapan, "tempat"),
                (marks.DATE_SET, "date", naskah.tanggal_penetapan, "tanggal"),
            ):
                found = pattern.match(paragraph.teks.text)
                said = found[part].strip(" .,") if found else ""
                if (
                    found
                    and own
                    and re.search(r"\w{3}", said)
                    and not re.search(r"\.{3}|…|\$", said + own.text)
                    and fold_text(said) != fold_text(own.text.strip(" .,"))
                ):
                    yield flag(
                        paragraph.teks,
                        f"{called} penetapan pada lampiran '{said}' berbeda dari '{own.text}'",
                        f"samakan dengan penutup keputusan: {own.text}, atau perbaiki keduanya",
                        *found.span(part),
                    )


RULE = Rule(
    code="TT-08",
    severity="galat",
    title="Tempat dan tanggal penetapan sama di semua tempat",
    law="UU 12/2011 Lampiran II (penutup)",
    explanation="Lampiran yang memuat tempat dan tanggal penetapan memuat yang sama dengan keputusannya.",
    wrong="KESATU : Membentuk tim sebagaimana tercantum dalam Lampiran.\n\nDitetapkan di Contoh\npada tanggal 2 Januari 2026\nKETUA KOMISI PEMILIHAN UMUM KABUPATEN CONTOH,\nttd.\nKETUA CONTOH\n\nLAMPIRAN\nKEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN CONTOH\nNOMOR 1 TAHUN 2026\nTENTANG\nTIM\n\nDitetapkan di Contoh\npada tanggal 3 Januari 2026\nKETUA KOMISI PEMILIHAN UMUM KABUPATEN CONTOH,\nttd.\nKETUA CONTOH",
    right="KESATU : Membentuk tim sebagaimana tercantum dalam Lampiran.\n\nDitetapkan di Contoh\npada tanggal 2 Januari 2026\nKETUA KOMISI PEMILIHAN UMUM KABUPATEN CONTOH,\nttd.\nKETUA CONTOH\n\nLAMPIRAN\nKEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN CONTOH\nNOMOR 1 TAHUN 2026\nTENTANG\nTIM\n\nDitetapkan di Contoh\npada tanggal 2 Januari 2026\nKETUA KOMISI PEMILIHAN UMUM KABUPATEN CONTOH,\nttd.\nKETUA CONTOH",
    check=check,
)
