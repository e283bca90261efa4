"""An act is cited by the title it has."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctools.law import CitedAct
from doctools.review.cited import TitledAct, read_grounds, read_titled
from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.parts.stretch import Teks
from doctools.review.parts.titles import differ_by_one_letter, find_difference
from doctools.review.rule import Hit, Rule


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    for item, cited in read_grounds(naskah, known):
        yield from _compared(item.teks, cited.act, known)
        amending = cited.pengubah
        if amending and not re.match(r"(?:Perubahan|Penetapan)\b", amending.judul or ""):
            yield from _compared(item.teks, amending, known)
    for titled in read_titled(naskah, known):
        if titled.wrong and not _is_slip(*_differing(titled), known):
            sure = titled.act.terverifikasi
            yield Hit(
                titled.text,
                titled.start,
                titled.end,
                f"judul {known.name(titled.act)} tidak sama dengan basis peraturan",
                f"tulis: tentang {titled.act.judul}",
                severity="galat" if sure else "peringatan",
                confidence="tinggi" if sure else "sedang",
            )


def _is_slip(given: str, right: str, known: Knowledge) -> bool:
    """A slipped letter that makes no word is told by the rules of spelling; a word that looks alike is another title."""
    return differ_by_one_letter(given, right) and given not in known.once(_known_words)


def _known_words(known: Knowledge) -> frozenset[str]:
    lists = known.lists["kosakata"]
    return frozenset((*lists["kata"].split(), *lists["sah"].split(), *_ALIKE))


_ALIKE = ("perlindungan", "internal", "layanan")  # words that titles do not have, though people write them


def _differing(titled: TitledAct) -> tuple[str, str]:
    """The first word that differs, and the title's: a slipped letter is told by the rules of spelling."""
    assert titled.wrong
    at = len(re.findall(r"\w+(?:[/-]\w+)*", titled.text.text[titled.start : titled.wrong[0]])) - 1
    return titled.text.text[slice(*titled.wrong)].casefold(), re.findall(
        r"\w+(?:[/-]\w+)*", titled.act.judul
    )[at].casefold()


def _compared(text: Teks, act: CitedAct, known: Knowledge) -> Iterator[Hit]:
    own, indexed = known.book.find(act), known.find_indexed(act)
    if indexed and act.judul and (differs := find_difference(act.judul, indexed.title)):
        start = act.spans["judul"][0]
        yield Hit(
            text,
            start + differs[0],
            start + differs[1],
            f"judul {act.short} tidak sama dengan indeks peraturan, yang belum diperiksa kantor",
            f"periksa pada naskah aslinya; menurut indeks: {indexed.title}",
            severity="peringatan",
            confidence="sedang",
        )
    wrong = find_difference(act.judul, own.judul) if own and act.judul else None
    if own is None or wrong is None:
        return
    start = act.spans["judul"][0]
    sure = own.terverifikasi
    yield Hit(
        text,
        start + wrong[0],
        start + wrong[1],
        f"judul {known.name(own)} tidak sama dengan basis peraturan",
        f"tulis: {own.judul}",
        severity="galat" if sure else "peringatan",
        confidence="tinggi" if sure else "sedang",
    )


RULE = Rule(
    code="MG-11",
    severity="galat",
    title="Judul peraturan dikutip sebagaimana adanya",
    law="UU 12/2011 Lampiran II (dasar hukum)",
    explanation="Judul dicocokkan kata demi kata dengan data/peraturan.yaml; bila data itu belum terverifikasi, temuan ini hanya peringatan.",
    wrong="Mengingat : 1. Undang-Undang Nomor 28 Tahun 1999 tentang Penyelenggaraan Negara yang Bersih dan Bebas dari Korupsi;",
    right="Mengingat : 1. Undang-Undang Nomor 28 Tahun 1999 tentang Penyelenggara Negara yang Bersih dan Bebas dari Korupsi, Kolusi, dan Nepotisme;",
    check=check,
)
