"""The types of data: held to their file once, recalled from the user's cache after that, all problems at once."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
import pytest

from doctools.cache import Cache
from doctools.errors import DataError
from doctools.kinds.model import Kind
from doctools.office.checking.check import UnfitError, check_value
from doctools.office.checking.record import Record, pack_record, unpack_record
from doctools.office.checking.types import BarisRef, FileName, FilePath
from doctools.office.folder import Workspace
from doctools.office.models.naskah import Issue
from doctools.office.models.rapat import Rapat
from doctools.office.office import Office
from tests.conftest import CONTOH, ROOT

_RUN = """
import sys
from pathlib import Path
from doctools.cache import Cache
from doctools.kinds import read_kinds
from doctools.office import Office, Workspace
office = Office(Workspace(Path(sys.argv[1]), Cache(Path(sys.argv[2]))))
for name in office.every_document():
    print(repr(office.document(name).model))
for kind in read_kinds(office):
    print(repr(kind.model))
print("yaml" in sys.modules, file=sys.stderr)
"""


def every_record(root: Path, kept: Path) -> tuple[str, bool]:
    """All records of an office, told by a new process, and whether it had to read YAML."""
    done = subprocess.run(
        [sys.executable, "-c", _RUN, str(root), str(kept)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout, done.stderr.strip() == "True"


@pytest.mark.slow
@pytest.mark.parametrize("root", [ROOT, CONTOH])
def test_what_is_recalled_is_what_was_checked(root: Path, tmp_path: Path) -> None:
    checked, read = every_record(root, tmp_path)
    recalled, read_again = every_record(root, tmp_path)
    assert read
    assert not read_again
    assert recalled == checked
    assert len(checked) > 10_000


class Segala(Record):
    hari: date
    angka: Decimal
    rujukan: BarisRef
    pilihan: bool
    banyak: dict[str, list[int | None]]
    dalam: Issue | None = None
    sendiri: list[Segala] = []


PLAIN: dict[str, Any] = {
    "hari": "2026-01-23",
    "angka": "1.50",
    "rujukan": "I.1.a",
    "pilihan": "tidak",
    "banyak": {"a": ["1", None], "b": []},
    "dalam": {"nomor": "1", "tanggal": "2026-02-01"},
}


def test_texts_become_typed_values_and_stay_so_in_the_cache() -> None:
    value = check_value(PLAIN, Segala)
    assert value == Segala(
        hari=date(2026, 1, 23),
        angka=Decimal("1.50"),
        rujukan=BarisRef("I.1.a"),
        pilihan=False,
        banyak={"a": [1, None], "b": []},
        dalam=Issue(nomor="1", tanggal=date(2026, 2, 1)),
    )
    again = unpack_record(pack_record(value), Segala)
    assert again == value
    assert type(again.rujukan) is BarisRef
    assert str(again.angka) == "1.50"


@pytest.mark.parametrize(
    ("key", "written", "told"),
    [
        ("hari", "23-01-2026", "'hari' harus berupa tanggal TTTT-BB-HH"),
        ("hari", "20260123", "'hari' harus berupa tanggal TTTT-BB-HH"),
        ("hari", "2026-02-30", "'hari' harus berupa tanggal TTTT-BB-HH"),
        ("angka", "1,5", "'angka' harus berupa angka, dengan titik sebagai tanda desimal"),
        ("angka", "NaN", "'angka' harus berupa angka"),
        ("angka", "1" * 5000, "'angka' harus berupa angka"),
        ("pilihan", "yes", "'pilihan' harus berupa ya atau tidak (tertulis 'yes')"),
        ("rujukan", None, "'rujukan' tidak boleh kosong"),
        ("rujukan", ["I.1.a"], "'rujukan' harus berupa satu teks"),
        ("banyak", "a", "'banyak' harus berupa kelompok kunci dan nilai"),
        ("banyak", {"a": "1"}, "'a' harus berupa daftar"),
        ("banyak", {"a": ["satu"]}, "'a' harus berupa angka bulat (tertulis 'satu')"),
        ("banyak", {"a": ["9" * 5000]}, "'a' harus berupa angka bulat"),
        ("dalam", {"nomer": "1"}, "kunci 'nomer' tidak dikenal"),
        ("dalam", "satu", "'dalam' harus berupa kelompok kunci dan nilai (tertulis 'satu')"),
        ("sendiri", [{}], "kunci 'hari' belum ada"),
    ],
)
def test_a_wrong_value_is_told_in_words(key: str, written: object, told: str) -> None:
    with pytest.raises(UnfitError) as caught:
        check_value({**PLAIN, key: written}, Segala)
    assert any(fault.what.startswith(told) for fault in caught.value.faults), caught.value
    assert all(fault.path[0] == key for fault in caught.value.faults)


def test_all_that_is_wrong_is_told_at_once() -> None:
    with pytest.raises(UnfitError) as caught:
        check_value(
            {**PLAIN, "hari": "x", "angka": "y", "lain": "z", "sendiri": [PLAIN, {"hari": "q"}]}, Segala
        )
    paths = {fault.path for fault in caught.value.faults}
    assert paths == {
        ("hari",), ("angka",), ("lain",), ("sendiri", 1, "hari"), ("sendiri", 1, "angka"),
        ("sendiri", 1, "rujukan"), ("sendiri", 1, "pilihan"), ("sendiri", 1, "banyak"),
    }  # fmt: skip


class Terbatas(Record):
    sandi: Annotated[str, msgspec.Meta(pattern=r"^\d{4}$", description="empat angka")]
    tiga: Annotated[list[str], msgspec.Meta(min_length=3, max_length=3)]
    satu: Literal["a", "b", "c"] = "a"


def test_limits_are_told_in_words() -> None:
    with pytest.raises(UnfitError) as caught:
        check_value({"sandi": "12", "tiga": ["x"], "satu": "d"}, Terbatas)
    assert [(f.what, f.remedy) for f in caught.value.faults] == [
        ("nilai '12' pada 'sandi' keliru", "isinya empat angka"),
        ("nilai '['x']' pada 'tiga' keliru", "isinya 3 butir, tertulis 1"),
        ("nilai 'd' pada 'satu' tidak dikenal", "pilihannya 'a', 'b' atau 'c'"),
    ]


def kind(mengetahui: object) -> Kind:
    return check_value(
        {
            "id": "x",
            "nama": "X",
            "tata_letak": "y",
            "lingkup": "tahun",
            "judul": "J",
            "mengetahui": mengetahui,
        },
        Kind,
    )


def test_of_several_types_the_one_that_is_meant_is_told_of() -> None:
    assert kind("ketua").mengetahui == "ketua"
    assert unpack_record(pack_record(kind({"pilih": "a"})), Kind) == kind({"pilih": "a"})
    with pytest.raises(UnfitError) as caught:
        kind({"jabatn": ["Ketua"], "pegawai": "a"})
    assert [(f.what, f.remedy) for f in caught.value.faults] == [
        ("kunci 'jabatn' tidak dikenal", "maksud Anda 'jabatan'?"),
        ("kunci 'jabatan' belum ada", "tambahkan; bila nilainya belum diketahui tulis null"),
    ]


@pytest.mark.parametrize(
    "name", ["../x", "a/b", "a\\b", "a:b", "a?b", "CON", "nul.docx", "x.", " x", "", "a" * 101]
)
def test_an_id_that_files_are_called_by_is_no_path(name: str) -> None:
    class Berkas(Record):
        id: FileName

    with pytest.raises(UnfitError, match="keliru"):
        check_value({"id": name}, Berkas)


def test_a_file_of_the_office_is_inside_its_folder() -> None:
    class Foto(Record):
        berkas: FilePath

    assert check_value({"berkas": "data\\foto\\a.jpg"}, Foto).berkas == "data/foto/a.jpg"
    for path in ("/etc/passwd", "../x.jpg", "C:/x.jpg", "", "."):
        with pytest.raises(UnfitError, match="keliru"):
            check_value({"berkas": path}, Foto)


def test_another_declaration_of_a_form_is_checked_anew(ruang: Path, tmp_path: Path) -> None:
    kept = Cache(tmp_path / "simpanan")
    before = Office(Workspace(ruang, kept))
    before.document(before.form_document("pengaduan", 2026))
    own = ruang / "templates/isian/pengaduan.yaml"
    own.parent.mkdir(parents=True, exist_ok=True)
    shipped = (ROOT / "templates/isian/pengaduan.yaml").read_text("utf-8")
    own.write_text(shipped.replace("kolom:\n", "kolom:\n  - id: tambahan\n    judul: TAMBAHAN\n", 1), "utf-8")
    after = Office(Workspace(ruang, kept))
    entry = after.document(after.form_document("pengaduan", 2026)).model.daftar[0]
    assert entry.tambahan is None


def test_a_spoilt_file_is_never_recalled(ruang: Path, tmp_path: Path) -> None:
    kept = Cache(tmp_path / "simpanan")
    path = ruang / "data/pegawai.yaml"
    path.write_text(path.read_text("utf-8") + "  - id: 7\n", "utf-8")
    for _ in range(2):
        with pytest.raises(DataError, match="belum ada"):
            Office(Workspace(ruang, kept)).document("pegawai")


def test_a_record_does_not_change_and_says_what_it_lacks() -> None:
    record = Issue(nomor="1")
    with pytest.raises(AttributeError):
        record.nomor = "2"
    with pytest.raises(TypeError, match="bulan"):
        Rapat(id="x")  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="nomer"):
        Issue(nomer="1")  # type: ignore[call-arg]
    assert record.changed(nomor="2") == Issue(nomor="2")
    assert record != Issue(nomor="2")


def test_defaults_are_not_shared() -> None:
    other = kind("ketua")
    other.bukti.append("X")  # type: ignore[arg-type]
    assert kind("ketua").bukti == []


def test_every_type_of_data_can_be_told_as_a_json_schema(contoh: Office) -> None:
    models = [type(contoh.document(name).model) for name in contoh.every_document()]
    schema = msgspec.json.schema_components([*models, Kind], schema_hook=lambda _: {"type": "string"})[1]
    assert schema["Kantor"]["additionalProperties"] is False
    assert schema["Rapat"]["required"][:2] == ["id", "bulan"]
