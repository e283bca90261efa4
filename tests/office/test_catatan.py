"""Records: what a file may hold, held by pydantic once and recalled from the user's cache after that."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from doctools.cache.kept import Kept
from doctools.kinds.read import all_kinds
from doctools.office.checking.record import Record
from doctools.office.checking.records import recalled
from doctools.office.checking.types import BarisRef
from doctools.office.folder import Workspace
from doctools.office.models import Issue, Rapat
from doctools.office.office import Office
from tests.conftest import CONTOH, ROOT

_RUN = """
import sys
from pathlib import Path
from doctools.kinds import all_kinds
from doctools.office import Workspace
from doctools.cache.kept import Kept
from doctools.office.office import Office
office = Office(Workspace(Path(sys.argv[1]), Kept(Path(sys.argv[2]))))
for name in office.every_document():
    print(repr(office.document(name).model))
for kind in all_kinds(office):
    print(repr(kind.model))
print("pydantic" in sys.modules, file=sys.stderr)
"""


def every_record(root: Path, kept: Path) -> tuple[str, bool]:
    """All records of an office, told by a new process, and whether it needed pydantic."""
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
def test_what_is_recalled_is_what_was_held(root: Path, tmp_path: Path) -> None:
    held, checked = every_record(root, tmp_path)
    recalled_, checked_again = every_record(root, tmp_path)
    assert checked
    assert not checked_again
    assert recalled_ == held
    assert len(held) > 10_000


def test_types_survive(tmp_path: Path) -> None:
    class Segala(Record):
        hari: date
        angka: Decimal
        rujukan: BarisRef
        pilihan: bool
        banyak: dict[str, list[int | None]]
        dalam: Issue

    Segala.TYPES = (Segala,)
    value = Segala(
        hari=date(2026, 1, 23),
        angka=Decimal("1.50"),
        rujukan=BarisRef("I.1.a"),
        pilihan=False,
        banyak={"a": [1, None], "b": []},
        dalam=Issue(nomor="1", tanggal=date(2026, 2, 1)),
    )
    kept = Kept(tmp_path)
    assert recalled(kept, Segala, "sidik", lambda: value) is value
    again = recalled(kept, Segala, "sidik", lambda: pytest.fail("asked again"))
    assert again == value
    assert [type(v) for v in again.__dict__.values()] == [type(v) for v in value.__dict__.values()]
    assert str(again.angka) == "1.50"


def test_another_declaration_of_a_register_is_checked_anew(ruang: Path, tmp_path: Path) -> None:
    kept = Kept(tmp_path / "simpanan")
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
    kept = Kept(tmp_path / "simpanan")
    for _ in range(2):
        path = ruang / "data/pegawai.yaml"
        path.write_text(path.read_text("utf-8") + "  - id: 7\n", "utf-8")
        with pytest.raises(Exception, match="belum ada"):
            Office(Workspace(ruang, kept)).document("pegawai")


def test_a_record_does_not_change_and_says_what_it_lacks() -> None:
    record = Issue(nomor="1")
    with pytest.raises(AttributeError):
        record.nomor = "2"  # type: ignore[misc]
    with pytest.raises(TypeError, match="bulan"):
        Rapat(id="x")  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="nomer"):
        Issue(nomer="1")  # type: ignore[call-arg]
    assert record.changed(nomor="2") == Issue(nomor="2")
    assert record != Issue(nomor="2")
    first, second = Rapat.DEFAULTS, Issue.DEFAULTS
    assert first is not second


def test_defaults_are_not_shared() -> None:
    kinds = all_kinds(Office(Workspace(CONTOH)))
    one, other = kinds[0].model.changed(), kinds[0].model.changed()
    assert one.bukti == other.bukti
    a, b = (type(kinds[0].model)(id="a", nama="A", tata_letak="x", lingkup="tahun", judul="J") for _ in "ab")
    a.bukti.append("X")  # type: ignore[arg-type]
    assert b.bukti == []
