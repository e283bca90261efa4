"""A revoked act is no ground."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctools.review.citation import mentions
from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.rule import Hit, Rule


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    grounds = [(i.teks, "galat") for i in (*naskah.menimbang, *naskah.mengingat, *naskah.memperhatikan)]
    seen = {p for text, _ in grounds for p in (x.paragraph for x in text.pieces)}
    rest = [
        (t, "peringatan")
        for t, _ in naskah.acts
        if t.paragraph not in seen and not (t.paragraph and t.paragraph.rough)
    ]
    for text, severity in (*grounds, *rest):
        told: set[str] = set()
        for name, number, year, start, end in mentions(text.text):
            act = known.act(name, number, year)
            if act is None or not (act.dicabut_oleh or act.status == "dicabut"):
                continue
            if known.on is not None and act.dicabut_sejak is not None and act.dicabut_sejak > known.on:
                continue
            by = known.by_id(act.dicabut_oleh) if act.dicabut_oleh else None
            if (
                by is not None
                and known.on is not None
                and act.dicabut_sejak is None
                and by.tahun > known.on.year
            ):
                continue
            before = text.text[max(0, start - 40) : start]
            if re.search(
                r"(?:mencabut|dicabut|pencabutan|menggantikan|pengganti)\W+(?:atas\s+)?$", before, re.I
            ) or told & {act.id, act.mengubah or ""}:
                continue
            told.add(act.id)
            if act.mengubah:
                told.add(act.mengubah)
            yield Hit(
                text,
                start,
                end,
                f"{known.short(act)} sudah dicabut" + (f" dengan {known.short(by)}" if by else ""),
                f"ganti dengan {known.short(by)}" if by else "hapus atau ganti dengan penggantinya",
                severity="galat" if severity == "galat" else "peringatan",
            )


RULE = Rule(
    "MG-09",
    "galat",
    "Peraturan yang dicabut bukan dasar",
    "UU 12/2011 Lampiran II (dasar hukum)",
    "Yang menjadi pertimbangan dan dasar hukum hanya peraturan yang masih berlaku pada tanggal penetapan (data/peraturan.yaml). Di bagian lain naskah temuan ini peringatan.",
    "Menimbang : a. bahwa berdasarkan Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Nomor 52 Tahun 2014 perlu dibentuk tim;",
    "Menimbang : a. bahwa berdasarkan Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Nomor 90 Tahun 2021 perlu dibentuk tim;",
    check,
)
