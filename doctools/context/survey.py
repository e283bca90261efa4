"""The index of public satisfaction from the answers of a survey.

Peraturan Menteri PANRB 14/2017: nine elements of equal weight, index = weighted mean × 25, four grades.
Elements, limits, bands and names are data (`templates/skm.yaml`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from doctools.context.language.rounding import round_half_up
from doctools.context.survey_columns import KnownColumns
from doctools.context.survey_profile import Golongan, Profil, count_profile
from doctools.context.wording.views import Reader, View
from doctools.errors import DataError, Problem, suggestion
from doctools.office import Record

RULES = "templates/skm.yaml"
Figures = dict[str, object]  # figures and texts by name, for wording
_PLACES = 2  # of an index, as the regulation states it
_MOST_PLACES = 10


class Unsur(Record):
    kode: str
    nama: str
    kata: list[str] = []


class Mutu(Record):
    huruf: str
    mulai: Decimal
    kinerja: str
    selang: str
    persepsi: str
    interval: str


class Sampel(Record):
    metode: str
    chi_kuadrat: Decimal
    proporsi: Decimal
    galat: Decimal
    sumber: str
    terverifikasi: bool


class AturanSurvei(Record):
    unsur: list[Unsur]
    nilai_terendah: int
    nilai_tertinggi: int
    konversi: int
    mutu: list[Mutu]
    prioritas: list[str]
    profil: list[Profil]
    kelompok_usia: list[Golongan]
    sel_terkecil: int
    gabungan: str
    abaikan: list[str]
    sampel: Sampel


@dataclass(frozen=True)
class _Element:
    """An element with the sum of its scores, and of how many respondents."""

    rule: Unsur
    total: int
    count: int

    @property
    def mean(self) -> Decimal:
        return Decimal(self.total) / self.count


def reckon_survey(reader: Reader, survey: View) -> Figures:
    """For wording: `ada`, `responden`, `sampel` (least number of respondents, None without a population), `metode_sampel`,
    `unsur` (kode, nama, jumlah, nrr, tertimbang, indeks, mutu, kinerja, arah: `prioritas`, `dipertahankan`,
    `ditingkatkan`), `jumlah` (of all scores), `tertimbang`, `ikm`, `mutu`, `kinerja`; `terendah`, `tertinggi`,
    `prioritas` (elements), `rencana` (follow-ups, with one to be filled for each priority without any), `profil`,
    `batas`, and `angka`: how many decimals are printed of `nrr` and `tertimbang`, and whether the printed sum is `bulat`.

    `survey` is an entry of the register `survei`; without a file of answers all figures are blank.
    Raises DataError that names the wrong cells or columns of the file, or the line of `survei` that contradicts it.
    """
    rules = reader.office.checked(RULES, AturanSurvei).model
    file = survey.berkas
    if not file:
        return _leave_blank(rules, survey)
    from doctools.context.survey_answers import read_answers

    known = _list_columns(rules, survey)
    span = (rules.nilai_terendah, rules.nilai_tertinggi)
    answers = read_answers(reader.office.workspace.root, str(file), known, *span)
    for name in answers.unknown:
        what = f"kolom '{name}' tidak dikenal dan tidak dihitung"
        remedy = f"bila perlu, tetapkan artinya pada 'kolom' di {known.place[0]} (atau menjadi: abaikan)"
        reader.notices[Problem(what, str(file), 1, remedy)] = None
    if not answers.scores:
        return _leave_blank(rules, survey)
    count = len(answers.scores)
    found = [_Element(u, sum(score[u.kode] for score in answers.scores), count) for u in rules.unsur]
    weighted = sum((e.mean for e in found), Decimal(0)) / len(found)
    places = _choose_places(rules, found, weighted)
    directions = _direct(rules, found, places["nrr"])
    elements = [_describe(rules, element, directions[element.rule.kode]) for element in found]
    ranks = [round_half_up(e.mean, places["nrr"]) for e in found]
    index = weighted * rules.konversi
    urgent = [e.rule for e in found if directions[e.rule.kode] == "prioritas"]
    return {
        "ada": True,
        "responden": count,
        **_size_sample(rules, survey, count),
        "unsur": elements,
        "jumlah": sum(e.total for e in found),
        "tertimbang": weighted,
        "ikm": index,
        **_grade(rules, index),
        "terendah": [e for e, rank in zip(elements, ranks, strict=True) if rank == min(ranks)],
        "tertinggi": [e for e, rank in zip(elements, ranks, strict=True) if rank == max(ranks)],
        "prioritas": [e for e in elements if e["arah"] == "prioritas"],
        "rencana": _plan_follow_ups(rules, survey, urgent),
        "profil": count_profile(
            answers.facts, rules.profil, rules.kelompok_usia, rules.sel_terkecil, rules.gabungan
        ),
        "batas": [m.as_dict() for m in rules.mutu],
        "angka": places,
    }


def _list_columns(rules: AturanSurvei, survey: View) -> KnownColumns:
    register = survey._document
    told = getattr(register.model, "kolom", [])
    return KnownColumns(
        [u.kode for u in rules.unsur],
        {**{u.kode: (u.nama,) for u in rules.unsur}, **{p.kolom: (p.judul,) for p in rules.profil}},
        {**{u.kode: u.kata for u in rules.unsur}, **{p.kolom: p.kata for p in rules.profil}},
        rules.abaikan,
        {entry.judul: entry.menjadi for entry in told},
        (register.file, register.line(("kolom",))),
    )


def _describe(rules: AturanSurvei, element: _Element, direction: str) -> Figures:
    index = element.mean * rules.konversi
    return {
        "kode": element.rule.kode,
        "nama": element.rule.nama,
        "jumlah": element.total,
        "nrr": element.mean,
        "tertimbang": element.mean / len(rules.unsur),
        "indeks": index,
        **_grade(rules, index),
        "arah": direction,
    }


def _direct(rules: AturanSurvei, elements: Sequence[_Element], places: int) -> dict[str, str]:
    """Element → what is to be done with it. What is printed as the same value is treated the same.

    Priority have the grades that the rules name; where no element has one, the lowest. Where all are the same
    and none has such a grade, there is none.
    """
    means = {e.rule.kode: round_half_up(e.mean, places) for e in elements}
    lowest, highest = min(means.values()), max(means.values())
    poor = [
        e.rule.kode for e in elements if _grade(rules, e.mean * rules.konversi)["mutu"] in rules.prioritas
    ]
    urgent = poor or [code for code, mean in means.items() if mean == lowest < highest]
    return {
        code: "prioritas" if code in urgent else "dipertahankan" if mean == highest else "ditingkatkan"
        for code, mean in means.items()
    }


def _choose_places(rules: AturanSurvei, elements: Sequence[_Element], weighted: Decimal) -> dict[str, int]:
    """So many decimals that whoever reckons with the printed figures comes to the printed results.

    `tertimbang`: its printed sum × 25 is the printed index, and where some decimals up to six do it, the printed
    column adds up (`bulat`: 1); `nrr`: printed × 25 and ÷ 9 are the printed index and weighted value of the element.
    """
    parts, weight = [e.mean for e in elements], len(rules.unsur)

    def agrees(value: Decimal, places: int) -> bool:
        printed = round_half_up(value, places) * rules.konversi
        return round_half_up(printed, _PLACES) == round_half_up(value * rules.konversi, _PLACES)

    def adds_up(places: int) -> bool:
        return sum(round_half_up(p / weight, places) for p in parts) == round_half_up(weighted, places)

    enough = [n for n in range(3, _MOST_PLACES) if agrees(weighted, n)] or [_MOST_PLACES]
    exact = [n for n in enough if n <= 6 and adds_up(n)]
    of_sum = (exact or enough)[0]
    of_mean = next(
        (
            n
            for n in range(_PLACES, _MOST_PLACES)
            if all(
                agrees(p, n) and round_half_up(round_half_up(p, n) / weight, of_sum) == round_half_up(p / weight, of_sum)
                for p in parts
            )
        ),
        _MOST_PLACES,
    )  # fmt: skip
    return {"nrr": of_mean, "tertimbang": of_sum, "bulat": int(bool(exact))}


def _size_sample(rules: AturanSurvei, survey: View, count: int) -> Figures:
    """The least number of respondents for the population, by the method that the rules name. Raises DataError for more
    respondents than people."""
    people, rule = survey.populasi, rules.sampel
    if not people:
        return {"sampel": people, "metode_sampel": rule.metode}
    if count > people:
        line = survey._document.line((*survey._path, "populasi"))
        what = f"responden berjumlah {count}, lebih banyak daripada penerima layanan ({people})"
        raise DataError(
            Problem(what, survey._document.file, line, "periksa 'populasi' dan berkas jawabannya")
        )
    spread = rule.chi_kuadrat * rule.proporsi * (1 - rule.proporsi)
    least = spread * people / (rule.galat**2 * (people - 1) + spread)
    return {"sampel": int(round_half_up(least)), "metode_sampel": rule.metode}


def _plan_follow_ups(rules: AturanSurvei, survey: View, urgent: Sequence[Unsur]) -> list[object]:
    """The follow-ups that the office wrote, and one to be filled for each element of priority without any.

    Raises DataError for one of an element that there is not.
    """
    names = {name.casefold(): u.kode for u in rules.unsur for name in (u.kode, u.nama)}
    register, path = survey._document, (*survey._path, "tindak_lanjut")
    planned: list[object] = list(survey.tindak_lanjut)
    met = set()
    for n, entry in enumerate(planned):
        name = str(entry.unsur)  # type: ignore[attr-defined]
        if (code := names.get(name.strip().casefold())) is None:
            remedy = suggestion(name, [u.nama for u in rules.unsur])
            line = register.line((*path, n, "unsur"))
            raise DataError(Problem(f"unsur '{name}' tidak dikenal", register.file, line, remedy))
        met.add(code)
    for element in urgent:
        if element.kode not in met:
            field = f"{path[0]}[{int(path[1]) + 1}].tindak_lanjut untuk unsur {element.nama}"
            blank = survey._reader.blank(field, register.file, register.line(path))
            facts = ("masalah", "tindakan", "waktu", "penanggung_jawab")
            planned.append({"unsur": element.nama} | {fact: blank.called(fact) for fact in facts})
    return planned


def _grade(rules: AturanSurvei, index: Decimal) -> dict[str, str]:
    """The grade of an index, which the regulation states in hundredths."""
    value = round_half_up(index, _PLACES)
    found = next((m for m in rules.mutu if value >= m.mulai), rules.mutu[-1])
    return {"mutu": found.huruf, "kinerja": found.kinerja}


def _leave_blank(rules: AturanSurvei, survey: View) -> Figures:
    """All figures blank, the elements named: the form of a survey that has not been held."""
    blank = survey.berkas
    blank = blank if not blank else survey._reader.blank("jawaban", str(blank), 1)
    figures = dict.fromkeys(("jumlah", "nrr", "tertimbang", "indeks", "mutu", "kinerja"), blank)
    return {
        "ada": False,
        "responden": blank,
        "sampel": blank,
        "metode_sampel": rules.sampel.metode,
        "unsur": [{"kode": u.kode, "nama": u.nama, **figures, "arah": ""} for u in rules.unsur],
        **figures,
        "ikm": blank,
        "terendah": [],
        "tertinggi": [],
        "prioritas": [],
        "rencana": list(survey.tindak_lanjut),
        "profil": [],
        "batas": [m.as_dict() for m in rules.mutu],
        "angka": {"nrr": _PLACES, "tertimbang": 3, "bulat": 1},
    }
