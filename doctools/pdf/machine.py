"""What the machine has for LibreOffice: cores, free memory, and what a running one takes of it."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

MEMORY_FOR_ONE = 512 << 20  # bytes to be free for one LibreOffice: letters and decrees take it some 220 MB
_CONTAINER_LIMITS = (
    Path("/sys/fs/cgroup/memory.max"),
    Path("/sys/fs/cgroup/memory/memory.limit_in_bytes"),
)


def choose_process_count(cores: int, free: int, most: int | None = None) -> int:
    """How many LibreOffices run at once: one a core, fewer where little memory is `free` (bytes), at most `most`."""
    return max(1, min(cores, free // MEMORY_FOR_ONE, cores if most is None else most))


def count_usable_cores() -> int:
    """The cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def measure_free_memory() -> int:
    """Bytes that a new program may take without hurting others; in a container at most what that may take in all."""
    import psutil

    limits = []
    for path in _CONTAINER_LIMITS:
        with suppress(OSError, ValueError):  # no such file, or "max"
            limits.append(int(path.read_text()))
    return min([psutil.virtual_memory().available, *limits])


def measure_taken_memory(pid: int) -> int:
    """Resident bytes of a process and of all that it started; of one that has ended none."""
    import psutil

    taken = 0
    with suppress(psutil.Error):
        process = psutil.Process(pid)
        for member in (process, *process.children(recursive=True)):
            with suppress(psutil.Error):  # it ended just now
                taken += member.memory_info().rss
    return taken
