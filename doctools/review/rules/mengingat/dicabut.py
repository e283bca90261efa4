"""A revoked act is no ground, and neither is one that is not yet in force."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from doctools.context import tanggal
from doctools.law import CitedAct
from doctools.office import Regulation
from doctools.review.cited import find_named_acts
from doctools.review.finding import Confidence, Severity
from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.parts.stretch import Teks
from doctools.review.rule import Hit, Rule

_REVOKING = re.compile(r"(?:mencabut|dicabut|pencabutan|menggantikan|pengganti)\W+(?:atas\s+)?$", re.I)


class _Trouble(NamedTuple):
    message: str
    remedy: str
    certain: bool


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    grounds = [i.teks for i in (*naskah.menimbang, *naskah.mengingat, *naskah.memperhatikan)]
    in_grounds = {piece.paragraph for text in grounds for piece in text.pieces}
    for text in grounds:
        yield from _told(text, known.book.reader.find_acts(text.text), known, as_ground=True)
    for text, acts in find_named_acts(naskah, known):
        if text.paragraph not in in_grounds and not (text.paragraph and text.paragraph.rough):
            yield from _told(text, acts, known, as_ground=False)


def _told(text: Teks, acts: Iterable[CitedAct], known: Knowledge, as_ground: bool) -> Iterator[Hit]:
    told: set[str] = set()
    named: set[str] = set()  # inside the title of the act that amends it
    for cited in acts:
        act = known.book.find(cited)
        if act is None:
            continue
        trouble = _trouble(act, known, as_ground and act.id not in named)
        amended = {act.mengubah} if act.mengubah else set()
        named |= amended
        if trouble is None or told & {act.id, *amended}:
            continue
        start, end = cited.span
        if _REVOKING.search(text.text[max(0, start - 40) : start]):
            continue
        told |= {act.id, *amended}
        severity: Severity = "galat" if as_ground and trouble.certain else "peringatan"
        confidence: Confidence = "tinggi" if trouble.certain else "sedang"
        yield Hit(text, start, end, trouble.message, trouble.remedy, severity=severity, confidence=confidence)


def _trouble(act: Regulation, known: Knowledge, in_force: bool) -> _Trouble | None:
    """Why the act is no law on the draft's day, or may not be; `in_force`: it must have come into force by then."""
    book, states = known.book, known.book.states(act, known.on)
    if not ("dicabut" in states or (in_force and states == ("belum-berlaku",))):
        return None
    name = known.name(act)
    certain = len(states) == 1
    if "dicabut" in states:
        by = book.get(act.dicabut_oleh) if act.dicabut_oleh else None
        since = act.dicabut_sejak or (book.since(by) if by else None)
        with_what = f" dengan {known.name(by)}" if by else ""
        when = f" sejak {tanggal(since)}" if since and not certain else ""
        message = f"{name} {'sudah ' if certain else ''}dicabut{with_what}{when}{known.by_law}"
        return _Trouble(
            message,
            f"ganti dengan {known.name(by)}" if by else "hapus atau ganti dengan penggantinya",
            certain,
        )
    if in_force and states == ("belum-berlaku",):
        since = book.since(act)
        when = f"baru berlaku sejak {tanggal(since)}" if since else f"baru terbit tahun {act.tahun}"
        remedy = "hapus, atau kutip yang berlaku pada tanggal naskah"
        return _Trouble(f"{name} {when}{known.by_law}", remedy, certain)
    return None


RULE = Rule(
    code="MG-09",
    severity="galat",
    title="Peraturan yang dicabut bukan dasar",
    law="UU 12/2011 Lampiran II (dasar hukum)",
    explanation="Yang menjadi pertimbangan dan dasar hukum hanya peraturan yang sudah dan masih berlaku pada tanggal penetapan (data/peraturan.yaml). Bila tahunnya saja yang diketahui, dan peraturan itu dicabut dalam tahun itu, temuan ini peringatan; begitu pula di bagian lain naskah.",
    wrong="Menimbang : a. bahwa berdasarkan Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Nomor 52 Tahun 2014 perlu dibentuk tim;",
    right="Menimbang : a. bahwa berdasarkan Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Nomor 90 Tahun 2021 perlu dibentuk tim;",
    check=check,
)
