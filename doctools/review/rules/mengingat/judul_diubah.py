"""The amended act is called the same inside the amending act's title."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctools.review.citation import mentions, read_item
from doctools.review.knowledge import Pengetahuan, number_key
from doctools.review.naskah import Naskah
from doctools.review.rule import DECREE, Hit, Rule
from doctools.review.titles import difference


def check(naskah: Naskah, known: Pengetahuan) -> Iterator[Hit]:
    for item in naskah.mengingat:
        cited = read_item(item.teks.text)
        if cited is None or cited.amendment is None or not cited.act.title:
            continue
        second = cited.amendment
        inner = None
        for name, number, year, _, end in mentions(second.title):
            if number_key(number) == number_key(cited.act.number) and year == cited.act.year:
                inner = (name, end)
        if inner is None:
            own = known.act(cited.act.name, cited.act.number, cited.act.year)
            other = known.act(second.name, second.number, second.year)
            if own is not None and other is not None and other.id in own.diubah_oleh:
                continue  # an omnibus act: its title does not name what it amends
            if re.match(r"(?:Perubahan|Penetapan)\b", second.title, re.I):
                yield Hit(
                    item.teks,
                    *second.title_at,
                    f"peraturan perubahan yang dikutip tidak mengubah {cited.act.name} Nomor {cited.act.number} Tahun {cited.act.year}",
                    "periksa nomor dan tahunnya",
                )
            continue
        rest = second.title[inner[1] :]
        about = re.match(r"\s*tentang\s+", rest, re.I)
        if not about:
            continue
        title = re.sub(r"\s+Menjadi Undang-Undang$", "", rest[about.end() :], flags=re.I)
        wrong = difference(title, cited.act.title)
        if wrong:
            start = second.title_at[0] + inner[1] + about.end()
            yield Hit(
                item.teks,
                start + wrong[0],
                start + wrong[1],
                "judul peraturan yang diubah berbeda di dalam judul perubahannya",
                f"judul semula: {cited.act.title}",
            )


RULE = Rule(
    "MG-08",
    "galat",
    "Judul peraturan yang diubah sama di kedua tempat",
    "UU 12/2011 Lampiran II (dasar hukum)",
    "Judul peraturan yang diubah, sebagaimana disebut di dalam judul peraturan perubahannya, sama dengan judulnya sendiri.",
    "Mengingat : 1. Peraturan Komisi Pemilihan Umum Nomor 8 Tahun 2019 tentang Tata Kerja Komisi sebagaimana telah beberapa kali diubah, terakhir dengan Peraturan Komisi Pemilihan Umum Nomor 12 Tahun 2023 tentang Perubahan Kelima atas Peraturan Komisi Pemilihan Umum Nomor 8 Tahun 2019 tentang Tata Cara Kerja Komisi;",
    "Mengingat : 1. Peraturan Komisi Pemilihan Umum Nomor 8 Tahun 2019 tentang Tata Kerja Komisi sebagaimana telah beberapa kali diubah, terakhir dengan Peraturan Komisi Pemilihan Umum Nomor 12 Tahun 2023 tentang Perubahan Kelima atas Peraturan Komisi Pemilihan Umum Nomor 8 Tahun 2019 tentang Tata Kerja Komisi;",
    check,
    DECREE,
)
