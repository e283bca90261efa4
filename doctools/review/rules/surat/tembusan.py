"""Copies go to others than sender and addressee, in order."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctools.review.knowledge import Knowledge, fold_text
from doctools.review.parts.draft import ParsedDraft
from doctools.review.rule import Hit, Rule, flag

_ARCHIVE = re.compile(r"arsip\b|pertinggal\b|yang\s+bersangkutan\b", re.I)


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    sender = _sender(naskah)
    addressees = _addressees(naskah)
    signed = [item for item in naskah.tembusan if item.tanda]
    for n, item in enumerate(signed, 1):
        if re.fullmatch(r"\d+[.)]", item.tanda) and int(re.sub(r"\D", "", item.tanda)) != n and item.label:
            text = item.label.paragraph.teks if item.label.paragraph else item.label
            yield flag(
                text, f"nomor tembusan tidak urut: '{item.tanda}' seharusnya '{n}.'", "urutkan nomor tembusan"
            )
            break
    for item in naskah.tembusan:
        who = _bare(item.teks.text)
        if _ARCHIVE.match(item.teks.text):
            yield Hit(
                item.teks,
                0,
                len(item.teks.text),
                "arsip tidak perlu disebut dalam tembusan",
                "hapus",
                severity="saran",
            )
        elif who and who == sender:
            yield flag(
                item.teks,
                "tembusan dialamatkan kepada pengirim surat ini sendiri",
                "hapus, atau perbaiki tujuannya",
            )
        elif who and who in addressees:
            yield flag(
                item.teks, "tembusan dialamatkan kepada penerima surat ini", "hapus, atau perbaiki tujuannya"
            )


def _sender(naskah: ParsedDraft) -> str:
    """The office that signs, in full: the letterhead says what a short `Ketua,` leaves out."""
    block = next((b for b in naskah.tanda_tangan if not b.pengesahan), None)
    if block is None:
        return ""
    office = _bare(block.jabatan.text)
    head = " ".join(p.text.strip() for p in (*naskah.margins, *naskah.paragraphs)[:2])
    return office if len(office.split()) > 2 else _bare(f"{office} {head}")


def _addressees(naskah: ParsedDraft) -> set[str]:
    letter = naskah.surat
    if letter is None or not letter.yth or letter.yth.paragraph not in naskah.paragraphs:
        return set()
    at = naskah.paragraphs.index(letter.yth.paragraph)
    copies = {piece.paragraph for item in naskah.tembusan for piece in item.teks.pieces}
    near = [p for p in naskah.paragraphs[at : at + 8] if p not in copies]
    return {_bare(line) for p in near for line in p.text.split("\n")} - {""}


def _bare(text: str) -> str:
    """An office without sign, address and place, for comparing."""
    text = re.sub(r"^(?:Kepada\s+)?(?:Yth\.?|Sdr\.?)?\s*:?\s*(?:\d+[.)])?\s*", "", text.strip(), flags=re.I)
    text = re.sub(r"\s+di\s+[A-Z][\w ]*[;.,]?(?:\s+dan)?$|[;.,]\s*(?:dan)?\s*$", "", text)
    return fold_text(text.strip(" ;.,").replace("KPU", "Komisi Pemilihan Umum"))


RULE = Rule(
    code="SR-07",
    severity="peringatan",
    title="Tembusan kepada pihak lain dan berurutan",
    law="Peraturan KPU 2/2021 (tata naskah dinas)",
    article_seen=False,
    explanation="Tembusan tidak dialamatkan kepada pengirim atau penerima surat, nomornya berurutan, dan arsip tidak disebut.",
    wrong="Nomor : 1/PK.01-SD/9999/2026\nHal : Pemberitahuan\n\nContoh, 5 Januari 2026\n\nYth. Bupati Contoh\ndi Contoh\n\nDengan hormat kami sampaikan laporan.\n\nTembusan:\n1. Bupati Contoh di Contoh.",
    right="Nomor : 1/PK.01-SD/9999/2026\nHal : Pemberitahuan\n\nContoh, 5 Januari 2026\n\nYth. Bupati Contoh\ndi Contoh\n\nDengan hormat kami sampaikan laporan.\n\nTembusan:\n1. Inspektur Kabupaten Contoh di Contoh.",
    check=check,
)
