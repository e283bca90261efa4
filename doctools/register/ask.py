"""What other commands ask the register, or tell it in passing."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from doctools.errors import DataError, Problem, RegisterRefusedError, suggestion
from doctools.register.open import open_register
from doctools.register.place import Place

if TYPE_CHECKING:
    from doctools.register.book.book import Register
    from doctools.register.book.entries import Entry
    from doctools.register.book.writing import Act


def read_signed(place: Place, act: Act) -> set[str]:
    """Names of the documents that the register knows as signed; none where there is no register yet."""
    if not place.exists:
        return set()
    with open_register(place, act, create=False) as register:
        return {e.naskah for e in register.entries() if e.naskah and register.states.signed(e.keadaan)}


def sign_by_scan(place: Place, document: str, day: date, act: Act) -> str | None:
    """Note that a document is signed, now that its scan is kept; what came of it, in words.

    None where the register does not know the document, or knows it as signed already.
    """
    if not place.exists:
        return None
    with open_register(place, act, create=False) as register:
        entry = next((e for e in register.entries() if e.naskah == document), None)
        state = register.states.on_signing
        if entry is None or state is None or register.states.signed(entry.keadaan):
            return None
        try:
            register.change_state(
                entry.kunci, state, day.isoformat(), "pindaian bertanda tangan disimpan", act
            )
        except RegisterRefusedError as error:
            return f"Keadaan nomor {entry.nomor} tidak diubah: {error.problems[0]}"
        return f"Nomor {entry.nomor} kini berkeadaan {register.states.name(state)}."


def find_one(register: Register, text: str) -> Entry:
    """The one number that a text means. Raises DataError where it means none or several."""
    found = register.find(text)
    if len(found) == 1:
        return found[0]
    if found:
        keys = ", ".join(e.kunci for e in found)
        raise DataError(Problem(f"nomor '{text}' ada lebih dari satu", remedy=f"pilih salah satu: {keys}"))
    known = {str(e.naskah) for e in register.entries() if e.naskah}
    remedy = suggestion(text, known) if len(known) <= 8 else "lihat daftarnya dengan: doctools register list"
    raise DataError(Problem(f"nomor atau naskah '{text}' tidak ada di buku agenda", remedy=remedy))


def entry_as_json(entry: Entry) -> dict[str, Any]:
    """An entry for programs, in the terms of the other commands' JSON."""
    return {
        "key": entry.kunci,
        "number": entry.nomor,
        "series": entry.seri,
        "year": entry.tahun,
        "kind": entry.jenis,
        "name": entry.naskah,
        "date": entry.tanggal,
        "title": entry.hal,
        "to": entry.tujuan,
        "status": entry.status,
        "state": entry.keadaan,
        "path": entry.berkas,
        "sha256": entry.sidik,
        "reason": entry.alasan,
        "note": entry.keterangan,
        "source": entry.sumber,
    }
