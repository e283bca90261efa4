"""Decrees that change or revoke another: what they say of it comes from where it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from doctools.documents.draft import Draft
from doctools.errors import DataError
from doctools.kinds.jobs import find_single_job
from doctools.kinds.read import read_kind
from doctools.office.office import Office
from tests.conftest import Runner
from tests.membaca import text_of

HEAD = "tahun: 2026\ndaftar:\n"
CHANGE = (
    "  - {{id: contoh, sifat: perubahan, keputusan: {name}, menimbang: [contoh], mengingat: [uu-7-2017]}}\n"
)
TEAM = "Keputusan Komisi Pemilihan Umum Kabupaten Contoh Nomor 1 Tahun 2026 tentang Tim Kerja Pembangunan Zona Integritas"


def _draft(office: Office, kind: str, entry: str) -> Draft:
    return Draft(office, find_single_job(office, read_kind(office, kind), 2026, {"butir": entry}))


def _text(office: Office, kind: str, entry: str, folder: Path) -> str:
    return text_of(_draft(office, kind, entry).write(folder).path or Path()).replace("\xa0", " ")


def test_number_day_and_title_are_those_of_the_document_itself(contoh: Office, tmp_path: Path) -> None:
    text = _text(contoh, "sk-perubahan", "tim-kerja-2026-07", tmp_path)
    assert f"KESATU\t:\tMengubah Lampiran I {TEAM}" in text
    assert "yang ditetapkan pada tanggal 12 Januari 2026" in text
    assert f"PERUBAHAN ATAS {TEAM.upper()}" in text


def test_a_decree_of_before_is_named_by_its_entry(contoh: Office, tmp_path: Path) -> None:
    text = _text(contoh, "sk-pencabutan", "pengelola-arsip-2025", tmp_path)
    assert (
        "KESATU\t:\tMencabut dan menyatakan tidak berlaku Keputusan Komisi Pemilihan Umum Kabupaten Contoh Nomor 14 "
        "Tahun 2025 tentang Pengelola Arsip" in text
    )


def test_what_the_other_decree_lacks_is_missing_here(contoh: Office) -> None:
    office = contoh.supposing({"data/naskah/2026.yaml": "tahun: 2026\nnaskah: {}\n"})
    missing = {m.field for m in _draft(office, "sk-perubahan", "tim-kerja-2026-07").context.missing}
    assert {"naskah.sk-tim-kerja-2026.nomor", "naskah.sk-tim-kerja-2026.tanggal"} <= missing


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("sk-tim-kerjaa-2026", "naskah 'sk-tim-kerjaa-2026' tidak ada; maksud Anda 'sk-tim-kerja-2026'"),
        ("monev-2026-02", "naskah 'monev-2026-02' bukan keputusan"),
        ("sk-perubahan-contoh", "merujuk dirinya sendiri"),
    ],
)
def test_a_name_that_is_no_other_decree_is_told_with_its_line(contoh: Office, name: str, told: str) -> None:
    office = contoh.supposing({"data/sk-perubahan/2026.yaml": HEAD + CHANGE.format(name=name)})
    with pytest.raises(DataError) as error:
        _ = _draft(office, "sk-perubahan", "contoh").context
    assert str(error.value).startswith("data/sk-perubahan/2026.yaml:3: ")
    assert told in str(error.value)


def test_two_that_change_each_other_come_to_an_end(contoh: Office) -> None:
    both = HEAD + "".join(
        CHANGE.format(name=f"sk-perubahan-{other}").replace("contoh,", f"{one},", 1)
        for one, other in (("satu", "dua"), ("dua", "satu"))
    )
    office = contoh.supposing({"data/sk-perubahan/2026.yaml": both})
    with pytest.raises(DataError, match="merujuk dirinya sendiri"):
        _ = _draft(office, "sk-perubahan", "satu").context


def test_a_change_that_is_older_than_the_decree_is_a_clash(contoh: Office) -> None:
    issued = (
        "tahun: 2026\nnaskah:\n  sk-tim-kerja-2026: {nomor: 1, tanggal: 2026-08-03}\n"
        "  sk-perubahan-tim-kerja-2026-07: {nomor: 2, tanggal: 2026-07-06}\n"
    )
    office = contoh.supposing({"data/naskah/2026.yaml": issued})
    found = [f.rule for f in _draft(office, "sk-perubahan", "tim-kerja-2026-07").findings]
    assert "FK-07" in found


def test_the_changed_plan_is_worded_as_the_plan(contoh: Office) -> None:
    first, changed = (
        read_kind(contoh, kind).model.keputusan for kind in ("sk-rencana-aksi", "sk-perubahan-rencana")
    )
    assert first is not None
    assert changed is not None
    assert first.lampiran == changed.lampiran


@pytest.mark.slow
@pytest.mark.parametrize("many", [False, True], ids=["make", "batch"])
def test_the_number_that_the_register_gave_is_told(ruang: Path, doctools: Runner, *, many: bool) -> None:
    (ruang / "data/naskah/2026.yaml").write_text("tahun: 2026\nnaskah: {}\n", encoding="utf-8")
    change = (
        ["batch", "--jenis", "sk-perubahan"]
        if many
        else ["make", "sk-perubahan", "--butir", "tim-kerja-2026-07"]
    )
    for command, day in ((["make", "sk-tim-kerja"], "2026-01-12"), (change, "2026-07-06")):
        made = doctools(*command, "--final", "--daftar", "--tanggal", day, "--oleh", "Penguji")
        assert made.returncode == 0, made.stderr
    path = ruang / "generated/2026/sk-perubahan/sk-perubahan-tim-kerja-2026-07.docx"
    assert f"Lampiran I {TEAM}" in text_of(path).replace("\xa0", " ")
