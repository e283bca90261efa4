"""What is withheld of allowances: the sum under the column is the sum of what is printed in it."""

from __future__ import annotations

from pathlib import Path

from doctools.documents.draft import Draft
from doctools.kinds.jobs import find_single_job
from doctools.kinds.read import read_kind
from doctools.office.folder import Workspace
from doctools.office.office import Office
from tests.membaca import text_of

LIST = """tahun: 2026
lengkap: [2026]
daftar:
  - {bulan: 2026-02, pegawai: hukum, sebab: Terlambat, persen: 0.5, tunjangan: 1000001}
  - {bulan: 2026-02, pegawai: sekretaris, sebab: Terlambat, persen: 0.5, tunjangan: 1000001}
  - {bulan: 2026-03, pegawai: sekretaris, sebab: Terlambat, persen: 1, tunjangan: 1000000}
"""


def text_for(office: Office, month: str, folder: Path) -> str:
    job = find_single_job(office, read_kind(office, "rekap-disiplin"), None, {"bulan": month})
    return text_of(Draft(office, job).write(folder).path or Path())


def test_amounts_add_up_as_printed(ruang: Path, tmp_path: Path) -> None:
    (ruang / "data/disiplin/2026.yaml").write_text(LIST, encoding="utf-8")
    office = Office(Workspace(ruang))
    february = text_for(office, "2026-02", tmp_path)
    assert february.count("Rp5.000,01") == 2, "half a cent is rounded up in each row"
    assert " | JUMLAH |  |  |  |  | Rp10.000,02" in february
    assert "JUMLAH |  |  |  |  | Rp10.000,00" in text_for(office, "2026-03", tmp_path)


def test_a_month_without_any_has_no_sum(contoh: Office, tmp_path: Path) -> None:
    text = text_for(contoh, "2026-03", tmp_path)
    assert "NIHIL: tidak ada pegawai" in text
    assert "JUMLAH |" not in text
