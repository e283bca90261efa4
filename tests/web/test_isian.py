"""What is filled in on a page, in the YAML as a clerk would write it; two people at once lose nothing."""

from __future__ import annotations

import itertools
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from doctools.office.folder import Workspace
from doctools.office.office import Office
from tests.conftest import CONTOH
from tests.web.meja import own_computer, read_fields

STAFF = "f:pegawai/id=staf1"


def differences(root: Path) -> list[str]:
    """The lines that differ from the sample office, as a person who reviews them sees them."""
    found = subprocess.run(
        ["diff", "-r", "-U0", "-x", ".*", "-x", "generated", str(CONTOH / "data"), str(root / "data")],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    return [line for line in found.stdout.splitlines() if line[:1] in "+-" and line[:3] not in ("+++", "---")]


def test_a_saved_form_without_a_change_changes_no_byte(ruang: Path) -> None:
    places = ("pegawai?butir=staf1", "rapat/2026?butir=evaluasi-zi-2026-02", "tim/2026", "kantor", "pelayanan", "penomoran",
              "pengaduan/2026?butir=umum", "sop?butir=umum", "naskah/2026", "monev/2026-02?butir=no-1")  # fmt: skip
    with own_computer(ruang) as browser:
        for place in places:
            page = browser.get(f"/data/{place}")
            if page.status_code != 200:
                continue
            fields = read_fields(page.text)
            answer = browser.post(f"/data/{place.split('?')[0]}", fields, on="/data")
            assert answer.status_code == 303, (place, answer.text[:2000])
    assert differences(ruang) == []


def test_one_value_changes_one_line_and_its_comment_stays(ruang: Path) -> None:
    with own_computer(ruang) as browser:
        fields = browser.fields("/data/kantor")
        browser.post("/data/kantor", {**fields, "f:tempat_surat": "Kota Contoh"}, on="/data")
    assert differences(ruang) == [
        "-tempat_surat: Contoh     # tempat pada surat, sebelum tanggal",
        "+tempat_surat: Kota Contoh     # tempat pada surat, sebelum tanggal",
    ]


def test_a_new_person_stands_at_the_end_of_the_file(ruang: Path) -> None:
    with own_computer(ruang) as browser:
        fields = browser.fields("/data/pegawai?butir=baru")
        new = {name: {"nama": "Orang Contoh Baru", "jabatan": "Pelaksana", "unsur": "sekretariat"}.get(name.rsplit("/", 1)[-1], value)
               for name, value in fields.items()}  # fmt: skip
        assert browser.post("/data/pegawai", new, on="/data").status_code == 303
    assert Office(Workspace(ruang)).document("pegawai").model.pegawai[-1].nama == "Orang Contoh Baru"
    assert all(line.startswith("+") for line in differences(ruang))


def test_what_does_not_fit_is_told_beside_its_field_and_nothing_is_written(ruang: Path) -> None:
    with own_computer(ruang) as browser:
        fields = browser.fields("/data/pegawai?butir=staf1")
        answer = browser.post("/data/pegawai", {**fields, f"{STAFF}/nip": "123"}, on="/data")
        assert answer.status_code == 422
        assert "NIP terdiri atas 18 angka" in answer.text
        assert 'aria-invalid="true"' in answer.text
        assert read_fields(answer.text)[f"{STAFF}/nip"] == "123"
    assert differences(ruang) == []


def test_two_who_change_different_fields_both_have_theirs(ruang: Path) -> None:
    with own_computer(ruang) as one, own_computer(ruang) as other:
        first, second = one.fields("/data/pegawai?butir=staf1"), other.fields("/data/pegawai?butir=staf1")
        assert (
            one.post("/data/pegawai", {**first, f"{STAFF}/jabatan": "Pengelola"}, on="/data").status_code
            == 303
        )
        assert (
            other.post(
                "/data/pegawai", {**second, f"{STAFF}/unit": "Subbagian Contoh"}, on="/data"
            ).status_code
            == 303
        )
    person = next(p for p in Office(Workspace(ruang)).document("pegawai").model.pegawai if p.id == "staf1")
    assert (person.jabatan, person.unit) == ("Pengelola", "Subbagian Contoh")


def test_two_who_change_the_same_field_see_both_values(ruang: Path) -> None:
    with own_computer(ruang) as one, own_computer(ruang) as other:
        first, second = one.fields("/data/pegawai?butir=staf1"), other.fields("/data/pegawai?butir=staf1")
        one.post("/data/pegawai", {**first, f"{STAFF}/jabatan": "Pengelola"}, on="/data")
        answer = other.post("/data/pegawai", {**second, f"{STAFF}/jabatan": "Penyusun"}, on="/data")
        assert answer.status_code == 422
        assert "Pengelola" in answer.text
        again = read_fields(answer.text)
        assert again[f"{STAFF}/jabatan"] == "Penyusun"
        assert other.post("/data/pegawai", again, on="/data").status_code == 303
    assert differences(ruang)[-1].startswith("+    jabatan: Penyusun") or "jabatan: Penyusun" in "".join(
        differences(ruang)
    )


def test_who_takes_away_what_another_changes_is_told(ruang: Path) -> None:
    with own_computer(ruang) as one, own_computer(ruang) as other:
        first = one.fields("/data/rapat/2026?butir=evaluasi-zi-2026-12")
        second = other.fields("/data/rapat/2026?butir=evaluasi-zi-2026-12")
        place = "f:rapat/id=evaluasi-zi-2026-12/tempat"
        one.post("/data/rapat/2026", {**first, place: "Aula"}, on="/data")
        answer = other.post("/data/rapat/2026", {**second, "hapus": "ya"}, on="/data")
        assert answer.status_code == 422
    assert "tempat: Aula" in (ruang / "data/rapat/2026.yaml").read_text(encoding="utf-8")


def test_what_was_removed_meanwhile_is_not_written_to_its_neighbour(ruang: Path) -> None:
    with own_computer(ruang) as one, own_computer(ruang) as other:
        second = other.fields("/data/rapat/2026?butir=evaluasi-zi-2026-12")
        first = one.fields("/data/rapat/2026?butir=evaluasi-zi-2026-10")
        one.post("/data/rapat/2026", {**first, "hapus": "ya"}, on="/data")
        other.post(
            "/data/rapat/2026", {**second, "f:rapat/id=evaluasi-zi-2026-12/tempat": "Aula"}, on="/data"
        )
    meetings = {m.id: m.tempat for m in Office(Workspace(ruang)).document("rapat/2026").model.rapat}
    assert "evaluasi-zi-2026-10" not in meetings
    assert meetings["evaluasi-zi-2026-12"] == "Aula"


def test_more_room_in_a_list_without_a_script(ruang: Path) -> None:
    with own_computer(ruang) as browser:
        name = "f:rapat/id=evaluasi-zi-2026-04/acara"
        fields = browser.fields("/data/rapat/2026?butir=evaluasi-zi-2026-04")
        wider = browser.post(
            "/data/rapat/2026", {**fields, f"{name}/3": "Acara keempat", "tambah": name}, on="/data"
        )
        again = read_fields(wider.text)
        assert again[f"{name}/3"] == "Acara keempat"
        assert f"{name}/6" in again
        again[f"{name}/4"] = "Acara kelima"
        assert browser.post("/data/rapat/2026", again, on="/data").status_code == 303
    assert [line.strip("+ -") for line in differences(ruang)] == ["Acara keempat", "Acara kelima"]


FIELDS = ("jabatan", "pangkat", "unit", "catatan")
CHANGE = st.tuples(
    st.integers(0, 1),
    st.sampled_from(FIELDS),
    st.sampled_from(["", "Satu", "Dua: #x", "- Tiga", "null", "'kutip'"]),
)


@pytest.mark.slow
@pytest.mark.load
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(CHANGE, min_size=1, max_size=5), st.randoms(use_true_random=False))
def test_forms_of_two_sessions_in_any_order_are_as_some_order_of_the_edits(
    tmp_path_factory: Any, changes: Any, order: Any
) -> None:
    """Each session opens the form once and saves once; what is told as a clash is not written."""
    root = tmp_path_factory.mktemp("dua") / "kantor"
    shutil.copytree(CONTOH, root, ignore=shutil.ignore_patterns("generated"))
    wanted = [{field: value for who, field, value in changes if who == n} for n in (0, 1)]
    before = {f: getattr(_person(root), f) for f in FIELDS}
    done = []
    with own_computer(root) as one, own_computer(root) as other:
        forms = [browser.fields("/data/pegawai?butir=staf1") for browser in (one, other)]
        turns = [0, 1]
        order.shuffle(turns)
        for n in turns:
            sent = {**forms[n], **{f"{STAFF}/{f}": v for f, v in wanted[n].items()}}
            if (one, other)[n].post("/data/pegawai", sent, on="/data").status_code == 303:
                done.append(wanted[n])
    now = {f: getattr(_person(root), f) for f in FIELDS}
    outcomes = []
    for turn in itertools.permutations(done):
        state = dict(before)
        for edits in turn:
            state |= {f: v or None for f, v in edits.items()}
        outcomes.append(state)
    assert now in outcomes
    shutil.rmtree(root)


def _person(root: Path) -> Any:
    return next(p for p in Office(Workspace(root)).document("pegawai").model.pegawai if p.id == "staf1")


def test_a_form_to_fill_by_hand_is_not_offered_as_a_final(ruang: Path) -> None:
    page = "/naskah/2026/buku-tamu-2026-04"
    with own_computer(ruang) as browser:
        assert "Formulir ini diisi dengan tangan" in browser.get(page).text
        assert "Buat final" not in browser.get(page).text
        assert browser.post(f"{page}/final", {}, on=page).status_code == 303
        assert "dibuat sebagai formulir, bukan naskah final" in browser.get(page).text
        assert "Naskah final jadi" not in browser.get(page).text
