"""The codes in the number of a letter exist, and are those of its kind and office."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.parts.grammar import read_shipped_grammar
from doctools.review.parts.stretch import Teks
from doctools.review.regions import find_own
from doctools.review.rule import Hit, Rule, flag

# The commission's own pattern; other bodies number otherwise.
_NUMBER = re.compile(
    r"(?P<urut>[\w.…]+)/(?P<class>[A-Z]{2,4}(?:\.\d+){1,2})-(?P<kind>[A-Za-z]+)/(?P<rest>.+)$"
)
_AREA = re.compile(r"(?:^|/)(?P<area>\d{2}(?:\d{2})?)(?=/)")


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    text = find_number(naskah)
    found = _NUMBER.search(text.text) if text else None
    if not text or not found or not is_of_commission(naskah):
        return
    if _is_far_off(found["class"], known):
        yield flag(
            text,
            f"kode klasifikasi {found['class']} tidak dikenal",
            "periksa kode klasifikasi arsip",
            *found.span("class"),
        )
    kinds = known.once(list_kind_codes)
    wanted = _wanted(naskah, known)
    if found["kind"] not in kinds:
        yield flag(
            text,
            f"kode naskah {found['kind']} tidak dikenal",
            f"tulis {wanted}" if wanted else "periksa kode jenis naskah",
            *_whole(text),
        )
    elif wanted and found["kind"] != wanted:
        yield Hit(
            text,
            *_whole(text),
            f"kode naskah {found['kind']} bukan kode {naskah.jenis} ({wanted})",
            f"tulis {wanted}",
            severity="saran",
        )
    yield from _area(naskah, text, found, known)


def _area(naskah: ParsedDraft, text: Teks, found: re.Match[str], known: Knowledge) -> Iterator[Hit]:
    area = _AREA.search(found["rest"])
    own = find_own(naskah, known)
    if area and own and own.code and area["area"] != own.code:
        yield flag(
            text,
            f"kode wilayah {area['area']} pada nomor bukan kode {own.shown} ({own.code})",
            "perbaiki kode wilayahnya",
            *_whole(text),
        )


def list_kind_codes(known: Knowledge) -> frozenset[str]:
    """The codes of all kinds of naskah; to be asked by `known.once`."""
    entries = known.lists["naskah-dinas"]["naskah"].values()
    return frozenset(entry["kode"] for entry in entries if entry.get("kode"))


_FAR = 5  # groups beyond the last that a list of old or new edition may have


def _is_far_off(code: str, known: Knowledge) -> bool:
    """Whether no edition of the list can have the code: its topic is another with its letters mixed, or its group is far beyond the last."""
    listed = known.lists["klasifikasi"]["klasifikasi"]
    topic, group, *_ = code.split(".")
    if topic not in listed and sorted(topic) in [sorted(other) for other in listed if "." not in other]:
        return True  # the letters of a topic in another order
    groups = [int(other.split(".")[1]) for other in listed if other.startswith(f"{topic}.")]
    return bool(groups) and int(group) > max(groups) + _FAR


def _whole(text: Teks) -> tuple[int, int]:
    return 0, len(text.text)


def find_number(naskah: ParsedDraft) -> Teks | None:
    """The number of a letter, where it has one."""
    return naskah.surat.nomor if naskah.surat and naskah.surat.nomor else None


def is_of_commission(naskah: ParsedDraft) -> bool:
    """Whether the letterhead is that of an office of the commission."""
    head = " ".join(p.text for p in (*naskah.margins[:3], *naskah.paragraphs[:4]))
    return bool(
        re.search(r"\b(?:KOMISI\s+PEMILIHAN\s+UMUM|KOMISI\s+INDEPENDEN\s+PEMILIHAN|KPU)\b", head, re.I)
    )


def _wanted(naskah: ParsedDraft, known: Knowledge) -> str | None:
    """The code of the kind that the head says."""
    kind = read_shipped_grammar().documents.get(naskah.jenis)
    entry = known.lists["naskah-dinas"]["naskah"].get(kind) if kind and naskah.jenis != "surat" else None
    return entry.get("kode") if entry else None


RULE = Rule(
    code="SR-10",
    severity="peringatan",
    title="Kode pada nomor surat dikenal",
    law="Keputusan KPU 1257/2024 Lampiran I sampai dengan Lampiran III",
    explanation="Kode klasifikasi, kode jenis naskah, dan kode wilayah pada nomor surat kantor KPU ada pada daftarnya dan sesuai dengan jenis naskah dan kantornya.",
    wrong="KOMISI PEMILIHAN UMUM\nKABUPATEN TEBO\n\nNomor : 1/PK.91-SD/1509/2026\nHal : Pemberitahuan\n\nYth. Bupati Contoh",
    right="KOMISI PEMILIHAN UMUM\nKABUPATEN TEBO\n\nNomor : 1/PK.01-SD/1509/2026\nHal : Pemberitahuan\n\nYth. Bupati Contoh",
    check=check,
)
