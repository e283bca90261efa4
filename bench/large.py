"""Many documents: review, coverage, evidence, register and import of 100 to 10,000, and what each more one costs.

An office is made whose register of complaints has as many entries, each with its letter, its number in
`data/naskah/` and its kept evidence; beside it lies a pile with as many finals of the sample office's year.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from itertools import cycle, islice
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from bench.measure import ROOT

YEAR = 2026
KIND, LIST = "surat-tanggapan-pengaduan", "pengaduan"
PIECE = "V.3.b/1"
VERIFIED = 1000  # files of one call of `verify`, as the command line holds no 10,000
EVIDENCE_SIZE = 20_000  # bytes of a kept file


def large(sizes: tuple[int, ...] = (100, 1000, 10_000)) -> dict[str, Any]:
    """Command → number of documents → CPU seconds, seconds on the clock, peak megabytes, milliseconds a document.

    `growth`: time a document at the largest number against the one before.
    """
    found: dict[str, dict[str, Any]] = {}
    with tempfile.TemporaryDirectory() as name:
        for size in sizes:
            folder = Path(name) / str(size)
            _apart(build, folder, size)
            for command, arguments in commands(folder).items():
                figures = measured(folder / "kantor", arguments)
                count = min(size, VERIFIED) if command == "verify" else size
                figures["ms_a_document"] = round(figures["cpu"] / count * 1000, 3)
                found.setdefault(command, {})[str(size)] = figures
                if command == "data export":
                    _apart(filled, folder)
            shutil.rmtree(folder)
    if len(sizes) > 1:
        before, last = map(str, sizes[-2:])
        for figures in found.values():
            figures["growth"] = round(figures[last]["ms_a_document"] / figures[before]["ms_a_document"], 2)
    return found


def commands(folder: Path) -> dict[str, list[str]]:
    """What is measured, in this order, on what `build` made."""
    letters = sorted((folder / f"kantor/generated/{YEAR}/{KIND}").iterdir())[:VERIFIED]
    pile, book = str(folder / "tumpukan"), str(folder / "isian.xlsx")
    return {
        "review": ["review", pile, "--json"],
        "review --jobs 2": ["review", pile, "--json", "--jobs", "2"],
        "plan coverage": ["plan", "coverage", "--per", f"{YEAR}-06-30", "--json"],
        "evidence verify": ["evidence", "verify", "--json"],
        "register import": ["register", "import", "--tahun", str(YEAR)],
        "register list": ["register", "list"],
        "register export": ["register", "export", "--ke", str(folder / "agenda.xlsx")],
        "register audit": ["register", "audit"],
        "verify": ["verify", *map(str, letters), "--json"],
        "data export": ["data", "export", LIST, "--tahun", str(YEAR), "--ke", book],
        "data import": ["data", "import", book],
    }


def measured(office: Path, arguments: list[str]) -> dict[str, float]:
    """One run: seconds of CPU (with its processes) and on the clock, and its peak memory."""
    began = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "doctools.cli.main", "--ruang", str(office), *arguments],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(office.parent / "kept")},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    errors = process.stderr.read() if process.stderr else b""
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1) or b"Traceback" in errors:
        raise RuntimeError(f"{arguments[:2]}: {errors.decode()[-2000:]}")
    return {
        "cpu": round(used.ru_utime + used.ru_stime, 2),
        "clock": round(time.perf_counter() - began, 2),
        "megabytes": round(used.ru_maxrss / 1024),
    }


def _apart(make: Any, *arguments: Any) -> None:
    """In a process of its own: Linux hands the peak of memory on to what this one starts."""
    process = get_context("spawn").Process(target=make, args=arguments)
    process.start()
    process.join()
    if process.exitcode:
        raise RuntimeError(f"{make.__name__} failed")


def build(folder: Path, size: int) -> None:
    """The office and the pile. What is in them is copied from few documents: reading them costs the same."""
    from doctools.documents.many.run import make_all
    from doctools.kinds.jobs import list_jobs
    from doctools.kinds.read import read_kind, read_kinds
    from doctools.office.folder import Workspace
    from doctools.office.office import Office
    from doctools.register.numbers import NO_NUMBERS

    office = folder / "kantor"
    shutil.copytree(ROOT / "tests/contoh/data", office / "data")
    sample = Office(Workspace(office))
    made = make_all(
        sample, list_jobs(sample, read_kinds(sample), YEAR), folder / "contoh", NO_NUMBERS, final=True
    )
    finals = [outcome.path for outcome in made if outcome.path is not None]
    for number, path in enumerate(islice(cycle(finals), size)):
        target = folder / f"tumpukan/{number // len(finals):03d}/{path.name}"
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, target)
    shutil.rmtree(folder / "contoh")
    _records(office, size)
    kind = read_kind(sample, KIND)
    whole = Office(Workspace(office))
    jobs = list_jobs(whole, [kind], YEAR)
    first = make_all(whole, jobs[:1], folder / "satu", NO_NUMBERS)[0].path
    assert first is not None
    for job in jobs:
        target = office / f"generated/{YEAR}/{KIND}/{job.name}.docx"
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(first, target)


def _records(office: Path, size: int) -> None:
    complaints, numbers, proofs = [f"tahun: {YEAR}", "daftar:"], [f"tahun: {YEAR}", "naskah:"], []
    kept = office / f"generated/{YEAR}/bukti"
    kept.mkdir(parents=True)
    for n in range(size):
        day = date(YEAR, 1, 5) + timedelta(days=n * 300 // size)
        name = f"contoh-{n:05d}"
        complaints += [
            f"  - id: {name}",
            f"    tanggal: {day}",
            "    saluran: kotak saran",
            f"    uraian: kursi ruang tunggu nomor {n} yang rusak",
            "    disposisi: Sekretaris Contoh",
            "    tindak_lanjut: Dianggarkan penggantiannya",
            "    status: diproses",
            "    kepada: Pelapor (alamat pada register)",
            "    tanggapan: []",
        ]
        numbers += [f"  {KIND}-{name}:", f"    nomor: {n + 1}", f"    tanggal: {day}"]
        content = f"%PDF-1.4 {n}\n".encode().ljust(EVIDENCE_SIZE, b"\n")
        digest = hashlib.sha256(content).hexdigest()
        (kept / f"{digest}.pdf").write_bytes(content)
        proofs += [
            f"  - bukti: {PIECE}",
            f"    sidik: {digest}",
            f"    nama: pindaian-{n}.pdf",
            "    jenis: pdf",
            f"    ukuran: {EVIDENCE_SIZE}",
            f"    ditambahkan: {day}",
        ]
    for name, lines in (
        (LIST, complaints),
        ("naskah", numbers),
        ("bukti", [f"tahun: {YEAR}", "bukti:", *proofs]),
    ):
        path = office / f"data/{name}/{YEAR}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text("\n".join(["# DATA CONTOH", *lines]) + "\n", encoding="utf-8")


def filled(folder: Path) -> None:
    """A clerk changes every tenth row of the exported workbook."""
    from openpyxl import load_workbook

    book = load_workbook(folder / "isian.xlsx")
    head = next(
        cell
        for sheet in book
        for row in sheet.iter_rows(max_row=10)
        for cell in row
        if str(cell.value).casefold() == "tindak lanjut"
    )
    rows = [cells[0].row for cells in head.parent.iter_rows(min_row=head.row + 1) if cells[1].value]
    for row in rows[::10]:
        head.parent.cell(row, head.column).value = f"Sudah diganti ({row})"
    book.save(folder / "isian.xlsx")
