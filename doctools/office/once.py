"""What need be worked out only once in a process, for as long as whoever holds this lives."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable
from typing import Any, TypeVar, cast

Value = TypeVar("Value")


class Once:
    """Values by what made them. Threads that ask for the same at once wait for the first of them."""

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self._values: dict[Hashable, Any] = {}

    def get(self, make: Callable[..., Value], *arguments: Any) -> Value:
        """What `make(*arguments)` gives: it must depend on nothing else. Raises what it raises, and then keeps nothing."""
        key = (make, *arguments)
        with self._lock:
            if key not in self._values:
                self._values[key] = make(*arguments)
            return cast(Value, self._values[key])
