"""LN, TLN and BN are those of the knowledge base."""

from __future__ import annotations

from collections.abc import Iterator

from doctools.review.citation import Citation, read_item
from doctools.review.knowledge import Knowledge
from doctools.review.parts import marks
from doctools.review.parts.draft import ParsedDraft, Teks
from doctools.review.rule import DECREE, Hit, Rule


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    for text in (*(i.teks for i in naskah.mengingat), *_annexed(naskah)):
        cited = read_item(text.text)
        for act in (cited.act, cited.amendment) if cited else ():
            if act is not None:
                yield from _compared(text, act, known)


def _annexed(naskah: ParsedDraft) -> Iterator[Teks]:
    """Items of a list of grounds inside an annex."""
    for annex in naskah.lampiran:
        for p in annex.isi:
            found = marks.ITEM.match(p.text)
            if "Negara Republik" in p.text:
                yield Teks.of((p, found.end() if found else 0, len(p.text)))


def _compared(text: Teks, act: Citation, known: Knowledge) -> Iterator[Hit]:
    own = known.act(act.name, act.number, act.year)
    if own is None or act.gazette is None or own.pengundangan is None:
        return
    right, given = own.pengundangan, act.gazette
    wrong = []
    if given.kind != right.lembaran:
        wrong.append(f"{right.lembaran}, bukan {given.kind}")
    elif given.year and given.year != str(right.tahun):
        wrong.append(f"{right.lembaran} Tahun {right.tahun}, bukan {given.year}")
    elif right.nomor and given.number != right.nomor:
        wrong.append(f"{right.lembaran} Nomor {right.nomor}, bukan {given.number}")
    if right.tambahan and given.supplement and given.supplement != right.tambahan:
        wrong.append(f"T{right.lembaran} Nomor {right.tambahan}, bukan {given.supplement}")
    if wrong:
        sure = own.terverifikasi
        yield Hit(
            text,
            given.start,
            given.end,
            f"{known.short(own)}: {'; '.join(wrong)}",
            "perbaiki sesuai data/peraturan.yaml"
            if sure
            else "periksa pada naskah aslinya; data/peraturan.yaml pun belum terverifikasi",
            severity="galat" if sure else "peringatan",
            confidence="tinggi" if sure else "sedang",
        )


RULE = Rule(
    "MG-05",
    "galat",
    "LN, TLN, dan BN sesuai basis peraturan",
    "UU 12/2011 Lampiran II (dasar hukum)",
    "Nomor Lembaran Negara, Tambahan Lembaran Negara, atau Berita Negara dicocokkan dengan data/peraturan.yaml. Bila data itu belum terverifikasi, temuan ini hanya peringatan.",
    "Mengingat : 1. Undang-Undang Nomor 7 Tahun 2017 tentang Pemilihan Umum (Lembaran Negara Republik Indonesia Tahun 2017 Nomor 128, Tambahan Lembaran Negara Republik Indonesia Nomor 6109);",
    "Mengingat : 1. Undang-Undang Nomor 7 Tahun 2017 tentang Pemilihan Umum (Lembaran Negara Republik Indonesia Tahun 2017 Nomor 182, Tambahan Lembaran Negara Republik Indonesia Nomor 6109);",
    check,
    DECREE,
)
