"""No other office stands where the draft speaks of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctools.review.knowledge import Knowledge
from doctools.review.offices import NamedOffice, find_offices
from doctools.review.parts.draft import ParsedDraft
from doctools.review.parts.stretch import Teks
from doctools.review.rule import Hit, Rule

_OURS = re.compile(
    r"(?:\bpada|\bdi\s+lingkungan|\blingkungan|\bdi\s+(?=Sekretariat)|\bTim(?:\s+[A-Z]\w+){0,3}|\bpegawai|\boleh\s+Tim)\s*$",
    re.I,
)
_LEGITIMATE = re.compile(
    r"(?:\b(?:ke|kepada|melalui|dari|dengan|bersama|antara|Yth\.?|tembusan|menghadiri|supervisi|arahan|koordinasi|rapat|pertemuan|acara|konsultasi|surat|Nomor|undangan|permohonan|terhadap|perwakilan|asal)\b)",
    re.I,
)


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    yield from find_others(naskah, known)


def find_others(naskah: ParsedDraft, known: Knowledge) -> tuple[Hit, ...]:
    """What this rule says of a draft, found once; the rule on regions asks for it too."""
    return naskah.once(_find_others, _home(known))


def _find_others(naskah: ParsedDraft, home: str | None) -> tuple[Hit, ...]:
    return tuple(_seek(naskah, home))


def _seek(naskah: ParsedDraft, home: str | None) -> Iterator[Hit]:
    own = _own(naskah, home)
    if own is None:
        return
    unit, name = own.split(" ", 1)
    grounds = {p.paragraph for i in (*naskah.mengingat, *naskah.memperhatikan) for p in i.teks.pieces}
    for text, what in (
        (naskah.menetapkan, "Menetapkan"),
        *((a.naskah, "kepala lampiran") for a in naskah.lampiran),
    ):
        for m in find_offices(text.text, own):
            if (m.unit, m.name) != (unit, name) and not _blurred(m.name, name):
                yield _hit(text, m, own, f"{what} menyebut kantor lain")
    if naskah.genre != "keputusan":
        return
    heads = {
        p.paragraph for t in (naskah.nama, naskah.judul, naskah.pejabat, naskah.menetapkan) for p in t.pieces
    }
    peers: dict[str, tuple[Teks, NamedOffice]] = {}
    for text in naskah.stretches:
        if (
            text.paragraph in grounds
            or text.paragraph in heads
            or (text.paragraph and text.paragraph.place and text.paragraph.text.count(" ") < 6)
        ):
            continue
        for m in find_offices(text.text, own):
            if (m.unit, m.name) == (unit, name) or _blurred(m.name, name):
                continue
            if unit == "provinsi" and m.unit != "provinsi":
                continue
            before = text.text[max(0, m.start - 60) : m.start]
            near = " ".join(before.split()[-3:])
            after = text.text[m.end : m.end + 12]
            if re.match(r"\s*Nomor\b", after) or re.search(
                r"(?:Keputusan|Surat|Peraturan)(?:\s+(?:Ketua|Sekretaris))?\s*$", before
            ):
                continue
            ours = _OURS.search(before)
            leading = before[: ours.start()].split()[-1:] if ours else near.split()
            unpointed = not _LEGITIMATE.search(" ".join(leading))
            if ours and unpointed:
                yield _hit(text, m, own, "naskah menyebut kantor lain di tempat kantor sendiri")
            elif m.unit != "provinsi" and unpointed and text.paragraph and not text.paragraph.rough:
                peers.setdefault(m.office, (text, m))
    if len(peers) == 1:  # a list of offices names several; one alone was left over
        text, m = next(iter(peers.values()))
        yield _hit(text, m, own, "naskah menyebut kantor lain yang setingkat", sure=False)


def _own(naskah: ParsedDraft, home: str | None) -> str | None:
    for text in (
        naskah.nama.text,
        naskah.pejabat.text,
        naskah.menetapkan.text,
        " ".join(p.text for p in naskah.paragraphs[:3]) if naskah.genre == "surat" else "",
    ):
        first = next(find_offices(text), None)
        if first:
            if home and f"{first.unit} {first.name}".startswith(home):
                return home
            return f"{first.unit} {first.name}"
    return None if naskah.nama else home


def _home(known: Knowledge) -> str | None:
    return f"{known.office.wilayah.jenis} {known.office.wilayah.nama}".casefold() if known.office else None


def _blurred(given: str, own: str) -> bool:
    """A name that a scan has spoiled, or the short form of it."""
    from difflib import SequenceMatcher

    return own.startswith(given) or SequenceMatcher(None, given, own).ratio() > 0.85


def _hit(text: Teks, named: NamedOffice, own: str, why: str, *, sure: bool = True) -> Hit:
    quoted = text.text[named.start : named.end]
    right = f"{named.body} {own.title()}"
    return Hit(
        text,
        named.start,
        named.end,
        f"{why}: {quoted}",
        f"periksa; kantor naskah ini {own.title()}",
        (right.upper() if quoted.isupper() else right) if sure else None,
        "galat" if sure else "peringatan",
    )


RULE = Rule(
    code="KS-01",
    severity="galat",
    title="Nama kantor lain tidak tertinggal",
    law="UU 12/2011 Lampiran II; Peraturan KPU 2/2021 (tata naskah dinas)",
    article_seen=False,
    explanation="Nama kantor lain sebagai pelaku atau tempat sendiri (pada, di lingkungan, Tim …) biasanya tertinggal dari naskah yang disalin. Kantor lain sebagai alamat, asal, atau dalam judul peraturan memang boleh.",
    wrong="KEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN CONTOH\nNOMOR 3 TAHUN 2026\nTENTANG\nTIM\n\nMenimbang : a. bahwa perlu disusun program pada KPU Provinsi Misal;",
    right="KEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN CONTOH\nNOMOR 3 TAHUN 2026\nTENTANG\nTIM\n\nMenimbang : a. bahwa perlu disampaikan usulan kepada KPU Provinsi Misal;",
    check=check,
    genres=frozenset(("keputusan", "surat")),
)
