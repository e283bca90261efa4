"""Files that were handed in to be looked at: they lie aside until the workbench ends, each seen by who brought it."""

from __future__ import annotations

import secrets
import shutil
import threading
from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path

from doctools.web.handed import HandedIn, MissedError

_MOST = 200


@dataclass(frozen=True)
class Shelved:
    """`files`: as handed in, under names of their own."""

    identity: str
    owner: str
    files: tuple[HandedIn, ...]

    @property
    def first(self) -> HandedIn:
        return self.files[0]


class Shelf:
    """What lies aside."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._known: OrderedDict[str, Shelved] = OrderedDict()
        self._lock = threading.Lock()

    def put(self, owner: str, files: list[HandedIn]) -> Shelved:
        identity = secrets.token_urlsafe(12)
        kept = []
        for number, file in enumerate(files):
            target = self._folder / "rak" / identity / str(number) / file.name
            target.parent.mkdir(parents=True)
            shutil.copyfile(file.path, target)
            kept.append(HandedIn(target, file.name))
        one = Shelved(identity, owner, tuple(kept))
        with self._lock:
            self._known[identity] = one
            while len(self._known) > _MOST:
                gone, _ = self._known.popitem(last=False)
                shutil.rmtree(self._folder / "rak" / gone, ignore_errors=True)
        return one

    def find(self, person: str, identity: str) -> Shelved:
        """Raises MissedError for what is not there, or was brought by somebody else."""
        one = self._known.get(identity)
        if one is None or one.owner != person:
            raise MissedError("berkas yang tadi diserahkan sudah tidak ada; serahkan lagi")
        return one
