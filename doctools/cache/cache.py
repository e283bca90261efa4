"""What was worked out before, so that it need not be worked out twice. Everything works without it.

    value = cache.recall([Path(__file__)], f"yaml\n{digest}", lambda: parse(text))

A key says all that a value was made from, so nothing in here grows old; what is not whole, or not ours, is not there.
"""

from __future__ import annotations

import contextlib
import hashlib
import marshal
import os
import stat
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from pathlib import Path
from typing import Any, TypeVar, cast

from doctools.cache.makers import describe_state

Value = TypeVar("Value")
_MOST_FILES = 1500  # files, some three hundred for an office; beyond that the oldest go
_MOST_BYTES = 32_000_000  # in memory; beyond that what was not asked for the longest time goes
_MOST_OBJECTS = 4_000
_SUFFIX = ".simpanan"
_SECRET = "kunci"
_LENGTH = 32  # bytes of the secret, and of an entry's seal


class Cache:
    """Values of plain types and code objects, in files of `folder` and in memory; objects of any kind in memory only.

    Without a folder nothing outlives the process. `passing`: the folder is read, and what is new stays in memory:
    where many offices pass through, their own files must not push out the user's, and what they share is found again.

    A file is read only where this user's runs wrote it: each carries a hash, keyed with a secret that lies in the
    folder and that nobody else may read. A folder that others own or may write to is not used at all.
    """

    def __init__(self, folder: Path | None = None, *, passing: bool = False) -> None:
        self.folder = folder
        self._passing = passing
        self._key: bytes | None = None  # the secret, once it was read
        self._passed: OrderedDict[str, bytes] = OrderedDict()
        self._size = 0
        self._objects: OrderedDict[Hashable, object] = OrderedDict()
        self._lock = threading.RLock()

    def __reduce__(self) -> tuple[object, ...]:
        """Another process finds the folder, not what this one has in memory."""
        return _same, (self.folder, self._passing)

    def recall(self, makers: Sequence[Path], source: str, make: Callable[[], Value]) -> Value:
        """What `make` gives, or gave before. `makers`: our modules that it comes from; `source`: all else that it is
        made from, in any words. Raises what `make` raises."""
        if self.folder is None:
            return make()
        key = f"{describe_state(tuple(makers))}\n{source}"
        value: Value | None = self.get(key)
        if value is None:
            value = make()
            self.put(key, value)
        return value

    def once(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """The object that `make` gives, for as long as this process has this cache, and has not too many of them.

        Threads that ask for the same at once wait for the first of them.
        """
        with self._lock:
            if key in self._objects:
                self._objects.move_to_end(key)
            else:
                self._objects[key] = make()
                while len(self._objects) > _MOST_OBJECTS:
                    self._objects.popitem(last=False)
            return cast(Value, self._objects[key])

    def get(self, key: str) -> Any:
        """The value put under this key, or None where there is none, none that is whole, or none of ours."""
        with self._lock:
            if (content := self._passed.get(key)) is not None:
                self._passed.move_to_end(key)
                return marshal.loads(content)
        if self.folder is None or not self._open():
            return None
        path = self._path(self.folder, key)
        try:
            content = path.read_bytes()
            if content[:_LENGTH] != self._seal(path.stem, content[_LENGTH:]):
                return None
            value = marshal.loads(content[_LENGTH:])  # of our own making, as the seal shows
        except (OSError, ValueError, EOFError, TypeError):
            return None
        if self._passing:
            self._pass(key, content[_LENGTH:])
        return value

    def put(self, key: str, value: Any) -> None:
        """Keep a value of plain types; where nothing may be written, nothing happens."""
        if self.folder is None:
            return
        content = marshal.dumps(value)
        if self._passing:
            self._pass(key, content)
            return
        with contextlib.suppress(OSError):
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if self._open(new=True):
                path = self._path(self.folder, key)
                _write(path, self._seal(path.stem, content) + content)
                _thin_out(self.folder)

    @property
    def distrusted(self) -> bool:
        """Is there a folder that is not used, as others own it or may write to it?"""
        return self.folder is not None and self.folder.exists() and not _private(self.folder)

    @staticmethod
    def _path(folder: Path, key: str) -> Path:
        return folder / f"{hashlib.sha256(key.encode()).hexdigest()[:40]}{_SUFFIX}"

    def _seal(self, name: str, content: bytes) -> bytes:
        """Shows that one of this user's runs wrote this content into the file of this name."""
        seal = hashlib.blake2b(name.encode(), key=self._key or b"", digest_size=_LENGTH)
        seal.update(content)
        return seal.digest()

    def _open(self, *, new: bool = False) -> bool:
        """Is it known which files of the folder are this user's? `new`: a folder without a secret gets one."""
        if self._key is None and self.folder is not None and _private(self.folder):
            with contextlib.suppress(OSError):
                self._key = _secret_in(self.folder, new=new)
        return self._key is not None

    def _pass(self, key: str, content: bytes) -> None:
        with self._lock:
            self._size += len(content) - len(self._passed.pop(key, b""))
            self._passed[key] = content
            while self._size > _MOST_BYTES and len(self._passed) > 1:
                self._size -= len(self._passed.popitem(last=False)[1])


def _same(folder: Path | None, passing: bool) -> Cache:
    return Cache(folder, passing=passing)


def _private(folder: Path) -> bool:
    """Is the folder this user's, and can no one else put files into it? On Windows the user's profile sees to that."""
    if not hasattr(os, "getuid"):
        return True
    try:
        found = folder.stat()
    except OSError:
        return False
    return found.st_uid == os.getuid() and not found.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


def _secret_in(folder: Path, *, new: bool) -> bytes | None:
    """The folder's secret. Raises OSError where it cannot be read or made."""
    path = folder / _SECRET
    if new:
        with contextlib.suppress(FileExistsError), open(path, "xb", opener=_for_me) as file:
            file.write(os.urandom(_LENGTH))
    with path.open("rb") as file:
        found = os.fstat(file.fileno())
        if hasattr(os, "getuid") and (found.st_uid != os.getuid() or found.st_mode & 0o077):
            return None
        secret = file.read(_LENGTH + 1)
    return secret if len(secret) == _LENGTH else None  # another run is writing it just now


def _thin_out(folder: Path) -> None:
    files = list(folder.glob(f"*{_SUFFIX}"))
    if len(files) > _MOST_FILES:
        for path in sorted(files, key=lambda p: p.stat().st_mtime_ns)[: -_MOST_FILES // 2]:
            path.unlink(missing_ok=True)


def _for_me(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _write(path: Path, content: bytes) -> None:
    """The whole file at once, or nothing. Raises OSError."""
    import tempfile

    handle, name = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
