"""Load the register: PROCESSES reserve NUMBERS each at the same time; none may be lost, none given twice.

python -m tools.register_load                      # 16 processes × 1,000 numbers, SQLite
python -m tools.register_load --url postgresql://… # the same on an empty PostgreSQL register
python -m tools.register_load --postgres           # on a PostgreSQL of its own, in a temporary folder
"""

from __future__ import annotations

import argparse
import multiprocessing
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

from doctools.office.folder import Workspace
from doctools.register.book.audit import audit
from doctools.register.book.book import Register
from doctools.register.book.database import make_sqlite_url, open_database
from doctools.register.book.events import Act
from doctools.register.book.states import read_states
from doctools.register.book.writing import Request

_ROOT = Path(__file__).resolve().parent.parent
_ACT = Act("uji beban", "2026-02-03T09:00:00+07:00")


def opened(url: str) -> Register:
    return Register(open_database(url, "buku agenda uji", wait=600), read_states(Workspace(_ROOT)))


def _pattern(number: str, year: int) -> str:
    return f"{number}/{year}"


def reserve_many(url: str, worker: int, count: int, block: int) -> list[str]:
    """What one process does: `count` numbers, `block` in a transaction; the keys it was told."""
    book, told = opened(url), []
    for start in range(0, count, block):
        requests = [
            Request("surat", "uji", f"surat-{worker}-{n}", "2026-02-03", "Uji", "", _pattern)
            for n in range(start, min(start + block, count))
        ]
        told += [entry.key for entry in book.reserve_block(requests, _ACT)]
    book.close()
    return told


def load(url: str, processes: int, count: int, block: int = 1) -> dict[str, float | int]:
    """All processes at once; the figures. Raises AssertionError where a number is lost or given twice."""
    begun = time.perf_counter()
    with multiprocessing.get_context("spawn").Pool(processes) as pool:
        told = pool.starmap(reserve_many, [(url, w, count, block) for w in range(processes)])
    seconds = time.perf_counter() - begun
    keys = [key for keys in told for key in keys]
    book = opened(url)
    entries, faults = book.read_entries(), audit(book)
    book.close()
    wanted = processes * count
    assert len(keys) == len(set(keys)) == wanted, "a number was given twice"
    assert {e.key for e in entries} == set(keys), "a number was lost"
    assert [e.ordinal for e in entries] == list(range(1, wanted + 1)), "a number was left out"
    assert len({e.document for e in entries}) == wanted, "a document has two numbers"
    assert not faults, faults
    return {
        "processes": processes,
        "numbers": wanted,
        "distinct": len(set(keys)),
        "events": wanted,
        "seconds": round(seconds, 1),
        "per_second": round(wanted / seconds),
    }


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--processes", type=int, default=16)
    parser.add_argument("--numbers", type=int, default=1000, help="numbers for each process")
    parser.add_argument("--block", type=int, default=1, help="numbers in one transaction")
    parser.add_argument("--url", help="an empty register")
    parser.add_argument("--postgres", action="store_true", help="start a PostgreSQL for it")
    given = parser.parse_args()
    with ExitStack() as stack:
        if given.postgres:
            from tests.register.postgres import cluster

            url = stack.enter_context(cluster(durable=True))
        else:
            folder = stack.enter_context(tempfile.TemporaryDirectory())
            url = given.url or make_sqlite_url(Path(folder) / "register.db")
        figures = load(url, given.processes, given.numbers, given.block)
    kind = "postgresql" if url.startswith("postgres") else "sqlite"
    print(kind, *(f"{name}={value}" for name, value in figures.items()))
    sys.exit(0)


if __name__ == "__main__":
    main()
