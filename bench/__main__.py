"""`python -m bench`: measure, print a table, write bench/results/."""

from __future__ import annotations

import argparse
import json
import platform
from pathlib import Path
from typing import Any

from bench import rendering, running
from bench.large import large
from bench.measure import machine, one_core

RESULTS = Path(__file__).parent / "results"
# figure → (path in the results, aim, is more better)
AIMS: dict[str, tuple[tuple[str, ...], float, bool]] = {
    **{
        f"{name}: {words}": (("documents", name, key), aim, True)
        for name in ("keputusan", "daftar hadir", "monev")
        for words, key, aim in (
            ("times docxtpl", "times_docxtpl", 20),
            ("of the limit (all parts zipped)", "of_limit", 0.4),
            ("of the limit (fixed parts spliced)", "of_limit_spliced", 0.4),
        )
    },
    "5,000 rows: of docxtpl's time": (("lists", "5000", "of_docxtpl"), 0.2, False),
    "memory, 2,100 documents against 100": (("memory", "growth"), 0.1, False),
    "--help: times bare Python": (("start", "help", "times_bare"), 1.5, False),
    "make sk-tim-kerja: times bare Python": (("start", "make", "times_bare"), 3, False),
    "make, no cache yet: times bare Python": (("start", "make_first_ever", "times_bare"), 3, False),
    "batch, unchanged: times bare Python": (("start", "batch_unchanged", "times_bare"), 6, False),
    "--jobs 2 against 1: times": (("processes", "times"), 1.7, True),
}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--rounds", type=int, default=7, help="rounds a figure is the median of")
    parser.add_argument(
        "--besar",
        action="store_true",
        help="instead: review, coverage, import on 100, 1,000 and 10,000 documents; takes half an hour",
    )
    asked = parser.parse_args()
    if asked.besar:
        _large()
        return
    rounds = asked.rounds
    with one_core():
        results: dict[str, Any] = {
            "machine": machine(),
            "rounds": rounds,
            "documents": rendering.documents(rounds),
            "lists": rendering.lists(rounds),
            "start": running.start(rounds),
            "memory": running.memory(),
        }
    results["processes"] = running.processes(rounds)
    results["machine"]["load_at_end"] = machine()["load"]
    _keep(results, "")
    _print(results)


def _large() -> None:
    results: dict[str, Any] = {"machine": machine(), "commands": large()}
    results["machine"]["load_at_end"] = machine()["load"]
    _keep(results, "-besar")
    for command, figures in results["commands"].items():
        each = " / ".join(str(f["ms_a_document"]) for f in figures.values() if isinstance(f, dict))
        print(f"{command:20} ms of CPU a document {each:28} growth {figures.get('growth')} (aim ≤ 1.2)")


def _keep(results: dict[str, Any], what: str) -> None:
    RESULTS.mkdir(exist_ok=True)
    name = f"{platform.system()}-{platform.machine()}-python{platform.python_version()}{what}.json".lower()
    (RESULTS / name).write_text(json.dumps(results, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def _print(results: dict[str, Any]) -> None:
    for what, (path, aim, more) in AIMS.items():
        value: Any = results
        for key in path:
            value = value[key]
        reached = value >= aim if more else value <= aim
        print(
            f"{what:45} {value:>9}   aim {'≥' if more else '≤'} {aim:<5} {'reached' if reached else 'NOT reached'}"
        )
    rows = [results["lists"][n]["microseconds_a_row"] for n in ("500", "5000", "50000")]
    print(f"{'microseconds a row, 500 / 5,000 / 50,000 rows':45} {' / '.join(map(str, rows))}")
    for name, figures in results["documents"].items():
        print(f"{name}: {figures}")


if __name__ == "__main__":
    main()
