"""The code of an office in its numbers: Keputusan KPU 1257/2024 Lampiran II huruf D, `templates/acuan/kantor.yaml`."""

from __future__ import annotations

from doctools.errors import Problem
from doctools.office.numbering.parts import NumberCode
from doctools.office.office import Office
from doctools.office.reference.lookup import read_offices


def find_region_code(office: Office) -> NumberCode:
    """The office's code in numbers: its own, or that of the office of its form and place in the table."""
    place = office.kantor.model.wilayah
    path = ("wilayah", "kode")
    value = place.kode
    if value is None:
        table = read_offices(office.workspace).known
        value = next((c for c, o in table.items() if (o.bentuk, o.nama) == (place.jenis, place.nama)), None)
    return NumberCode(value, "wilayah.kode", office.kantor.file, office.kantor.line(path))


def find_region_doubt(office: Office) -> Problem | None:
    """Where the office's code is another office's in the table, or the office has another code there."""
    place, table = office.kantor.model.wilayah, read_offices(office.workspace)
    listed = {(o.bentuk, o.nama): o for o in table.known.values()}.get((place.jenis, place.nama))
    holder = table.known.get(place.kode or "")
    if place.kode is None or holder == listed:
        return None
    where = office.kantor.file, office.kantor.line(("wilayah", "kode"))
    if listed:
        what = f"kode wilayah {place.kode} bukan milik {table.short_name(listed)}"
        return Problem(what, *where, f"tulis {listed.kode}, atau kosongkan")
    assert holder is not None
    return Problem(f"kode wilayah {place.kode} milik {table.short_name(holder)}", *where, "periksa kodenya")
