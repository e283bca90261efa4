"""A wide table of acts becomes a second source: looked up at once, and never more than a warning."""

from __future__ import annotations

import gzip
import time
from pathlib import Path

import pytest

from doctools.errors import DataError
from doctools.law.act_index import ActIndex, make_index
from doctools.law.citation import CitedAct
from tests.conftest import Runner, parsed

HEAD = "jenis\tpemrakarsa\tnomor\ttahun\ttentang\tditetapkan\ttahun_undang\tnomor_undang\tnomor_tambahan\tstatus\n"
ROWS = (
    "# tabel contoh\n"
    + HEAD
    + "PERATURAN MENTERI\tKEMENTERIAN KEUANGAN\t998\t2011\tCONTOH ANGGARAN\t\t2011\t12\t\tBerlaku\n"
    "PERATURAN BADAN/LEMBAGA\tBADAN CONTOH\t07\t2015\tCONTOH ARSIP\t\t\t\t\tBerlaku\n"
    "UNDANG-UNDANG\tPEMERINTAH PUSAT\t998\t1999\tCONTOH PERTAMA\t\t1999\t3\t4000\tBerlaku\n"
    "UNDANG-UNDANG\tPEMERINTAH PUSAT\t998\t1999\tCONTOH KEDUA\t\t1999\t3\t4000\tBerlaku\n"
)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "tabel.tsv.gz"
    path.write_bytes(gzip.compress(ROWS.encode()))
    return path


def test_names_acts_as_citations_do(table: Path, tmp_path: Path) -> None:
    content, acts = make_index(table)
    (tmp_path / "indeks.db").write_bytes(content)
    index = ActIndex(tmp_path / "indeks.db")
    assert acts == 4
    minister = index.find(CitedAct("pmk", "Peraturan Menteri Keuangan", "998", 2011))
    assert minister is not None
    assert (minister.title, minister.gazette_number) == ("CONTOH ANGGARAN", "12")
    body = index.find(CitedAct("peraturan-lembaga", "Peraturan Badan Contoh", "7", 2015))
    assert body is not None
    assert body.title == "CONTOH ARSIP"
    # Of two entries that differ neither is believed.
    assert index.find(CitedAct("uu", "Undang-Undang", "998", 1999)) is None


def test_the_same_table_makes_the_same_bytes(table: Path) -> None:
    assert make_index(table) == make_index(table)


def test_finds_one_of_many_acts_in_milliseconds(tmp_path: Path) -> None:
    many = "".join(
        f"PERATURAN PEMERINTAH\tPEMERINTAH PUSAT\t{n}\t{1950 + n % 70}\tCONTOH\t\t\t\t\t\n"
        for n in range(22_000)
    )
    (tmp_path / "besar.tsv").write_text(HEAD + many, encoding="utf-8")
    (tmp_path / "indeks.db").write_bytes(make_index(tmp_path / "besar.tsv")[0])
    index = ActIndex(tmp_path / "indeks.db")
    began = time.process_time()
    for number in range(100):
        assert index.find(CitedAct("pp", "Peraturan Pemerintah", str(number), 1950 + number % 70)) is not None
    assert (time.process_time() - began) / 100 < 0.01


def test_a_table_without_a_column_is_refused(tmp_path: Path) -> None:
    (tmp_path / "salah.csv").write_text("jenis,nomor\nUNDANG-UNDANG,1\n", encoding="utf-8")
    with pytest.raises(DataError, match="kolom tidak ada: pemrakarsa"):
        make_index(tmp_path / "salah.csv")


def test_review_warns_and_names_the_index(doctools: Runner, table: Path, tmp_path: Path) -> None:
    draft = tmp_path / "sk.txt"
    draft.write_text(
        "KEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN CONTOH\nNOMOR 3 TAHUN 2026\nTENTANG\nTIM CONTOH\n\n"
        "Menimbang : a. bahwa perlu dibentuk tim;\n\nMengingat : 1. Peraturan Menteri Keuangan Nomor 998 Tahun 2011 tentang "
        "Contoh Belanja (Berita Negara Republik Indonesia Tahun 2011 Nomor 13);\n",
        encoding="utf-8",
    )
    before = parsed(doctools("review", str(draft), "--json"))["files"][0]
    assert len(before["notes"]) == 1
    assert doctools("law", "index", str(table)).stdout == "data/indeks-peraturan.db: 4 peraturan.\n"
    after = parsed(doctools("review", str(draft), "--json"))["files"][0]
    assert after["notes"] == []
    found = {f["rule"]: f for f in after["findings"] if "indeks peraturan" in f["message"]}
    assert set(found) == {"MG-05", "MG-11"}
    assert {f["severity"] for f in found.values()} == {"peringatan"}
    assert "Nomor 12, bukan 13" in found["MG-05"]["message"]
