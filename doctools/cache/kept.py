"""What was worked out before, kept in a folder of the user's: a cache that is never needed and always checked.

A key says all that the value was worked out from, so nothing in here grows old; what is spoilt is not there.
"""

from __future__ import annotations

import contextlib
import hashlib
import marshal
import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

MOST = 1500  # files, some three hundred for an office; beyond that the oldest go
_SUFFIX = ".simpanan"


@dataclass(frozen=True)
class Kept:
    """Values of plain types and code objects, in files of one folder. It need not exist."""

    folder: Path

    def get(self, key: str) -> Any:
        """The value put under this key, or None where there is none, or none that is whole."""
        try:
            content = self._path(key).read_bytes()
            if hashlib.sha256(content[32:]).digest() == content[:32]:
                return marshal.loads(content[32:])  # the user's own file, as __pycache__ is
        except (OSError, ValueError, EOFError, TypeError):
            pass
        return None

    def put(self, key: str, value: Any) -> None:
        """Keep a value; where the folder cannot be written, nothing happens."""
        import tempfile

        content = marshal.dumps(value)
        with contextlib.suppress(OSError):
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=self.folder)
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(hashlib.sha256(content).digest() + content)
                Path(name).replace(self._path(key))
            except BaseException:
                Path(name).unlink(missing_ok=True)
                raise
            self._thin_out()

    def _path(self, key: str) -> Path:
        return self.folder / f"{hashlib.sha256(key.encode()).hexdigest()[:40]}{_SUFFIX}"

    def _thin_out(self) -> None:
        files = list(self.folder.glob(f"*{_SUFFIX}"))
        if len(files) > MOST:
            for path in sorted(files, key=lambda p: p.stat().st_mtime_ns)[: -MOST // 2]:
                path.unlink(missing_ok=True)


@lru_cache(maxsize=64)
def made_by(sources: tuple[Path, ...]) -> str:
    """What tells one state of some of our modules (files or folders), and of the packages beside doctools, from another."""
    stats = [(path.name, path.stat()) for path in _files(sources)]
    own = [f"{name} {stat.st_size} {stat.st_mtime_ns}" for name, stat in stats]
    return "\n".join([str(sys.implementation.cache_tag), *own, *packages()])


@lru_cache(maxsize=1)
def packages() -> tuple[str, ...]:
    """The packages that Python finds, each with its version, as their folders are called."""
    found: list[str] = []
    for place in (Path(place) for place in sys.path if place.endswith("-packages")):
        if place.is_dir():
            found += [path.name for path in place.iterdir() if path.suffix == ".dist-info"]
    return tuple(sorted(found))


def _files(sources: Iterable[Path]) -> list[Path]:
    return [f for path in sources for f in (sorted(path.glob("*.py")) if path.is_dir() else [path])]
