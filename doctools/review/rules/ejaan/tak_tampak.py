"""No sign that nobody sees stands within words: they are then not found, and not read out as they stand."""

from __future__ import annotations

from collections.abc import Iterator

from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.parts.stretch import Teks
from doctools.review.parts.titles import show_around
from doctools.review.rule import Hit, Rule, flag


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    found = [place for text in naskah.stretches for place in _within_words(text)]
    if not found:
        return
    text, at = found[0]
    others = f" dan di {len(found) - 1} tempat lain" if len(found) > 1 else ""
    yield flag(
        text,
        f"ada karakter tak tampak di dalam kata{others}",
        "ketik ulang kata-kata itu, atau tempel lagi sebagai teks saja",
        *show_around(text.text, at - 1, at, 1),
    )


def _within_words(text: Teks) -> Iterator[tuple[Teks, int]]:
    """Where a sign that nobody sees stands in a word or at its end."""
    for piece in text.pieces:
        for gap in piece.paragraph.gaps:
            at = piece.at + gap.at - piece.start
            inside = piece.start < gap.at < piece.end
            if inside and not gap.hidden and text.text[at - 1].isalnum():
                yield text, at


RULE = Rule(
    code="EJ-10",
    severity="peringatan",
    title="Tidak ada karakter tak tampak di dalam kata",
    law="Pedoman EYD",
    explanation="Teks yang ditempel dari laman atau PDF dapat membawa karakter tanpa lebar (spasi nol, penyambung, tanda hubung lunak). Orang tidak melihatnya, tetapi kata itu tidak ditemukan dalam pencarian. Hanya berkas Word yang diperiksa; yang pertama ditunjuk, selebihnya dihitung.",
    wrong="KESATU : Membentuk tim sesuai Per\u200baturan yang berlaku.",
    right="KESATU : Membentuk tim sesuai Peraturan yang berlaku.",
    check=check,
    example="docx",
)
