"""The office's series and what `templates/acuan/` says of kinds of naskah dinas, together."""

from __future__ import annotations

from doctools.office.models.penomoran import Penomoran
from doctools.office.office import Office
from doctools.office.reference.files import DaftarNaskahDinas, DaftarUsul

NASKAH, PROPOSALS = "templates/acuan/naskah-dinas.yaml", "templates/acuan/klasifikasi-jenis.yaml"


def list_series(office: Office) -> dict[str, str]:
    """The names of all series that the office has or had, by id."""
    own: Penomoran = office.document("penomoran").model
    book = read_number_reference(office)
    named = {book.bersama.seri: book.bersama.nama, **{n: kind.nama for n, kind in book.naskah.items()}}
    for block in (own.lama, own):
        named |= {
            name: series.nama or named.get(name, name)
            for name, series in (block.seri if block else {}).items()
        }
    return named


def list_first_numbers(office: Office) -> dict[tuple[str, int], int]:
    """Series and year → the first number that the register gives in it (`mulai` in data/penomoran.yaml)."""
    own: Penomoran = office.document("penomoran").model
    return {
        (name, int(year)): first
        for block in (own.lama, own)
        for name, series in (block.seri if block else {}).items()
        for year, first in series.mulai.items()
        if year.isdecimal()
    }


def read_number_reference(office: Office) -> DaftarNaskahDinas:
    """The kinds of naskah dinas and their patterns. Raises DataError."""
    return office.checked(NASKAH, DaftarNaskahDinas).model


def find_classification(office: Office, kind_id: str) -> str | None:
    """The code under which documents of a kind are filed, where it is the same for all of them."""
    own: Penomoran = office.document("penomoran").model
    proposal = office.checked(PROPOSALS, DaftarUsul).model.jenis.get(kind_id)
    chosen = own.jenis.get(kind_id) if own.dasar else None
    return (chosen.klasifikasi if chosen else None) or (proposal.klasifikasi if proposal else None)


def list_numbered_kinds(office: Office) -> set[str]:
    """The kinds of documents of which some may carry a number, by the rules of now or those before."""
    own: Penomoran = office.document("penomoran").model
    found = {*own.jenis, *(own.lama.jenis if own.lama else ())}
    if own.dasar is not None:
        proposals = office.checked(PROPOSALS, DaftarUsul).model.jenis
        found |= {kind_id for kind_id, proposal in proposals.items() if proposal.naskah}
    return found


def find_naskah_kind(office: Office, kind: str) -> str | None:
    """What kind of naskah dinas a kind of document is, or itself where it is one."""
    chosen = office.document("penomoran").model.jenis.get(kind)
    proposal = office.checked(PROPOSALS, DaftarUsul).model.jenis.get(kind)
    found = (chosen.naskah if chosen else None) or (proposal.naskah if proposal else None)
    return found or (kind if proposal is None and kind in read_number_reference(office).naskah else None)
