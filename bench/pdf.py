"""PDF: documents a second with one LibreOffice, with one a core, and with a call a file as a script would do it."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

from bench.measure import ROOT, child
from doctools.documents.many.run import make_all
from doctools.kinds.jobs import list_jobs
from doctools.kinds.read import read_kinds
from doctools.office.folder import Workspace
from doctools.office.office import Office
from doctools.pdf.conversion import convert
from doctools.pdf.machine import choose_process_count, count_usable_cores, measure_free_memory
from doctools.pdf.soffice import LibreOffice, find_libreoffice
from doctools.register.numbers import NO_NUMBERS

SHARE = 2  # of the sample office's year every second document, so that all kinds are there
PEER_SHARE = 8  # the peer is slow: in each round it converts another eighth of these


def papers(rounds: int) -> dict[str, Any]:
    """On the clock, LibreOffice's start and the storing of the PDFs included; the peer's profile is warm."""
    program = find_libreoffice(sys.platform, os.environ)
    cores = choose_process_count(count_usable_cores(), measure_free_memory())
    seconds: dict[str, list[float]] = {"call_a_file": [], "one": [], "one_a_core": []}
    cpu: dict[str, list[float]] = {what: [] for what in seconds}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        documents = _documents(folder / "naskah")
        _a_call_each(program, folder, documents[:1])
        for n in range(rounds):
            some = documents[n % PEER_SHARE :: PEER_SHARE]
            turns: dict[str, tuple[Callable[[], None], int]] = {
                "call_a_file": (partial(_a_call_each, program, folder, some), len(some)),
                "one": (partial(_ours, LibreOffice(program), documents), len(documents)),
                "one_a_core": (
                    partial(_ours, LibreOffice(program, processes=cores), documents),
                    len(documents),
                ),
            }
            for what, (turn, count) in turns.items():
                clock, work = _measured(turn)
                seconds[what].append(clock / count)
                cpu[what].append(work / count)
    a_file = {what: median(values) for what, values in seconds.items()}
    return {
        "documents": len(documents),
        "processes": cores,
        **{f"{what}_per_second": round(1 / value, 2) for what, value in a_file.items()},
        **{f"{what}_cpu_seconds_a_file": round(median(values), 3) for what, values in cpu.items()},
        "one_times_call_a_file": round(_times(seconds["call_a_file"], seconds["one"]), 1),
        "one_a_core_times_call_a_file": round(_times(seconds["call_a_file"], seconds["one_a_core"]), 1),
        "one_a_core_times_one": round(_times(seconds["one"], seconds["one_a_core"]), 2),
        "seconds_a_file": {what: [round(v, 4) for v in values] for what, values in seconds.items()},
    }


def _documents(folder: Path) -> list[Path]:
    office = Office(Workspace(ROOT / "tests/contoh"))
    jobs = list_jobs(office, read_kinds(office), 2026)[::SHARE]
    return [outcome.path for outcome in make_all(office, jobs, folder, NO_NUMBERS) if outcome.path]


def _measured(turn: Callable[[], None]) -> tuple[float, float]:
    """Seconds on the clock, and of CPU in this process and in all that it started."""
    before, began = os.times(), time.perf_counter()
    turn()
    clock, after = time.perf_counter() - began, os.times()
    return clock, sum(after[:4]) - sum(before[:4])


def _times(slow: Sequence[float], fast: Sequence[float]) -> float:
    """The median of the rounds' own ratios: what else the machine does changes from minute to minute."""
    return median(a / b for a, b in zip(slow, fast, strict=True))


def _a_call_each(program: str, folder: Path, documents: Sequence[Path]) -> None:
    out = folder / "keluar"
    shutil.rmtree(out, ignore_errors=True)
    profile = f"-env:UserInstallation={(folder / 'profil').as_uri()}"
    for docx in documents:
        child([program, profile, "--headless", "--convert-to", "pdf", "--outdir", str(out), str(docx)])
    assert len(list(out.iterdir())) == len(documents)


def _ours(office: LibreOffice, documents: Sequence[Path]) -> None:
    for docx in documents:
        docx.with_suffix(".pdf").unlink(missing_ok=True)
    made = convert(documents, office)
    assert all(found.state == "written" for found in made.values())
