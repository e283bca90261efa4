"""The survey of satisfaction (PermenPANRB 14/2017): answers in, grades and figures out, chart equal to table."""

from __future__ import annotations

import io
import re
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from openpyxl import Workbook, load_workbook

from doctools.context.survey import RULES, AturanSurvei, _grade
from doctools.context.survey_answers import read_answers
from doctools.documents.draft import Draft
from doctools.errors import DataError
from doctools.kinds.jobs import list_jobs
from doctools.kinds.read import read_kind
from doctools.office.checking.check import check_file
from doctools.office.folder import Workspace
from doctools.office.office import Office
from doctools.office.yaml.read import read_yaml
from tests.conftest import ROOT
from tests.membaca import text_of

CODES = [f"U{n}" for n in range(1, 10)]
TABLE = [["usia", *CODES], ["17–25 tahun", 4, 3, 2, 4, 3, 4, 3, 4, 3], ["26–45 tahun", *[3] * 9]]
FIRST = dict(zip(CODES, [4, 3, 2, 4, 3, 4, 3, 4, 3], strict=True))
INDEXES = st.decimals(25, 100, places=4)


@pytest.fixture(scope="module")
def rules() -> AturanSurvei:
    return check_file(read_yaml(ROOT / RULES, RULES), AturanSurvei).model


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
    scores, others = read_answers(path, path.name, CODES, 1, 4)
    assert scores == [FIRST, dict.fromkeys(CODES, 3)]
    assert [other["usia"] for other in others] == ["17–25 tahun", "26–45 tahun"]


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
        read_answers(path, path.name, CODES, 1, 4)
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


def test_final_analysis_wants_a_follow_up_plan(ruang: Path, tmp_path: Path) -> None:
    path = ruang / "data/survei/2026.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.index("    tindak_lanjut:")] + "    tindak_lanjut: []\n", encoding="utf-8")
    office = Office(Workspace(ruang))
    job = list_jobs(office, [read_kind(office, "analisis-survei")], 2026)[0]
    outcome = Draft(office, job, final=True).write(tmp_path)
    assert outcome.refused
    assert [m.field for m in outcome.missing] == ["daftar[1].tindak_lanjut"]
