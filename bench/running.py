"""The program: how soon it answers, what memory a long run takes."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import Any

from bench.measure import ROOT, child, doctools

_MEMORY = """
import sys, tempfile
from pathlib import Path
from doctools.kinds import read_kinds, list_jobs
from doctools.documents.many.run import make_all
from doctools.office import Workspace
from doctools.office.office import Office
from doctools.register import NO_NUMBERS
office = Office(Workspace(Path("tests/contoh")))
jobs = list_jobs(office, read_kinds(office), 2026)[:100]
with tempfile.TemporaryDirectory() as folder:
    for n in range(int(sys.argv[1])):
        make_all(office, jobs, Path(folder) / str(n), NO_NUMBERS)
# not ru_maxrss: Linux hands the peak of the process that started this one on to it
lines = Path("/proc/self/status").read_text().splitlines()
print(next(line.split()[1] for line in lines if line.startswith("VmHWM")))
"""


def start(rounds: int) -> dict[str, dict[str, float]]:
    """CPU seconds, and how often those of `python -c "import click, yaml"`."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        kept = {"XDG_CACHE_HOME": str(folder / "kept")}
        child(doctools("batch", "--tahun", "2026", "--keluar", str(folder / "year")), kept)
        found: dict[str, list[float]] = {}
        for n in range(rounds):
            runs: dict[str, tuple[list[str], dict[str, str]]] = {
                "bare": ([sys.executable, "-c", "import click, yaml"], kept),
                "help": (doctools("--help"), kept),
                "make": (doctools("make", "sk-tim-kerja", "--keluar", str(folder / f"a{n}")), kept),
                "make_first_ever": (
                    doctools("make", "sk-tim-kerja", "--keluar", str(folder / f"b{n}")),
                    {"XDG_CACHE_HOME": str(folder / f"kept{n}")},
                ),
                "batch_unchanged": (
                    doctools("batch", "--tahun", "2026", "--keluar", str(folder / "year")),
                    kept,
                ),
                "batch_new": (
                    doctools("batch", "--tahun", "2026", "--keluar", str(folder / f"year{n}")),
                    kept,
                ),
            }
            for what, (command, environment) in runs.items():
                found.setdefault(what, []).append(child(command, environment))
    bare = median(found["bare"])
    return {
        what: {"seconds": round(median(v), 3), "times_bare": round(median(v) / bare, 2)}
        for what, v in found.items()
    }


def memory() -> dict[str, Any]:
    """Peak resident kilobytes of making a hundred documents, and of making them 21 times over."""

    def peak(times: int) -> int:
        result = subprocess.run(
            [sys.executable, "-c", _MEMORY, str(times)],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=True,
        )
        return int(result.stdout)

    few, many = peak(1), peak(21)
    return {"documents_100_kb": few, "documents_2100_kb": many, "growth": round(many / few - 1, 4)}
