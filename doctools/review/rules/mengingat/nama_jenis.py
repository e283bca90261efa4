"""The kind of an act is written in full and with its capitals."""

from __future__ import annotations

from collections.abc import Iterator

from doctools.review.cited import find_named_acts
from doctools.review.knowledge import Knowledge, fold_text
from doctools.review.parts.draft import ParsedDraft
from doctools.review.rule import Hit, Rule


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    names = known.once(_full_names)
    long = [(name, key) for key, name in names.items() if len(key.split()) > 4]
    for text, acts in find_named_acts(naskah, known):
        if text.paragraph and text.paragraph.rough:
            continue
        for act in acts:
            if act.nama == "Undang-undang":
                yield Hit(
                    text,
                    *act.spans["nama"],
                    "'Undang-undang' dalam nama peraturan",
                    "tulis: Undang-Undang",
                    "Undang-Undang",
                    severity="peringatan",
                )
            bare = fold_text(act.nama)
            for full, key in long if bare not in names else ():
                if _shortened(bare, key):
                    yield Hit(
                        text,
                        *act.spans["nama"],
                        f"nama pembentuk peraturan tidak lengkap: '{act.nama}'",
                        f"tulis: {full}",
                        full,
                    )


def _full_names(known: Knowledge) -> dict[str, str]:
    """The names of kinds of acts, by their folded form."""
    return {fold_text(level.nama): level.nama for level in known.book.document.model.hierarki}


def _shortened(given: str, full: str) -> bool:
    """Most words of the full name in order, but not all: a word was lost in copying."""
    mine, whole = given.split(), full.split()
    words = iter(whole)
    return len(whole) - 3 <= len(mine) < len(whole) and all(w in words for w in mine)


RULE = Rule(
    code="MG-12",
    severity="galat",
    title="Nama jenis peraturan lengkap dan berhuruf kapital",
    law="UU 12/2011 Lampiran II (dasar hukum)",
    explanation="Jenis peraturan ditulis dengan huruf awal kapital (Undang-Undang), nama kementeriannya lengkap.",
    wrong="Mengingat : 1. Peraturan Menteri Pendayagunaan Aparatur Negara dan Birokrasi Nomor 3 Tahun 2023 tentang Perubahan;",
    right="Mengingat : 1. Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Nomor 3 Tahun 2023 tentang Perubahan;",
    check=check,
)
