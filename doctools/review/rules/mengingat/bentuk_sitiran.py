"""Laws and government regulations carry LN and TLN, presidential ones LN, those of agencies BN."""

from __future__ import annotations

from collections.abc import Iterator

from doctools.law import CitedAct, cite_alone
from doctools.review.cited import read_grounds
from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.rule import DECREES_ONLY, Hit, Rule, flag

_NAMES = {"LN": "Lembaran Negara", "BN": "Berita Negara"}


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    for item, cited in read_grounds(naskah, known):
        for act in (cited.act, cited.pengubah):
            lacking = _lacking(act, known) if act else None
            if act is None or lacking is None:
                continue
            if act is cited.pengubah and cited.act.pengundangan is None:
                continue
            own = known.book.find(act)
            yield flag(
                item.teks,
                f"{act.short} tidak disertai {lacking}",
                f"tulis: {known.cite_alone(own)}" if own else f"tambahkan {lacking} dalam kurung",
                *act.span,
            )
        if not cited.act.judul:
            own = known.book.find(cited.act)
            remedy = f"tulis: {own.judul}" if own else "tulis judulnya"
            yield flag(
                item.teks, f"{cited.act.short} dikutip tanpa 'tentang' dan judulnya", remedy, *cited.act.span
            )


def _lacking(act: CitedAct, known: Knowledge) -> str | None:
    """The gazette that the book prints for the act, or for its kind where the book does not have it."""
    own = known.book.find(act)
    if own is not None:
        printed = cite_alone(known.book, own).pengundangan
        sheet = printed.lembaran if printed else None
        explained = bool(printed and printed.tambahan and sheet == "LN")
    else:
        sheet = known.book.hierarchy.sheet(act.jenis, act.year)
        explained = act.jenis in known.book.explained
    if sheet and act.pengundangan is None:
        return _NAMES[sheet]
    if sheet and explained and act.pengundangan and not act.pengundangan.tambahan:
        return f"Tambahan {_NAMES[sheet]}"
    return None


RULE = Rule(
    code="MG-06",
    severity="peringatan",
    title="Sitiran lengkap dengan LN/TLN atau BN",
    law="UU 12/2011 Lampiran II (dasar hukum)",
    explanation="Undang-undang dan peraturan pemerintah dikutip dengan LN dan TLN, peraturan presiden dengan LN, peraturan lembaga dan menteri dengan BN, semua dalam kurung.",
    wrong="Mengingat : 1. Undang-Undang Nomor 7 Tahun 2017 tentang Pemilihan Umum;",
    right="Mengingat : 1. Undang-Undang Nomor 7 Tahun 2017 tentang Pemilihan Umum (Lembaran Negara Republik Indonesia Tahun 2017 Nomor 182, Tambahan Lembaran Negara Republik Indonesia Nomor 6109);",
    check=check,
    genres=DECREES_ONLY,
)
