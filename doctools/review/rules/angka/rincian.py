"""What a sentence says that its parts come to is what they come to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctools.review.knowledge import Knowledge
from doctools.review.parts import marks
from doctools.review.parts.draft import ParsedDraft
from doctools.review.parts.tables import read_amount, read_grids
from doctools.review.rule import Hit, Rule

_TOTAL = re.compile(
    r"(?:berjumlah|sebanyak|sejumlah|sebesar)\s+(?P<count>\d[\d.]*)\s+\([^)]*\)\s+(?P<unit>[a-z]+)\b[^.;]*(?:terdiri|rincian|yaitu|meliputi|sebagai\s+berikut)[^.;]*:\s*$"
)
_PART = re.compile(r"(?P<count>\d[\d.]*)\s+\([^)]*\)\s+(?P<unit>[a-z]+)\b")
_RATE = re.compile(
    r"Rp(?P<rate>[\d.]+)(?:,\d\d)?\s*(?:\([^)]*\)\s*)?(?:setiap|per|tiap)\s*(?P<unit>[a-z]+)\b[^.;]{0,40}?"
    r"(?P<part>(?P<count>\d{1,4})\s+\([^)]*\)\s+(?P=unit)(?:\s+[a-z]+)?)[^;]{0,80}?"
    r"\b(?:seluruhnya|berjumlah|jumlah|sebesar|total)\b[^;]{0,30}?Rp(?P<sum>[\d.]+)",
    re.S,
)
_MONEY = re.compile(r"Rp\.?\s?(?P<sum>\d{1,3}(?:\.\d{3})+)")
_WHOLE = re.compile(
    r"\b(?:dengan\s+rincian|seluruh(?:nya)?|jumlah|keseluruhan|tercantum\s+dalam\s+Lampiran)\b", re.I
)


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    yield from _listed(naskah)
    for text in naskah.find_matching(_RATE):
        for found in _RATE.finditer(text.text):
            right, said = _whole(found["rate"]) * int(found["count"]), _whole(found["sum"])
            if right != said:
                yield Hit(
                    text,
                    *found.span("part"),
                    f"{found['count']} kali Rp{found['rate']} seharusnya berjumlah Rp{_shown(right)}, bukan Rp{found['sum']}",
                    "perbaiki jumlahnya, atau angka yang dikalikan",
                )
    yield from _tabled(naskah)


def _listed(naskah: ParsedDraft) -> Iterator[Hit]:
    """A total before a list of parts with the same unit."""
    stretches = naskah.stretches
    for n, text in enumerate(stretches):
        found = _TOTAL.search(text.text)
        if not found:
            continue
        parts = []
        for item in stretches[n + 1 : n + 30]:
            sign = marks.ITEM.match(item.text) or (item.paragraph and item.paragraph.label)
            part = _PART.search(item.text)
            if not sign or not part or part["unit"] != found["unit"]:
                break
            parts.append(_whole(part["count"]))
        if len(parts) > 1 and sum(parts) != _whole(found["count"]):
            yield Hit(
                text,
                found.start("count"),
                found.end("unit"),
                f"jumlah {found['count']} {found['unit']} tidak sama dengan penjumlahan rinciannya: {_shown(sum(parts))}",
                "perbaiki jumlahnya atau rinciannya",
            )


def _tabled(naskah: ParsedDraft) -> Iterator[Hit]:
    """The one sum of money that the text says, against the one total of a table of money."""
    totals = {
        number
        for grid in read_grids(naskah)
        for row in grid.rows
        if row.is_total
        for column, cell in row.cells.items()
        if re.search(r"\brp\b|biaya|nilai|hadiah|anggaran|jumlah", grid.heads.get(column, ""))
        and (number := read_amount(cell.text)) is not None
        and number >= 1000
    }
    if len(totals) != 1:
        return
    said = [
        (text, found)
        for text in naskah.stretches
        if not (text.paragraph and text.paragraph.place and len(text.text) < 40)
        for found in _MONEY.finditer(text.text)
    ]
    if len(said) == 1:
        (text, found), (total,) = said[0], totals
        if _WHOLE.search(text.text) and _whole(found["sum"]) != total:
            yield Hit(
                text,
                *found.span("sum"),
                f"jumlah yang disebut {found[0]} tidak sama dengan jumlah pada tabel: Rp{_shown(int(total))}",
                "samakan jumlahnya",
            )


def _whole(number: str) -> int:
    return int(number.replace(".", "") or 0)


def _shown(number: int) -> str:
    return f"{number:,}".replace(",", ".")


RULE = Rule(
    code="AK-03",
    severity="peringatan",
    title="Jumlah sama dengan rinciannya",
    law="UU 12/2011 Pasal 5 huruf f (kejelasan rumusan)",
    explanation="Jumlah yang disebut dalam kalimat sama dengan penjumlahan rincian di bawahnya, dengan perkalian yang disebutkan, atau dengan jumlah pada tabel.",
    wrong="Arsip yang dimusnahkan berjumlah 6 (enam) berkas, yang terdiri atas:\na. surat undangan sebanyak 2 (dua) berkas; dan\nb. lembar disposisi sebanyak 3 (tiga) berkas.",
    right="Arsip yang dimusnahkan berjumlah 5 (lima) berkas, yang terdiri atas:\na. surat undangan sebanyak 2 (dua) berkas; dan\nb. lembar disposisi sebanyak 3 (tiga) berkas.",
    check=check,
)
