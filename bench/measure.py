"""Interleaved rounds, medians, one core: figures that hold on a machine with other people on it."""

from __future__ import annotations

import os
import platform
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("click", "docxtpl", "jinja2", "lxml", "markupsafe", "msgspec", "python-docx", "pyyaml")


@contextmanager
def one_core() -> Any:
    """Pin this process, and those that it starts, to the last core that it may use."""
    if not hasattr(os, "sched_setaffinity"):
        yield
        return
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {max(before)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


def interleaved(tasks: Mapping[str, tuple[Callable[[], Any], int]], rounds: int) -> dict[str, float]:
    """Name → median CPU seconds of one call. A round does each task its number of times, in turn."""
    for task, _ in tasks.values():
        task()
    found: dict[str, list[float]] = {name: [] for name in tasks}
    for _ in range(rounds):
        for name, (task, times) in tasks.items():
            began = time.process_time()
            for _ in range(times):
                task()
            found[name].append((time.process_time() - began) / times)
    return {name: median(values) for name, values in found.items()}


def child(command: Sequence[str], environment: Mapping[str, str] | None = None) -> float:
    """CPU seconds (user and system) of a program and of what it starts."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), **(environment or {})},
        check=False,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def doctools(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "doctools.cli.main", "--ruang", str(ROOT / "tests/contoh"), *arguments]


def machine() -> dict[str, Any]:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
        model = next(line.split(": ", 1)[1] for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        model = platform.processor()
    return {
        "cpu": model,
        "cores": os.cpu_count(),
        "load": [round(x, 1) for x in os.getloadavg()] if hasattr(os, "getloadavg") else None,
        "system": platform.system(),
        "python": platform.python_version(),
        "packages": {name: version(name) for name in PACKAGES},
    }
