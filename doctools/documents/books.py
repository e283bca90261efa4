"""What the office's books say of its documents: the register, or else `data/naskah/`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from doctools.office import Office
from doctools.register import NO_NUMBERS, Numbers, RegisterPlace

if TYPE_CHECKING:
    from doctools.register import Act, Entry


@dataclass(frozen=True)
class BookNote:
    """What the office's books say of a document: its number, and how far it is (`ditandatangani` …).

    `sha256`: of its .docx as it was written, in hex, where the register has it.
    """

    number: str | None
    state: str | None
    sha256: str | None = None


@dataclass(frozen=True)
class Books:
    """What the office's books say of documents: the register, or else `data/naskah/`, which knows of no states.

    `numbers`: as the register prints them; `registered`: document name → what it says.
    """

    office: Office
    numbers: Numbers = NO_NUMBERS
    registered: Mapping[str, BookNote] = field(default_factory=dict)

    def find(self, name: str, year: int) -> BookNote | None:
        """None where the books do not have the document of this name and year. Raises DataError."""
        file = f"naskah/{year}"
        if name in self.registered or not self.office.has(file):
            return self.registered.get(name)
        issue = self.office.document(file).model.naskah.get(name)
        return BookNote(issue.nomor, None) if issue is not None and issue.nomor else None


def read_books(office: Office, place: RegisterPlace, act: Act) -> Books:
    """The books of an office whose register lies at `place`. Raises RegisterError."""
    if not place.exists:
        return Books(office)
    from doctools.register import open_register

    with open_register(place, act, create=False) as register:
        known = {
            e.document: BookNote(e.full, register.states.name_of(e.state), _hash_of_docx(e))
            for e in sorted(register.read_entries(), key=lambda entry: entry.is_live)
            if e.document
        }
    return Books(office, place.numbers, known)


def _hash_of_docx(entry: Entry) -> str | None:
    """The hash of the document that was made; a scan that was recorded in its place says nothing of it."""
    return entry.sha256 if entry.path and entry.path.endswith(f"/{entry.document}.docx") else None
