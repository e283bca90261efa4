"""What tells the number of a document: an argument of whoever makes documents."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from doctools.context import GivenNumber


class Numbers(Protocol):
    def of(self, record: str) -> GivenNumber | None:
        """The number that the document of this name has in the register. Raises RegisterError."""
        ...

    def all(self) -> Mapping[str, GivenNumber]:
        """The numbers of all documents, by name. Raises RegisterError."""
        ...


@dataclass(frozen=True)
class KnownNumbers:
    """Numbers that were looked up before. `given`: document name → its number."""

    given: Mapping[str, GivenNumber]

    def of(self, record: str) -> GivenNumber | None:
        return self.given.get(record)

    def all(self) -> Mapping[str, GivenNumber]:
        return self.given


NO_NUMBERS = KnownNumbers({})  # where no register is asked
