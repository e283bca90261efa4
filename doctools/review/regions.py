"""Regions that a text names, by the list of the commission's offices (`templates/acuan/kantor.yaml`)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from doctools.review.knowledge import Knowledge
from doctools.review.offices import own_office, tell_home
from doctools.review.parts.draft import ParsedDraft
from doctools.review.parts.grammar import read_shipped_grammar
from doctools.review.parts.stretch import Teks


@dataclass(frozen=True)
class Region:
    """`key`: `kabupaten tebo`; `code`: the first two digits are its province's; `text[start:end]` names it.

    A region that the list does not have has no code.
    """

    key: str
    code: str
    start: int = 0
    end: int = 0

    @property
    def unit(self) -> str:
        return self.key.split()[0]

    @property
    def shown(self) -> str:
        return self.key.title()


@dataclass(frozen=True, eq=False)
class RegionTable:
    """All regions: patterns of their names by what they are and their first word; codes by key; regions by bare names; keys without blanks."""

    patterns: Mapping[tuple[str, str], re.Pattern[str]]
    codes: Mapping[str, str]
    bare: Mapping[str, tuple[Region, ...]]
    squeezed: Mapping[str, str]

    def find(self, text: str) -> Iterator[Region]:
        """The regions that a text names with what they are (`Kabupaten Tebo`)."""
        small = text.casefold()
        if not any(unit in small for unit in ("kabupaten", "kota", "provinsi")):
            return
        end = 0
        for begun in _BEGUN.finditer(text):
            pattern = self.patterns.get((begun["unit"].casefold(), begun["first"].casefold()))
            if begun.start() < end or not (pattern and (found := pattern.match(text, begun.start()))):
                continue
            end = found.end()
            key = " ".join(found[0].casefold().split())
            yield Region(key, self.codes[key], *found.span())


def find_regions(text: str, known: Knowledge) -> Iterator[Region]:
    """The regions of the list that a text names with what they are (`Kabupaten Tebo`)."""
    return known.once(read_regions).find(text)


def find_all_regions(naskah: ParsedDraft, known: Knowledge) -> tuple[tuple[Teks, tuple[Region, ...]], ...]:
    """The stretches that name regions, each with those; found once for all rules."""
    return naskah.once(_find_all, known.once(read_regions))


def _find_all(naskah: ParsedDraft, table: RegionTable) -> tuple[tuple[Teks, tuple[Region, ...]], ...]:
    found = ((text, tuple(table.find(text.text))) for text in naskah.stretches)
    return tuple((text, regions) for text, regions in found if regions)


def find_own(naskah: ParsedDraft, known: Knowledge) -> Region | None:
    """The region of the office whose draft this is, found once; None where nothing says it."""
    return naskah.once(_find_own, (known.once(read_regions), tell_home(known)))


def read_regions(known: Knowledge) -> RegionTable:
    """The table of all regions; to be asked by `known.once`."""
    codes: dict[str, str] = {}
    for entry in known.lists["kantor"]["kantor"]:
        for name in (entry["nama"], entry.get("tercetak")):
            if name:
                codes.setdefault(f"{entry['bentuk']} {name}".casefold(), str(entry["kode"]))
    begun: dict[tuple[str, str], list[str]] = {}
    bare: dict[str, list[Region]] = {}
    for key in sorted(codes, key=len, reverse=True):
        if found := _BEGUN.match(key):
            begun.setdefault((found["unit"], found["first"]), []).append(
                r"\s+".join(map(re.escape, key.split()))
            )
        bare.setdefault(key.split(maxsplit=1)[1], []).append(Region(key, codes[key]))
    ends = rf"(?![\w/]|\s+(?:{_GOES_ON})\b)"
    patterns = {start: re.compile(rf"(?:{'|'.join(names)}){ends}", re.I) for start, names in begun.items()}
    squeezed = {key.replace(" ", ""): key for key in codes}
    return RegionTable(patterns, codes, {name: tuple(of) for name, of in bare.items()}, squeezed)


_GOES_ON = "Barat|Timur|Utara|Selatan|Tengah|Tenggara|Laut|Daya|Raya|Besar|Jaya|Hulu|Hilir|Ilir|Ulu"
# A look ahead only: `Kota` may follow `Kabupaten` that begins no region.
_BEGUN = re.compile(r"(?<![\w/])(?P<unit>Provinsi|Kabupaten|Kota)(?=\s+(?P<first>\w+))", re.I)
_AREA = re.compile(r"-[A-Za-z]+/(\d{2}(?:\d{2})?)/20\d\d$")
_UNLISTED = re.compile(r"\b(?:KABUPATEN|KOTA)\s+[A-Z][A-Z-]+(?:\s+[A-Z][A-Z-]+){0,2}(?=[,\s]*$)")


def _find_own(naskah: ParsedDraft, given: tuple[RegionTable, str | None]) -> Region | None:
    table, home = given
    own = _of_office(naskah, table, home)
    if own not in table.codes:
        own = _of_officer(naskah)
    if not naskah.nama:
        own = _most_named(naskah, table, own)
    if own not in table.codes:
        own = _of_head(naskah, table)
    return Region(own, table.codes.get(own, "")) if own else None


def _of_office(naskah: ParsedDraft, table: RegionTable, home: str | None) -> str:
    """The own election office's region, as the list writes it."""
    squeezed = table.squeezed
    own = own_office(naskah, home) or ""
    while own.replace(" ", "") not in squeezed and " " in own:
        own = own.rsplit(" ", 1)[0]  # the name of a place or a street may follow it
    return squeezed.get(own.replace(" ", ""), own)


def _of_officer(naskah: ParsedDraft) -> str:
    """`BUPATI TEBO` → `kabupaten tebo`."""
    grammar = read_shipped_grammar()
    for text in (naskah.pejabat.text, *(block.jabatan.text for block in naskah.tanda_tangan[:1])):
        if found := grammar.find_region(text):
            kind, at = found
            return " ".join(f"{kind} {text[at:]}".casefold().strip(" ,").split())
    return ""


def _most_named(naskah: ParsedDraft, table: RegionTable, own: str) -> str:
    """Of the regions that head, signature and number say, the one that the draft names most."""
    head = [p.text.strip() for p in (*naskah.margins[:3], *naskah.paragraphs[:3])]
    said = [own] if own in table.codes else []
    for text in (" ".join(line for line in head if line.isupper()), *_signed(naskah)):
        said += [region.key for region in table.find(text) if region.unit != "provinsi"][:1]
    area = _AREA.search(naskah.surat.nomor.text) if naskah.surat else None
    numbered = next((key for key, code in table.codes.items() if code == area[1]), "") if area else ""
    said += [numbered] if numbered else []
    if len(set(said)) < 2:
        return own
    whole = " ".join(" ".join(text.text for text in naskah.stretches).casefold().split())
    counted = {key: whole.count(key) + (key == numbered) for key in said}
    return max(counted, key=lambda key: counted[key])


def _of_head(naskah: ParsedDraft, table: RegionTable) -> str:
    """The region in the name, framing office, signature or letterhead of another body (`DINAS … KABUPATEN TEBO`)."""
    head = [p.text.strip() for p in (*naskah.margins[:4], *naskah.paragraphs[:4])]
    texts = [naskah.nama.text, naskah.pejabat.text, *_signed(naskah), *(x for x in head if x.isupper())]
    named = [region for text in texts for region in table.find(text)]
    if named:
        return min(named, key=lambda region: region.unit == "provinsi").key
    unlisted = (found for text in texts if (found := _UNLISTED.search(text)))
    return next((" ".join(found[0].casefold().split()) for found in unlisted), "")


def _signed(naskah: ParsedDraft) -> list[str]:
    """The office that signs first."""
    return [block.jabatan.text for block in naskah.tanda_tangan if not block.pengesahan][:1]
