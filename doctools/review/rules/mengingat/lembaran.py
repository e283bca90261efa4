"""LN, TLN and BN are those of the knowledge base."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctools.law import CitedAct, Gazette, IndexedAct, cite_alone, format_gazette
from doctools.review.cited import read_grounds
from doctools.review.knowledge import Knowledge
from doctools.review.parts import marks
from doctools.review.parts.draft import ParsedDraft
from doctools.review.parts.stretch import Teks
from doctools.review.rule import DECREES_ONLY, Hit, Rule

_NAMES = {"LN": "Lembaran Negara", "BN": "Berita Negara"}


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    grounds = [(item.teks, cited) for item, cited in read_grounds(naskah, known)]
    in_book = {text for text, cited in grounds if known.book.find(cited.act)}
    for item in naskah.mengingat:
        if item.teks not in in_book:
            yield from _too_early(item.teks)
    annexed = ((text, known.book.reader.read_item(text.text)) for text in _annexed(naskah))
    for text, cited in (*grounds, *annexed):
        for act in (cited.act, cited.pengubah) if cited else ():
            if act is not None:
                yield from _compared(text, act, known)


_BEFORE = re.compile(
    r"\bNomor\s+\S+\s+Tahun\s+(?P<act>\d{4})\s+tentang\b[^()]*\((?P<sheet>(?:Lembaran|Berita)\s+\w+\s[^();]*?)Tahun\s+(?P<year>\d{4})",
    re.I,
)


def _too_early(text: Teks) -> Iterator[Hit]:
    """An act cannot stand in a sheet of a year before its own."""
    for found in _BEFORE.finditer(text.text):
        if int(found["year"]) < int(found["act"]):
            yield Hit(
                text,
                found.start("sheet"),
                found.end("year"),
                f"peraturan tahun {found['act']} tidak mungkin diundangkan dalam lembaran tahun {found['year']}",
                "perbaiki salah satu tahunnya",
            )


def _annexed(naskah: ParsedDraft) -> Iterator[Teks]:
    """Items of a list of grounds inside an annex."""
    for annex in naskah.lampiran:
        for p in annex.isi:
            found = marks.ITEM.match(p.text)
            if "Negara Republik" in p.text:
                yield Teks.of((p, found.end() if found else 0, len(p.text)))


def _compared(text: Teks, act: CitedAct, known: Knowledge) -> Iterator[Hit]:
    own, given = known.book.find(act), act.pengundangan
    if given and (indexed := known.find_indexed(act)):
        wrong = _indexed_differences(given, indexed)
        if wrong:
            yield Hit(
                text,
                *act.spans["pengundangan"],
                f"{act.short}: {'; '.join(wrong)} menurut indeks peraturan, yang belum diperiksa kantor",
                "periksa pada naskah aslinya",
                severity="peringatan",
                confidence="sedang",
            )
    if own is None or given is None or own.pengundangan is None:
        return
    right = cite_alone(known.book, own).pengundangan
    wrong = _differences(given, right) if right else []
    if right is None or not wrong:
        return
    sure = own.terverifikasi
    written = format_gazette(right, known.words)
    yield Hit(
        text,
        *act.spans["pengundangan"],
        f"{known.name(own)}: {'; '.join(wrong)}",
        f"tulis: {written}"
        if sure
        else f"periksa pada naskah aslinya; menurut basis peraturan yang belum terverifikasi: {written}",
        severity="galat" if sure else "peringatan",
        confidence="tinggi" if sure else "sedang",
    )


def _indexed_differences(given: Gazette, right: IndexedAct) -> list[str]:
    name = _NAMES[given.lembaran]
    said = (
        ("Tahun", name, str(given.tahun or ""), right.gazette_year),
        ("Nomor", name, given.nomor or "", right.gazette_number),
        ("Nomor", f"Tambahan {name}", given.tambahan or "", right.supplement),
    )
    return [f"{sheet} {part} {b}, bukan {a}" for part, sheet, a, b in said if a and b and a != b]


def _differences(given: Gazette, right: Gazette) -> list[str]:
    wrong = []
    if given.lembaran != right.lembaran:
        wrong.append(f"{_NAMES[right.lembaran]}, bukan {_NAMES[given.lembaran]}")
    elif given.tahun and given.tahun != right.tahun:
        wrong.append(f"{_NAMES[right.lembaran]} Tahun {right.tahun}, bukan {given.tahun}")
    elif right.nomor and given.nomor != right.nomor:
        wrong.append(f"{_NAMES[right.lembaran]} Nomor {right.nomor}, bukan {given.nomor or '…'}")
    if right.tambahan and given.tambahan and given.tambahan != right.tambahan:
        wrong.append(f"Tambahan {_NAMES[right.lembaran]} Nomor {right.tambahan}, bukan {given.tambahan}")
    return wrong


RULE = Rule(
    code="MG-05",
    severity="galat",
    title="LN, TLN, dan BN sesuai basis peraturan",
    law="UU 12/2011 Lampiran II (dasar hukum)",
    explanation="Nomor Lembaran Negara, Tambahan Lembaran Negara, atau Berita Negara dicocokkan dengan data/peraturan.yaml. Bila data itu belum terverifikasi, temuan ini hanya peringatan.",
    wrong="Mengingat : 1. Undang-Undang Nomor 7 Tahun 2017 tentang Pemilihan Umum (Lembaran Negara Republik Indonesia Tahun 2017 Nomor 128, Tambahan Lembaran Negara Republik Indonesia Nomor 6109);",
    right="Mengingat : 1. Undang-Undang Nomor 7 Tahun 2017 tentang Pemilihan Umum (Lembaran Negara Republik Indonesia Tahun 2017 Nomor 182, Tambahan Lembaran Negara Republik Indonesia Nomor 6109);",
    check=check,
    genres=DECREES_ONLY,
)
