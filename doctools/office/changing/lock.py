"""One at a time changes the data of an office: programs wait for each other here."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from doctools.errors import Problem, StoreError, describe_os_error
from doctools.office.changing.history import settle_history
from doctools.office.changing.restored import settle_restored

LOCK_FILE = "data/.kunci"
_WAIT = 20.0  # seconds that one waits for another


@contextmanager
def lock_data(root: Path, wait: float = _WAIT) -> Iterator[None]:
    """Nobody else changes the data of the office in `root` meanwhile; a killed program lets go by itself, and what it
    left half done is settled here. `wait`: seconds.

    What is to be changed is read after this is entered. Raises StoreError where another does not end in time.
    """
    from filelock import FileLock, Timeout

    path = root / LOCK_FILE
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = FileLock(path, timeout=wait)
        lock.acquire()
    except Timeout:
        raise StoreError(
            Problem("data kantor sedang diubah orang lain", "data", remedy="tunggu sebentar, lalu ulangi")
        ) from None
    except OSError as error:
        raise StoreError(
            Problem(
                f"berkas kunci tidak dapat dibuat ({describe_os_error(error)})",
                LOCK_FILE,
                remedy="periksa izin folder data/",
            )
        ) from None
    try:
        settle_restored(root)
        settle_history(root)
        yield
    finally:
        lock.release()
