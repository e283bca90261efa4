"""A bundle of a thousand files is made in bounded memory."""

from __future__ import annotations

import hashlib
import io
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest

from doctools.evidence.kept_files import locate_folder
from doctools.office.folder import Workspace
from doctools.office.office import Office
from tests.conftest import ROOT

FILES = 1000
MEGABYTES = 300  # some 110 are needed; all files held at once would need far more

# VmHWM and not ru_maxrss: Linux hands the peak of the process that started this one on to it.
RUN = """
import re, sys
from pathlib import Path
from click.testing import CliRunner
from doctools.cli.main import cli
result = CliRunner().invoke(cli, ["bundle", "--area", "II", "--per", "2026-03-15", "-o", "b.pdf"], catch_exceptions=False)
sys.stderr.write(result.output)
print(int(re.search(r"VmHWM:\\s+(\\d+) kB", Path("/proc/self/status").read_text())[1]) // 1024)
sys.exit(result.exit_code)
"""


@pytest.mark.load
@pytest.mark.skipif(sys.platform != "linux", reason="peak memory is asked of Linux")
def test_a_thousand_files_in_bounded_memory(ruang: Path) -> None:
    from reportlab.pdfgen.canvas import Canvas

    folder = locate_folder(ruang / "generated", 2026)
    folder.mkdir(parents=True)
    office = Office(Workspace(ruang))
    pieces = [
        piece.id
        for komponen in office.plan(2026).model.area[1].komponen
        for row in komponen.baris
        for piece in row.bukti_fisik
        if piece.kelas == "lampir"
    ]
    lines = ["tahun: 2026", "bukti:"]
    for number in range(FILES):
        target = io.BytesIO()
        canvas = Canvas(target, invariant=1)
        canvas.drawString(100, 700, f"Lembar contoh {number}")
        canvas.save()
        content = target.getvalue()
        digest = hashlib.sha256(content).hexdigest()
        (folder / f"{digest}.pdf").write_bytes(content)
        lines.append(
            f"  - {{bukti: {pieces[number % len(pieces)]}, sidik: {digest}, nama: lembar-{number}.pdf, jenis: pdf, "
            f"ukuran: {len(content)}, ditambahkan: 2026-01-02}}"
        )
    (ruang / "data/bukti").mkdir()
    (ruang / "data/bukti/2026.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", RUN],
        cwd=ruang,
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1, done.stderr  # other pieces of the area are missing
    assert int(done.stdout) < MEGABYTES
    with pikepdf.open(ruang / "b.pdf") as pdf:
        assert f"{FILES} berkas, {len(pdf.pages)} halaman" in done.stderr
        assert len(pdf.pages) > FILES
