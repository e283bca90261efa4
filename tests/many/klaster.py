"""A real Dask cluster of two workers on this computer, each an own process that a test may kill."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import ROOT


@dataclass
class Klaster:
    address: str
    scheduler: subprocess.Popen[bytes]
    workers: list[subprocess.Popen[bytes]]


@contextmanager
def klaster(folder: Path, workers: int = 2) -> Iterator[Klaster]:
    """Ends all its processes, whoever is left."""
    folder.mkdir(parents=True, exist_ok=True)
    started: list[subprocess.Popen[bytes]] = []

    def start(name: str, *arguments: str) -> subprocess.Popen[bytes]:
        with (folder / f"{name}.log").open("wb") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", *arguments],
                cwd=folder,
                env={**os.environ, "PYTHONPATH": str(ROOT)},
                stdout=log,
                stderr=log,
            )
        started.append(process)
        return process

    try:
        file = folder / "penjadwal.json"
        quiet = ("--no-dashboard", "--scheduler-file", str(file))
        scheduler = start(
            "penjadwal", "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0", *quiet
        )
        made = [
            start(
                f"pekerja-{n}", "distributed.cli.dask_worker", "--nthreads", "1", "--no-nanny",
                "--local-directory", str(folder), *quiet,
            )
            for n in range(workers)
        ]  # fmt: skip
        while not file.exists() or not (found := re.search(r"tcp://[\d.:]+", file.read_text())):
            assert scheduler.poll() is None, (folder / "penjadwal.log").read_text()
        yield Klaster(found[0], scheduler, made)
    finally:
        for process in started:
            process.kill()
        for process in started:
            process.wait()
