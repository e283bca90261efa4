"""What was worked out, kept in memory where many offices pass through: their own files must not push out the
user's cache, and what they share is found again by each process."""

from __future__ import annotations

import marshal
from collections import OrderedDict
from dataclasses import dataclass
from typing import Any, ClassVar

from doctools.cache.kept import Kept

MOST = 32_000_000  # bytes; beyond that what was not asked for the longest time goes


@dataclass(frozen=True)
class Memory(Kept):
    """Reads the folder too, and writes to memory only, which all of this class in a process share."""

    _values: ClassVar[OrderedDict[str, bytes]] = OrderedDict()
    _size: ClassVar[list[int]] = [0]

    def get(self, key: str) -> Any:
        if (content := self._values.get(key)) is not None:
            self._values.move_to_end(key)
            return marshal.loads(content)
        value = super().get(key)
        if value is not None:
            self.put(key, value)
        return value

    def put(self, key: str, value: Any) -> None:
        content = marshal.dumps(value)
        self._size[0] += len(content) - len(self._values.pop(key, b""))
        self._values[key] = content
        while self._size[0] > MOST and len(self._values) > 1:
            self._size[0] -= len(self._values.popitem(last=False)[1])
