"""Regions that a text names, by the list of the commission's offices (`templates/acuan/kantor.yaml`)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from doctools.review.knowledge import Knowledge
from doctools.review.offices import own_office
from doctools.review.parts.draft import ParsedDraft
from doctools.review.parts.grammar import read_shipped_grammar


@dataclass(frozen=True)
class Region:
    """`key`: `kabupaten tebo`; `code`: the first two digits are its province's; `text[start:end]` names it."""

    key: str
    code: str
    start: int
    end: int

    @property
    def unit(self) -> str:
        return self.key.split()[0]

    @property
    def shown(self) -> str:
        return self.key.title()


def find_regions(text: str, known: Knowledge) -> Iterator[Region]:
    """The regions of the list that a text names with what they are (`Kabupaten Tebo`)."""
    small = text.casefold()
    if not any(unit in small for unit in ("kabupaten", "kota", "provinsi")):
        return
    names, codes = known.once(_listed)
    end = 0
    for begun in _BEGUN.finditer(text):
        pattern = names.get((begun["unit"].casefold(), begun["first"].casefold()))
        if begun.start() < end or not (pattern and (found := pattern.match(text, begun.start()))):
            continue
        end = found.end()
        key = " ".join(found[0].casefold().split())
        yield Region(key, codes[key], *found.span())


def find_own(naskah: ParsedDraft, known: Knowledge) -> Region | None:
    """The region of the office whose draft this is; None where the list does not have it."""
    codes = known.once(_listed)[1]
    squeezed = {key.replace(" ", ""): key for key in codes}
    own = own_office(naskah, known) or ""
    while own.replace(" ", "") not in squeezed and " " in own:
        own = own.rsplit(" ", 1)[0]  # the name of a place or a street may follow it
    own = squeezed.get(own.replace(" ", ""), own)
    if own not in codes:
        own = _of_officer(naskah)
    if own not in codes:
        own = _of_head(naskah, known)
    return Region(own, codes[own], 0, 0) if own in codes else None


def _of_head(naskah: ParsedDraft, known: Knowledge) -> str:
    """The region in the name, framing office, signature or letterhead of another body (`DINAS … KABUPATEN TEBO`)."""
    signed = [block.jabatan.text for block in naskah.tanda_tangan if not block.pengesahan][:1]
    head = " ".join(p.text.strip() for p in (*naskah.margins[:3], *naskah.paragraphs[:3]))
    for text in (naskah.nama.text, naskah.pejabat.text, *signed, head if head.isupper() else ""):
        if region := next(find_regions(text, known), None):
            return region.key
    return ""


def _of_officer(naskah: ParsedDraft) -> str:
    """`BUPATI TEBO` → `kabupaten tebo`."""
    grammar = read_shipped_grammar()
    for text in (naskah.pejabat.text, *(block.jabatan.text for block in naskah.tanda_tangan[:1])):
        if found := grammar.find_region(text):
            kind, at = found
            return " ".join(f"{kind} {text[at:]}".casefold().strip(" ,").split())
    return ""


def _listed(known: Knowledge) -> tuple[_Names, Mapping[str, str]]:
    """The names of all regions, by what they are and their first word; and their codes."""
    codes: dict[str, str] = {}
    for entry in known.lists["kantor"]["kantor"]:
        for name in (entry["nama"], entry.get("tercetak")):
            if name:
                codes.setdefault(f"{entry['bentuk']} {name}".casefold(), str(entry["kode"]))
    begun: dict[tuple[str, str], list[str]] = {}
    for key in sorted(codes, key=len, reverse=True):
        if found := _BEGUN.match(key):
            begun.setdefault((found["unit"], found["first"]), []).append(
                r"\s+".join(map(re.escape, key.split()))
            )
    ends = rf"(?![\w/]|\s+(?:{_GOES_ON})\b)"
    return {start: re.compile(rf"(?:{'|'.join(names)}){ends}", re.I) for start, names in begun.items()}, codes


_Names = Mapping[tuple[str, str], re.Pattern[str]]
_GOES_ON = "Barat|Timur|Utara|Selatan|Tengah|Tenggara|Laut|Daya|Raya|Besar|Jaya|Hulu|Hilir|Ilir|Ulu"
# A look ahead only: `Kota` may follow `Kabupaten` that begins no region.
_BEGUN = re.compile(r"(?<![\w/])(?P<unit>Provinsi|Kabupaten|Kota)(?=\s+(?P<first>\w+))", re.I)
