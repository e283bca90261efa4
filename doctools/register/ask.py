"""What other commands ask the register, or tell it in passing."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from doctools.errors import DataError, Problem, RegisterRefusedError, suggestion
from doctools.register.open import open_register
from doctools.register.place import RegisterPlace

if TYPE_CHECKING:
    from doctools.register.book.book import Register
    from doctools.register.book.entries import Entry
    from doctools.register.book.events import Act


def read_signed(place: RegisterPlace, act: Act) -> set[str]:
    """Names of the documents that the register knows as signed; none where there is no register yet."""
    if not place.exists:
        return set()
    with open_register(place, act, create=False) as register:
        return {
            e.document for e in register.read_entries() if e.document and register.states.is_signed(e.state)
        }


def sign_by_scan(place: RegisterPlace, document: str, day: date, act: Act) -> str | None:
    """Note that a document is signed, now that its scan is kept; what came of it, in words.

    None where the register does not know the document, or knows it as signed already.
    """
    if not place.exists:
        return None
    with open_register(place, act, create=False) as register:
        entry = next((e for e in register.read_entries() if e.document == document), None)
        state = register.states.on_signing
        if entry is None or state is None or register.states.is_signed(entry.state):
            return None
        try:
            register.change_state(entry.key, state, day.isoformat(), "pindaian bertanda tangan disimpan", act)
        except RegisterRefusedError as error:
            return f"Keadaan nomor {entry.full} tidak diubah: {error.problems[0]}"
        return f"Nomor {entry.full} kini berkeadaan {register.states.name_of(state)}."


def find_one(register: Register, text: str) -> Entry:
    """The one number that a text means. Raises DataError where it means none or several."""
    found = register.find(text)
    if len(found) == 1:
        return found[0]
    if found:
        keys = ", ".join(e.key for e in found)
        raise DataError(Problem(f"nomor '{text}' ada lebih dari satu", remedy=f"pilih salah satu: {keys}"))
    known = {str(e.document) for e in register.read_entries() if e.document}
    remedy = suggestion(text, known) if len(known) <= 8 else "lihat daftarnya dengan: doctools register list"
    raise DataError(Problem(f"nomor atau naskah '{text}' tidak ada di buku agenda", remedy=remedy))


def entry_as_json(entry: Entry) -> dict[str, Any]:
    """An entry for programs, in the terms of the other commands' JSON."""
    return {
        "key": entry.key,
        "number": entry.full,
        "series": entry.series,
        "year": entry.year,
        "kind": entry.kind,
        "name": entry.document,
        "date": entry.date,
        "title": entry.title,
        "to": entry.addressees,
        "status": entry.status,
        "state": entry.state,
        "path": entry.path,
        "sha256": entry.sha256,
        "reason": entry.reason,
        "note": entry.note,
        "source": entry.source,
    }
