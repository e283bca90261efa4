"""An act is cited with its last amendment."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from doctools.context import tanggal
from doctools.law import Citation, YearOnly
from doctools.office import Regulation
from doctools.review.cited import read_grounds
from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import Butir, ParsedDraft
from doctools.review.rule import Hit, Rule, flag


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    for item, cited in _grounds(naskah, known):
        own = known.book.find(cited.act)
        if own is None or known.book.states(own, known.on) == ("dicabut",):
            continue
        given = known.book.find(cited.pengubah) if cited.pengubah else None
        if given is None and cited.rumus:
            continue  # an amendment that cannot be read, or that the book does not have
        if given is not None and not known.book.amends(given, own):
            continue
        possible = known.book.last_amendments(own, known.on)
        if given == possible[-1]:
            continue
        seen = cited.pengubah or cited.act
        message = f"{_message(own, given, possible[-1], known)}{known.by_law}"
        found = flag(item.teks, message, f"tulis: {known.cite(own)}", *seen.span)
        if given not in possible:
            yield found if naskah.genre == "keputusan" else replace(found, severity="peringatan")
        elif since := _since_in_year(possible[-1], known):
            message = f"bila naskah ditetapkan sejak {tanggal(since)}, {message}"
            yield replace(found, message=message, severity="saran", confidence="sedang")


def _grounds(naskah: ParsedDraft, known: Knowledge) -> list[tuple[Butir, Citation]]:
    """The items of Mengingat; in other documents the items of lists that begin with an act, as under Dasar."""
    if naskah.genre == "keputusan":
        return read_grounds(naskah, known)
    listed = []
    for text in naskah.stretches:
        found = _ITEM.match(text.text)
        if found or (text.paragraph and text.paragraph.label):
            item = text.cut(found.end(), len(text.text)) if found else text
            cited = known.book.reader.read_item(item.text)
            if cited and (
                cited.rumus or cited.act.pengundangan or item.text.rstrip().endswith((";", ".", "; dan"))
            ):
                listed.append((Butir("", item, "Dasar"), cited))
    return listed


_ITEM = re.compile(r"(?:Dasar\s*:?\s*)?(?:[a-z]|\d{1,2})[.)]\s+")


def _since_in_year(last: Regulation | None, known: Knowledge) -> date | None:
    """The day within the year of an undated draft from which that is the last amendment; None where it is not told.

    Where the book does not know the day, or another was revoked within the year, what is given may be right.
    """
    since = known.book.since(last) if last else None
    return since if since and isinstance(known.on, YearOnly) and since.year == known.on.year else None


def _message(own: Regulation, given: Regulation | None, last: Regulation | None, known: Knowledge) -> str:
    """What is wrong with the amendment that is given, or with none."""
    name = known.name(own)
    if given is None and last is not None:
        return f"{name} sudah diubah, terakhir dengan {known.name(last)}, tetapi perubahannya tidak disebut"
    if last is not None:
        return f"perubahan terakhir {name} adalah {known.name(last)}"
    if given is None:
        return name
    gone = "dicabut" in known.book.states(given, known.on)
    return f"{known.name(given)} {'tidak lagi' if gone else 'belum'} mengubah {name}"


RULE = Rule(
    code="MG-14",
    severity="peringatan",
    title="Perubahan terakhir disebut",
    law="UU 12/2011 Lampiran II (dasar hukum)",
    explanation="Peraturan yang telah diubah dikutip bersama perubahan terakhirnya pada tanggal keputusan.",
    wrong="Mengingat : 1. Undang-Undang Nomor 30 Tahun 2002 tentang Komisi Pemberantasan Tindak Pidana Korupsi (Lembaran Negara Republik Indonesia Tahun 2002 Nomor 137, Tambahan Lembaran Negara Republik Indonesia Nomor 4250);",
    right="Mengingat : 1. Undang-Undang Nomor 28 Tahun 1999 tentang Penyelenggara Negara yang Bersih dan Bebas dari Korupsi, Kolusi, dan Nepotisme (Lembaran Negara Republik Indonesia Tahun 1999 Nomor 75, Tambahan Lembaran Negara Republik Indonesia Nomor 3851);",
    check=check,
)
