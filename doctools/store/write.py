"""Write a file whole, say what to do where that fails, and keep what stood there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from doctools.errors import Problem, StoreError, describe_os_error
from doctools.store.atomic import whole_file

REMEDY = "tutup berkasnya di Word, periksa izin folder dan sisa ruang disk, atau pilih --keluar FOLDER lain"


def write_file(path: Path, content: bytes) -> None:
    """Put a file at `path`, whole or not at all. Raises StoreError."""
    with telling(path):
        _write(path, content)


def replace_file(path: Path, content: bytes, remedy: str) -> bool:
    """Put `content` at `path` whole, or leave what stood there. False when it already holds it. Raises StoreError."""
    with telling(path, remedy):
        if path.is_file() and path.read_bytes() == content:
            return False
        _write(path, content)
    return True


@contextmanager
def telling(path: Path, remedy: str = REMEDY) -> Iterator[None]:
    """Say what to do where a file cannot be written. Raises StoreError."""
    try:
        yield
    except OSError as error:
        raise StoreError(
            Problem(f"tidak dapat menulis '{path}' ({describe_os_error(error)})", remedy=remedy)
        ) from None


def set_aside(path: Path) -> Path:
    """Keep a copy of a file that is about to be replaced; where the copy is."""
    import shutil

    number = 1
    while (kept := path.with_name(f"{path.stem} (suntingan {number}){path.suffix}")).exists():
        number += 1
    with path.open("rb") as source, whole_file(kept) as target:
        shutil.copyfileobj(source, target)
    shutil.copystat(path, kept)
    return kept


def _write(path: Path, content: bytes) -> None:
    with whole_file(path) as file:
        file.write(content)
