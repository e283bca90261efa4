"""Finals that enter the register: number in the document and document in the register, or neither."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import pytest

from doctools.documents.draft import make
from doctools.documents.number import FinalNumbering, NumberWish
from doctools.documents.outcome import Outcome
from doctools.docx.identity import find_identity
from doctools.errors import DataError, DoctoolsError, RegisterRefusedError, StoreError
from doctools.kinds.jobs import find_single_job
from doctools.kinds.read import read_kind
from doctools.office.folder import Workspace
from doctools.office.office import Office
from doctools.register.book.audit import audit
from doctools.register.book.entries import Entry
from doctools.register.book.words import NumberStatus
from doctools.register.open import LOCK, lock_writing, open_register
from doctools.register.place import RegisterPlace
from doctools.register.recovery import recover
from tests.conftest import edit
from tests.membaca import text_of
from tests.register.conftest import ACT

DAY = date(2026, 2, 4)


@pytest.fixture
def place(ruang: Path) -> RegisterPlace:
    """The sample office without numbers: all are still to be given."""
    (ruang / "data/naskah/2026.yaml").unlink()
    return RegisterPlace(Workspace(ruang))


def enter(
    place: RegisterPlace, kind: str = "undangan", reason: str | None = None, **scope: str
) -> tuple[Outcome, Entry]:
    if kind == "undangan":
        scope = {"rapat": "evaluasi-zi-2026-02", **scope}
    office = Office(place.workspace)
    job = find_single_job(office, read_kind(office, kind), 2026, scope)
    register = open_register(place, ACT)
    try:
        wish = NumberWish(None, DAY, reason, ACT)
        numbering = FinalNumbering(office, place.workspace.root / "generated", place, register, wish)
        outcome, entry = numbering.number(job)
        assert entry is not None or outcome.refused
        return outcome, entry  # type: ignore[return-value]
    finally:
        register.close()


def entries(place: RegisterPlace) -> list[Entry]:
    return open_register(place, ACT).read_entries()


def test_number_and_date_stand_in_document_and_register(place: RegisterPlace) -> None:
    outcome, entry = enter(place)
    assert outcome.path
    text = text_of(outcome.path)
    assert "1/PK.01-Und/9999/2026" in text
    assert "4 Februari 2026" in text
    assert (entry.full, entry.date, entry.status) == (
        "1/PK.01-Und/9999/2026",
        "2026-02-04",
        NumberStatus.USED,
    )
    assert (entry.sha256, entry.path) == (
        outcome.sha256,
        "generated/2026/undangan/undangan-evaluasi-zi-2026-02.docx",
    )
    assert entry.title.startswith("Undangan Rapat Evaluasi")
    assert "Sekretaris KPU Kabupaten Contoh" in entry.addressees
    known = find_identity(outcome.path)
    assert known
    assert (known[0].number, known[0].final) == ("surat-undangan/2026/1", True)
    assert audit(open_register(place, ACT), place.workspace.root) == []


def test_made_again_it_is_the_same_document(place: RegisterPlace) -> None:
    first, _ = enter(place)
    assert first.path
    before, count = first.path.read_bytes(), len(open_register(place, ACT).read_events())
    again, entry = enter(place)
    assert (again.state, entry.ordinal) == ("unchanged", 1)
    first.path.unlink()
    third, _ = enter(place)
    assert third.state == "written"
    assert first.path.read_bytes() == before
    assert len(open_register(place, ACT).read_events()) == count + 2  # written anew, confirmed


def test_changed_data_keep_the_number(place: RegisterPlace) -> None:
    first, entry = enter(place)
    edit(place.workspace.root / "data/kantor.yaml", "Jalan Contoh Nomor 1", "Jalan Contoh Nomor 2")
    second, later = enter(place)
    assert (second.state, later.key) == ("written", entry.key)
    assert later.sha256 == second.sha256 != first.sha256


def test_an_incomplete_document_gets_no_number(place: RegisterPlace) -> None:
    edit(
        place.workspace.root / "data/kantor.yaml", "alamat: Jalan Contoh Nomor 1, Kota Contoh", "alamat: null"
    )
    outcome, _ = enter(place)
    assert outcome.refused
    assert entries(place) == []
    assert not (place.workspace.root / "generated").exists()


def test_a_document_that_cannot_be_written_gives_its_number_back(
    place: RegisterPlace, monkeypatch: pytest.MonkeyPatch
) -> None:
    (place.workspace.root / "generated").mkdir()
    (place.workspace.root / "generated/2026").write_text("berkas, bukan folder")
    with pytest.raises(StoreError, match="tidak dapat menulis"):
        enter(place)
    assert [(e.ordinal, e.status) for e in entries(place)] == [(1, NumberStatus.FREE)]
    (place.workspace.root / "generated/2026").unlink()
    assert enter(place)[1].ordinal == 1
    assert [(e.ordinal, e.status) for e in entries(place)] == [(1, NumberStatus.USED)]


def test_stopped_right_after_the_file_was_written(
    place: RegisterPlace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl+C between writing and confirming: the file bears the number, so the register keeps it."""
    from doctools.documents import outcome as module

    real = module.store

    def interrupted(*arguments: object) -> None:
        real(*arguments)  # type: ignore[arg-type]
        raise KeyboardInterrupt

    monkeypatch.setattr(module, "store", interrupted)
    with pytest.raises(KeyboardInterrupt):
        enter(place)
    (entry,) = entries(place)
    assert entry.is_used
    assert audit(open_register(place, ACT), place.workspace.root) == []


@pytest.mark.slow
@pytest.mark.parametrize("stage", ["reserved", "intended", "written", "edited"])
def test_what_a_crash_left_is_settled(
    place: RegisterPlace, monkeypatch: pytest.MonkeyPatch, stage: str
) -> None:
    """The program dies after each stage, without a word; the next one to open the register settles it."""
    from docx import Document

    from doctools.register.book.book import Register

    class DiedError(BaseException):
        pass

    def die(*_: object, **__: object) -> None:
        raise DiedError

    monkeypatch.setattr(Register, "fail", die)  # a killed program cleans nothing up
    monkeypatch.setattr("doctools.documents.number.settle_entry", die)
    if stage == "reserved":
        monkeypatch.setattr(Register, "intend", die)
    elif stage == "intended":
        monkeypatch.setattr("doctools.documents.outcome.store", die)
    else:
        monkeypatch.setattr(Register, "confirm", die)
    with pytest.raises(DiedError):
        enter(place)
    monkeypatch.undo()
    path = place.workspace.root / "generated/2026/undangan/undangan-evaluasi-zi-2026-02.docx"
    if stage == "edited":
        document = Document(str(path))
        document.add_paragraph("Disunting orang")
        document.save(str(path))
    (entry,) = entries(place)
    if stage in ("written", "edited"):
        assert entry.is_used
        assert path.is_file()
    else:
        assert entry.is_free
        assert not path.exists()
    assert audit(open_register(place, ACT), place.workspace.root) == []
    assert enter(place)[1].ordinal == 1


def test_a_living_maker_is_not_settled_by_others(place: RegisterPlace) -> None:
    """While someone writes, another who opens the register leaves that reservation alone."""
    from tests.register.conftest import letter

    register = open_register(place, ACT)
    register.reserve(letter("surat-a", path="generated/a.docx", machine=""), ACT)
    with lock_writing(place):
        assert [e.status for e in entries(place)] == [NumberStatus.RESERVED]
    assert [e.status for e in entries(place)] == [NumberStatus.FREE]


def test_another_computers_reservation_is_left_alone(place: RegisterPlace) -> None:
    from tests.register.conftest import letter

    register = open_register(place, ACT)
    register.reserve(letter("surat-a", path="generated/a.docx", machine="komputer-lain:/ruang"), ACT)
    assert recover(register, place.workspace.root, place.machine, ACT) == []
    assert [e.status for e in entries(place)] == [NumberStatus.RESERVED]


def test_a_reserved_number_is_printed(place: RegisterPlace) -> None:
    from doctools.register.request import request_number

    office = Office(place.workspace)
    job = find_single_job(office, read_kind(office, "sk-tim-kerja"), 2026, {})
    register = open_register(place, ACT)
    entry = register.reserve(request_number(office, job, DAY), ACT)
    outcome = make(office, job, place.workspace.root / "generated", place.numbers)
    assert "NOMOR 1 TAHUN 2026" in text_of(outcome.path or Path())
    assert "4 Februari 2026" in text_of(outcome.path or Path())
    final, later = enter(place, "sk-tim-kerja")
    assert (final.state, later.key, later.status) == ("written", entry.key, NumberStatus.USED)


def test_a_number_counts_in_the_year_of_its_date(place: RegisterPlace) -> None:
    from doctools.register.request import request_number

    office = Office(place.workspace)
    job = find_single_job(office, read_kind(office, "sk-tim-kerja"), 2026, {})
    open_register(place, ACT).reserve(request_number(office, job, date(2027, 1, 4)), ACT)
    outcome = make(office, job, place.workspace.root / "generated", place.numbers)
    assert "NOMOR 1 TAHUN 2027" in text_of(outcome.path or Path())


def test_a_registered_final_is_not_written_over(place: RegisterPlace) -> None:
    outcome, _ = enter(place)
    assert outcome.path
    before = outcome.path.read_bytes()
    office = Office(place.workspace)
    job = find_single_job(office, read_kind(office, "undangan"), 2026, {"rapat": "evaluasi-zi-2026-02"})
    draft = make(office, job, place.workspace.root / "generated", place.numbers)
    assert draft.state == "unchanged"
    assert [f.rule for f in draft.findings] == ["sudah-terdaftar"]
    assert outcome.path.read_bytes() == before


def test_a_copy_of_a_registered_decree_bears_its_number(place: RegisterPlace) -> None:
    enter(place, "sk-tim-kerja")
    office = Office(place.workspace)
    job = find_single_job(office, read_kind(office, "sk-tim-kerja"), 2026, {}).as_form("salinan")
    copy = make(office, job, place.workspace.root / "generated", place.numbers)
    assert copy.state == "written"
    assert "NOMOR 1 TAHUN 2026" in text_of(copy.path or Path())
    assert audit(open_register(place, ACT), place.workspace.root) == []


def test_the_register_of_a_server_is_asked_too(place: RegisterPlace, url: str) -> None:
    far = RegisterPlace(place.workspace, url, "komputer-uji")
    outcome, entry = enter(far)
    given = far.numbers.of("undangan-evaluasi-zi-2026-02")
    assert given
    assert (given.key, given.full, given.date, given.made) == ("surat-undangan/2026/1", entry.full, DAY, True)
    assert far.numbers.of("undangan-evaluasi-zi-2026-04") is None
    assert not (place.workspace.root / "data/register.db").exists()
    assert outcome.state == "written"


def test_a_signed_document_is_not_made_anew(place: RegisterPlace) -> None:
    outcome, entry = enter(place)
    assert outcome.path
    register = open_register(place, ACT)
    for state in ("ditinjau", "disetujui", "ditandatangani"):
        register.change_state(entry.key, state, "2026-02-05", None, ACT)
    before = outcome.path.read_bytes()
    edit(place.workspace.root / "data/kantor.yaml", "Jalan Contoh Nomor 1", "Jalan Contoh Nomor 2")
    with pytest.raises(RegisterRefusedError, match="sudah ditandatangani, isinya tidak boleh berubah"):
        enter(place)
    assert outcome.path.read_bytes() == before
    assert audit(open_register(place, ACT), place.workspace.root) == []


def test_numbers_given_by_hand_come_first(ruang: Path) -> None:
    place = RegisterPlace(Workspace(ruang))
    line = edit(ruang / "data/naskah/2026.yaml", "    nomor: 2\n", "    nomor: 2 \n")
    edit(ruang / "data/naskah/2026.yaml", "    nomor: 1\n", "    nomor: null\n")
    with pytest.raises(RegisterRefusedError) as refused:
        enter(place, "sk-tim-kerja")
    assert f"data/naskah/2026.yaml:{line}: nomor 2 naskah 'sk-agen-perubahan-2026' belum ada" in str(
        refused.value
    )
    assert entries(place) == []


def test_register_and_data_may_not_disagree(place: RegisterPlace) -> None:
    enter(place)
    own = place.workspace.root / "data/naskah/2026.yaml"
    own.write_text(
        "tahun: 2026\nnaskah:\n  undangan-evaluasi-zi-2026-02:\n    nomor: 7\n    tanggal: 2026-05-03\n"
    )
    with pytest.raises(DataError) as refused:
        enter(place)
    assert [(p.file, p.line) for p in refused.value.problems] == [
        ("data/naskah/2026.yaml", 4),
        ("data/naskah/2026.yaml", 5),
    ]
    assert "nomor '7' pada naskah 'undangan-evaluasi-zi-2026-02' tidak sama dengan buku agenda ('1')" in str(
        refused.value
    )


def test_only_documents_with_a_number_are_registered(place: RegisterPlace) -> None:
    with pytest.raises(DoctoolsError, match="jenis 'maklumat-pelayanan' tidak bernomor"):
        enter(place, "maklumat-pelayanan")


def test_two_who_make_at_once_wait_for_each_other(place: RegisterPlace) -> None:
    with (
        lock_writing(place),
        pytest.raises(DoctoolsError, match="orang lain sedang membuat naskah"),
        lock_writing(RegisterPlace(place.workspace), wait=0.05),
    ):
        pass
    assert (place.workspace.root / LOCK).exists() or sys.platform == "win32"
