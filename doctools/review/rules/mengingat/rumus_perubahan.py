"""The formula of amendment: once, or several times with the last one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctools.law import Citation, Formula, count_amendments
from doctools.review.cited import read_grounds
from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import Butir, ParsedDraft
from doctools.review.rule import DECREES_ONLY, Hit, Rule

_FIRST = re.compile(r"Perubahan\s+(?:Kesatu\s+)?atas\b", re.I)
_LATER = re.compile(r"Perubahan\s+(?!Kesatu)Ke\w+\s+atas\b", re.I)
_TURNED = "sebagaimana telah diubah beberapa kali terakhir dengan"
_PHRASES = {"sekali": "diubah_sekali", "beberapa-kali": "diubah_berkali_kali"}


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    for item, cited in read_grounds(naskah, known):
        if cited.rumus and cited.rumus_span:
            yield from _worded(item, cited, cited.rumus_span, known)
            yield from _counted(item, cited, cited.rumus_span, known)


def _worded(item: Butir, cited: Citation, span: tuple[int, int], known: Knowledge) -> Iterator[Hit]:
    """The words themselves, however many amendments there were."""
    said = item.teks.text[slice(*span)]
    right = known.words[_PHRASES[cited.rumus or "sekali"]]
    if said in (
        right,
        right.replace(",", ""),
    ):  # decrees of the commission write it with and without the comma
        return
    if re.sub(r",", "", said).casefold() == _TURNED:  # in use, and says the same
        yield Hit(
            item.teks,
            *span,
            "urutan kata rumus perubahan tidak baku",
            f"tulis: {right}",
            right,
            severity="saran",
        )
        return
    last_alone = "terakhir" in said and "beberapa" not in said
    yield Hit(
        item.teks,
        *span,
        "kata 'terakhir' dipakai tanpa 'beberapa kali'" if last_alone else "rumus perubahan tidak baku",
        f"tulis: {right}",
        right if "beberapa" in said else None,
        severity="peringatan",
    )


def _counted(item: Butir, cited: Citation, span: tuple[int, int], known: Knowledge) -> Iterator[Hit]:
    wanted = _formula(cited, known)
    if wanted is None or wanted == cited.rumus:
        return
    right = known.words[_PHRASES[wanted]]
    if wanted == "sekali":
        yield Hit(
            item.teks,
            *span,
            "ditulis 'beberapa kali diubah', padahal yang dikutip perubahan pertama",
            f"tulis: {right}",
            severity="peringatan",
            confidence="sedang",
        )
        return
    nth = _LATER.match(cited.pengubah.judul or "") if cited.pengubah else None
    yield Hit(
        item.teks,
        *span,
        f"{cited.act.short} sudah diubah lebih dari sekali{f' ({nth[0]})' if nth else ''}, tetapi ditulis sekali",
        f"tulis: {right}",
        right,
    )


def _formula(cited: Citation, known: Knowledge) -> Formula | None:
    """The formula that belongs to the amendment that is cited: by the book, else by that act's title."""
    if cited.pengubah is None:
        return None
    own, amending = known.book.find(cited.act), known.book.find(cited.pengubah)
    if own and amending and (counted := count_amendments(known.book, own, amending, known.on)):
        return counted
    title = cited.pengubah.judul or ""
    return "beberapa-kali" if _LATER.match(title) else "sekali" if _FIRST.match(title) else None


RULE = Rule(
    code="MG-07",
    severity="galat",
    title="Rumus perubahan sesuai banyaknya perubahan",
    law="UU 12/2011 Lampiran II (dasar hukum)",
    explanation="Sekali diubah: 'sebagaimana telah diubah dengan …'. Lebih dari sekali: 'sebagaimana telah beberapa kali diubah, terakhir dengan …'; koma sebelum 'terakhir' boleh ada boleh tidak.",
    wrong="Mengingat : 1. Undang-Undang Nomor 30 Tahun 2002 tentang Komisi Pemberantasan Tindak Pidana Korupsi sebagaimana telah diubah dengan Undang-Undang Nomor 19 Tahun 2019 tentang Perubahan Kedua atas Undang-Undang Nomor 30 Tahun 2002 tentang Komisi Pemberantasan Tindak Pidana Korupsi;",
    right="Mengingat : 1. Undang-Undang Nomor 30 Tahun 2002 tentang Komisi Pemberantasan Tindak Pidana Korupsi sebagaimana telah beberapa kali diubah, terakhir dengan Undang-Undang Nomor 19 Tahun 2019 tentang Perubahan Kedua atas Undang-Undang Nomor 30 Tahun 2002 tentang Komisi Pemberantasan Tindak Pidana Korupsi;",
    check=check,
    genres=DECREES_ONLY,
)
