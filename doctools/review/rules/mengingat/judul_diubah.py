"""The amending act amends the act it is cited with, and calls it by the title it has."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctools.law import CitedAct, fold_number
from doctools.review.cited import read_grounds
from doctools.review.finding import Severity
from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.parts.stretch import Teks
from doctools.review.parts.titles import find_difference
from doctools.review.rule import DECREES_ONLY, Hit, Rule

_NTH = re.compile(r"(?P<nth>Perubahan(?:\s+Ke\w+(?:\s+Belas)?)?)(?=\s+atas\b)", re.I)
_AMENDING = re.compile(r"(?:Penetapan\b.*\btentang\s+)?Perubahan\b", re.I | re.S)


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    for item, cited in read_grounds(naskah, known):
        second = cited.pengubah
        if second is None or not second.judul or not cited.act.judul:
            continue
        yield from _counted(item.teks, second, known)
        own = known.book.find(cited.act)
        inner = _named_inside(cited.act, second, known)
        start = second.spans["judul"][0]
        if inner is None and (severity := _doubt(cited.act, second, known)):
            yield Hit(
                item.teks,
                *second.spans["judul"],
                f"peraturan perubahan yang dikutip tidak mengubah {cited.act.short}"
                if severity == "galat"
                else f"basis peraturan tidak mencatat bahwa {second.short} mengubah {cited.act.short}",
                f"tulis: {known.cite(own)}" if own else "periksa nomor dan tahunnya",
                severity=severity,
                confidence="tinggi" if severity == "galat" else "sedang",
            )
        if inner is None:
            continue
        rest = second.judul[inner:]
        about = re.match(r"\s*tentang\s+", rest, re.I)
        if not about:
            continue
        title = re.split(r"\s+sebagaimana\s+telah\b", rest[about.end() :], flags=re.I)[0]
        if re.match(r"Penetapan\b", second.judul, re.I):
            title = re.sub(r"\s+Menjadi Undang-Undang$", "", title, flags=re.I)
        right = own.judul if own else cited.act.judul
        wrong = find_difference(title, right)
        if wrong:
            start += inner + about.end()
            yield Hit(
                item.teks,
                start + wrong[0],
                start + wrong[1],
                "judul peraturan yang diubah berbeda di dalam judul perubahannya",
                f"tulis: {right}",
            )


def _counted(text: Teks, second: CitedAct, known: Knowledge) -> Iterator[Hit]:
    """Which amendment its title says that it is (Perubahan Kelima atas …), where the book has that title."""
    act = known.book.find(second)
    said, right = (_NTH.match(title or "") for title in (second.judul, act.judul if act else None))
    if said and right and said["nth"].casefold() != right["nth"].casefold():
        start = second.spans["judul"][0]
        yield Hit(
            text,
            start,
            start + said.end("nth"),
            f"judul {second.short}: '{said['nth'].strip()}', seharusnya '{right['nth'].strip()}'",
            f"tulis: {right['nth'].strip()}",
            right["nth"],
        )


def _named_inside(act: CitedAct, second: CitedAct, known: Knowledge) -> int | None:
    """Where the amended act's number and year end inside the amending act's title; None where it is not named."""
    found = None
    for inner in known.book.reader.find_acts(second.judul or ""):
        if fold_number(inner.nomor) == fold_number(act.nomor) and inner.year == act.year:
            found = inner.span[1]
    return found


def _doubt(act: CitedAct, second: CitedAct, known: Knowledge) -> Severity | None:
    """Whether the amending act, whose title does not name the amended one, amends it: by the book, else by its title.

    An omnibus act names none in its title, and the book need not know all that one amends.
    """
    own, amending = known.book.find(act), known.book.find(second)
    if own and amending and known.book.amends(amending, own):
        return None
    if _AMENDING.match(second.judul or ""):
        return "galat"
    return "peringatan" if own and amending else None


RULE = Rule(
    code="MG-08",
    severity="galat",
    title="Judul peraturan yang diubah sama di kedua tempat",
    law="UU 12/2011 Lampiran II (dasar hukum)",
    explanation="Judul peraturan yang diubah, sebagaimana disebut di dalam judul peraturan perubahannya, sama dengan judulnya sendiri.",
    wrong="Mengingat : 1. Peraturan Komisi Pemilihan Umum Nomor 8 Tahun 2019 tentang Tata Kerja Komisi Pemilihan Umum, Komisi Pemilihan Umum Provinsi, dan Komisi Pemilihan Umum Kabupaten/Kota sebagaimana telah beberapa kali diubah, terakhir dengan Peraturan Komisi Pemilihan Umum Nomor 12 Tahun 2023 tentang Perubahan Kelima atas Peraturan Komisi Pemilihan Umum Nomor 8 Tahun 2019 tentang Tata Cara Kerja Komisi Pemilihan Umum, Komisi Pemilihan Umum Provinsi, dan Komisi Pemilihan Umum Kabupaten/Kota;",
    right="Mengingat : 1. Peraturan Komisi Pemilihan Umum Nomor 8 Tahun 2019 tentang Tata Kerja Komisi Pemilihan Umum, Komisi Pemilihan Umum Provinsi, dan Komisi Pemilihan Umum Kabupaten/Kota sebagaimana telah beberapa kali diubah, terakhir dengan Peraturan Komisi Pemilihan Umum Nomor 12 Tahun 2023 tentang Perubahan Kelima atas Peraturan Komisi Pemilihan Umum Nomor 8 Tahun 2019 tentang Tata Kerja Komisi Pemilihan Umum, Komisi Pemilihan Umum Provinsi, dan Komisi Pemilihan Umum Kabupaten/Kota;",
    check=check,
    genres=DECREES_ONLY,
)
