"""The parts of a letter's number stand in their order."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.rule import Hit, Rule
from doctools.review.rules.surat.nomor_kode import PATTERN, find_number, is_ours

_CLASS = re.compile(r"[A-Z]{2,4}(?:\.\d{1,2}){1,3}$")
_TURNED = re.compile(r"(?P<digits>\d{1,2}(?:\.\d{1,2})*)\.(?P<topic>[A-Z]{2,4})$")
_AREA, _YEAR, _ORDINAL = (
    re.compile(r"\d{2}(?:\d{2})?$"),
    re.compile(r"20\d\d$"),
    re.compile(r"\d{1,4}(?:\.[a-z])?$"),
)
_OPEN = re.compile(r"[.…]{3,}|_{2,}|\$\{")


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    text = find_number(naskah)
    if (
        not text
        or PATTERN.search(text.text)
        or "/" not in text.text
        or _OPEN.search(text.text)
        or not is_ours(naskah)
    ):
        return
    kinds = {entry["kode"] for entry in known.lists["naskah-dinas"]["naskah"].values() if entry.get("kode")}
    parts: dict[str, str] = {}
    rest = [part for part in re.split(r"\s*[/-]\s*", text.text.strip(" .")) if part]
    turned = False
    for part in rest:
        if found := _TURNED.match(part):
            parts.setdefault("class", f"{found['topic']}.{found['digits']}")
            turned = True
        elif _CLASS.match(part):
            parts.setdefault("class", part)
        elif part in kinds:
            parts.setdefault("kind", part)
        elif _YEAR.match(part):
            parts.setdefault("year", part)
        elif "ordinal" not in parts and _ORDINAL.match(part):
            parts.setdefault("ordinal", part)
        elif _AREA.match(part):
            parts.setdefault("area", part)
        else:
            return  # a part of another pattern
    if "class" not in parts and "kind" not in parts:
        return
    missing = [called for key, called in _CALLED.items() if key not in parts]
    wanted = "/".join(
        ("-".join(parts.get(key, "…") for key in keys))
        for keys in (("ordinal",), ("class", "kind"), ("area",), ("year",))
    )
    if re.sub(r"\s", "", text.text) == wanted:
        return  # blanks alone stand in it
    if missing:
        message = f"nomor surat tidak memuat {' dan '.join(missing)}"
    elif turned:
        message = f"kode klasifikasi pada nomor surat terbalik: huruf mendahului angkanya ({parts['class']})"
    else:
        message = (
            "urutan bagian nomor surat keliru: nomor urut, kode klasifikasi, kode naskah, kode wilayah, tahun"
        )
    yield Hit(text, 0, len(text.text), message, f"tulis {wanted}")


_CALLED = {
    "ordinal": "nomor urut",
    "class": "kode klasifikasi",
    "kind": "kode jenis naskah",
    "area": "kode wilayah",
    "year": "tahun",
}

RULE = Rule(
    code="SR-12",
    severity="peringatan",
    title="Bagian nomor surat lengkap dan berurutan",
    law="Keputusan KPU 1257/2024 Lampiran III huruf B dan huruf C",
    explanation="Nomor surat kantor KPU terdiri atas nomor urut, kode klasifikasi, kode jenis naskah, kode wilayah, dan tahun, menurut urutan itu. Nomor dengan susunan lain yang tidak dikenal tidak dipersoalkan.",
    wrong="KOMISI PEMILIHAN UMUM\nKABUPATEN TEBO\n\nNomor : 1/01.PK-SD/1509/2026\nHal : Pemberitahuan\n\nYth. Bupati Contoh",
    right="KOMISI PEMILIHAN UMUM\nKABUPATEN TEBO\n\nNomor : 1/PK.01-SD/1509/2026\nHal : Pemberitahuan\n\nYth. Bupati Contoh",
    check=check,
)
