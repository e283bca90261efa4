"""The pages: one file each, its templates beside it."""

from __future__ import annotations

from doctools.web.pages import (
    agenda,
    berkas_bukti,
    data,
    data_excel,
    meja,
    naskah,
    pekerjaan,
    peraturan,
    periksa,
    persetujuan,
    rapat,
    rencana,
    tinjauan,
)
from doctools.web.visit import Route


def list_routes() -> list[Route]:
    """All pages."""
    modules = (
        meja, rencana, naskah, persetujuan, rapat, data, data_excel, tinjauan, agenda, berkas_bukti, peraturan, periksa, pekerjaan,
    )  # fmt: skip
    return [route for module in modules for route in module.ROUTES]
