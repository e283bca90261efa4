"""Bad data: every problem in Indonesian, with file, line and what to do; all of a file at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from doctools.errors import DataError
from doctools.office.checking.check import check_file
from doctools.office.folder import Workspace
from doctools.office.models.pegawai import DaftarPegawai
from doctools.office.office import Office
from doctools.office.yaml.read import parse_yaml
from tests.conftest import edit


def problems(text: str) -> list[str]:
    with pytest.raises(DataError) as caught:
        check_file(parse_yaml(text, "data/pegawai.yaml"), DaftarPegawai)
    return [str(p) for p in caught.value.problems]


def test_unknown_key_is_refused_with_a_suggestion() -> None:
    text = "pegawai:\n  - id: a\n    nama: A\n    jabtan: Ketua\n    jabatan: Ketua\n    unsur: anggota\n"
    assert problems(text) == ["data/pegawai.yaml:4: kunci 'jabtan' tidak dikenal; maksud Anda 'jabatan'?"]


def test_all_problems_of_a_file_at_once_in_the_order_of_lines() -> None:
    text = "pegawai:\n  - id: a\n    nama: null\n    jabtan: Ketua\n    unsur: komisioner\n"
    assert problems(text) == [
        "data/pegawai.yaml:2: kunci 'jabatan' belum ada; tambahkan; bila nilainya belum diketahui tulis null",
        "data/pegawai.yaml:3: 'nama' tidak boleh kosong; isi nilainya",
        "data/pegawai.yaml:4: kunci 'jabtan' tidak dikenal; maksud Anda 'jabatan'?",
        "data/pegawai.yaml:5: nilai 'komisioner' pada 'unsur' tidak dikenal; pilihannya 'anggota' atau 'sekretariat'",
    ]


def test_leading_zeros_and_long_numbers_stay_as_typed() -> None:
    value = parse_yaml(
        "nip: 199001012015011001\nkode: 0012\npukul: 09.00\nya: yes\nkosong: null\nteks: 'null'\n", "x"
    ).value
    assert value == {
        "nip": "199001012015011001",
        "kode": "0012",
        "pukul": "09.00",
        "ya": "yes",
        "kosong": None,
        "teks": "null",
    }


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("a: 1\na: 2\n", 2, "ditulis dua kali"),
        ("a: [1, 2\nb: 3\n", 1, "kurung '[' dibuka tetapi tidak ditutup"),
        ("a: &x 1\nb: *x\n", 1, "jangkar"),
        ('a: "x\\ay"\n', 1, "U+0007"),
    ],
)
def test_bad_yaml(text: str, line: int, words: str) -> None:
    with pytest.raises(DataError) as caught:
        parse_yaml(text, "data/x.yaml")
    assert str(caught.value).startswith(f"data/x.yaml:{line}: ")
    assert words in str(caught.value)


def test_dangling_person_names_both_places(ruang: Path) -> None:
    line = edit(ruang / "data/tim/2026.yaml", "pegawai: sekretaris", "pegawai: sekertaris")
    with pytest.raises(DataError) as caught:
        Office(Workspace(ruang)).document("tim/2026")
    assert str(caught.value) == (
        f"data/tim/2026.yaml:{line}: pegawai 'sekertaris' tidak ada di data/pegawai.yaml; maksud Anda 'sekretaris'?"
    )


def test_dangling_row(ruang: Path) -> None:
    edit(ruang / "data/rapat/2026.yaml", "baris: [I.3.a]", "baris: [I.3.z]")
    with pytest.raises(DataError, match=r"baris rencana aksi 'I\.3\.z' tidak ada di data/rencana-aksi/"):
        Office(Workspace(ruang)).document("rapat/2026")


def test_same_id_twice(ruang: Path) -> None:
    edit(ruang / "data/pegawai.yaml", "id: anggota2", "id: anggota1")
    with pytest.raises(DataError, match="id 'anggota1' sudah dipakai"):
        Office(Workspace(ruang)).document("pegawai")


def test_file_that_is_not_utf8(ruang: Path) -> None:
    (ruang / "data/pelayanan.yaml").write_bytes("layanan:\n  - nama: caf\xe9\n".encode("latin-1"))
    with pytest.raises(DataError, match=r"data/pelayanan\.yaml:2: berkas bukan teks UTF-8"):
        Office(Workspace(ruang)).document("pelayanan")


def test_day_that_is_not_in_the_calendar(ruang: Path) -> None:
    line = edit(ruang / "data/rapat/2026.yaml", "tanggal: 2026-02-09", "tanggal: 2026-02-30")
    with pytest.raises(DataError, match=rf"data/rapat/2026\.yaml:{line}: 'tanggal' harus berupa tanggal"):
        Office(Workspace(ruang)).document("rapat/2026")


def test_both_offices_are_sound(kerinci: Office, contoh: Office) -> None:
    for office in (kerinci, contoh):
        for name in office.every_document():
            assert office.document(name).model is not None


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("pegawai", "nip: 199001012015011006", "nip: 19900101201501100", "NIP terdiri atas 18 angka"),
        ("pegawai", "nip: 199001012015011006", "nip: 199013012015011006", "harus tanggal lahir TTTTBBHH"),
        (
            "rapat/2026",
            "tanggal: 2026-02-09",
            "tanggal: 2026-03-09",
            "(2026-03-09) tidak termasuk bulan 2026-02",
        ),
        ("rapat/2026", "pukul: 09.00", "pukul: 25.00", "pukul ditulis JJ.MM, misalnya 09.00"),
        (
            "rapat/2026",
            "tahun: 2026",
            "tahun: 2025",
            "'tahun: 2025' tidak sama dengan nama berkas; tulis 2026",
        ),
        ("monev/2026-02", "bulan: 2026-02", "bulan: 2026-2", "bulan ditulis TTTT-BB"),
        ("monev/2026-02", "bulan: 2026-02", "bulan: 2026-03", "tidak sama dengan nama berkas; tulis 2026-02"),
    ],
)
def test_values_that_cannot_be(file: str, old: str, new: str, message: str, ruang: Path) -> None:
    line = edit(ruang / f"data/{file}.yaml", old, new)
    with pytest.raises(DataError) as caught:
        Office(Workspace(ruang)).document(file)
    assert str(caught.value).startswith(f"data/{file}.yaml:{line}: ")
    assert message in str(caught.value)


def test_an_office_never_sees_another_offices_data(ruang: Path) -> None:
    (ruang / "data/pelayanan.yaml").unlink()
    with pytest.raises(DataError, match=r"data/pelayanan\.yaml: berkas tidak ada"):
        Office(Workspace(ruang)).document("pelayanan")


@pytest.mark.parametrize(
    ("text", "line", "read", "remedy"),
    [
        ("alamat: Jl. Contoh #12 Kota\n", 1, "Jl. Contoh", '"Jl. Contoh #12 Kota"'),
        ("kop:\n  - Kantor Kabupaten Contoh – “A”\n  - Gedung C #2\n", 3, "Gedung C", '"Gedung C #2"'),
        ("a: satu\n  dua #3\n", 2, "satu dua", '"dua #3"'),
        ("a: #3\n", 1, "", '"#3"'),
        ('a: "ya" \nb: C "2" #4\n', 2, 'C "2"', r'"C \"2\" #4"'),
    ],
)
def test_a_value_that_ends_at_a_hash_sign_is_told(text: str, line: int, read: str, remedy: str) -> None:
    with pytest.raises(DataError) as caught:
        parse_yaml(text, "data/kantor.yaml")
    (problem,) = caught.value.problems
    assert problem.line == line
    assert problem.what == f"nilai ini terpotong pada tanda '#': yang terbaca hanya '{read}'"
    assert problem.remedy == f"tulis {remedy}, atau beri spasi sesudah # bila itu catatan"


@pytest.mark.parametrize(
    "text",
    [
        "a: 5 # catatan\n",
        "#catatan\na: 1\n",
        "a: 'C #2'\n",
        "a: C#2\n",
        "a: |\n  x #2\n",
        "a: 1  ## catatan\n",
        "a: x\n#y\n",
    ],
)
def test_comments_and_hash_signs_inside_a_value_are_left_alone(text: str) -> None:
    assert parse_yaml(text, "x").value


@pytest.mark.parametrize("mark", ["|", "|+", ">", ">-", "|-"])
def test_a_block_does_not_end_in_an_empty_line(mark: str) -> None:
    """Else the subject of a letter has a stray line break."""
    assert parse_yaml(f"hal: {mark}\n  Undangan\n\nb: 1\n", "x").value == {"hal": "Undangan", "b": "1"}
    assert parse_yaml("kop: |\n  SATU\n  DUA\n", "x").value == {"kop": "SATU\nDUA"}


@pytest.mark.parametrize("sign", ["\u200b", "\u00ad", "\ufeff", "\u200e", "\u2060"])
@pytest.mark.parametrize("form", ["nama: Kantor {}Contoh\n", "nama: >-\n  Satu\n  Kantor {}Contoh\n"])
def test_what_cannot_be_seen_is_told_with_its_place(sign: str, form: str) -> None:
    with pytest.raises(DataError) as caught:
        parse_yaml(form.format(sign), "data/kantor.yaml")
    (problem,) = caught.value.problems
    assert problem.what.startswith(f"ada karakter tak tampak U+{ord(sign):04X} sesudah '")
    assert problem.what.endswith("Kantor '")
    assert problem.remedy == "hapus bagian itu, lalu ketik ulang"


def test_a_line_break_that_no_editor_shows_is_told() -> None:
    with pytest.raises(DataError, match=r"data/kantor.yaml:2: ada pemisah baris tak tampak U\+2028; hapus"):
        parse_yaml("a: 1\nnama: Kantor\u2028Contoh\n", "data/kantor.yaml")
