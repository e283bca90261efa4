"""A batch that has nothing to do, known before any data is read.

What the last batch of the same request said is kept with a fingerprint of all that its documents could be made
from. While that fingerprint and every document are the same, making them again would say the same. Whatever
differs, if only by a byte, is left to the batch itself, which knows each document by what it was made from.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from doctools.cache import list_packages
from doctools.office import SHIPPED, Workspace, find_shipped

READ = 1 << 20  # bytes; a larger file (a photograph) is known by its size and time
# Of the register: what its log holds comes into it when the last reader leaves. Of files that are being written.
_PASSING = ("-shm", ".kunci", ".tmp")
_PACKAGE = Path(__file__).resolve().parents[2]


class BatchAnswer(NamedTuple):
    """What a batch told. `lines`: text, and whether it is for stderr; `facts`: what --json prints; `sound`: exit 0."""

    lines: list[tuple[str, bool]]
    facts: dict[str, Any]
    sound: bool


class RepeatedBatch:
    """One request to one office. `request`: the options, plain values; `folder`: where the documents go."""

    def __init__(self, workspace: Workspace, request: Mapping[str, Any], folder: Path) -> None:
        self._cache = workspace.cache
        self._workspace, self._request = (
            workspace,
            {**request, "folder": (str(folder), str(folder.absolute()))},
        )
        self._key = _fingerprint(workspace, self._request) if self._cache.folder else ""

    def find_answer(self) -> BatchAnswer | None:
        """What is to be told, where nothing is to be done."""
        record = self._cache.get(self._key)
        if record is None:
            return None
        lines, facts, sound, documents, pictures = record
        if any(_content(Path(path)) != content for path, content in documents):
            return None
        if any(_stat(self._workspace.root / name) != stat for name, stat in pictures):
            return None
        return BatchAnswer(lines, facts, sound)

    def keep(
        self, answer: BatchAnswer, documents: Iterable[tuple[Path, str]], pictures: Iterable[str]
    ) -> None:
        """Keep what a run would say that finds these documents (SHA-256 in hex) as they are now.

        `pictures`: files of the office's folder that stand in them. Nothing is kept where the office's
        files are no longer as they were when this batch began.
        """
        if self._cache.folder and _fingerprint(self._workspace, self._request) == self._key:
            stood = [(str(path), content) for path, content in documents]
            seen = [(name, _stat(self._workspace.root / name)) for name in sorted(set(pictures))]
            self._cache.put(self._key, (answer.lines, answer.facts, answer.sound, stood, seen))


def _fingerprint(workspace: Workspace, request: Mapping[str, Any]) -> str:
    digest = hashlib.sha256(repr((str(workspace.root), sorted(request.items()))).encode())
    digest.update("\n".join([sys.version, *_program()]).encode())
    for base, names in ((workspace.root, ("data", "templates")), (find_shipped(), SHIPPED)):
        for path in sorted(_files(base / name for name in names)):
            digest.update(f"\n{path}\0{_state(path)}".encode())
    return f"batch\n{digest.hexdigest()}"


def _program() -> Iterator[str]:
    """What tells one state of doctools and of the packages beside it from another."""
    for path in sorted(_files([_PACKAGE])):
        if path.endswith(".py"):
            yield f"{path} {_stat(Path(path))}"
    yield from list_packages()


def _files(places: Iterable[Path]) -> Iterator[str]:
    """All files at or below, but hidden and passing ones; a folder that links lead to twice is looked into once."""
    waiting = [str(place) for place in places]
    seen: set[str] = set()
    while waiting:
        place = waiting.pop()
        if (real := os.path.realpath(place)) in seen:
            continue
        seen.add(real)
        try:
            with os.scandir(place) as entries:
                for entry in entries:
                    if entry.is_dir():
                        if not entry.name.startswith((".", "__pycache__")):
                            waiting.append(entry.path)
                    elif not entry.name.startswith((".", "~")) and not entry.name.endswith(_PASSING):
                        yield entry.path
        except NotADirectoryError:
            yield place
        except FileNotFoundError:
            pass


def _state(path: str) -> str:
    """The content of a file, or of a large one its size and time."""
    try:
        large = Path(path).stat().st_size > READ
    except OSError:
        return ""
    return _stat(Path(path)) if large else _content(Path(path))


def _content(path: Path) -> str:
    """SHA-256 in hex; empty where there is no such file."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def _stat(path: Path) -> str:
    try:
        stat = path.stat()
    except OSError:
        return ""
    return f"{stat.st_size} {stat.st_mtime_ns}"
