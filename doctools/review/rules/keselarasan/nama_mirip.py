"""Who signs is called in the text as under the signature."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctools.review.knowledge import Knowledge, fold_text
from doctools.review.parts.draft import ParsedDraft
from doctools.review.parts.stretch import Teks
from doctools.review.parts.titles import differ_by_one_letter
from doctools.review.rule import Hit, Rule, flag

_NAME = re.compile(r"[A-Z][A-Za-z'’]+(?:\s+[A-Z][A-Za-z'’]+)+")
_OFFICE = re.compile(r"[A-Z][A-Za-z ]{4,60},$")
_AFTER = 4  # lines under an office in which its name stands
_WORDS = 3  # words of a name that is not another person's for one letter
_LETTERS = 4  # letters of the word that differs


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    signed = _signers(naskah)
    told = {teks.paragraph for teks in signed}
    body: dict[str, str] = {}
    for text in naskah.stretches if signed else ():
        for found in _NAME.finditer(text.text) if text.paragraph not in told else ():
            for name in _runs(found[0].split()):
                body.setdefault(fold_text(name), name)
    for teks in signed:
        name = fold_text(_bare(teks.text))
        near = [shown for key, shown in body.items() if _is_near(name, key)]
        if name not in body and len({fold_text(one) for one in near}) == 1:
            yield flag(
                teks,
                f"nama penanda tangan '{teks.text.strip()}' berbeda ejaannya dari '{near[0]}' di dalam naskah",
                "samakan ejaan namanya",
            )


def _signers(naskah: ParsedDraft) -> list[Teks]:
    """The names under offices and under the words by which parties are called."""
    names = [block.nama for block in naskah.tanda_tangan]
    shown = [line for p in naskah.paragraphs if not p.blank for line in _split_lines(p.teks)]
    for n, line in enumerate(shown):
        if _OFFICE.match(line.text):
            names += shown[n + 1 : n + 1 + _AFTER]
    found = {teks.span(): teks for teks in names if _NAME.fullmatch(_bare(teks.text))}
    return [teks for teks in found.values() if len(teks.text.split()) >= _WORDS]


def _split_lines(text: Teks) -> Iterator[Teks]:
    """A stretch by the lines that it has in the file."""
    start = 0
    for n, letter in enumerate(text.text):
        if letter == "\n" or text.line(n) != text.line(start):
            yield text.cut(start, n)
            start = n
    yield text.cut(start, len(text.text))


def _bare(name: str) -> str:
    """A name without academic titles."""
    return re.sub(r"^(?:[A-Za-z]{1,4}\.\s*)+", "", name.split(",")[0].strip())


def _runs(words: list[str]) -> Iterator[str]:
    for length in range(_WORDS, min(len(words), _WORDS + 3) + 1):
        for start in range(len(words) - length + 1):
            yield " ".join(words[start : start + length])


def _is_near(one: str, other: str) -> bool:
    """Whether the same words make both names but for one letter of one word."""
    pairs = list(zip(one.split(), other.split(), strict=False))
    apart = [(a, b) for a, b in pairs if a != b]
    if len(one.split()) != len(other.split()) or len(apart) != 1:
        return False
    a, b = apart[0]
    return min(len(a), len(b)) >= _LETTERS and differ_by_one_letter(a, b)


_POWER = "SURAT KUASA\nNOMOR 5/KU.05-SU/9999/2026\n\nYang bertanda tangan di bawah ini:\n\nNama : {} Contoh Dewi\n\nselanjutnya disebut PENERIMA KUASA.\n\nContoh, 5 Januari 2026\n\nPENERIMA KUASA,\n\nNIRMALA CONTOH DEWI"

RULE = Rule(
    code="KS-13",
    severity="peringatan",
    title="Nama penanda tangan dieja sama di seluruh naskah",
    law="Kebiasaan penyusunan naskah dinas",
    explanation="Nama di bawah tanda tangan yang hanya satu huruf berbeda dari nama di dalam naskah, dan di dalam naskah tidak tertulis seperti itu, biasanya salah ketik.",
    wrong=_POWER.format("Nurmala"),
    right=_POWER.format("Nirmala"),
    check=check,
)
