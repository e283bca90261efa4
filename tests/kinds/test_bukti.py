"""The plan and the kinds speak of each other: which piece of evidence is proven by which kind."""

from __future__ import annotations

from doctools.kinds.read import read_kinds
from doctools.office.office import Office
from doctools.office.plan import list_plan_rows

# Made, though no row of the plan asks for them: general papers, and recaps over the whole plan.
ASKED_BY_NO_ROW = {
    "pakta-integritas", "surat-tugas", "nota-dinas", "berita-acara", "surat-dinas",
    "laporan-monev-zi", "laporan-monev-zi-tahunan", "lembar-kendali",
    "surat-edaran", "pengumuman", "surat-keterangan", "surat-kuasa", "surat-pengantar", "memorandum", "lembar-disposisi",
    "berita-acara-pleno", "sk-bebas", "sk-perubahan", "sk-perubahan-rencana", "sk-pencabutan",
}  # fmt: skip


def test_a_piece_names_the_kinds_that_name_it(kerinci: Office) -> None:
    kinds = read_kinds(kerinci)
    for entry in list_plan_rows(kerinci.plan(2026).model):
        for piece in entry.row.bukti_fisik:
            named = {k.model.id for k in kinds if piece.id in map(str, k.model.bukti)}
            assert set(piece.jenis) == named, piece.id
            assert bool(named) is (piece.kelas in ("buat", "isi")), piece.id


def test_every_kind_proves_a_row_but_those_that_none_asks_for(kerinci: Office) -> None:
    assert {k.model.id for k in read_kinds(kerinci) if not k.model.bukti} == ASKED_BY_NO_ROW


def test_register_entries_prove_pieces_of_their_own_kind(kerinci: Office) -> None:
    """An entry that names its evidence (a placement, a proposal) names one that its kind proves."""
    entries = 0
    for kind in read_kinds(kerinci):
        if kind.model.lingkup != "butir":
            continue
        name = kerinci.form_document(str(kind.model.daftar), 2026)
        if not kerinci.has(name):
            continue
        for entry in kerinci.document(name).model.daftar:
            pieces = {str(piece) for piece in getattr(entry, "bukti", None) or []}
            entries += bool(pieces)
            assert pieces <= set(map(str, kind.model.bukti)), (kind.model.id, entry.id)
    assert entries > 5
