"""Many documents: what a second process gives, what a Dask cluster gives, and what a nation would take."""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

from bench.measure import child, doctools
from tests.many.klaster import klaster
from tools.offices import copies

OFFICES, MANY, NATION = 12, 50, 514


def sharing(rounds: int) -> dict[str, Any]:
    """Seconds on the clock, medians and best of interleaved rounds on all cores, with the CPU seconds of all processes.

    `year`: one office's drafts; `finals`: the same with review; `offices`: drafts of 12 offices, some 2,100.
    """
    with tempfile.TemporaryDirectory() as name, klaster(Path(name) / "dask") as cluster:
        folder, address = Path(name), cluster.address
        copies(folder / "offices", OFFICES)
        year = ("batch", "--tahun", "2026")
        many = (*year, "--kantor", str(folder / "offices"))
        return {
            "year": _compared(folder, rounds, doctools(*year), address),
            "finals": _compared(folder, rounds, doctools(*year, "--final"), None),
            "offices": _compared(folder, max(rounds // 2, 2), _everywhere(*many), address),
        }


def nation(processes: int) -> dict[str, Any]:
    """50 offices' year at once, and 514 reckoned from it: offices share nothing but the programs' start, which is
    in both and small, and what an office takes does not grow with their number (`seconds_an_office` of 12 and 50)."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        seconds = {}
        for count in (OFFICES, MANY):
            copies(folder / str(count), count)
            command = _everywhere("batch", "--tahun", "2026", "--kantor", str(folder / str(count)))
            began = time.perf_counter()
            cpu = child([*command, "--jobs", str(processes), "--keluar", str(folder / f"made{count}")])
            seconds[count] = (time.perf_counter() - began, cpu)
        made = sum(1 for _ in (folder / f"made{MANY}").rglob("*.docx"))
    return {
        "processes": processes,
        "offices": MANY,
        "documents": made,
        "seconds": round(seconds[MANY][0], 1),
        "cpu_seconds": round(seconds[MANY][1], 1),
        "seconds_an_office": {str(n): round(s / n, 2) for n, (s, _) in seconds.items()},
        "cpu_seconds_an_office": {str(n): round(c / n, 2) for n, (_, c) in seconds.items()},
        "reckoned_offices": NATION,
        "reckoned_minutes": round(seconds[MANY][0] / MANY * NATION / 60, 1),
    }


def _everywhere(*arguments: str) -> list[str]:
    """The program without an office of its own."""
    return [sys.executable, "-m", "doctools.cli.main", *arguments]


def _compared(folder: Path, rounds: int, command: list[str], address: str | None) -> dict[str, Any]:
    ways = {"one": ("--jobs", "1"), "two": ("--jobs", "2")}
    if address:
        ways["dask_two"] = ("--cluster", address)
    kept = {"XDG_CACHE_HOME": str(folder / "kept")}
    found: dict[str, list[tuple[float, float]]] = {way: [] for way in ways}
    made: set[int] = set()
    for round_ in range(
        -1, rounds
    ):  # the first is not counted: caches of programs and workers are made there
        for way, more in ways.items():
            with tempfile.TemporaryDirectory(dir=folder) as target:
                began = time.perf_counter()
                cpu = child([*command, *more, "--keluar", target], kept)
                wall = time.perf_counter() - began
                made.add(sum(1 for _ in Path(target).rglob("*.docx")))
                if round_ >= 0:
                    found[way].append((wall, cpu))
    (documents,) = made  # all ways make all of them, or the figures mean nothing
    seconds = {way: median(wall for wall, _ in times) for way, times in found.items()}
    best = {way: min(wall for wall, _ in times) for way, times in found.items()}
    result: dict[str, Any] = {
        way: {
            "seconds": round(seconds[way], 2),
            "best": round(best[way], 2),
            "cpu_seconds": round(median(cpu for _, cpu in found[way]), 2),
        }
        for way in ways
    }
    result["documents"] = documents
    result["two_times_one"] = round(seconds["one"] / seconds["two"], 2)
    result["two_times_one_best"] = round(best["one"] / best["two"], 2)
    if address:
        result["dask_of_two"] = round(seconds["two"] / seconds["dask_two"], 2)
        result["dask_of_two_best"] = round(best["two"] / best["dask_two"], 2)
    return result
