"""An item of Menimbang is a whole sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.rule import DECREES_ONLY, Hit, Rule

# A title is a name: verbs in it are not those of the sentence.
_TITLE = re.compile(
    r"\btentang\s+(?:[A-Z][\w/-]*|di|dan|atas|dari|bagi|untuk|yang|oleh|[,\s])+(?=,|;|\s[a-z]|$)"
)
_REFERS = re.compile(
    r"\bsebagaimana\s+(?:telah\s+)?(?:dimaksud|diubah|tercantum|diatur|ditetapkan)(?:kan)?\b"
)
_ATTRIBUTE = re.compile(r"\byang\s+(?:telah\s+|akan\s+|harus\s+|dapat\s+|sudah\s+|belum\s+|tidak\s+)?\w+")
_NAMED_DEED = re.compile(r"pe[a-z]{3,}an\b")
_SHORTEST = 4  # words of an item that lacks a predicate for sure


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    words = known.lists["klausa"]
    openers = re.compile(rf"({'|'.join(sorted(map(re.escape, words['pembuka']), key=len, reverse=True))})\b")
    for item in naskah.menimbang:
        text = re.sub(r"^bahwa\s+", "", item.teks.text.rstrip(";., "))
        found = openers.match(text)
        rest = _told(text[found.end() :] if found else text, bool(found))
        if _predicate(tuple(words["predikat"]), tuple(words["bukan_predikat"])).search(rest):
            continue
        if found:
            bare = "," not in rest and not re.search(r"\b(?:maka|bahwa)\b", rest)
            yield Hit(
                item.teks,
                0,
                len(item.teks.text),
                f"{item.tempat} bukan kalimat lengkap: hanya keterangan '{found[0]} …' tanpa induk kalimat",
                "lengkapi dengan alasan dan predikatnya, misalnya '…, perlu membentuk …'",
                severity=None if bare else "peringatan",
                confidence="tinggi" if bare else "sedang",
            )
        elif _NAMED_DEED.match(text) and len(text.split()) >= _SHORTEST and "," not in rest:
            yield Hit(
                item.teks,
                0,
                len(item.teks.text),
                f"{item.tempat} tampaknya bukan kalimat lengkap: predikatnya tidak terlihat",
                "lengkapi dengan predikat dan alasannya, misalnya '… belum berjalan secara optimal'",
                severity="peringatan",
                confidence="sedang",
            )


def _told(text: str, opened: bool) -> str:
    """What the sentence itself says: titles, references and attributes left out, and the verb that an opener goes with."""
    text = _TITLE.sub(" ", text)
    text = _ATTRIBUTE.sub(" ", _REFERS.sub(" ", text))
    return re.sub(r"^\s*\w+", " ", text) if opened else text


@lru_cache(maxsize=4)
def _predicate(listed: tuple[str, ...], others: tuple[str, ...]) -> re.Pattern[str]:
    """A word of the list, or one with the form of a verb that is not listed as something else, and not the verb of an aim
    (`untuk meningkatkan`).
    """
    no = "|".join(map(re.escape, others))
    return re.compile(
        rf"\b(?:{'|'.join(map(re.escape, listed))})\b"
        rf"|(?<!untuk )(?<!rangka )(?<!guna )(?<!dalam )(?<!dengan )(?<!dan )\b(?!(?:{no})\b)(?:me[a-z]{{4,}}|ber[a-z]{{3,}}|ter[a-z]{{3,}}|di[a-z]{{4,}})\b"
    )


RULE = Rule(
    code="MB-04",
    severity="galat",
    title="Tiap huruf Menimbang kalimat yang lengkap",
    law="UU 12/2011 Lampiran II (konsideran)",
    explanation="Pokok pikiran yang hanya berisi keterangan (dalam rangka …, berdasarkan …) tanpa induk kalimat tidak memuat alasan penetapan. Kata-kata yang dikenal ada di templates/tinjauan/klausa.yaml.",
    wrong="Menimbang : a. bahwa dalam rangka pelaksanaan pembangunan zona integritas di lingkungan Komisi Pemilihan Umum Kabupaten Contoh;",
    right="Menimbang : a. bahwa dalam rangka pelaksanaan pembangunan zona integritas, perlu dibentuk tim kerja;",
    check=check,
    genres=DECREES_ONLY,
)
