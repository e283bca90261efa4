"""A new office's folder: complete, its own name in everything, written whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from doctools.documents.draft import Draft
from doctools.errors import DataError, DoctoolsError
from doctools.excel.workbook.open import open_workbook
from doctools.kinds.jobs import find_single_job
from doctools.kinds.read import read_kind
from doctools.office.folder import Workspace, find_shipped
from doctools.office.office import Office
from doctools.office.plan import list_plan_rows
from doctools.setup.start.new_office import NewOffice, create_office, propose_signers
from doctools.setup.start.own_office import find_own_office, make_own_office, read_office_people
from tests.conftest import CONTOH, ROOT, Runner
from tests.membaca import text_of

SHIPPED = Workspace(find_shipped())
SIX = [
    ("sk-tim-kerja", {}), ("sk-agen-perubahan", {}), ("undangan", {"rapat": "evaluasi-zi-2026-02"}),
    ("daftar-hadir", {"rapat": "evaluasi-zi-2026-02"}), ("monev", {"bulan": "2026-02"}), ("maklumat-pelayanan", {}),
]  # fmt: skip
HEADS = ["No", "Nama Lengkap", "NIP", "Pangkat/Gol. Ruang", "Jabatan", "Alamat"]
PEOPLE = [
    ["1", "Andi Contoh", None, None, "Ketua KPU Kabupaten Merangin", "-"],
    ["2", "Budi Contoh", None, None, "Anggota KPU Kabupaten Merangin", "-"],
    ["3", "Drs. Cici Contoh, M.Si.", "19680101 199003 1 001", "Pembina (IV/a)", "Sekretaris KPU Kabupaten Merangin", "-"],
]  # fmt: skip


def people_list(path: Path, heads: list[str], rows: list[list[str | None]], merged: str = "") -> Path:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["DAFTAR PEGAWAI (CONTOH)"])
    sheet.append([])
    for row in [heads, [str(n) for n in range(1, len(heads) + 1)], *rows]:
        sheet.append(row)
    if merged:
        sheet.merge_cells(merged)
    book.save(path)
    return path


@pytest.mark.parametrize(
    ("words", "name", "head", "zone"),
    [
        ("KPU Kab. Merangin", "Komisi Pemilihan Umum Kabupaten Merangin", "KABUPATEN MERANGIN", "WIB"),
        ("Kota Denpasar", "Komisi Pemilihan Umum Kota Denpasar", "KOTA DENPASAR", "WITA"),
        ("KPU Provinsi Maluku", "Komisi Pemilihan Umum Provinsi Maluku", "PROVINSI MALUKU", "WIT"),
        ("KIP Kabupaten Pidie", "Komisi Independen Pemilihan Kabupaten Pidie", "KABUPATEN PIDIE", "WIB"),
        ("KIP Aceh", "Komisi Independen Pemilihan Aceh", "ACEH", "WIB"),
    ],
)
def test_six_drafts_name_their_own_office_alone(
    tmp_path: Path, words: str, name: str, head: str, zone: str
) -> None:
    own = find_own_office(SHIPPED, words)
    create_office(tmp_path / "kantor", NewOffice(own, own.region, 2026))
    office = Office(Workspace(tmp_path / "kantor"))
    assert (office.kantor.model.nama, office.kantor.model.kop[1], office.kantor.model.zona_waktu) == (
        name,
        head,
        zone,
    )
    texts = {path: path.read_text(encoding="utf-8") for path in (tmp_path / "kantor").rglob("*.yaml")}
    for kind_id, given in SIX:
        job = find_single_job(office, read_kind(office, kind_id), 2026, given)
        path = Draft(office, job).write(tmp_path / "hasil").path
        assert path is not None
        texts[path] = text_of(path)
        assert own.region.casefold() in texts[path].casefold()
    for path, text in texts.items():
        for other in ("Kerinci", "Kabupaten Contoh", "Husni", "Afriyanto", "{{ awal"):
            assert other.casefold() not in text.casefold(), (path, other)


def test_the_plan_to_start_from_has_the_rows_of_the_decree(tmp_path: Path, kerinci: Office) -> None:
    own = find_own_office(SHIPPED, "1502")
    create_office(tmp_path / "kantor", NewOffice(own, own.region, 2027))
    plan = Office(Workspace(tmp_path / "kantor")).plan(2027).model
    known = kerinci.plan(2026).model
    assert (plan.keputusan.nomor, plan.keputusan.tanggal) == (None, None)
    mine, theirs = list_plan_rows(plan), list_plan_rows(known)
    assert [entry.row.id for entry in mine] == [entry.row.id for entry in theirs]
    moved = [[month.replace("2026", "2027") for month in entry.row.target] for entry in theirs]
    assert [entry.row.target for entry in mine] == moved


def test_people_come_from_a_list_with_heads_of_its_own(tmp_path: Path) -> None:
    listed = read_office_people(SHIPPED, open_workbook(people_list(tmp_path / "p.xlsx", HEADS, PEOPLE)))
    assert listed.unused == ["No", "Alamat"]
    assert [(p["id"], p["unsur"]) for p in listed.people] == [
        ("andi-contoh", "anggota"), ("budi-contoh", "anggota"), ("cici-contoh", "sekretariat"),
    ]  # fmt: skip
    own = find_own_office(SHIPPED, "1502")
    signers = propose_signers(listed.people)
    create_office(tmp_path / "kantor", NewOffice(own, own.region, 2026, listed.people, signers))
    office = Office(Workspace(tmp_path / "kantor"))
    person = office.document("pegawai").model.pegawai[2]
    assert (person.nama, person.nama_lengkap) == ("Cici Contoh", "Drs. Cici Contoh, M.Si.")
    assert (person.nip, person.pangkat) == ("196801011990031001", "Pembina (IV/a)")
    assert person.jabatan == "Sekretaris KPU Kabupaten Merangin"
    assert "Sekretaris {{ kantor.nama_pendek }}" in (tmp_path / "kantor/data/pegawai.yaml").read_text()
    assert office.kantor.model.penandatangan["ketua"].pegawai == "andi-contoh"
    team = office.document("tim/2026").model
    assert (team.pengarah[1].pegawai, team.ketua.pegawai) == ("budi-contoh", "cici-contoh")


@pytest.mark.parametrize(
    ("heads", "rows", "merged", "said"),
    [
        (
            ["No", "Orang", "NIP"],
            [["1", "Andi", None]],
            "",
            "tidak ada baris judul dengan kolom Nama, Jabatan",
        ),
        (HEADS, PEOPLE, "E5:E6", "sel tergabung: E5:E6"),
        (HEADS, [["1", "Andi Contoh", "123", None, "Staf", "-"]], "", "'123'"),
        (HEADS, [["1", "Andi Contoh", None, None, None, "-"]], "", "jabatan Andi Contoh kosong"),
    ],
)
def test_an_odd_list_is_refused_by_its_place(
    tmp_path: Path, heads: list[str], rows: list[list[str | None]], merged: str, said: str
) -> None:
    with pytest.raises(DoctoolsError) as refused:
        read_office_people(SHIPPED, open_workbook(people_list(tmp_path / "p.xlsx", heads, rows, merged)))
    assert said in str(refused.value)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("KPU Kabupaten Meranginn", "KPU Kabupaten Merangin (1502)"),
        ("KPU Bekasi", "ada 2 kantor bernama 'KPU Bekasi'"),
        ("Atlantis", "periksa ejaannya"),
    ],
)
def test_an_unknown_name_shows_the_nearest(words: str, said: str) -> None:
    with pytest.raises(DataError) as refused:
        find_own_office(SHIPPED, words)
    assert said in str(refused.value)


def test_an_office_outside_the_list() -> None:
    own = make_own_office(SHIPPED, "Kabupaten Percobaan, Aceh")
    assert (own.name, own.code, own.above) == (
        "Komisi Independen Pemilihan Kabupaten Percobaan",
        None,
        "KIP Aceh",
    )
    with pytest.raises(DataError, match="provinsi 'Atlantis' tidak dikenal"):
        make_own_office(SHIPPED, "Kabupaten Percobaan, Atlantis")


def test_a_folder_that_is_not_empty_stays_as_it_is(doctools: Runner, tmp_path: Path) -> None:
    folder = tmp_path / "isi"
    folder.mkdir()
    (folder / "catatan.txt").write_text("milik orang")
    done = doctools("init", str(folder), "--nama", "1502", "--tanpa-tanya")
    assert done.returncode == 2
    assert "tidak kosong; tidak ada yang ditulis" in done.stderr
    assert [path.name for path in folder.iterdir()] == ["catatan.txt"]


def test_a_plan_that_cannot_be_read_leaves_nothing(doctools: Runner, tmp_path: Path) -> None:
    wrong = people_list(tmp_path / "p.xlsx", HEADS, PEOPLE)
    done = doctools(
        "init", str(tmp_path / "baru"), "--nama", "1502", "--rencana", str(wrong), "--tanpa-tanya"
    )
    assert done.returncode == 2
    assert "bukan rencana aksi" in done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["p.xlsx", "ruang"]


def test_a_plan_of_ones_own_takes_the_place_of_the_shipped_one(doctools: Runner, tmp_path: Path) -> None:
    plan = tmp_path / "rencana.xlsx"
    assert doctools("plan", "export", "--ke", str(plan)).returncode == 0
    done = doctools(
        "init",
        str(tmp_path / "baru"),
        "--nama",
        "1502",
        "--tahun",
        "2026",
        "--rencana",
        str(plan),
        "--tanpa-tanya",
    )
    assert done.returncode == 0, done.stderr
    office = Office(Workspace(tmp_path / "baru"))
    mine, theirs = office.plan(2026).model, Office(Workspace(CONTOH)).plan(2026).model
    assert [e.row.id for e in list_plan_rows(mine)] == [e.row.id for e in list_plan_rows(theirs)]


def test_a_copied_folder_gets_the_new_name_and_it_can_be_undone(doctools: Runner, ruang: Path) -> None:
    before = {path: path.read_text(encoding="utf-8") for path in (ruang / "data").rglob("*.yaml")}
    tried = doctools("rename-office", "--nama", "KPU Kabupaten Merangin", "--uji")
    assert "(uji; tidak ada yang ditulis)" in tried.stdout
    assert {path: path.read_text(encoding="utf-8") for path in before} == before
    done = doctools("rename-office", "--nama", "KPU Kabupaten Merangin")
    assert done.returncode == 0, done.stderr
    assert "~ data/kantor.yaml:" in done.stdout
    office = Office(Workspace(ruang))
    assert office.kantor.model.kop == ["KOMISI PEMILIHAN UMUM", "KABUPATEN MERANGIN"]
    assert office.kantor.model.alamat is None
    for name in ("tim/2026", "rencana-aksi/2026", "keputusan-rencana/2026"):
        source = office.document(name).source
        assert "KPU Kabupaten Contoh" not in str(source.value)
        assert "Kabupaten Merangin" in str(source.value)
    again = doctools("rename-office", "--nama", "KPU Kabupaten Merangin")
    assert (again.returncode, "tidak ada yang perlu diganti" in again.stderr) == (2, True)
    assert doctools("data", "undo").returncode == 0
    assert {path: path.read_text(encoding="utf-8") for path in before} == before


def test_what_is_shipped_for_a_beginning_names_no_office() -> None:
    for path in (ROOT / "templates/awal").rglob("*.yaml"):
        text = path.read_text(encoding="utf-8").casefold()
        assert not any(name in text for name in ("kerinci", "jambi", "contoh:"))
