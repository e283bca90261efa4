"""Several change the data at once, or are killed at it: every change lands whole, or is told."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from doctools.cli.main import cli
from doctools.errors import ConflictError, DataError
from doctools.excel.changes import settle_imports
from doctools.excel.tables.bring_in import find_table_changes
from doctools.excel.tables.tables import find_table
from doctools.excel.tables.write import make_table_workbook
from doctools.excel.workbook.open import FilledWorkbook
from doctools.office.changing.history import (
    KEPT_CHANGES,
    Deed,
    FileChange,
    read_history,
    settle_history,
    write_files,
)
from doctools.office.changing.lock import lock_data
from doctools.office.folder import Workspace
from doctools.office.office import Office
from tools.fault_points import ended_at

CLERK = Deed("data import p.xlsx", "Pegawai Contoh", "2026-03-02T09:00:00+07:00")
KEYS = ("jabatan", "pangkat", "unit")
PEOPLE = """\
pegawai:
  - {id: satu, nama: Contoh Satu, jabatan: awal, unsur: sekretariat, pangkat: awal, unit: awal}
  - id: dua
    nama: Contoh Dua
    jabatan: awal  # komentar
    unsur: sekretariat
    pangkat: awal
    unit: awal
"""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office with little in it, and two people before the others."""
    target = tmp_path_factory.mktemp("kecil") / "ruang"
    shutil.copytree(Path(__file__).parent.parent / "cli/bentuk_1", target)
    shutil.rmtree(target / "data/nota-dinas")
    assert CliRunner().invoke(cli, ["--ruang", str(target), "upgrade"]).exit_code == 0
    others = (target / "data/pegawai.yaml").read_text(encoding="utf-8").partition("pegawai:\n")[2]
    (target / "data/pegawai.yaml").write_text(f"{PEOPLE}{others}", encoding="utf-8")
    return target


def workbook(root: Path) -> bytes:
    office = Office(Workspace(root))
    return make_table_workbook(office, find_table(office, "pegawai", ""))[0]


Edit = tuple[int, str, str]
edits = st.lists(
    st.tuples(st.integers(0, 1), st.sampled_from(KEYS), st.sampled_from(["a", "b", "c"])), max_size=4
)


def filled(content: bytes, changes: list[Edit]) -> FilledWorkbook:
    book = load_workbook(io.BytesIO(content))
    letters = {str(cell.value).casefold(): cell.column_letter for cell in book["Isian"][4]}
    for person, key, value in changes:
        book["Isian"][f"{letters[key]}{5 + person}"] = value
    saved = io.BytesIO()
    book.save(saved)
    return FilledWorkbook(saved.getvalue(), "p.xlsx")


def values(root: Path) -> dict[tuple[int, str], str | None]:
    people = Office(Workspace(root)).document("pegawai").model.pegawai
    return {(n, key): getattr(person, key) for n, person in enumerate(people[:2]) for key in KEYS}


def bring_in(root: Path, book: FilledWorkbook) -> int:
    """How many conflicts are told; where there is one, nothing was written."""
    office = Office(Workspace(root))
    try:
        settle_imports(
            office, lambda o, a: [find_table_changes(o, book, accept=a)], CLERK, accept=False, dry=False
        )
    except ConflictError as error:
        return len(error.problems)
    return 0


@pytest.mark.slow
@pytest.mark.load
@settings(max_examples=12, deadline=None, phases=[Phase.generate])
@given(one=edits, two=edits, hand=edits, order=st.permutations(["one", "two", "hand"]))
def test_every_edit_lands_or_is_told(
    small: Path, one: list[Edit], two: list[Edit], hand: list[Edit], order: list[str]
) -> None:
    path = small / "data/pegawai.yaml"
    others = path.read_text(encoding="utf-8").partition("  - id: ketua")
    path.write_text(f"{PEOPLE}{''.join(others[1:])}", encoding="utf-8")
    base = workbook(small)
    expected = values(small)
    for name in order:
        wanted = {(person, key): value for person, key, value in {"one": one, "two": two, "hand": hand}[name]}
        before = path.read_bytes()
        if name == "hand":
            office = Office(Workspace(small))
            book = filled(workbook(small), hand)
            settle_imports(
                office,
                lambda o, a, b=book: [find_table_changes(o, b, accept=a)],
                CLERK,
                accept=True,
                dry=False,
            )
            expected |= wanted
            continue
        book = filled(base, one if name == "one" else two)
        told = bring_in(small, book)
        if told:
            assert path.read_bytes() == before, "what is told is not half written"
            clash = {place for place, value in wanted.items() if expected[place] not in ("awal", value)}
            assert told == len(clash)
        else:
            expected |= wanted
    assert values(small) == expected


def test_a_file_that_was_changed_meanwhile_is_not_overwritten(ruang: Path) -> None:
    file = "data/pegawai.yaml"
    before = (ruang / file).read_text(encoding="utf-8")
    (ruang / file).write_text(f"{before}# ditambahkan di penyunting\n", encoding="utf-8")
    with lock_data(ruang), pytest.raises(DataError, match="baru saja diubah"):
        write_files(ruang, [FileChange(file, before, before.replace("Ketua", "Kepala"))], CLERK)
    assert "# ditambahkan" in (ruang / file).read_text(encoding="utf-8")
    assert read_history(ruang) == []


def test_only_so_many_changes_are_kept(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    for n in range(KEPT_CHANGES + 3):
        with lock_data(tmp_path):
            write_files(
                tmp_path, [FileChange("data/a.yaml", f"a: {n - 1}\n" if n else None, f"a: {n}\n")], CLERK
            )
    assert [change.number for change in read_history(tmp_path)] == list(range(4, KEPT_CHANGES + 4))


@pytest.mark.kill
def test_whoever_is_killed_leaves_all_or_nothing(tmp_path: Path) -> None:
    files = ["data/a.yaml", "data/b.yaml", "data/c.yaml"]
    (tmp_path / "data").mkdir()
    (tmp_path / files[0]).write_text("nilai: lama\n", encoding="utf-8")
    (tmp_path / files[1]).write_text("nilai: lama\n", encoding="utf-8")
    changes = [
        FileChange(files[0], "nilai: lama\n", "nilai: baru\n"),
        FileChange(files[1], "nilai: lama\n", None),
        FileChange(files[2], None, "nilai: baru\n"),
    ]

    def state(root: Path) -> list[str | None]:
        return [(root / f).read_text(encoding="utf-8") if (root / f).exists() else None for f in files]

    def work(root: Path) -> None:
        with lock_data(root):
            write_files(root, changes, CLERK)

    seen = set()
    for step in range(1, 300):
        root = tmp_path / str(step)
        shutil.copytree(tmp_path / "data", root / "data")
        ended = ended_at(step, lambda root=root: work(root))
        with lock_data(root):
            pass
        found = state(root)
        assert found in ([c.before for c in changes], [c.after for c in changes]), (step, found)
        assert len(read_history(root)) == (found[0] == "nilai: baru\n")
        seen.add(found[0])
        if not ended:
            break
    assert step > 8
    assert seen == {"nilai: lama\n", "nilai: baru\n"}
    settle_history(tmp_path)
