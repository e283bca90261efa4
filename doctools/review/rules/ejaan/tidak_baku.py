"""Words that KBBI spells otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctools.review.knowledge import Pengetahuan
from doctools.review.naskah import Naskah
from doctools.review.rule import Hit, Rule


def check(naskah: Naskah, known: Pengetahuan) -> Iterator[Hit]:
    words = known.lists["ejaan"]
    wrong = {str(k).casefold(): v for k, v in words.items()}
    pattern = re.compile(
        rf"(?<![\w-])(?:{'|'.join(sorted(map(re.escape, wrong), key=len, reverse=True))})(?![\w-])", re.I
    )
    for text in naskah.stretches:
        for found in pattern.finditer(text.text):
            entry = wrong[found[0].casefold()]
            right, why, grade = (
                (entry, None, None)
                if isinstance(entry, str)
                else (entry["baku"], entry.get("alasan"), entry.get("tingkat"))
            )
            right = (
                right.upper()
                if found[0].isupper()
                else right.capitalize()
                if found[0][0].isupper() and " " not in right
                else right
            )
            yield Hit(
                text,
                *found.span(),
                f"'{found[0]}' tidak baku" + (f" ({why})" if why else ""),
                f"tulis '{right}'",
                right,
                severity="saran" if grade == "saran" else None,
            )


RULE = Rule(
    "EJ-01",
    "peringatan",
    "Kata baku",
    "KBBI (kata baku)",
    "Kata tidak baku dan bakunya, dengan alasan, ada di templates/tinjauan/ejaan.yaml dan boleh ditambah kantor.",
    "Unit menyusun penilaian resiko.",
    "Unit menyusun penilaian risiko.",
    check,
)
