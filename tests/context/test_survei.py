"""The survey of satisfaction (PermenPANRB 14/2017): answers in, grades and figures out, chart equal to table."""

from __future__ import annotations

import csv
import io
import json
import math
import os
import re
import zipfile
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from openpyxl import Workbook, load_workbook

from doctools.context.build import build_context
from doctools.context.survey import RULES, AturanSurvei, _choose_places, _direct, _Element, _grade
from doctools.context.survey_answers import read_answers
from doctools.context.survey_columns import KnownColumns
from doctools.context.survey_profile import Golongan, Profil, count_profile
from doctools.documents.draft import Draft
from doctools.errors import DataError
from doctools.kinds.jobs import list_jobs
from doctools.kinds.read import read_kind
from doctools.office.checking.check import check_file
from doctools.office.folder import Workspace
from doctools.office.office import Office
from doctools.office.yaml.read import read_yaml
from tests.conftest import ROOT, edit
from tests.membaca import text_of

CODES = [f"U{n}" for n in range(1, 10)]
TABLE = [["usia", *CODES], ["17–25 tahun", 4, 3, 2, 4, 3, 4, 3, 4, 3], ["26–45 tahun", *[3] * 9]]
FIRST = dict(zip(CODES, [4, 3, 2, 4, 3, 4, 3, 4, 3], strict=True))
INDEXES = st.decimals(25, 100, places=4)


@pytest.fixture(scope="module")
def rules() -> AturanSurvei:
    return check_file(read_yaml(ROOT / RULES, RULES), AturanSurvei).model


def columns(**told: str) -> KnownColumns:
    """What a column may be by the shipped rules, and what the office says in `kolom`."""
    rules = check_file(read_yaml(ROOT / RULES, RULES), AturanSurvei).model
    known = [
        *((u.kode, u.nama, u.kata) for u in rules.unsur),
        *((p.kolom, p.judul, p.kata) for p in rules.profil),
    ]
    return KnownColumns(
        CODES, {t: (name,) for t, name, _ in known}, {t: words for t, _, words in known}, rules.abaikan, told,
        ("data/survei/2026.yaml", 3),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("index", "grade"),
    [
        ("100", "A"), ("88.31", "A"), ("88.305", "A"), ("88.3049", "B"), ("88.30", "B"), ("76.61", "B"),
        ("76.60", "C"), ("65.00", "C"), ("64.99", "D"), ("25.00", "D"),
    ],
)  # fmt: skip
def test_grades_at_their_limits(rules: AturanSurvei, index: str, grade: str) -> None:
    assert _grade(rules, Decimal(index))["mutu"] == grade


@given(INDEXES, INDEXES)
def test_a_better_index_never_has_a_worse_grade(one: Decimal, other: Decimal) -> None:
    rules = check_file(read_yaml(ROOT / RULES, RULES), AturanSurvei).model
    low, high = sorted((one, other))
    assert _grade(rules, high)["mutu"] <= _grade(rules, low)["mutu"]


def _text(mark: str) -> str:
    return "".join(mark.join(map(str, row)) + "\r\n" for row in TABLE)


def _book(path: Path, rows: list[list[object]]) -> Path:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


@pytest.mark.parametrize("form", ["koma", "titik-koma", "excel-bom", "xlsx", "xlsx-pecahan"])
def test_answers_from_every_file_an_office_saves(form: str, tmp_path: Path) -> None:
    path = tmp_path / ("jawaban.xlsx" if "xlsx" in form else "jawaban.csv")
    if "xlsx" in form:
        kind = float if form == "xlsx-pecahan" else int
        _book(path, [TABLE[0], *([row[0], *map(kind, row[1:])] for row in TABLE[1:])])
    else:
        encoding = "utf-8-sig" if form == "excel-bom" else "utf-8"
        path.write_bytes(_text("," if form == "koma" else ";").encode(encoding))
    answers = read_answers(tmp_path, path.name, columns(), 1, 4)
    assert answers.scores == [FIRST, dict.fromkeys(CODES, 3)]
    assert [fact["usia"] for fact in answers.facts] == ["17–25 tahun", "26–45 tahun"]


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_wrong_cells_are_named_as_excel_names_them(suffix: str, tmp_path: Path) -> None:
    rows: list[list[object]] = [list(row) for row in TABLE]
    rows += [["x", *[2] * 9], ["y", 1, 5, *[2] * 7], ["z", *[2] * 8, None]]
    path = tmp_path / f"jawaban{suffix}"
    if suffix == ".xlsx":
        _book(path, rows)
    else:
        path.write_text(
            "\n".join(";".join("" if c is None else str(c) for c in row) for row in rows), "utf-8"
        )
    with pytest.raises(DataError) as caught:
        read_answers(tmp_path, path.name, columns(), 1, 4)
    assert "sel C5 berisi '5'" in str(caught.value)
    assert "sel J6 kosong" in str(caught.value)
    assert "isi angka 1 sampai 4" in str(caught.value)


def test_chart_workbook_and_table_hold_the_same_figures(contoh: Office, tmp_path: Path) -> None:
    job = list_jobs(contoh, [read_kind(contoh, "hasil-survei")], 2026)[0]
    path = Draft(contoh, job, final=True).write(tmp_path).path or Path()
    lines = text_of(path).splitlines()
    rows = [line.split(" | ") for line in lines if re.match(r"U\d \| ", line)]
    table = [(row[0], float(row[3].replace(",", "."))) for row in rows]
    assert [code for code, _ in table] == CODES
    with zipfile.ZipFile(path) as package:
        book = load_workbook(io.BytesIO(package.read("word/embeddings/Lembar_Grafik1.xlsx")))
        chart = etree.fromstring(package.read("word/charts/chart1.xml"))
    sheet = [(row[0], row[1]) for row in book.worksheets[0].iter_rows(min_row=2, values_only=True)]
    space = {"c": "http://schemas.openxmlformats.org/drawingml/2006/chart"}
    labels = chart.xpath("//c:dLbl/c:tx//*[local-name()='t']/text()", namespaces=space)
    assert labels == [row[3] for row in rows], "texts, with the comma of the table on any computer"
    names = chart.xpath("//c:cat//c:pt/c:v/text()", namespaces=space)
    values = chart.xpath("//c:val//c:pt/c:v/text()", namespaces=space)
    assert sheet == table
    assert list(zip(names, map(float, values), strict=True)) == table
    assert chart.xpath("//c:ser/c:spPr", namespaces=space), "bars have a colour of their own"


def test_index_is_what_the_answers_give(contoh: Office, tmp_path: Path) -> None:
    """Reckoned again by hand from the sample file: mean of all scores × 25."""
    source = (ROOT / "tests/contoh/data/survei/jawaban-contoh.csv").read_text(encoding="utf-8-sig")
    scores = [list(map(int, line.split(";")[5:])) for line in source.splitlines()[1:] if line]
    mean = Decimal(sum(map(sum, scores))) / (9 * len(scores))
    index = f"{mean * 25:.2f}".replace(".", ",")
    for kind in ("hasil-survei", "analisis-survei"):
        job = list_jobs(contoh, [read_kind(contoh, kind)], 2026)[0]
        text = text_of(Draft(contoh, job, final=True).write(tmp_path).path or Path())
        assert f" {index} dengan mutu pelayanan B (Baik)" in text


QUESTIONS = [  # as the sheet of answers of an online form begins, and as it is answered
    "Timestamp", "Jenis Kelamin", "Umur Anda (tahun)", "Pendidikan Terakhir", "Pekerjaan",
    "Bagaimana pendapat Saudara tentang kesesuaian persyaratan pelayanan?",
    "Bagaimana kemudahan prosedur pelayanan di kantor ini?", "Bagaimana kecepatan waktu pelayanan?",
    "Bagaimana kewajaran biaya/tarif pelayanan?", "Bagaimana kesesuaian produk pelayanan?",
    "Bagaimana kompetensi petugas?", "Bagaimana perilaku petugas?", "Bagaimana penanganan pengaduan?",
    "Bagaimana kualitas sarana dan prasarana?", "Saran",
]  # fmt: skip
ANSWERED = ["2026/03/02 9:15:01", "Perempuan", "38", "S1", "ASN", "4. Sangat sesuai", "3. Mudah", "2 - Kurang", "4) Gratis",
            "3. Sesuai", "4 (Sangat mampu)", "3", "4. Dikelola baik", "3. Baik", "-"]  # fmt: skip


@pytest.mark.parametrize("mark", [",", ";", "\t"])
@pytest.mark.parametrize("form", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("first", ["", "sep={mark}\r\n"])
def test_the_sheet_of_an_online_form_is_read_as_it_is(
    mark: str, form: str, first: str, tmp_path: Path
) -> None:
    text = io.StringIO()
    csv.writer(text, delimiter=mark).writerows([QUESTIONS, ANSWERED])
    (tmp_path / "formulir.csv").write_bytes((first.format(mark=mark) + text.getvalue()).encode(form))
    answers = read_answers(tmp_path, "formulir.csv", columns(), 1, 4)
    assert answers.scores == [FIRST]
    assert answers.facts == [
        {"jenis_kelamin": "Perempuan", "usia": "38", "pendidikan": "S1", "pekerjaan": "ASN"}
    ]
    assert answers.unknown == ()


def test_an_office_says_once_what_its_headings_mean(tmp_path: Path) -> None:
    rows = [["Kode Pos", "Layanan cepat?", *[c for c in CODES if c != "U3"]], ["00000", 2, *[3] * 8]]
    _book(tmp_path / "a.xlsx", rows)
    with pytest.raises(DataError) as caught:
        read_answers(tmp_path, "a.xlsx", columns(), 1, 4)
    assert "a.xlsx:1: kolom U3 (Waktu penyelesaian) tidak ada" in str(caught.value)
    assert "'Kode Pos', 'Layanan cepat?'" in str(caught.value)
    assert "data/survei/2026.yaml" in str(caught.value)
    answers = read_answers(tmp_path, "a.xlsx", columns(**{"Layanan cepat?": "U3"}), 1, 4)
    assert answers.scores[0]["U3"] == 2
    assert answers.unknown == ("Kode Pos",)
    assert not read_answers(
        tmp_path, "a.xlsx", columns(**{"Layanan cepat?": "U3", "kode pos": "abaikan"}), 1, 4
    ).unknown
    with pytest.raises(DataError, match="maksud Anda 'usia'"):
        read_answers(tmp_path, "a.xlsx", columns(**{"Kode Pos": "usiaa"}), 1, 4)


def test_two_columns_for_one_element_are_not_guessed(tmp_path: Path) -> None:
    head = ["Waktu layanan", "Kecepatan waktu", *[c for c in CODES if c != "U3"]]
    _book(tmp_path / "a.xlsx", [head, [3] * 10])
    with pytest.raises(
        DataError, match="kolom 'Waktu layanan' dan 'Kecepatan waktu' sama-sama dapat berarti U3"
    ):
        read_answers(tmp_path, "a.xlsx", columns(), 1, 4)
    _book(tmp_path / "b.xlsx", [[*CODES, "u1"], [3] * 10])
    with pytest.raises(DataError, match="kolom 'U1' dan 'u1' sama-sama dapat berarti U1"):
        read_answers(tmp_path, "b.xlsx", columns(), 1, 4)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.csv", b"PK\x03\x04 buku", "berkas ini buku kerja Excel, bukan CSV"),
        ("a.csv", b"\x81\x00\x81", "berkas ini bukan teks CSV"),
        ("a.csv", b"", "kolom U1 (Persyaratan), U2"),
        ("a.csv", ("U1;" * 3 + "x" * 200_000).encode(), "susunan CSV tidak terbaca"),
        ("a.xlsx", b"U1;U2", "bukan buku kerja Excel"),
        ("a.txt", b"U1", "harus .csv atau .xlsx"),
    ],
)
def test_a_file_that_is_no_sheet_of_answers_says_why(
    name: str, content: bytes, said: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(DataError) as caught:
        read_answers(tmp_path, name, columns(), 1, 4)
    assert said in str(caught.value)


@pytest.mark.parametrize("text", ["3,5", "3.5", "5. Sangat", "Sesuai", "0", "-3", "3. 4"])
def test_what_is_no_score_is_refused(text: str, tmp_path: Path) -> None:
    _book(tmp_path / "a.xlsx", [CODES, [3, 3, text, *[3] * 6]])
    with pytest.raises(DataError, match=re.escape(f"sel C2 berisi '{text}'")):
        read_answers(tmp_path, "a.xlsx", columns(), 1, 4)


def test_files_outside_the_office_are_not_read(tmp_path: Path) -> None:
    (tmp_path / "luar.csv").write_text(";".join(CODES), encoding="utf-8")
    (tmp_path / "kantor").mkdir()
    (tmp_path / "kantor/a.csv").symlink_to(tmp_path / "luar.csv")
    with pytest.raises(DataError, match="di luar folder kantor"):
        read_answers(tmp_path / "kantor", "a.csv", columns(), 1, 4)
    os.mkfifo(tmp_path / "kantor/b.csv")
    with pytest.raises(DataError, match="bukan berkas biasa"):
        read_answers(tmp_path / "kantor", "b.csv", columns(), 1, 4)


BANDS = [Golongan(mulai=0, nama="di bawah 20 tahun"), Golongan(mulai=20, nama="20–29 tahun"), Golongan(mulai=30, nama="30 tahun ke atas")]  # fmt: skip


def profile_of(values: list[str], *, banded: bool = False) -> list[tuple[object, object]]:
    column = Profil(kolom="k", judul="K", digolongkan=banded)
    (found,) = count_profile([{"k": v} for v in values], [column], BANDS, 5, "lain")
    rows: list[dict[str, object]] = found["rincian"]  # type: ignore[assignment]
    assert sum(Decimal(str(row["persen"])) for row in rows).quantize(Decimal("1.000")) == 100
    return [(row["nama"], row["jumlah"]) for row in rows]


def test_ages_stand_in_bands_in_their_order() -> None:
    ages = ["19"] * 5 + ["20"] * 6 + ["29 tahun"] + ["30"] * 9 + ["97 thn"]
    assert profile_of(ages, banded=True) == [
        ("di bawah 20 tahun", 5),
        ("20–29 tahun", 7),
        ("30 tahun ke atas", 10),
    ]
    assert profile_of(["17–25 tahun"] * 6, banded=True) == [("17–25 tahun", 6)]


def test_cells_by_which_a_person_could_be_known_are_put_together() -> None:
    assert profile_of(["S1"] * 20 + ["s1"] + ["SMA"] * 9 + ["S2"] * 3 + ["S3"] * 2) == [
        ("S1", 21),
        ("SMA", 9),
        ("lain", 5),
    ]
    assert profile_of(["S1"] * 20 + ["SMA"] * 9 + ["S3"]) == [("S1", 20), ("lain", 10)], (
        "not by subtraction either"
    )
    assert profile_of(["S1"] * 3) == [("lain", 3)]


def _elements(rules: AturanSurvei, totals: list[int], count: int) -> list[_Element]:
    return [_Element(rule, total, count) for rule, total in zip(rules.unsur, totals, strict=True)]


@pytest.mark.parametrize(
    ("totals", "priority", "kept"),
    [
        (
            [352, 352, 356, 360, 353, 353, 354, 360, 353],
            "U1 U2",
            "U4 U8",
        ),  # two lowest, two highest, all good
        ([352, 250, 356, 299, 353, 353, 354, 360, 200], "U2 U4 U9", "U8"),  # grades C and D, and no others
        ([350] * 9, "", "U1 U2 U3 U4 U5 U6 U7 U8 U9"),
        ([250] * 9, "U1 U2 U3 U4 U5 U6 U7 U8 U9", ""),
    ],
)
def test_equal_values_are_treated_equally(
    rules: AturanSurvei, totals: list[int], priority: str, kept: str
) -> None:
    found = _direct(rules, _elements(rules, totals, 100), 4)
    assert [code for code in found if found[code] == "prioritas"] == priority.split()
    assert [code for code in found if found[code] == "dipertahankan"] == kept.split()


@given(
    st.integers(1, 400).flatmap(
        lambda n: st.tuples(st.just(n), st.lists(st.integers(n, 4 * n), min_size=9, max_size=9))
    )
)
def test_printed_figures_agree_on_a_calculator(drawn: tuple[int, list[int]]) -> None:
    rules = check_file(read_yaml(ROOT / RULES, RULES), AturanSurvei).model
    count, totals = drawn
    elements = _elements(rules, totals, count)
    weighted = sum(Fraction(total, count) for total in totals) / 9
    places = _choose_places(rules, elements, sum((e.mean for e in elements), Decimal(0)) / 9)

    def printed(value: Fraction, n: int) -> Fraction:
        return Fraction(math.floor(value * 10**n + Fraction(1, 2)), 10**n)

    nrr, part = places["nrr"], places["tertimbang"]
    assert printed(printed(weighted, part) * 25, 2) == printed(weighted * 25, 2)
    for total in totals:
        mean = Fraction(total, count)
        assert printed(printed(mean, nrr) * 25, 2) == printed(mean * 25, 2)
        assert printed(printed(mean, nrr) / 9, part) == printed(mean / 9, part)
    if places["bulat"]:
        assert sum(printed(Fraction(t, count) / 9, part) for t in totals) == printed(weighted, part)


@pytest.mark.parametrize(("people", "least"), [(10, 10), (15, 14), (60, 52), (100, 80), (1000, 278)])
def test_least_sample(people: int, least: int, ruang: Path) -> None:
    """Against the table of Krejcie and Morgan, as public surveys print it."""
    edit(ruang / "data/survei/2026.yaml", "populasi: 60", f"populasi: {people}")
    job = list_jobs(office := Office(Workspace(ruang)), [read_kind(office, "hasil-survei")], 2026)[0]
    if people < 52:
        with pytest.raises(DataError, match=r"survei/2026.yaml:\d+: responden berjumlah 52, lebih banyak"):
            build_context(office, job)
        return
    text = json.dumps(build_context(office, job).values, ensure_ascii=False)
    assert f"adalah {least} (" in text
    assert ("belum terpenuhi" in text) == (least > 52)


def test_final_analysis_wants_a_follow_up_for_each_priority(ruang: Path, tmp_path: Path) -> None:
    """Two elements of grade C; the office planned something for one of them."""
    path = ruang / "data/survei/jawaban-contoh.csv"
    head, *rows = path.read_text(encoding="utf-8-sig").splitlines()
    path.write_text("\n".join([head, *(row[:-1] + "2" for row in rows if row)]), encoding="utf-8")
    office = Office(Workspace(ruang))
    job = list_jobs(office, [read_kind(office, "analisis-survei")], 2026)[0]
    outcome = Draft(office, job, final=True).write(tmp_path)
    assert outcome.refused
    (missing,) = outcome.missing
    assert missing.field == "daftar[1].tindak_lanjut untuk unsur Sarana dan prasarana"
    assert (missing.file, missing.line) == ("data/survei/2026.yaml", 12)
    assert "2. | Sarana dan prasarana | ...." in text_of(Draft(office, job).write(tmp_path).path or Path())


def test_follow_up_of_an_element_that_there_is_not(ruang: Path) -> None:
    line = edit(ruang / "data/survei/2026.yaml", "unsur: Waktu penyelesaian", "unsur: Waktu pelayanan")
    office = Office(Workspace(ruang))
    job = list_jobs(office, [read_kind(office, "analisis-survei")], 2026)[0]
    with pytest.raises(DataError) as caught:
        build_context(office, job)
    assert (
        f"data/survei/2026.yaml:{line}: unsur 'Waktu pelayanan' tidak dikenal; maksud Anda 'Waktu penyelesaian'?"
        == str(caught.value)
    )


def test_final_analysis_wants_a_follow_up_plan(ruang: Path, tmp_path: Path) -> None:
    path = ruang / "data/survei/2026.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.index("    tindak_lanjut:")] + "    tindak_lanjut: []\n", encoding="utf-8")
    office = Office(Workspace(ruang))
    job = list_jobs(office, [read_kind(office, "analisis-survei")], 2026)[0]
    outcome = Draft(office, job, final=True).write(tmp_path)
    assert outcome.refused
    assert [m.field for m in outcome.missing] == ["daftar[1].tindak_lanjut untuk unsur Waktu penyelesaian"]


def test_unknown_columns_are_told_and_do_not_hold_it_back(ruang: Path, tmp_path: Path) -> None:
    edit(ruang / "data/survei/jawaban-contoh.csv", "pekerjaan", "Kota asal")
    office = Office(Workspace(ruang))
    job = list_jobs(office, [read_kind(office, "hasil-survei")], 2026)[0]
    outcome = Draft(office, job, final=True).write(tmp_path)
    (told,) = [str(f) for f in outcome.findings if "Kota asal" in f.message]
    assert told.startswith(
        "peringatan: data/survei/jawaban-contoh.csv:1: kolom 'Kota asal' tidak dikenal dan tidak dihitung; "
    )
    assert outcome.path is not None
