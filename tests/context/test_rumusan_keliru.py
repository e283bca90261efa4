"""Slips in the wording of a kind: told with file, line and what to do, in Indonesian; nothing of Python's reaches a document."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from doctools.cache import Cache
from doctools.context.sources import list_sources
from doctools.context.wording.compiling import find_compiler
from doctools.context.wording.filters import build_filters
from doctools.context.wording.texts import Wording
from doctools.context.wording.views import Reader
from doctools.errors import KindError
from doctools.kinds.jobs import list_jobs
from doctools.kinds.read import read_kind
from doctools.office.office import Office
from doctools.office.yaml.read import YamlFile, parse_yaml
from tests.conftest import ROOT

# Words of Python and Jinja that no one in an office has to know.
FOREIGN = re.compile(
    r"\b(the|is|not|of|object|expected|unexpected|attribute|type|str|int|None|True|False|error|argument|must|got"
    r"|unsupported|operand|method|function|class|undefined|NoneType|View|at 0x\w+)\b",
    re.IGNORECASE,
)


@pytest.fixture(scope="module")
def said(contoh: Office) -> Callable[[str], str]:
    """A text of the wording of a meeting's report, evaluated."""
    kind = read_kind(contoh, "laporan-rapat")
    sources: dict[str, Callable[[], Any]] = dict(
        list_sources(Reader(contoh, {"lain": 5}), list_jobs(contoh, [kind], 2026)[0], None)
    )
    sources["nilai"] = lambda: {
        "kosong": None,
        "ya": True,
        "angka": Decimal("1.5"),
        "tak_hingga": float("inf"),
    }
    compiler = find_compiler(Cache())

    def evaluate(text: str) -> str:
        return Wording(YamlFile("jenis.yaml", None, {(): 7}), sources, compiler).text(text, ())

    return evaluate


SLIPS = {
    # a value of another sort than the filter takes
    "{{ rapat.pukul|tanggal }}": "saringan 'tanggal' memerlukan tanggal, bukan '09.00'",
    "{{ 'Februari'|nama_bulan }}": "saringan 'nama_bulan' memerlukan bulan (TTTT-BB), bukan 'Februari'",
    "{{ 'x'|terbilang }}": "saringan 'terbilang' memerlukan angka bulat, bukan 'x'",
    "{{ 4000|romawi }}": "saringan 'romawi' memerlukan angka dari 1 sampai 3999, bukan '4000'",
    "{{ [1, 2]|rincian }}": "saringan 'rincian' memerlukan daftar teks",
    "{{ []|rata }}": "saringan 'rata' memerlukan daftar angka",
    "{{ '1e100000000'|rupiah }}": "saringan 'rupiah' memerlukan angka",
    "{{ [1]|dalam(masa) }}": "saringan 'dalam' memerlukan daftar catatan dan masa",
    "{{ rapat|perlu('x') }}": "saringan 'perlu' memerlukan catatan dan nama kolomnya",
    "{{ rapat|list }}": "bukan daftar; sebut isinya: id, bulan",
    # what is no text is not printed
    "{{ rapat.judul.upper }}": "ini perintah, bukan teks; kurung '()' terlupa?",
    "{{ berikutnya }}": "kurung '()' terlupa?",
    "{{ hasil_survei }}": "kurung '()' terlupa?",
    "{{ self }}": "bukan teks",
    "{{ range(3) }}": "bukan teks",
    "{{ rapat }}": "bukan teks; sebut isinya: id, bulan",
    "{{ rapat.baris }}": "daftar, kelompok isian, atau nilai kosong bukan teks",
    "{{ rapat.baris|kapital }}": "bukan teks",
    "{{ rapat.baris|lower }}": "bukan teks",
    "{{ rapat.judul.upper|string }}": "kurung '()' terlupa?",
    "{{ 'a' ~ rapat.judul.upper }}": "kurung '()' terlupa?",
    "{{ 'a' ~ nilai.kosong }}": "nilai kosong bukan teks",
    "{{ [none, 'a']|join(', ') }}": "nilai kosong bukan teks",
    "{{ '%s' % none }}": "nilai kosong bukan teks",
    "{{ '%s' % berikutnya }}": "kurung '()' terlupa?",
    "{{ '%r' % 'a' }}": "bentuk '%r' tidak dikenal",
    "{{ '{}'.format(berikutnya) }}": "nama 'format' tidak dikenal",
    "{{ none }}": "nilai kosong bukan teks",
    "{{ nilai.ya }}": "nilai ya atau tidak bukan teks; pakai {% if",
    "{{ nilai.tak_hingga }}": "bukan angka yang dapat dicetak",
    "{{ '\x0b' }}": "karakter kendali U+000B",
    "{{ '\\ufffe' }}": "karakter kendali U+FFFE",
    "{{ '\\ud800' }}": "karakter kendali U+D800",
    # Python's own errors
    "{{ 1 / 0 }}": "pembagian dengan nol",
    "{{ 'a' + 1 }}": "jenisnya tidak cocok",
    "{{ rapat() }}": "jenisnya tidak cocok",
    "{{ {'a': 1}['b'] }}": "nama 'b' tidak dikenal",
    "{{ []|first }}": "daftarnya kosong",
    "{% for x in 5 %}x{% endfor %}": "yang diulang di sini bukan daftar",
    "{% include 'x' %}": "jenisnya tidak cocok",
    "{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}": "memanggil dirinya sendiri",
    "{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}": "bertumpuk terlalu dalam",
    # Jinja's own errors
    "{{ rapat.judul }": "tulisan Jinja keliru: ada '}' yang tidak diharapkan",
    "{{ rapat.judul": "berakhir sebelum tagnya ditutup",
    "{{ a b }}": "ada 'b' yang tidak diharapkan",
    "{{ }}": "ungkapannya kosong",
    "{% bila %}": "perintah '{% bila %}' tidak dikenal",
    "{# x": "tanda '#}' belum ada",
    "{{ rapat.judul|kapitl }}": "saringan 'kapitl' tidak dikenal; maksud Anda 'kapital'?",
    "{{ rapat.judul|pprint }}": "saringan 'pprint' tidak dikenal",
    "{{ rapat.judul|random }}": "saringan 'random' tidak dikenal",
    "{{ rapat.judul is bilangan }}": "uji 'bilangan' tidak dikenal",
    "{{ rapat.jdul }}": "nama 'jdul' tidak dikenal; maksud Anda 'judul'?",
    # what would not come to an end, or fill the memory
    "{% for i in range(99999) %}{% for j in range(99999) %}x{% endfor %}{% endfor %}": "terlalu banyak mengulang",
    "{{ lipsum(n=100000) }}": "nama 'lipsum' tidak dikenal",
    "{{ 'a' * 10 ** 10 }}": "terlalu besar",
    "{{ [1] * 10 ** 9 }}": "terlalu besar",
    "{{ 'a'.ljust(10 ** 10) }}": "angka di sini paling besar",
    "{{ [1]|batch(10 ** 9, 'x')|list|length }}": "angka di sini paling besar",
    "{{ range(10 ** 9)|list|length }}": "angka di sini paling besar",
    "{{ '%1000000000d' % 1 }}": "bentuk '%1000000000d' tidak dikenal",
    "{{ 2 ** 1000 }}": "pangkat harus",
    "{{ ((((2 ** 16) ** 16) ** 16) ** 16) ** 16 }}": "terlalu besar",
}  # fmt: skip


@pytest.mark.parametrize("text", SLIPS, ids=lambda text: text[:50])
def test_a_slip_is_told_with_its_line(text: str, said: Callable[[str], str]) -> None:
    began = time.process_time()
    with pytest.raises(KindError) as caught:
        said(text)
    told = str(caught.value)
    assert time.process_time() - began < 3
    assert told.startswith("jenis.yaml:7: ")
    assert SLIPS[text] in told
    own = told.split("yang dikenal: ")[0]
    assert not FOREIGN.search(re.sub("'[^']*'", "", own)), told


def test_calls_that_double_come_to_an_end(said: Callable[[str], str]) -> None:
    macros = "".join(
        f"{{% macro m{i}() %}}{{{{ m{i + 1}() }}}}{{{{ m{i + 1}() }}}}{{% endmacro %}}"
        for i in range(39, -1, -1)
    )
    with pytest.raises(KindError, match="terlalu banyak mengulang"):
        said("{% macro m40() %}x{% endmacro %}" + macros + "{{ m0() }}")


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("{{ 'a' ~ 1 ~ '.' }}", "a1."),
        ("{{ nilai.angka }}", "1.5"),
        ("{{ '%d dari %s' % (3, 'a') }}", "3 dari a"),
        ("{{ ['a', 2]|join(', ') }}", "a, 2"),
        ("{% for x in [1, 2] %}{{ x }}{% if not loop.last %}, {% endif %}{% endfor %}", "1, 2"),
        ("{{ (2 ** 10) * 3 }}", "3072"),
        ("{{ ['c', 'a']|sort|first }}", "a"),
        ("{{ 'x' * 3 }}", "xxx"),
    ],
)
def test_what_is_right_stays_right(text: str, printed: str, said: Callable[[str], str]) -> None:
    assert said(text) == printed


KIND = """\
id: surat-uji
nama: Surat Uji
tata_letak: surat
lingkup: tahun
penandatangan: ketua
judul: Surat Uji
isi:
  bagian:
    - paragraf: Satu.
"""


def kind_with(ruang_kind: str, office_with: Callable[[str], Office]) -> None:
    office = office_with(ruang_kind)
    from doctools.context.build import build_context

    build_context(office, list_jobs(office, [read_kind(office, "surat-uji")], 2026)[0])


@pytest.fixture
def office_with(ruang: Any) -> Callable[[str], Office]:
    from doctools.office.folder import Workspace

    def write(text: str) -> Office:
        folder = ruang / "templates/jenis"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "surat-uji.yaml").write_text(text, encoding="utf-8")
        return Office(Workspace(ruang))

    return write


@pytest.mark.parametrize(
    ("part", "told"),
    [
        ("{untuk: x, dari: '5', isi: {paragraf: a}}", "'5' bukan daftar"),
        ("{untuk: x, dari: kantor, isi: {paragraf: a}}", "'kantor' bukan daftar"),
        ("{untuk: x, dari: .inf, isi: {paragraf: a}}", "tulisan Jinja keliru"),
        ("{untuk: x, dari: '1e400', isi: {paragraf: a}}", "tidak dapat dihitung"),
        ("{untuk: x, dari: [a], isi: {paragraf: a}}", "'dari' harus berupa satu teks"),
        ("{untuk: x, isi: {paragraf: a}}", "kunci 'dari' belum ada"),
        ("{paragraf: [a, b]}", "'paragraf' harus berupa satu teks"),
        ("{butir: 5}", "'butir' harus berupa daftar"),
        ("{butir: [{a: b, c: d}]}", "butir pada 'butir' harus berupa teks"),
        ("{bertanda: [{tanda: a}]}", "kunci 'teks' pada bertanda belum ada"),
        ("{rincian: [{lable: a, nilai: b}]}", "kunci 'label' pada rincian belum ada"),
        ("{rincian: [{label: a, nila: b}]}", "kunci 'nila' pada rincian tidak dikenal; maksud Anda 'nilai'?"),
        ("{foto: [{berkas: a.jpg}]}", "kunci 'keterangan' pada foto belum ada"),
        ("{grafik: a}", "isi 'grafik' harus berupa kelompok kunci dan nilai"),
        ("{alur: {langkah: []}}", "kunci 'pelaksana' pada alur belum ada"),
        ("{konsideran: {label: a, urutan: huruf, isi: b}}", "'isi' konsideran harus berupa daftar teks"),
        ("{tabel: 5}", "isi 'tabel' harus berupa kelompok kunci dan nilai"),
        ("{tabel: {kolom: 5}}", "'kolom' pada tabel harus berupa daftar"),
        ("{tabel: {kolom: [a]}}", "'isi berkas' harus berupa kelompok kunci dan nilai"),
        ("{tabel: {kolom: [{judul: a, lebar: '9999999999999'}]}}", "lebar kolom tabel berjumlah 9999999999999"),
        ("{tabel: {kolom: [{judul: a, lebar: 100}], baris: [a]}}", "baris tabel berisi 1 sel, kolomnya 1"),
        ("{tabel: {kolom: [{judul: a, lebar: 100}], baris: [[[a]]]}}", "sel tabel harus berupa teks"),
        ("{tabel: {kolom: [{judul: a, lebar: 100}], baris_kosong: 99999999}}", "'baris_kosong' harus berupa"),
    ],
)  # fmt: skip
def test_a_kind_with_a_value_of_the_wrong_sort(
    part: str, told: str, office_with: Callable[[str], Office]
) -> None:
    with pytest.raises(Exception, match=re.escape(told)) as caught:
        kind_with(KIND + f"    - {part}\n", office_with)
    assert re.match(r"templates/jenis/surat-uji\.yaml:\d+: ", str(caught.value))


def test_every_filter_of_ours_is_in_the_guide() -> None:
    from jinja2.defaults import DEFAULT_FILTERS

    guide = (ROOT / "docs/panduan/kata-dan-tata-letak.md").read_text("utf-8")
    lost = [
        name for name in build_filters(DEFAULT_FILTERS).keys() - DEFAULT_FILTERS if f"|{name}" not in guide
    ]
    assert lost == []


def test_deep_groups_are_refused() -> None:
    for text in ("a: " + "[" * 500 + "]" * 500, "".join(" " * n + "a:\n" for n in range(900)), "[" * 200_000):
        with pytest.raises(Exception, match=r"x\.yaml(:\d+)?: susunan"):
            parse_yaml(text, "x.yaml")


def test_a_signer_that_is_no_person(office_with: Callable[[str], Office]) -> None:
    text = KIND.replace("penandatangan: ketua", "penandatangan: {jabatan: [Ketua], pegawai: '5'}")
    with pytest.raises(KindError, match=r"surat-uji\.yaml:5: '5' bukan seorang pegawai"):
        kind_with(text, office_with)


def test_a_decree_s_texts_are_texts(office_with: Callable[[str], Office]) -> None:
    text = KIND.replace("tata_letak: surat", "tata_letak: keputusan").split("isi:")[0] + "keputusan:\n"
    for part, told in (
        ("  menimbang: [{a: b}]\n  diktum: [a]\n", ":8: di sini hanya boleh ada teks"),
        ("  menimbang: [a]\n  diktum: [[a]]\n", ":9: di sini hanya boleh ada teks"),
        ("  menimbang: [a]\n  mengingat_tertulis: '5'\n  diktum: [a]\n", ":9: '5' bukan daftar"),
    ):
        with pytest.raises(KindError, match=re.escape(told)):
            kind_with(text + part, office_with)


@pytest.mark.parametrize(
    ("old", "new"),
    [("lain: 24", "lain: " + "9" * 5000), ("lain: 24", "lain: 999999"), ("lain: 24", "lian: 24")],
)
def test_dots_of_a_sensible_length(old: str, new: str, ruang: Any) -> None:
    from doctools.context.wording.phrases import STYLE, read_style
    from doctools.errors import DataError
    from doctools.office.folder import Workspace, find_shipped

    own = ruang / STYLE
    own.parent.mkdir(parents=True, exist_ok=True)
    own.write_text((find_shipped() / STYLE).read_text("utf-8").replace(old, new), "utf-8")
    with pytest.raises(DataError, match=r"templates/gaya\.yaml:\d+: "):
        read_style(Office(Workspace(ruang)))
