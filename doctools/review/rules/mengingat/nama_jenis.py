"""The kind of an act is written in full and with its capitals."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctools.review.knowledge import Pengetahuan, plain
from doctools.review.naskah import Naskah
from doctools.review.rule import Hit, Rule

_TAIL = re.compile(r"\s*Republik Indonesia$", re.I)


def check(naskah: Naskah, known: Pengetahuan) -> Iterator[Hit]:
    whole = {plain(_TAIL.sub("", name)) for name in known.kind_names.values()}
    ministries = [n for n in known.kind_names.values() if len(n.split()) > 4]
    for text, acts in naskah.acts:
        if text.paragraph and text.paragraph.rough:
            continue
        for name, _, _, start, _ in acts:
            if name == "Undang-undang":
                yield Hit(
                    text,
                    start,
                    start + len(name),
                    "'Undang-undang' dalam nama peraturan",
                    "tulis: Undang-Undang",
                    "Undang-Undang",
                    severity="peringatan",
                )
            bare = _TAIL.sub("", name)
            if plain(bare) in whole:
                continue
            for full in ministries:
                if plain(full) != plain(bare) and _shortened(plain(bare), plain(full)):
                    yield Hit(
                        text,
                        start,
                        start + len(name),
                        f"nama pembentuk peraturan tidak lengkap: '{bare}'",
                        f"tulis: {full}",
                        full,
                    )


def _shortened(given: str, full: str) -> bool:
    """Most words of the full name in order, but not all: a word was lost in copying."""
    mine, whole = given.split(), full.split()
    words = iter(whole)
    return len(whole) - 3 <= len(mine) < len(whole) and all(w in words for w in mine)


RULE = Rule(
    "MG-12",
    "galat",
    "Nama jenis peraturan lengkap dan berhuruf kapital",
    "UU 12/2011 Lampiran II (dasar hukum)",
    "Jenis peraturan ditulis dengan huruf awal kapital (Undang-Undang), nama kementeriannya lengkap.",
    "Mengingat : 1. Peraturan Menteri Pendayagunaan Aparatur Negara dan Birokrasi Nomor 3 Tahun 2023 tentang Perubahan;",
    "Mengingat : 1. Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Nomor 3 Tahun 2023 tentang Perubahan;",
    check,
)
