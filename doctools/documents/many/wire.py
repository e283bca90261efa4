"""Jobs and outcomes on their way between processes: a kind goes by its name, since both sides have its file."""

from __future__ import annotations

import io
import pickle
from collections.abc import Callable
from typing import Any

from doctools.kinds import Kind
from doctools.office import DataFile

Kinds = Callable[[str], DataFile[Kind]]


def packed(value: Any) -> bytes:
    """A value of ours (jobs, outcomes, problems) as bytes. Only our own processes read them."""
    target = io.BytesIO()
    _Packer(target, pickle.HIGHEST_PROTOCOL).dump(value)
    return target.getvalue()


def unpacked(content: bytes, kinds: Kinds) -> Any:
    """`kinds` finds a kind by its id. Raises what it raises."""
    return _Unpacker(content, kinds).load()


class _Packer(pickle.Pickler):
    def persistent_id(self, obj: Any) -> str | None:
        return obj.model.id if isinstance(obj, DataFile) and isinstance(obj.model, Kind) else None


class _Unpacker(pickle.Unpickler):
    def __init__(self, content: bytes, kinds: Kinds) -> None:
        super().__init__(io.BytesIO(content))
        self._kinds = kinds

    def persistent_load(self, pid: Any) -> DataFile[Kind]:
        return self._kinds(pid)
