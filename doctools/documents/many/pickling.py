"""Shares and what came of them on their way between processes: a kind goes by its name, since both sides have its file."""

from __future__ import annotations

import io
import pickle
from typing import Any

from doctools.kinds import Kind, read_kind
from doctools.office import DataFile, Office


def pickle_for_worker(value: Any) -> bytes:
    """A value of ours (jobs, outcomes, problems) as bytes. Only our own processes read them."""
    target = io.BytesIO()
    _Pickler(target, pickle.HIGHEST_PROTOCOL).dump(value)
    return target.getvalue()


def unpickle(content: bytes, office: Office) -> Any:
    """The value, with the kinds of this office. Raises KindError."""
    return _Unpickler(content, office).load()


class _Pickler(pickle.Pickler):
    def persistent_id(self, obj: Any) -> str | None:
        return obj.model.id if isinstance(obj, DataFile) and isinstance(obj.model, Kind) else None


class _Unpickler(pickle.Unpickler):
    def __init__(self, content: bytes, office: Office) -> None:
        super().__init__(io.BytesIO(content))
        self._office = office

    def persistent_load(self, pid: Any) -> DataFile[Kind]:
        return read_kind(self._office, pid)
