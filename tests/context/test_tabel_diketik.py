"""A decree whose words, and the tables of whose annexes, the office types itself, one line a row."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from doctools.context.wording.typed_tables import plan_columns, split_row
from doctools.documents.draft import Draft
from doctools.kinds.jobs import find_single_job
from doctools.kinds.read import read_kind
from doctools.office.office import Office
from tests.membaca import text_of

NIP = "199001012015011007"


@settings(deadline=None)
@given(st.lists(st.text("ABC ", min_size=1), min_size=1, max_size=8), st.lists(st.text("ab1 |"), max_size=5))
def test_widths_come_to_a_hundred(headings: list[str], lines: list[str]) -> None:
    columns = plan_columns(headings, lines)
    assert sum(int(column["lebar"]) for column in columns) == 100
    assert [column["judul"] for column in columns] == headings


def test_a_nip_has_the_room_that_keeps_it_whole() -> None:
    """18 figures of 10 points and the cell's margins need 27 per cent of the 165 mm between the margins of F4."""
    headings = ["NO", "NAMA", "NIP", "JABATAN DALAM KEDINASAN", "KETERANGAN"]
    row = f"1. | Orang Contoh dengan Nama Panjang, S.H., M.H. | {NIP} | Kepala Subbagian Teknis | Ketua"
    widths = {c["judul"]: int(c["lebar"]) for c in plan_columns(headings, [row])}
    assert widths["NIP"] >= 27
    assert widths["NO"] <= 8


def test_a_row_that_ends_early_has_empty_cells() -> None:
    assert split_row("1. | Nama", 4) == ["1.", "Nama", "", ""]


@pytest.fixture
def office(contoh: Office, tmp_path: Path) -> Office:
    """The sample office with a decree of its own and its annex."""
    return contoh.supposing(
        {
            "data/sk-bebas/2026.yaml": (
                "tahun: 2026\ndaftar:\n  - id: panitia\n    tentang: Panitia Contoh\n"
                "    menimbang: [bahwa panitia diperlukan]\n    mengingat: [pkpu-8-2019, uu-7-2017]\n"
                "    mengingat_lain: [Keputusan Contoh Nomor 1 Tahun 2026 tentang Contoh]\n"
                "    diktum: [Membentuk Panitia Contoh sebagaimana tercantum dalam Lampiran]\n"
                "  - {id: kosong, tentang: Contoh Kosong}\n"
            ),
            "data/lampiran-sk/2026.yaml": (
                "tahun: 2026\ndaftar:\n  - keputusan: panitia\n    judul: Susunan Panitia\n"
                f"    kolom: [NO, NAMA, NIP]\n    baris: ['1. | Orang Contoh | {NIP}']\n"
            ),
        }
    )


def _made(office: Office, entry: str, folder: Path) -> tuple[str, list[str]]:
    job = find_single_job(office, read_kind(office, "sk-bebas"), 2026, {"butir": entry})
    outcome = Draft(office, job).write(folder)
    return text_of(outcome.path or Path()), [m.field for m in outcome.missing]


def test_acts_are_cited_and_put_in_order_and_typed_ones_follow(office: Office, tmp_path: Path) -> None:
    text, _ = _made(office, "panitia", tmp_path)
    law, own, typed = (
        text.index(w)
        for w in ("Undang-Undang Nomor 7", "Umum Nomor 8 Tahun 2019 tentang", "Keputusan Contoh")
    )
    assert law < own < typed
    assert "Keputusan Contoh Nomor 1 Tahun 2026 tentang Contoh;" in text.replace("\xa0", " ")


def test_what_the_office_need_not_type_is_added(office: Office, tmp_path: Path) -> None:
    text, _ = _made(office, "panitia", tmp_path)
    assert "KESATU\t:\tMembentuk Panitia Contoh sebagaimana tercantum dalam Lampiran." in text
    assert "KEDUA\t:\tKeputusan ini mulai berlaku pada tanggal ditetapkan." in text
    assert (
        "huruf a, perlu menetapkan Keputusan Komisi Pemilihan Umum Kabupaten Contoh tentang Panitia Contoh"
        in text
    )
    assert f"1. | Orang Contoh | {NIP}" in text
    assert "SUSUNAN PANITIA" in text


def test_what_is_not_typed_yet_stands_open(office: Office, tmp_path: Path) -> None:
    text, missing = _made(office, "kosong", tmp_path)
    assert text.count("........................;") >= 2
    assert {"daftar[2].menimbang", "daftar[2].mengingat", "daftar[2].diktum"} <= set(missing)
    assert "LAMPIRAN" not in text
