"""A number of people or things is that of the list or table that names them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctools.context import terbilang
from doctools.review.knowledge import Knowledge
from doctools.review.parts import marks
from doctools.review.parts.draft import ParsedDraft
from doctools.review.parts.stretch import Teks
from doctools.review.parts.tables import Grid, read_grids
from doctools.review.rule import Hit, Rule

_WORDS = r"(?P<count>\d{1,3})\s+\((?P<said>[a-z ]+)\)\s+(?P<noun>[a-z]+(?:\s+[A-Za-z]+){0,3})"
_COUNT = re.compile(_WORDS)
_FREE = re.compile(
    r"paling\s+(?:sedikit|banyak|kurang|lama|lambat)|minimal|maksimal|sekurang|setiap|masing-masing|kuorum",
    re.I,
)
# What is counted otherwise than by a list.
_TIMES = re.compile(
    r"(?:hari|bulan|tahun|jam|menit|minggu|kali|triwulan|semester|rangkap|lembar|berkas|persen|jumlah|kursi|suara|halaman|rupiah|pemilih|boks|daftar)\b"
)
_ANNEXED = re.compile(r"\bLampiran\b(?:\s+(?P<n>[IVX]+))?")
_LISTED = re.compile(
    r"(?:yaitu|yakni|terdiri\s+(?:atas|dari)|meliputi|sebagai\s+berikut|antara\s+lain|dengan\s+(?:susunan|rincian))[^:.;]{0,60}:\s*$"
)
_PEOPLE = re.compile(r"(?:orang|pegawai|anggota|personel|petugas|peserta)\b")
_TEAM = re.compile(r"\b(?:beranggotakan|terdiri\s+(?:atas|dari)|berjumlah|dihadiri\s+oleh)\b")
_PART = re.compile(r"(?P<count>\d{1,3})\s+\([a-z ]+\)")
_INLINE = re.compile(r"(?:\s+[\w/]+){0,8}\s*,?\s*(?:yaitu|yakni)\s+(?P<list>[^:;.]+?)(?=[.;]|$)")


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    listed = {grid.table.number for grid in read_grids(naskah)}
    for text in naskah.find_matching(_COUNT):
        if text.paragraph and text.paragraph.place and text.paragraph.place.table in listed:
            continue
        for found in _COUNT.finditer(text.text):
            before = text.text[max(0, found.start() - 80) : found.start()]
            if _TIMES.match(found["noun"]) or terbilang(int(found["count"])) != found["said"]:
                continue
            seen = _summed(text, found)
            if seen is None and not _FREE.search(before):
                seen = _counted(naskah, text, found)
            if seen and seen[0] != int(found["count"]):
                number, what, sure = seen
                yield Hit(
                    text,
                    *found.span(),
                    f"disebut {found['count']} ({found['said']}) {found['noun'].split()[0]}, sedangkan {what} {number}",
                    f"samakan jumlah yang disebut dengan {what.split()[0]}nya",
                    severity="galat" if sure else "peringatan",
                    confidence="tinggi" if sure else "sedang",
                )


def _summed(text: Teks, found: re.Match[str]) -> tuple[int, str, bool] | None:
    """What the parts come to that the sentence counts one by one: `yaitu 1 (satu) orang … dan 2 (dua) orang …`."""
    inline = _INLINE.match(text.text[found.end() : found.end() + 300])
    counts = [_PART.match(item) for item in _split(inline["list"])] if inline else []
    if len(counts) < 2 or not all(counts):
        return None
    return sum(int(one["count"]) for one in counts if one), "rincian sesudahnya berjumlah", True


def _split(items: str) -> list[str]:
    return re.split(r",\s+(?:dan\s+|serta\s+)?|\s+(?:dan|serta)\s+", items.strip())


def _counted(naskah: ParsedDraft, text: Teks, found: re.Match[str]) -> tuple[int, str, bool] | None:
    """How many the list has that the sentence means, what list that is, and whether it says so."""
    sentence = text.text[found.end() : found.end() + 300].split(". ")[0]
    if inline := _INLINE.match(sentence):
        items = _split(inline["list"])
        if re.search(r"\s(?:dan|serta)\s", inline["list"]) or "," in inline["list"]:
            head = found["noun"].split()[0].casefold()
            alike = all(item.casefold().startswith(head) for item in items)
            simple = alike or (
                inline["list"].count(" dan ") == 1 and all(len(item.split()) < 6 for item in items)
            )
            return (len(items), "rincian sesudahnya berjumlah", alike) if simple else None
        return (1, "rincian sesudahnya berjumlah", False) if len(inline["list"].split()) < 12 else None
    if _LISTED.search(text.text) and text.text.rstrip().endswith(":") and "." not in sentence:
        listed = _following(naskah, text)
        return (listed, "rincian sesudahnya berjumlah", True) if listed > 1 else None
    grids = [grid for grid in read_grids(naskah) if len(grid.counted) > 1]
    told = _annexed(naskah, grids, text.text)
    noun = found["noun"].casefold()
    people = bool(_PEOPLE.match(noun))
    if told is not None and len(told) == 1:
        return len(told[0].counted), "baris tabel pada Lampiran berjumlah", True
    before = text.text[: found.start()]
    if people and len([m for m in _COUNT.finditer(text.text) if _PEOPLE.match(m["noun"])]) > 1:
        return None  # parts of the whole
    if people and _TEAM.search(before[-60:]):
        named = [
            grid
            for grid in grids
            if grid.find_columns(r"^(?:nama|jabatan)\b") and not grid.find_columns(_DAYS)
        ]
        if len(named) == 1 and " dari " not in sentence[:12]:
            return len(named[0].counted), "baris tabel berjumlah", True
    elif not people:
        word = re.escape(noun.split()[0])
        same = [grid for grid in grids if grid.find_columns(rf"^{word}\b")]
        if len(same) == 1 and same[0].find_columns(rf"^{word}\b") == [1]:
            return len(same[0].counted), "baris tabel berjumlah", True
        if (parts := _headings(naskah, noun)) > 1 and "terdiri" in before[-30:]:
            return parts, "bagian pada Lampiran berjumlah", True
    return None


_DAYS = r"\b(?:hari|tanggal|waktu|jadwal|pukul)\b"


def _annexed(naskah: ParsedDraft, grids: list[Grid], sentence: str) -> list[Grid] | None:
    """The tables of the annex that a sentence names; None where it names none."""
    named = _ANNEXED.search(sentence)
    if not named or len(_COUNT.findall(sentence)) > 1:
        return None
    annexes = [a for a in naskah.lampiran if not named["n"] or a.nama.text.split()[1:] == [named["n"]]]
    if len(annexes) != 1:
        return None
    inside = set(annexes[0].isi)
    return [grid for grid in grids if grid.first in inside]


def _following(naskah: ParsedDraft, text: Teks) -> int:
    """The items or the rows that come right after a sentence."""
    paragraphs = list(naskah.paragraphs)
    if text.paragraph not in paragraphs:
        return 0
    at = paragraphs.index(text.paragraph) + 1
    for grid in read_grids(naskah):
        if grid.first and grid.first in paragraphs[at : at + 2]:
            return len(grid.counted)
    count = 0
    for paragraph in paragraphs[at:]:
        for line in paragraph.text.split("\n"):
            found = marks.ITEM.match(line.strip())
            sign = (found["mark"] if found else paragraph.label).strip("().")
            if not line.strip():
                continue
            if sign not in (str(count + 1), chr(97 + count)):
                return count
            count += 1
    return count


def _headings(naskah: ParsedDraft, noun: str) -> int:
    """The lettered headings of the annexes that begin with a word of the noun."""
    words = noun.split()
    found = [
        line
        for annex in naskah.lampiran
        for paragraph in annex.isi
        for line in [f"{paragraph.label} {paragraph.text}".strip()]
        if (m := re.match(r"[A-Z]\.\s+(\w+)", line)) and m[1].casefold() in words
    ]
    return len(found)


RULE = Rule(
    code="TB-06",
    severity="galat",
    title="Cacah sama dengan daftarnya",
    law="UU 12/2011 Pasal 5 huruf f (kejelasan rumusan)",
    explanation="Jumlah orang atau hal yang disebut dengan angka dan huruf sama dengan baris tabel, butir, atau rincian yang dirujuknya.",
    wrong="Kami mengusulkan 3 (tiga) orang pegawai, yaitu:\n1. Pegawai Contoh Satu; dan\n2. Pegawai Contoh Dua.",
    right="Kami mengusulkan 2 (dua) orang pegawai, yaitu:\n1. Pegawai Contoh Satu; dan\n2. Pegawai Contoh Dua.",
    check=check,
)
