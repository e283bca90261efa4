"""`python -m bench`: measure, print a table, write bench/results/."""

from __future__ import annotations

import argparse
import json
import os
import platform
from pathlib import Path
from typing import Any

from bench import pdf, rendering, running, sharing
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
    "--jobs 2 against 1, one office's drafts: times": (("sharing", "year", "two_times_one"), 1.7, True),
    "--jobs 2 against 1, its finals: times": (("sharing", "finals", "two_times_one"), 1.7, True),
    "--jobs 2 against 1, 12 offices: times": (("sharing", "offices", "two_times_one"), 1.7, True),
    "Dask of --jobs 2, one office's drafts": (("sharing", "year", "dask_of_two"), 0.8, True),
    "Dask of --jobs 2, 12 offices": (("sharing", "offices", "dask_of_two"), 0.8, True),
}
AIMS_PDF: dict[str, tuple[tuple[str, ...], float, bool]] = {
    "PDF, one LibreOffice: times a call a file": (("pdf", "one_times_call_a_file"), 5, True),
    "PDF, one a core: times a call a file": (("pdf", "one_a_core_times_call_a_file"), 5, True),
}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--rounds", type=int, default=7, help="rounds a figure is the median of")
    parser.add_argument("--pdf", action="store_true", help="instead: LibreOffice, in some four minutes")
    parser.add_argument(
        "--besar",
        action="store_true",
        help="instead: review, coverage, import on 100, 1,000 and 10,000 documents; takes half an hour",
    )
    asked = parser.parse_args()
    if asked.pdf:
        _papers(asked.rounds)
    elif asked.besar:
        _large()
    else:
        _usual(asked.rounds)


def _usual(rounds: int) -> None:
    with one_core():
        results: dict[str, Any] = {
            "machine": machine(),
            "rounds": rounds,
            "documents": rendering.documents(rounds),
            "lists": rendering.lists(rounds),
            "start": running.start(rounds),
            "memory": running.memory(),
        }
    results["sharing"] = sharing.sharing(rounds)
    results["nation"] = sharing.nation(os.cpu_count() or 1)
    results["machine"]["load_at_end"] = machine()["load"]
    _keep(results, "")
    _print(results)


def _papers(rounds: int) -> None:
    results: dict[str, Any] = {"machine": machine(), "rounds": rounds, "pdf": pdf.papers(rounds)}
    results["machine"]["load_at_end"] = machine()["load"]
    _keep(results, "-pdf")
    _aims(results, AIMS_PDF)
    print(f"pdf: {results['pdf']}")


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


def _aims(results: dict[str, Any], aims: dict[str, tuple[tuple[str, ...], float, bool]]) -> None:
    for what, (path, aim, more) in aims.items():
        value: Any = results
        for key in path:
            value = value[key]
        reached = value >= aim if more else value <= aim
        print(
            f"{what:45} {value:>9}   aim {'≥' if more else '≤'} {aim:<5} {'reached' if reached else 'NOT reached'}"
        )


def _print(results: dict[str, Any]) -> None:
    _aims(results, AIMS)
    rows = [results["lists"][n]["microseconds_a_row"] for n in ("500", "5000", "50000")]
    print(f"{'microseconds a row, 500 / 5,000 / 50,000 rows':45} {' / '.join(map(str, rows))}")
    print(f"a nation: {results['nation']}")
    for name, figures in results["documents"].items():
        print(f"{name}: {figures}")


if __name__ == "__main__":
    main()
