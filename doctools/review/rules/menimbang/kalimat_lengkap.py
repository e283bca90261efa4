"""Every consideration is a complete clause: it has a main verb, and gives a reason."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.rule import DECREES_ONLY, Hit, Rule, flag


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    words = known.lists["klausa"]
    openers = "|".join(map(re.escape, words["pembuka"]))
    for item in naskah.menimbang:
        text = re.sub(r"^bahwa\s+", "", item.teks.text.rstrip(";., "))
        found = re.match(rf"({openers})\b", text)
        if not found:
            continue
        # A title is a name: verbs in it are not those of the sentence.
        rest = re.sub(
            r"\btentang\s+(?:[A-Z][\w/-]*|di|dan|atas|dari|bagi|untuk|yang|oleh|[,\s])+(?=,|;|\s[a-z]|$)",
            " ",
            text[found.end() :],
        )
        rest = re.sub(
            r"\bsebagaimana\s+(?:telah\s+)?(?:dimaksud|diubah|tercantum|diatur|ditetapkan)\b", " ", rest
        )
        rest = re.sub(r"\byang\s+(?:telah\s+|akan\s+|harus\s+|dapat\s+)?\w+", " ", rest)
        if not re.search(
            rf"\b(?:{'|'.join(map(re.escape, words['predikat']))}|di[a-z]{{3,}}(?:kan|i)\b)", rest
        ):
            yield flag(
                item.teks,
                f"{item.tempat} bukan kalimat lengkap: hanya keterangan '{found[0]} …' tanpa induk kalimat",
                "lengkapi dengan alasan dan predikatnya, misalnya '…, perlu membentuk …'",
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
