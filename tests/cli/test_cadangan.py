"""Backups come back whole or not at all; an older folder is brought to today's form, all or nothing."""

from __future__ import annotations

import hashlib
import json
import shutil
import sqlite3
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from doctools.errors import DataError, StoreError
from doctools.office.changing.check import check_changes
from doctools.office.changing.form import Folder, FormStep, read_form
from doctools.office.changing.history import Deed
from doctools.office.folder import Workspace, find_workspace
from doctools.office.office import Office
from doctools.setup.backup import restore_backup
from doctools.setup.upgrade import upgrade_folder
from tests.conftest import Runner, edit
from tools.fault_points import ended_at

pytestmark = pytest.mark.slow
CLERK = Deed("upgrade", "Pegawai Contoh", "2026-11-26T09:00:00+07:00")
OLD_FORM = Path(__file__).parent / "bentuk_1"


def contents(folder: Path, *parts: str) -> dict[str, bytes]:
    files = (p for part in parts for p in (folder / part).rglob("*") if p.is_file())
    passing = (".kunci", ".db", ".db-wal", ".db-shm")
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in files if not p.name.endswith(passing)}


@pytest.fixture
def used(doctools: Runner, ruang: Path) -> Path:
    """The sample office with a number given, evidence kept, and a layout of its own."""
    assert doctools("register", "import").returncode == 0
    Image.new("RGB", (40, 30), "green").save(ruang / "foto.png")
    assert doctools("evidence", "add", "II.2.a/1", "foto.png").returncode == 0
    (ruang / "templates").mkdir(exist_ok=True)
    (ruang / "templates/gaya-contoh.yaml").write_text("contoh: ya\n", encoding="utf-8")
    return ruang


def test_a_backup_brings_everything_back(doctools: Runner, used: Path, tmp_path: Path) -> None:
    assert doctools("backup", "a.zip").returncode == 0
    assert doctools("backup", "b.zip").returncode == 0
    assert (used / "a.zip").read_bytes() == (used / "b.zip").read_bytes()
    said = doctools("restore", str(used / "a.zip"), "--ke", str(tmp_path / "baru"))
    assert said.returncode == 0, said.stderr
    new = tmp_path / "baru"
    for parts in (("data",), ("templates",), ("generated/2026/bukti",)):
        assert contents(new, *parts) == contents(used, *parts)
    events = [
        sqlite3.connect(folder / "data/register.db").execute("SELECT count(*) FROM peristiwa").fetchone()
        for folder in (used, new)
    ]
    assert events[0] == events[1]
    assert doctools("evidence", "verify", cwd=new).returncode == 0
    assert doctools("register", "audit", cwd=new).returncode == doctools("register", "audit").returncode


def test_a_folder_that_holds_something_is_left_alone(doctools: Runner, used: Path) -> None:
    doctools("backup", "a.zip")
    before = (used / "data/pegawai.yaml").read_bytes()
    edit(used / "data/pegawai.yaml", "jabatan:", "jabatan: ")
    said = doctools("restore", "a.zip")
    assert said.returncode == 2
    assert "tidak kosong" in said.stderr
    assert doctools("restore", "a.zip", "--timpa").returncode == 0
    assert (used / "data/pegawai.yaml").read_bytes() == before


def test_a_damaged_backup_is_refused_whole(doctools: Runner, used: Path, tmp_path: Path) -> None:
    doctools("backup", "a.zip")
    whole = (used / "a.zip").read_bytes()
    spoiled = bytearray(whole)
    spoiled[len(whole) // 3] ^= 255
    with zipfile.ZipFile(used / "keluar.zip", "w") as archive:
        archive.writestr("cadangan.json", '{"versi": 1, "bentuk": 1, "berkas": {"../luar.yaml": "x"}}')
        archive.writestr("../luar.yaml", "x")
    (used / "ubah.zip").write_bytes(bytes(spoiled))
    (used / "potong.zip").write_bytes(whole[: len(whole) // 2])
    (used / "bukan.zip").write_bytes(b"bukan zip")
    for name in ("keluar.zip", "ubah.zip", "potong.zip", "bukan.zip"):
        target = tmp_path / "kosong"
        said = doctools("restore", name, "--ke", str(target))
        assert said.returncode == 2, name
        assert "bukan cadangan doctools yang utuh" in said.stderr
        assert "Traceback" not in said.stderr
        assert list(target.iterdir()) == []
    assert not (tmp_path / "luar.yaml").exists()


OLD = {
    "data/kantor.yaml": "lama",
    "data/pegawai.yaml": "lama",
    "data/register.db": "lama",
    "data/register.db-wal": "lama",
    "data/tinggal.yaml": "lama",
}
NEW = {
    "data/kantor.yaml": "baru",
    "data/pegawai.yaml": "baru",
    "data/register.db": "baru",
    "data/rapat/2026.yaml": "baru",
    "templates/gaya.yaml": "baru",
}


def lay_out(root: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")


def archive_of(path: Path, files: dict[str, str]) -> Path:
    digests = {name: hashlib.sha256(text.encode()).hexdigest() for name, text in files.items()}
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("cadangan.json", json.dumps({"versi": 1, "bentuk": 2, "berkas": digests}))
        for name, text in files.items():
            archive.writestr(name, text)
    return path


def texts_in(root: Path) -> dict[str, str]:
    files = (p for p in root.rglob("*") if p.is_file() and p.name != ".kunci")
    return {p.relative_to(root).as_posix(): p.read_text(encoding="utf-8") for p in files}


@pytest.mark.kill
def test_a_restore_over_a_folder_that_is_killed_brings_all_or_nothing(tmp_path: Path) -> None:
    """The next command settles it, before it reads anything: also what SQLite left beside the old register is gone then."""
    archive = archive_of(tmp_path / "a.zip", NEW)
    whole = {**{name: text for name, text in OLD.items() if not name.endswith("-wal")}, **NEW}
    seen = []
    for step in range(1, 300):
        root = tmp_path / str(step)
        lay_out(root, OLD)
        ended = ended_at(step, lambda root=root: restore_backup(archive, root, replace=True))
        assert find_workspace(root).root == root
        found = {
            name: text for name, text in texts_in(root).items() if not name.startswith(".doctools-pulih-")
        }
        assert found in (OLD, whole), (step, found)
        seen.append(found == whole)
        restore_backup(archive, root, replace=True)
        assert texts_in(root) == whole, "and again, with nothing left behind"
        if not ended:
            break
    assert step > 15
    assert seen == sorted(seen)
    assert {False, True} == set(seen)


def test_a_restore_to_a_new_folder_may_be_tried_again_after_a_kill(tmp_path: Path) -> None:
    root = tmp_path / "baru"
    (root / ".doctools-pulih-sisa/data").mkdir(parents=True)
    restore_backup(archive_of(tmp_path / "a.zip", NEW), root)
    assert texts_in(root) == NEW


def test_what_is_in_the_way_of_a_file_stops_a_restore_before_it_begins(tmp_path: Path) -> None:
    for name in ("data/pegawai.yaml/isi.yaml", "templates"):
        root = tmp_path / name.replace("/", "-")
        lay_out(root, {"data/kantor.yaml": "lama", name: "lama"})
        before = texts_in(root)
        with pytest.raises(StoreError, match="tidak dapat dipulihkan: di tempatnya ada folder, atau berkas"):
            restore_backup(archive_of(tmp_path / "a.zip", NEW), root, replace=True)
        assert texts_in(root) == before


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A folder of the first form: ids that lead out of the folder, no mark."""
    target = tmp_path / "lama"
    shutil.copytree(OLD_FORM, target)
    return target


def test_an_old_folder_is_told_and_brought_to_todays_form(doctools: Runner, old: Path) -> None:
    assert "doctools upgrade" in doctools("doctor", cwd=old).stdout
    before = contents(old, "data")
    tried = doctools("upgrade", "--uji", cwd=old)
    assert tried.returncode == 0, tried.stderr
    assert contents(old, "data") == before
    said = doctools("upgrade", cwd=old)
    assert said.returncode == 0, said.stderr
    assert "id 'Surat Nomor 12/PP.01 (revisi)' menjadi 'surat-nomor-12-pp-01-revisi'" in said.stdout
    assert "Bentuk 1 → 3" in said.stdout
    assert (old / "cadangan-bentuk-1.zip").is_file()
    text = (old / "data/nota-dinas/2026.yaml").read_text(encoding="utf-8")
    assert "- id: surat-nomor-12-pp-01-revisi" in text
    assert "# dari bagian lama" in text
    names = Office(Workspace(old)).document("naskah/2026").model.naskah
    assert list(names) == ["nota-dinas-surat-nomor-12-pp-01-revisi"]
    assert "tidak ada yang perlu" in doctools("upgrade", cwd=old).stdout
    assert doctools("data", "undo", cwd=old).returncode == 0
    assert contents(old, "data/nota-dinas", "data/naskah") == {
        name: content
        for name, content in before.items()
        if name.startswith(("data/nota-dinas", "data/naskah"))
    }


INITIALS = """# Pembaca, berurutan
rantai_paraf:  # dipakai paraf
  - {jabatan: Pelaksana, pegawai: staf1, peran: menyiapkan rancangan}
  # sesudah pelaksana
  - {jabatan: Sekretaris, pegawai: sekretaris}
"""


@pytest.fixture
def second(ruang: Path) -> Path:
    """The sample office in the second form: who initials stands in `rantai_paraf`."""
    path = ruang / "data/kantor.yaml"
    head, _, rest = path.read_text(encoding="utf-8").partition("persetujuan:\n")
    path.write_text(f"{head}{INITIALS}penandatangan:{rest.partition('penandatangan:')[2]}", encoding="utf-8")
    (ruang / "data/.bentuk").write_text("2\n", encoding="utf-8")
    return ruang


def test_who_initials_becomes_the_chain_of_other_kinds(doctools: Runner, second: Path) -> None:
    from tests.membaca import text_of

    assert "doctools upgrade" in doctools("make", "sk-tim-kerja").stderr
    assert doctools("backup", "sebelum.zip").returncode == 0
    said = doctools("upgrade")
    assert said.returncode == 0, said.stderr
    text = (second / "data/kantor.yaml").read_text(encoding="utf-8")
    assert "rantai_paraf" not in text
    for kept in ("# Pembaca, berurutan", "# sesudah pelaksana", "# anggota KPU tidak ber-NIP"):
        assert kept in text
    chains = Office(Workspace(second)).kantor.model.persetujuan
    assert [(s.jabatan, s.pegawai, s.tugas, s.peran) for s in chains["*"]] == [
        ("Pelaksana", "staf1", "menyiapkan rancangan", None), ("Sekretaris", "sekretaris", None, None),
    ]  # fmt: skip
    assert list(Office(Workspace(second)).parsed("data/kantor.yaml").value)[-2:] == [
        "persetujuan",
        "penandatangan",
    ]
    assert doctools("paraf", "sk-tim-kerja").returncode == 0
    sheet = text_of(next((second / "generated").rglob("lembar-kendali-*.docx")))
    assert "menyiapkan rancangan" in sheet
    assert doctools("make", "sk-tim-kerja", "--final").returncode == 0, (
        "who initials on paper is not waited for"
    )
    assert "tidak ada yang perlu" in doctools("upgrade").stdout


def test_a_chain_that_is_there_stays_beside_the_new_one(doctools: Runner, second: Path) -> None:
    path = second / "data/kantor.yaml"
    own = "persetujuan:\n  sk-tim-kerja:\n    - {peran: ketua, jabatan: Ketua, pegawai: ketua}\n"
    path.write_text(
        path.read_text(encoding="utf-8").replace("penandatangan:", f"{own}penandatangan:", 1),
        encoding="utf-8",
    )
    assert doctools("upgrade").returncode == 0
    assert list(Office(Workspace(second)).kantor.model.persetujuan) == ["sk-tim-kerja", "*"]


def test_nobody_to_initial_leaves_no_chain(doctools: Runner, second: Path) -> None:
    path = second / "data/kantor.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace(INITIALS, "rantai_paraf: []\n"), encoding="utf-8"
    )
    assert doctools("upgrade").returncode == 0
    assert Office(Workspace(second)).kantor.model.persetujuan == {}


def test_a_step_after_which_the_data_do_not_hold_changes_nothing(ruang: Path) -> None:
    def spoil(folder: Folder) -> None:
        del folder.open("data/kantor.yaml")["nama"]
        folder.open("data/pegawai.yaml")["pegawai"][0]["nama"] = "Contoh"

    before = contents(ruang, "data")
    with pytest.raises(DataError, match="kunci 'nama' belum ada"):
        upgrade_folder(Office(Workspace(ruang)), lambda _: None, CLERK, steps=[FormStep(9, "uji", spoil)])
    assert contents(ruang, "data") == before
    assert read_form(ruang) == 3


def test_a_newer_folder_is_refused(doctools: Runner, ruang: Path) -> None:
    (ruang / "data/.bentuk").write_text("99\n", encoding="utf-8")
    said = doctools("kinds")
    assert said.returncode == 2
    assert "doctools yang lebih baru" in said.stderr
    upgrade = doctools("upgrade")
    assert (upgrade.returncode, "doctools yang lebih baru" in upgrade.stderr) == (2, True)


def test_what_is_only_supposed_is_not_written(ruang: Path) -> None:
    office = Office(Workspace(ruang))
    check_changes(office, [])
    assert (
        office.supposing({"data/pelayanan.yaml": "layanan: []\n"}).document("pelayanan").model.layanan == []
    )
    assert office.document("pelayanan").model.layanan


def test_a_cloud_drives_copy_is_told(doctools: Runner, ruang: Path) -> None:
    shutil.copy(ruang / "data/tim/2026.yaml", ruang / "data/tim/2026-LAPTOP-ABC.yaml")
    shutil.copy(ruang / "data/pegawai.yaml", ruang / "data/pegawai-LAPTOP-ABC.yaml")
    said = doctools("doctor").stdout
    assert "data/tim/2026-LAPTOP-ABC.yaml" in said
    assert "data/pegawai-LAPTOP-ABC.yaml: tampaknya salinan data/pegawai.yaml" in said
    assert "tulis 2026-LAPTOP-ABC" not in said
