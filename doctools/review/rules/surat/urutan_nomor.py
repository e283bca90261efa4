"""The parts of a letter's number stand in their order."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.rule import Hit, Rule
from doctools.review.rules.surat.nomor_kode import find_number, is_of_commission, list_kind_codes

_CLASS = re.compile(r"[A-Z]{2,4}(?:\.\d{1,2}){1,3}$")
_TURNED = re.compile(r"(?P<digits>\d{1,2}(?:\.\d{1,2})*)\.(?P<topic>[A-Z]{2,4})$")
_YEAR, _AREA = re.compile(r"20\d\d$"), re.compile(r"\d{2}(?:\d{2})?$")
_UNIT, _ORDINAL = re.compile(r"\d(?:\.\d)?$"), re.compile(r"\d{1,4}(?:\.?[a-z])?$", re.I)
_SIGNER = re.compile(r"/(?:Sek-Prov|Sek-Kab/Kota|K|S|D|IR)(?=/)")  # who signs, in numbers of internal letters
_OPEN = re.compile(r"[.…]{3,}|_{2,}|\$\{")
# A number within a text whose letters stand behind their figures, or whose kind stands before its classification.
_WITHIN = re.compile(
    r"(?<![\w./-])\d{1,4}/(?:\d{1,2}(?:\.\d{1,2})*\.[A-Z]{2,4}-[A-Za-z]{1,4}|[A-Z][A-Za-z]{1,3}-[A-Z]{2,4}\.\d{1,2}(?:\.\d{1,2})*)/\d[\w/]*"
)
_ORDER = ("ordinal", "class", "kind", "area", "unit", "year")
_CALLED = {
    "ordinal": "nomor urut", "class": "kode klasifikasi", "kind": "kode jenis naskah", "area": "kode wilayah", "year": "tahun",
}  # fmt: skip


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    kinds = known.once(list_kind_codes)
    text = find_number(naskah)
    own = text.paragraph if text else None
    if text and is_of_commission(naskah) and "/" in text.text and not _OPEN.search(text.text):
        seen = _read(_SIGNER.sub("", text.text), kinds)
        if seen and (said := _judge(*seen)):
            yield Hit(text, 0, len(text.text), *said)
    for other in naskah.find_matching(_WITHIN):
        for found in _WITHIN.finditer(other.text) if other.paragraph is not own else ():
            seen = _read(found[0], kinds)
            if seen and (said := _judge(*seen)):
                yield Hit(other, *found.span(), *said)


def _read(number: str, kinds: frozenset[str]) -> tuple[list[str], dict[str, str], bool] | None:
    """The parts as they follow each other, what each says, and whether the classification is turned round.

    None for a number of another pattern.
    """
    order: list[str] = []
    parts: dict[str, str] = {}
    turned = False
    for n, part in enumerate(p for p in re.split(r"\s*[/-]\s*", number.strip(" .")) if p):
        if found := _TURNED.match(part):
            name, part, turned = "class", f"{found['topic']}.{found['digits']}", True
        elif _CLASS.match(part):
            name = "class"
        elif part in kinds:
            name = "kind"
        elif n == 0 and _ORDINAL.match(part):
            name = "ordinal"
        elif _YEAR.match(part):
            name = "year"
        elif _AREA.match(part):
            name = "area"
        elif _UNIT.match(part):
            name = "unit"
        else:
            return None
        if name in parts:
            return None
        order.append(name)
        parts[name] = part
    return (order, parts, turned) if "class" in parts or "kind" in parts else None


def _judge(order: list[str], parts: dict[str, str], turned: bool) -> tuple[str, str] | None:
    """What is wrong with the parts of a number, and what to write."""
    missing = [called for key, called in _CALLED.items() if key not in parts]
    ranks = [_ORDER.index(name) for name in order]
    joined = "-".join(parts.get(key, "…") for key in ("class", "kind"))
    tail = [parts.get("area", "…"), *([parts["unit"]] if "unit" in parts else []), parts.get("year", "…")]
    wanted = f"tulis {'/'.join([parts.get('ordinal', '…'), joined, *tail])}"
    if turned:
        return f"kode klasifikasi pada nomor terbalik: huruf mendahului angkanya ({parts['class']})", wanted
    if missing:
        return f"nomor surat tidak memuat {' dan '.join(missing)}", wanted
    if ranks != sorted(ranks):
        return (
            "urutan bagian nomor surat keliru: nomor urut, kode klasifikasi, kode jenis naskah, kode wilayah, tahun",
            wanted,
        )
    return None


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
