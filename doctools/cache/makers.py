"""What tells one state of the program from another: values that an older one made are not asked for."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path


@lru_cache(maxsize=64)
def describe_state(modules: tuple[Path, ...]) -> str:
    """The state of some of our modules (files or folders), and of the packages beside doctools, in words."""
    stats = [(path.name, path.stat()) for path in _files(modules)]
    own = [f"{name} {stat.st_size} {stat.st_mtime_ns}" for name, stat in stats]
    return "\n".join([str(sys.implementation.cache_tag), *own, *list_packages()])


@lru_cache(maxsize=1)
def list_packages() -> tuple[str, ...]:
    """The packages that Python finds, each with its version, as their folders are called."""
    found: list[str] = []
    for place in (Path(place) for place in sys.path if place.endswith("-packages")):
        if place.is_dir():
            found += [path.name for path in place.iterdir() if path.suffix == ".dist-info"]
    return tuple(sorted(found))


def _files(modules: Iterable[Path]) -> list[Path]:
    return [f for path in modules for f in (sorted(path.glob("*.py")) if path.is_dir() else [path])]
