"""Open an office's register: where it lies, who may write documents just now, what a crash left behind."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from doctools.errors import Problem, RegisterError, describe_os_error
from doctools.office import REGISTER
from doctools.register.book.states import read_states
from doctools.register.place import RegisterPlace

if TYPE_CHECKING:
    from doctools.register.book.book import Register
    from doctools.register.book.events import Act

LOCK = "data/register.kunci"
_WAIT = 60.0  # seconds that one waits for others


def open_register(place: RegisterPlace, act: Act, *, create: bool = True, wait: float = _WAIT) -> Register:
    """The register, migrated and, where it can be written, settled.

    Raises RegisterError, also when there is none and `create` is off.
    """
    if not create and not place.exists:
        raise RegisterError(
            Problem(
                "buku agenda belum ada",
                REGISTER,
                remedy="mulai dengan: doctools register import, atau doctools register reserve",
            )
        )
    from doctools.register.book.book import Register
    from doctools.register.book.database import make_sqlite_url, open_database
    from doctools.register.recovery import recover

    url = place.url or make_sqlite_url(place.workspace.root / REGISTER)
    register = Register(open_database(url, place.shown, wait=wait), read_states(place.workspace))
    if register.database.writable and register.read_pending():
        with lock_writing(place, wait=0, quiet=True) as alone:
            if alone:
                recover(register, place.workspace.root, place.machine, act)
    return register


@contextmanager
def lock_writing(place: RegisterPlace, *, wait: float = _WAIT, quiet: bool = False) -> Iterator[bool]:
    """Hold the lock of those who write numbered documents into this folder; a killed program lets go by itself.

    `wait`: seconds to wait for others. Yields whether the lock was had; raises RegisterError where it was not, unless
    `quiet`.
    """
    from filelock import FileLock, Timeout

    path = place.workspace.root / LOCK
    lock = FileLock(path, timeout=wait)
    try:
        lock.acquire()
    except (Timeout, OSError) as error:
        if quiet:
            yield False
            return
        raise _not_alone(error, path) from None
    try:
        yield True
    finally:
        lock.release()


def _not_alone(error: Exception, path: Path) -> RegisterError:
    if isinstance(error, OSError) and error.errno:
        what = f"berkas kunci tidak dapat dibuat ({describe_os_error(error)})"
        return RegisterError(
            Problem(what, path.as_posix(), remedy="periksa izin folder data/ dan sisa ruang disk")
        )
    return RegisterError(
        Problem("orang lain sedang membuat naskah bernomor di folder ini", remedy="tunggu, lalu ulangi")
    )
