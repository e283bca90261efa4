"""The grade beside the name of a rank is that rank's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.rule import Hit, Rule


@dataclass(frozen=True, eq=False)
class _Ranks:
    """`grades`: rank in small letters → grade; `pattern`: a rank and the grade that stands beside it."""

    grades: dict[str, str]
    pattern: re.Pattern[str]


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    ranks = known.once(_read_ranks)
    names = {grade.casefold(): rank for rank, grade in ranks.grades.items()}
    for text in naskah.find_matching(ranks.pattern):
        for found in ranks.pattern.finditer(text.text):
            rank = re.sub(r"\btk\b\.?", "tingkat", " ".join(found["rank"].casefold().split()))
            rank = rank.replace("tingkati", "tingkat i")
            said = f"{found['group'].upper()}/{found['room'].casefold()}"
            right = ranks.grades.get(rank)
            if right and said != right:
                other = names.get(said.casefold())
                yield Hit(
                    text,
                    *found.span(),
                    f"golongan {said} bukan golongan pangkat {found['rank']} ({right})",
                    f"tulis {right}"
                    + (f", atau pangkatnya {_shown(other)} bila golongannya yang benar" if other else ""),
                )


def _read_ranks(known: Knowledge) -> _Ranks:
    listed = {rank: str(grade) for rank, grade in known.lists["pangkat"]["pangkat"].items()}
    names = "|".join(
        r"\s+".join(r"(?:Tingkat|Tk\.?)" if word == "Tingkat" else re.escape(word) for word in rank.split())
        for rank in sorted(listed, key=len, reverse=True)
    ).replace(r"(?:Tingkat|Tk\.?)\s+I", r"(?:Tingkat\s+|Tk\.?\s*)I")
    between = r"\s*[,/–-]?\s*\(?\s*(?:gol(?:ongan)?\.?(?:\s*/?\s*ruang)?\s*)?"
    pattern = re.compile(
        rf"\b(?P<rank>{names}){between}\b(?P<group>IV|III|II|I)\s?[/.]\s?(?P<room>[a-e])\b", re.I
    )
    return _Ranks({" ".join(rank.casefold().split()): grade for rank, grade in listed.items()}, pattern)


def _shown(rank: str) -> str:
    return re.sub(r"\bI\b", "I", rank.title())


RULE = Rule(
    code="KS-11",
    severity="peringatan",
    title="Golongan sesuai dengan pangkatnya",
    law="Daftar pangkat dan golongan ruang Pegawai Negeri Sipil, dicatat di templates/tinjauan/pangkat.yaml",
    article_seen=False,
    explanation="Setiap pangkat mempunyai satu golongan ruang; yang tidak sesuai biasanya salah salin.",
    wrong="SURAT TUGAS\nNOMOR 3/SDM.06-ST/9999/2026\n\nKepada : Pegawai Contoh, Penata Tingkat I (III/c)",
    right="SURAT TUGAS\nNOMOR 3/SDM.06-ST/9999/2026\n\nKepada : Pegawai Contoh, Penata Tingkat I (III/d)",
    check=check,
)
