"""The index of public satisfaction from the answers of a survey.

Peraturan Menteri PANRB 14/2017: nine elements of equal weight, index = weighted mean × 25, four grades.
Elements, limits and names are data (`templates/skm.yaml`).
"""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import Any

from doctools.context.language.rounding import round_half_up
from doctools.context.wording.views import Reader, View
from doctools.office import Record

RULES = "templates/skm.yaml"
Figures = dict[str, object]  # figures and texts by name, for wording


class Unsur(Record):
    kode: str
    nama: str


class Mutu(Record):
    huruf: str
    mulai: Decimal
    kinerja: str
    selang: str
    persepsi: str
    interval: str


class Profil(Record):
    kolom: str
    judul: str


class AturanSurvei(Record):
    unsur: list[Unsur]
    nilai_terendah: int
    nilai_tertinggi: int
    konversi: int
    mutu: list[Mutu]
    profil: list[Profil]


def reckon_survey(reader: Reader, survey: View) -> Figures:
    """For wording: `responden`, `unsur` (kode, nama, jumlah, nrr, tertimbang, indeks, mutu, kinerja),
    `tertimbang`, `ikm`, `mutu`, `kinerja`, `terendah` (three elements, lowest first), `tertinggi`,
    `profil`, `batas`, `ada`.

    `survey` is an entry of the register `survei`; without a file of answers all figures are blank.
    Raises DataError that names the wrong cells of the file.
    """
    rules = reader.office.checked(RULES, AturanSurvei).model
    file = survey.berkas
    if not file:
        return _empty(rules, file)
    from doctools.context.survey_answers import read_answers

    scores, others = read_answers(
        reader.office.workspace.root / str(file),
        str(file),
        [u.kode for u in rules.unsur],
        rules.nilai_terendah,
        rules.nilai_tertinggi,
    )
    if not scores:
        return _empty(rules, file)
    count, weight = len(scores), Decimal(1) / len(rules.unsur)
    elements: list[dict[str, Any]] = []
    for element in rules.unsur:
        total = sum(answer[element.kode] for answer in scores)
        mean = Decimal(total) / count
        index = mean * rules.konversi
        elements.append(
            {
                "kode": element.kode,
                "nama": element.nama,
                "jumlah": total,
                "nrr": mean,
                "tertimbang": mean * weight,
                "indeks": index,
                **_grade(rules, index),
            }
        )
    weighted = sum((e["tertimbang"] for e in elements), Decimal(0))
    index = weighted * rules.konversi
    ranked = sorted(elements, key=lambda e: (e["nrr"], e["kode"]))
    return {
        "ada": True,
        "responden": count,
        "unsur": elements,
        "tertimbang": weighted,
        "ikm": index,
        **_grade(rules, index),
        "terendah": ranked[:3],
        "tertinggi": ranked[:-4:-1],
        "profil": _profile(rules, others),
        "batas": [m.as_dict() for m in rules.mutu],
    }


def _grade(rules: AturanSurvei, index: Decimal) -> dict[str, str]:
    """The grade of an index, which the regulation states in hundredths."""
    value = round_half_up(index, 2)
    found = next((m for m in rules.mutu if value >= m.mulai), rules.mutu[-1])
    return {"mutu": found.huruf, "kinerja": found.kinerja}


def _profile(rules: AturanSurvei, others: list[dict[str, str]]) -> list[Figures]:
    """How many respondents gave each value of each known column, the most frequent first."""
    found: list[Figures] = []
    for part in rules.profil:
        counts = Counter(o[part.kolom] for o in others if o.get(part.kolom))
        if counts:
            entries = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
            total = sum(counts.values())
            found.append(
                {
                    "judul": part.judul,
                    "rincian": [
                        {"nama": name, "jumlah": n, "persen": Decimal(100 * n) / total} for name, n in entries
                    ],
                }
            )
    return found


def _empty(rules: AturanSurvei, blank: object) -> Figures:
    """All figures blank, the elements named: the form of a survey that has not been held."""
    figures = dict.fromkeys(("jumlah", "nrr", "tertimbang", "indeks", "mutu", "kinerja"), blank)
    return {
        "ada": False,
        "responden": blank,
        "unsur": [{"kode": u.kode, "nama": u.nama, **figures} for u in rules.unsur],
        "tertimbang": blank,
        "ikm": blank,
        "mutu": blank,
        "kinerja": blank,
        "terendah": [],
        "tertinggi": [],
        "profil": [],
        "batas": [m.as_dict() for m in rules.mutu],
    }
