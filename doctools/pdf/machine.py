"""What the machine has for LibreOffice: cores, free memory, and what a running one takes of it."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

ROOM = 512 << 20  # bytes that must be free for one LibreOffice: on letters and decrees it takes some 220 MB
_PROC = Path("/proc")
_LIMITS = (
    Path("/sys/fs/cgroup/memory.max"),
    Path("/sys/fs/cgroup/memory/memory.limit_in_bytes"),
)


def fitting(cores: int, free: int | None, most: int | None = None) -> int:
    """How many LibreOffices at once: one a core, fewer where little memory is `free` (bytes), and at `most` so many."""
    by_memory = cores if free is None else free // ROOM
    return max(1, min(cores, by_memory, cores if most is None else most))


def usable_cores() -> int:
    """The cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def free_memory() -> int | None:
    """Bytes that a new program may take without hurting others; None where the system does not tell."""
    try:
        lines = (_PROC / "meminfo").read_text().splitlines()
        available = next(int(line.split()[1]) << 10 for line in lines if line.startswith("MemAvailable:"))
    except (OSError, StopIteration, ValueError):
        return None
    return min([available, *_allowed()])


def _allowed() -> list[int]:
    """What a container may take in all."""
    found = []
    for path in _LIMITS:
        with suppress(OSError, ValueError):  # ValueError: "max"
            found.append(int(path.read_text()))
    return found


def taken_memory(pid: int | None = None) -> int | None:
    """Resident bytes of a process (None: this one) and of all it started; None where the system does not tell."""
    if sys.platform == "win32":
        return None
    pid = pid or os.getpid()
    try:
        own = int((_PROC / str(pid) / "statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
        # One process starts the next from any of its threads.
        listed = [path.read_text() for path in (_PROC / str(pid) / "task").glob("*/children")]
    except (OSError, IndexError, ValueError):
        return None
    children = {int(child) for line in listed for child in line.split()}
    return own + sum(taken_memory(child) or 0 for child in children)
