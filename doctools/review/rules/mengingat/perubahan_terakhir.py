"""An act is cited with its last amendment."""

from __future__ import annotations

from collections.abc import Iterator

from doctools.review.citation import read_item
from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.rule import DECREE, Hit, Rule, hit


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    for item in naskah.mengingat:
        cited = read_item(item.teks.text)
        own = known.act(cited.act.name, cited.act.number, cited.act.year) if cited else None
        if cited is None or own is None or not own.diubah_oleh or own.status == "dicabut":
            continue
        amendments = [a for a in (known.by_id(i) for i in own.diubah_oleh) if a]
        if known.on is not None:
            amendments = [
                a
                for a in amendments
                if a.tahun < known.on.year or (a.tahun == known.on.year and known.on.month == 12)
            ]
        if not amendments:
            continue
        last = amendments[-1]
        given = cited.amendment
        if given is None and not cited.formula:
            yield hit(
                item.teks,
                f"{known.short(own)} sudah diubah, terakhir dengan {known.short(last)}, tetapi perubahannya tidak disebut",
                "tambahkan perubahannya",
                cited.act.start,
                cited.act.end,
            )
        elif given is not None and known.act(given.name, given.number, given.year) in amendments[:-1]:
            yield hit(
                item.teks,
                f"perubahan terakhir {known.short(own)} adalah {known.short(last)}",
                f"ganti dengan {known.short(last)}",
                given.start,
                given.end,
            )


RULE = Rule(
    "MG-14",
    "peringatan",
    "Perubahan terakhir disebut",
    "UU 12/2011 Lampiran II (dasar hukum)",
    "Peraturan yang telah diubah dikutip bersama perubahan terakhirnya pada tanggal keputusan.",
    "Mengingat : 1. Undang-Undang Nomor 30 Tahun 2002 tentang Komisi Pemberantasan Tindak Pidana Korupsi (Lembaran Negara Republik Indonesia Tahun 2002 Nomor 137, Tambahan Lembaran Negara Republik Indonesia Nomor 4250);",
    "Mengingat : 1. Undang-Undang Nomor 28 Tahun 1999 tentang Penyelenggara Negara yang Bersih dan Bebas dari Korupsi, Kolusi, dan Nepotisme (Lembaran Negara Republik Indonesia Tahun 1999 Nomor 75, Tambahan Lembaran Negara Republik Indonesia Nomor 3851);",
    check,
    DECREE,
)
