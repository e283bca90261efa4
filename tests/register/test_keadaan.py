"""States: the office says which may follow which; each step has a day, a person and, where asked, a reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from doctools.errors import DataError, RegisterRefusedError
from doctools.office.folder import Workspace
from doctools.register.book.book import Register
from doctools.register.book.states import read_states
from doctools.register.book.writing import Intent
from tests.register.conftest import ACT, letter


def test_a_letter_goes_its_way(register: Register) -> None:
    key = register.reserve(letter("a"), ACT).key
    for day, state in enumerate(("ditinjau", "disetujui", "ditandatangani", "dikirim"), 4):
        entry = register.change_state(key, state, f"2026-02-{day:02d}", None, ACT)
        assert entry.state == state
    history = [
        (e.values["from"], e.values["to"], e.values["day"], e.by) for e in register.read_events(key)[1:]
    ]
    assert history[0] == ("draft", "ditinjau", "2026-02-04", "Pencatat Contoh")
    assert history[-1] == ("ditandatangani", "dikirim", "2026-02-07", "Pencatat Contoh")


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        (
            "dikirim",
            "'Draf' tidak dapat menjadi 'Dikirim'; yang diperbolehkan: ditinjau, ditandatangani, batal",
        ),
        ("batal", "keadaan 'Batal' memerlukan alasan"),
    ],
)
def test_a_step_that_is_not_allowed(register: Register, wanted: str, message: str) -> None:
    key = register.reserve(letter("a"), ACT).key
    with pytest.raises(RegisterRefusedError, match=message):
        register.change_state(key, wanted, "2026-02-04", None, ACT)
    assert len(register.read_events()) == 1


def test_an_unknown_state_is_suggested(register: Register) -> None:
    key = register.reserve(letter("a"), ACT).key
    with pytest.raises(DataError, match="maksud Anda 'ditinjau'"):
        register.change_state(key, "ditijau", "2026-02-04", None, ACT)


def test_a_state_does_not_come_before_the_last(register: Register) -> None:
    key = register.reserve(letter("a"), ACT).key
    register.change_state(key, "ditinjau", "2026-02-05", None, ACT)
    with pytest.raises(RegisterRefusedError, match="mendahului keadaan sebelumnya"):
        register.change_state(key, "disetujui", "2026-02-04", None, ACT)


def test_back_to_draft_needs_a_reason(register: Register) -> None:
    key = register.reserve(letter("a"), ACT).key
    register.change_state(key, "ditinjau", "2026-02-05", None, ACT)
    with pytest.raises(RegisterRefusedError, match="memerlukan alasan"):
        register.change_state(key, "draft", "2026-02-05", None, ACT)
    assert register.change_state(key, "draft", "2026-02-05", "salah tanggal", ACT).note == "salah tanggal"


def test_a_signed_document_does_not_change(register: Register) -> None:
    key = register.reserve(letter("a"), ACT).key
    register.confirm(key, "a.docx", "1" * 64, ACT)
    for state in ("ditinjau", "disetujui", "ditandatangani"):
        register.change_state(key, state, "2026-02-05", None, ACT)
    other = Intent("a.docx", "2" * 64, inputs="", machine="", title="", addressees="")
    with pytest.raises(RegisterRefusedError, match="sudah ditandatangani, isinya tidak boleh berubah"):
        register.intend(key, other, ACT)
    with pytest.raises(RegisterRefusedError, match="isinya tidak boleh berubah"):
        register.confirm(key, "b.docx", "2" * 64, ACT)


def test_a_scan_goes_beside_a_signed_document(register: Register) -> None:
    key = register.reserve(letter("a"), ACT).key
    register.assign(key, "a.docx", "1" * 64, ACT)
    for state in ("ditinjau", "disetujui", "ditandatangani"):
        register.change_state(key, state, "2026-02-05", None, ACT)
    entry = register.assign(key, "pindai.pdf", "2" * 64, ACT)
    assert (entry.path, entry.sha256) == ("a.docx", "1" * 64)
    assert register.read_events(key)[-1].values == {"path": "pindai.pdf", "document": "a", "sha256": "2" * 64}


def test_an_office_has_its_own_way(ruang: Path) -> None:
    own = ruang / "templates/keadaan.yaml"
    own.parent.mkdir(exist_ok=True)
    own.write_text(
        "awal: konsep\nkeadaan:\n  konsep: {nama: Konsep, berikut: [keluar, batal]}\n"
        "  keluar: {nama: Keluar}\n  batal: {nama: Batal, batal: ya}\n"
    )
    states = read_states(Workspace(ruang))
    states.check("konsep", "keluar", None)
    assert (states.first, states.void) == ("konsep", "batal")
    own.write_text(
        "awal: konsp\nkeadaan:\n  konsep: {nama: Konsep, berikut: [kluar]}\n  keluar: {nama: Keluar}\n"
    )
    with pytest.raises(DataError) as bad:
        read_states(Workspace(ruang))
    assert [p.line for p in bad.value.problems] == [1, 3, 2]
    assert "maksud Anda 'keluar'?" in str(bad.value)
