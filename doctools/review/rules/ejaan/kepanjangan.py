"""An abbreviation in brackets is that of the words before it, and is not used before it is explained."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from doctools.office import level_text
from doctools.review.cited import stands_in_title
from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.parts.stretch import Teks
from doctools.review.parts.titles import differ_by_one_letter
from doctools.review.rule import Hit, Rule, flag

_LINKS = frozenset(
    ("dan", "atau", "atas", "dari", "di", "ke", "untuk", "dengan", "pada", "serta", "yang", "bagi")
)
_SHORT = re.compile(
    r"(?:\((?:(?:yang\s+)?(?:selanjutnya\s+)?(?:disingkat|disebut)\s+)?|yang\s+selanjutnya\s+disingkat\s+)(?P<short>[A-Z][A-Za-z]*[A-Z0-9][A-Za-z0-9]*)(?=[)\s,])"
)
_WORD = re.compile(r"[\w/-]+$")
_MOST = 12  # words of a long form
_CAPITALS = re.compile(r"(?<![\w./-])[A-Z]{4,8}(?![\w/-]|\.\w)")


@dataclass(frozen=True)
class _Explained:
    """`long (short)` as a text has it; `start`, `end`: all of it."""

    text: Teks
    long: str
    short: str
    start: int
    end: int
    place: int  # among the stretches of the draft


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    explained = list(_read(naskah)) if naskah.find_containing("(", "disingkat") else []
    if not explained:
        return
    longs, shorts = known.once(_listed)
    seen: dict[str, str] = {}
    wrong = set()
    for one in explained:
        if why := _why(one, longs, shorts):
            wrong.add(one.short)
            yield flag(one.text, why[0], why[1], one.start, one.end)
        elif (first := seen.setdefault(level_text(one.long), one.short)) != one.short:
            yield flag(
                one.text, f"singkatan {one.long} di sini {one.short}, sebelumnya {first}", "samakan singkatannya", one.start, one.end
            )  # fmt: skip
    right = [one for one in explained if one.short not in wrong]
    yield from _too_early(naskah, right)
    yield from _slipped(naskah, {one.short for one in right}, longs)


def _read(naskah: ParsedDraft) -> Iterator[_Explained]:
    for place, text in enumerate(naskah.stretches):
        if "(" not in text.text and "disingkat" not in text.text:
            continue
        for found in _SHORT.finditer(text.text):
            begin = _find_long(text.text, found.start())
            long = text.text[begin : found.start()].rstrip()
            if " " in long and not long.isupper() and not stands_in_title(text.text, begin):
                yield _Explained(text, long, found["short"], begin, found.end("short"), place)


def _find_long(text: str, end: int) -> int:
    """Where the words with capitals begin that end there, small words between them left in."""
    begin = at = len(text[:end].rstrip())
    for _ in range(_MOST):
        found = _WORD.search(text, max(0, at - _LONGEST), at)
        if found is None or not (found[0][0].isupper() or found[0] in _LINKS):
            break
        if found[0][0].isupper():
            begin = found.start()
        at = found.start()
        if at == 0 or text[at - 1] != " ":
            break
        at -= 1
    return begin


_LONGEST = 30  # letters of a word


def _why(
    one: _Explained, longs: Mapping[str, list[str]], shorts: Mapping[str, str]
) -> tuple[str, str] | None:
    """What is wrong with an abbreviation, and what to do."""
    said = level_text(one.long)
    fulls = longs.get(one.short, [])
    if any(said.endswith(level_text(full)) for full in fulls):
        return None
    named = next((full for full in sorted(shorts, key=len, reverse=True) if said.endswith(full)), None)
    right = shorts[named] if named else None
    if right and right.casefold() != one.short.casefold():
        shown = " ".join(one.long.split()[-len(named.split()) :]) if named else one.long
        return f"singkatan {one.short} bukan singkatan {shown} ({right})", f"tulis: {shown} ({right})"
    if right or _fits(one.short, said.split()):
        return None
    letters = one.short.casefold()
    begins = [word[0] for word in said.split()]
    if sum(letter in begins for letter in letters) * 2 > len(letters) and letters[0] in begins:
        meant = f"; {one.short} biasanya {fulls[0]}" if fulls else ""
        return (
            f"huruf singkatan {one.short} tidak sesuai dengan kepanjangannya, {one.long}{meant}",
            "samakan singkatan dan kepanjangannya",
        )
    return None


def _fits(short: str, words: list[str]) -> bool:
    """Whether its letters come one after the other in the last words, from the beginning of one of them."""
    letters = short.casefold()
    return any(
        _follows(letters, "".join(words[n:])) for n, word in enumerate(words) if word[:1] == letters[:1]
    )


def _follows(letters: str, text: str) -> bool:
    rest = iter(text)
    return all(letter in rest or letter.isdigit() for letter in letters)


def _too_early(naskah: ParsedDraft, explained: list[_Explained]) -> Iterator[Hit]:
    """An abbreviation of the text that is explained only further down."""
    grounds = {p.paragraph for i in (*naskah.mengingat, *naskah.memperhatikan) for p in i.teks.pieces}
    firsts: dict[str, _Explained] = {}
    for one in explained:
        firsts.setdefault(one.short, one)
    for short, one in firsts.items():
        pattern = re.compile(rf"(?<![\w./-]){re.escape(short)}(?![\w/-]|\.\w)")
        for place, text in enumerate(naskah.stretches[: one.place + 1]):
            if short not in text.text or text.text.isupper() or text.paragraph in grounds:
                continue
            if text.paragraph and (text.paragraph.place or text.paragraph not in naskah.paragraphs):
                continue
            found = pattern.search(text.text, 0, one.start if place == one.place else len(text.text))
            if found and not stands_in_title(text.text, found.start()):
                yield flag(
                    text, f"singkatan {short} dipakai sebelum kepanjangannya disebut", f"tulis {one.long} ({short}) di tempat yang pertama", *found.span()
                )  # fmt: skip
                break


def _slipped(naskah: ParsedDraft, explained: set[str], longs: Mapping[str, list[str]]) -> Iterator[Hit]:
    """Capitals that differ in one letter, or in the order of two, from an abbreviation of the document."""
    long = [short for short in explained if len(short) >= _SURE]
    for text in naskah.stretches if long else ():
        if text.text.isupper():
            continue
        for found in _CAPITALS.finditer(text.text):
            word = found[0]
            near = [short for short in long if len(short) == len(word) and differ_by_one_letter(word, short)]
            if near and word not in explained and word not in longs:
                yield flag(
                    text,
                    f"singkatan {word} tidak dijelaskan; mungkin maksudnya {near[0]}",
                    f"tulis {near[0]}",
                    *found.span(),
                )


_SURE = 4  # letters of an abbreviation that no other is near by chance


def _listed(known: Knowledge) -> tuple[dict[str, list[str]], dict[str, str]]:
    """Abbreviation → its long forms; long form in small letters → abbreviation."""
    longs = {str(short): [str(full) for full in fulls] for short, fulls in known.lists["kepanjangan"].items()}
    return longs, {level_text(full): short for short, fulls in longs.items() for full in fulls}


RULE = Rule(
    code="EJ-11",
    severity="peringatan",
    title="Singkatan sesuai dengan kepanjangannya",
    law="Pedoman EYD (singkatan dan akronim)",
    explanation="Singkatan dalam kurung sesuai dengan kata-kata di depannya, satu kepanjangan mempunyai satu singkatan, dan singkatan dipakai sesudah kepanjangannya disebut. Singkatan yang dikenal ada di templates/tinjauan/kepanjangan.yaml.",
    wrong="Berkas disampaikan kepada Panitia Pemilihan Kecamatan (PPS) setempat.",
    right="Berkas disampaikan kepada Panitia Pemilihan Kecamatan (PPK) setempat.",
    check=check,
)
