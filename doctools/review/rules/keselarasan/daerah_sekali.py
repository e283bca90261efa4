"""A region that is named once alone, where the own one is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from doctools.review.cited import stands_in_title
from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.parts.stretch import Paragraf, Teks
from doctools.review.regions import Region, find_all_regions, find_own
from doctools.review.rule import Hit, Rule
from doctools.review.rules.keselarasan.daerah_lain import list_told

_COMMISSION = r"(?:KPU|KIP|Komisi\s+Pemilihan\s+Umum|Komisi\s+Independen\s+Pemilihan)"
# What stands in the own region, with the name of the region after it.
_LOCAL = re.compile(
    r"\b(?:(?:Badan|Dinas|Inspektorat|Inspektur|Satuan|Kantor|Kepolisian|Pemerintah|Panitia|Dewan|Sekretariat|Bupati|Wali\s+Kota|Camat|Kejaksaan|Kodim|Partai|Bagian)"
    r"\b[^.;:]{0,70}|tingkat|se-|di|wilayah)\s*$",
    re.I,
)
# The own office does, has or is something.
_SELF = re.compile(
    rf"(?:(?:^|[,;:]\s+|\b(?:bahwa|oleh|Ketua\s+dan\s+Anggota|keputusan|Ketua|Sekretaris|oleh\s+Ketua)\s+)(?:Tim\s+)?(?:Sekretariat\s+)?){_COMMISSION}\s+$",
    re.I,
)
_HOUSE = re.compile(
    rf"\b(?:milik|gudang|kantor|aula|halaman|ruang|laman|rapat\s+pleno|nama\s+satuan\s+kerja\s*:)\s+(?:Kantor\s+)?(?:Sekretariat\s+)?{_COMMISSION}\s+$",
    re.I,
)
# Why another region may be meant.
_ELSEWHERE = re.compile(
    r"\b(?:dari|ke|asal|narasumber|kunjungan|studi|menghadiri|mengikuti|pindah\w*|mutasi|lahir|alamat|beralamat|diselenggarakan|diadakan|surat|undangan|antara|Nomor|Peraturan|"
    r"Keputusan|hasil|Yth|kepada|dengan|bersama|universitas|bertempat\s+di\s+hotel|hotel|permintaan|permohonan|menindaklanjuti|seperti|antara\s+lain)\b",
    re.I,
)
_AFTER = re.compile(
    r"\s*(?:Nomor|Tahun\s+\d{4}\s+Nomor|telah\b|pada\s+tahun|sebagai\s+(?:tuan|pembanding))", re.I
)
_NEAR = 70  # letters before a name that say why it is there
_OFTEN = 2  # times that the own region is named before another stands out


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    own = find_own(naskah, known)
    if own is None:
        return
    named = [(text, region) for text, found in find_all_regions(naskah, known) for region in found]
    others = [(text, region) for text, region in named if region.key != own.key and not _above(region, own)]
    if len({region.key for _, region in others}) != 1 or len(others) != 1:
        return
    text, region = others[0]
    if _count(naskah, own) < _OFTEN or (own.unit == "provinsi" and region.unit != "provinsi"):
        return
    if (text, region.start) in list_told(naskah, known) or not _is_meant(naskah, text, region):
        return
    yield Hit(
        text,
        region.start,
        region.end,
        f"daerah lain disebut satu kali di tempat daerah sendiri biasa disebut: {region.shown}",
        f"periksa; daerah naskah ini {own.shown}",
        confidence="sedang",
    )


def _count(naskah: ParsedDraft, own: Region) -> int:
    whole = " ".join(" ".join(text.text for text in naskah.stretches).casefold().split())
    return whole.count(own.key)


def _above(region: Region, own: Region) -> bool:
    """The own province, or any where the own one is not known."""
    return region.unit == "provinsi" and own.code[:2] in ("", region.code)


def _is_meant(naskah: ParsedDraft, text: Teks, region: Region) -> bool:
    """Whether the own region ought to stand there, by the words around it."""
    part = naskah.place(text)[0]
    apart = {p.paragraph for i in (*naskah.mengingat, *naskah.memperhatikan) for p in i.teks.pieces}
    if (
        text.paragraph in apart
        or stands_in_title(text.text, region.start)
        or _AFTER.match(text.text[region.end :])
    ):
        return False
    before = text.text[: region.start]
    near = before[-_NEAR:]
    if _HOUSE.search(before):
        return True
    if region.unit == "provinsi":
        return part == "Tembusan" or (bool(_SELF.search(before)) and not _ELSEWHERE.search(near))
    if naskah.surat and text.paragraph in _addressed(naskah):
        return naskah.jenis in _INTERNAL or bool(_RANKS.search(before))
    if part == "Tembusan":
        return bool(_LOCAL.search(near))
    if _ELSEWHERE.search(near):
        return False
    return bool(_SELF.search(before) or _LOCAL.search(near))


_INTERNAL = ("nota dinas", "memorandum")  # kinds that go to people of the same office
_RANKS = re.compile(r"\b(?:tingkat|se-?)\s*$", re.I)  # all of a sort in the own region


def _addressed(naskah: ParsedDraft) -> set[Paragraf]:
    """The paragraphs of those that a letter goes to."""
    first = naskah.surat.yth.paragraph if naskah.surat else None
    if first is None or first not in naskah.paragraphs:
        return set()
    at = naskah.paragraphs.index(first)
    rest = takewhile(
        lambda p: len(p.text) < _LINE and not p.text.rstrip().endswith(":"),
        naskah.paragraphs[at + 1 : at + 6],
    )
    return {first, *rest}


_LINE = 110  # letters of a line of an address


_BODY = "KOMISI PEMILIHAN UMUM\nKABUPATEN TEBO\n\nPENGUMUMAN\nNOMOR 3/PP.04-Pu/1509/2026\nTENTANG\nHASIL SELEKSI\n\nKomisi Pemilihan Umum Kabupaten Tebo mengumumkan hasil seleksi di Kabupaten Tebo.\n\n"
_END = " mengucapkan terima kasih.\n\nMuara Tebo, 3 Februari 2026\n\nKETUA KOMISI PEMILIHAN UMUM\nKABUPATEN TEBO,\n\nttd.\n\nKETUA CONTOH"

RULE = Rule(
    code="KS-09",
    severity="peringatan",
    title="Daerah lain tidak muncul sekali di tempat daerah sendiri",
    law="UU 12/2011 Pasal 5 huruf f (kejelasan rumusan)",
    explanation="Bila hanya satu daerah lain disebut, dan hanya sekali, pada kantor, perangkat, atau perbuatan yang biasanya milik daerah sendiri, nama itu mungkin tertinggal dari naskah yang disalin. Daerah lain sebagai asal, tujuan, tamu, penerima, dan dalam judul peraturan tidak dipersoalkan.",
    wrong=_BODY + "Komisi Pemilihan Umum Kabupaten Bungo" + _END,
    right=_BODY + "Komisi Pemilihan Umum Kabupaten Tebo" + _END,
    check=check,
)
