"""The day's name agrees with its date."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctools.context import MONTHS, hari
from doctools.office import DAYS
from doctools.review.knowledge import Knowledge, read_date
from doctools.review.parts.draft import ParsedDraft
from doctools.review.rule import Hit, Rule, flag

_NAMES = tuple(day.casefold() for day in (*DAYS, "Jum'at", "Jum’at"))
_DAY = re.compile(
    rf"\b(?P<day>{'|'.join(_NAMES)})\b\s*(?:,|/)?\s*(?:tanggal\s+)?(?P<date>\d{{1,2}}\s+(?:{'|'.join(MONTHS)})\s+\d{{4}})",
    re.I,
)


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    for text in naskah.find_containing(*_NAMES):
        for found in _DAY.finditer(text.text):
            day = read_date(found["date"])
            given = re.sub(r"['’]", "", found["day"]).capitalize()
            if day is not None and given != hari(day):
                yield Hit(
                    text,
                    *found.span("day"),
                    f"{found['date']} jatuh pada hari {hari(day)}, bukan {found['day']}",
                    f"tulis {hari(day)}, atau perbaiki tanggalnya",
                )
    details = naskah.surat.rincian if naskah.surat else {}
    if "hari" in details and "tanggal" in details:
        day = read_date(details["tanggal"].text)
        given = details["hari"].text.strip(" ,.").capitalize()
        if day is not None and given in DAYS and given != hari(day):
            yield flag(
                details["hari"],
                f"{details['tanggal'].text} jatuh pada hari {hari(day)}, bukan {given}",
                f"tulis {hari(day)}, atau perbaiki tanggalnya",
            )


RULE = Rule(
    code="TG-02",
    severity="galat",
    title="Nama hari sesuai dengan tanggalnya",
    law="Peraturan KPU 2/2021 (tata naskah dinas)",
    article_seen=False,
    explanation="Nama hari dihitung dari tanggalnya.",
    wrong="Yth. Anggota\n\nhari, tanggal : Selasa, 9 Februari 2026",
    right="Yth. Anggota\n\nhari, tanggal : Senin, 9 Februari 2026",
    check=check,
)
