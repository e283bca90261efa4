"""What is to be done has its last day after the day of the document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from doctools.context import tanggal
from doctools.review.days import DATE, read_days, read_periods
from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.parts.stretch import Teks
from doctools.review.rule import Hit, Rule

_DUE = re.compile(r"\b(?:paling\s+(?:lambat|lama)|selambat-?lambatnya)\b[^.;]{0,60}$", re.I)
_DUE_WORD = re.compile(r"[Pp]aling\s+la|[Ss]elambat")
_PAST = re.compile(
    r"\b(?:telah|sudah|berdasarkan|sesuai|sebagaimana|semula|sebelumnya|berakhir|surat|hasil|lalu)\b", re.I
)
_TOLD_OF = frozenset(
    ("berita acara", "laporan", "notula", "surat keterangan", "surat pernyataan", "pengumuman")
)


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    own = known.on
    if not isinstance(own, date):
        return
    apart = {
        p.paragraph
        for i in (*naskah.mengingat, *naskah.memperhatikan, *naskah.menimbang)
        for p in i.teks.pieces
    }
    for text in naskah.find_matching(DATE):
        if text.paragraph in apart:
            continue
        for found in read_days(text.text) if _DUE_WORD.search(text.text) else ():
            before = text.text[: found.start]
            if (
                found.day < own
                and _DUE.search(before)
                and not re.search(r"\b(?:telah|sudah|semula)\b", before[-120:])
            ):
                yield _hit(
                    text,
                    (found.start, found.end),
                    f"batas waktu {tanggal(found.day)} sebelum tanggal naskah ({tanggal(own)})",
                )
        yield from _gone(naskah, text, own)


def _gone(naskah: ParsedDraft, text: Teks, own: date) -> Iterator[Hit]:
    """A task whose time was over some months before it was given: its year has slipped."""
    if naskah.jenis in _TOLD_OF or not (naskah.place(text)[0] == "Diktum" or naskah.jenis == "surat tugas"):
        return
    for period in read_periods(text.text):
        if (own - period.last).days > _LONG and not _PAST.search(
            text.text[max(0, period.start - 120) : period.start]
        ):
            yield _hit(
                text,
                (period.start, period.end),
                f"masa yang berakhir {tanggal(period.last)} sudah lewat pada tanggal naskah ({tanggal(own)})",
            )


_LONG = 90  # days by which a document may come late


def _hit(text: Teks, span: tuple[int, int], message: str) -> Hit:
    return Hit(text, *span, message, "perbaiki salah satu tanggalnya")


RULE = Rule(
    code="TG-09",
    severity="galat",
    title="Batas waktu tidak sebelum tanggal naskah",
    law="UU 12/2011 Pasal 5 huruf f (kejelasan rumusan)",
    explanation="Batas waktu (paling lambat tanggal …) dan masa tugas tidak berakhir sebelum naskahnya ditetapkan; yang demikian biasanya salah tahun atau bulan.",
    wrong="KESATU : Membentuk tim.\nKEDUA : Tim melaporkan hasilnya paling lambat tanggal 30 Juni 2025.\n\nDitetapkan di Contoh\npada tanggal 2 Januari 2026",
    right="KESATU : Membentuk tim.\nKEDUA : Tim melaporkan hasilnya paling lambat tanggal 30 Juni 2026.\n\nDitetapkan di Contoh\npada tanggal 2 Januari 2026",
    check=check,
)
