"""Bukti dan bundel: files dropped find their place, what is still missing, and the proof of areas as one file."""

from __future__ import annotations

import tempfile
from pathlib import Path

from starlette.responses import Response

from doctools.bundle import (
    BundleRequest,
    Cover,
    bind,
    build_tree,
    check_place,
    list_leaves,
    list_unconverted,
    pack,
    read_wording,
)
from doctools.documents import read_books
from doctools.errors import PdfError
from doctools.evidence import Addition, find_pieces, keep_files, locate_file, read_file_rules, read_ledger
from doctools.kinds import read_kinds
from doctools.office import KeptEvidence, list_plan_rows
from doctools.pdf import LibreOffice
from doctools.register import read_signed, sign_by_scan
from doctools.web.handed import MissedError
from doctools.web.pages.meja import piece_state, state_of
from doctools.web.scans import find_document
from doctools.web.visit import Route, Visit
from doctools.web.works import LongWork

_PLAIN = "application/octet-stream"


def _show(visit: Visit) -> Response:
    office, year = visit.office, visit.year()
    pieces = visit.desk.coverage(office, year)
    month = visit.desk.month
    missing = [
        (p, piece_state(p)) for p in pieces if not p.proven and any(t <= month for t in p.row.row.target)
    ]
    plan = office.plan(year).model
    return visit.show(
        "bukti.html", tahun=year, kurang=missing, berkas=read_ledger(office, year)[::-1][:100], area=plan.area,
        bukti_lain=_all_pieces(visit, year), jumlah=len(read_ledger(office, year)), kerja=visit.desk.works.of(visit.person.name)[:5],
    )  # fmt: skip


def _all_pieces(visit: Visit, year: int) -> list[tuple[str, str]]:
    return [
        (piece.id, f"{piece.id} {piece.teks[:70]}")
        for entry in list_plan_rows(visit.office.plan(year).model)
        for piece in entry.row.bukti_fisik
    ]


def _piece(visit: Visit) -> Response:
    year = visit.year()
    for piece in visit.desk.coverage(visit.office, year):
        if piece.piece.id == visit.path("id"):
            kept = [e for e in read_ledger(visit.office, year) if str(e.bukti) == piece.piece.id]
            return visit.show(
                "bukti-satu.html", tahun=year, bukti=piece, keadaan_bukti=piece_state(piece), berkas=kept, judul=visit.desk.titles(visit.office, year),
                naskah=[(a, state_of(a)) for a in piece.answers],
            )  # fmt: skip
    raise MissedError(f"bukti fisik '{visit.path('id')[:40]}' tidak ada")


def _add(visit: Visit) -> Response:
    """Keep what was handed in: where a file says which document it is, with that; else for the piece that was chosen."""
    desk, office, year = visit.desk, visit.office, visit.year()
    files = visit.files.get("berkas", [])
    back = visit.value("kembali") if visit.value("kembali").startswith("/bukti") else f"/bukti?tahun={year}"
    if not files:
        return visit.go(back, "Pilih dahulu berkasnya.", "awas")
    chosen = visit.value("bukti")
    if chosen and chosen not in dict(_all_pieces(visit, year)):
        raise MissedError(f"bukti fisik '{chosen[:40]}' tidak ada")
    proven = find_pieces(office, read_kinds(office), year)
    books = read_books(office, desk.place(office), desk.act(visit.person.name))
    said, unplaced = [], []
    for file in files:
        document = find_document(books, desk.generated, file.path)
        pieces = proven.get(document or "", [])
        if not pieces and not chosen:
            unplaced.append(file.name)
            continue
        own = document if pieces else None
        addition = Addition(
            pieces or [chosen],
            [file.path],
            visit.value("keterangan") or None,
            own,
            bool(visit.value("bersihkan")),
        )
        kept = keep_files(office, desk.generated, year, addition, desk.today)
        said.append(
            f"{file.name}: {'sudah tersimpan' if all(k.again for k in kept) else 'tersimpan'} sebagai bukti {', '.join(pieces or [chosen])}."
        )
        if own and (told := sign_by_scan(desk.place(office), own, desk.today, desk.act(visit.person.name))):
            said.append(told)
    if unplaced:
        said.append(
            f"Belum disimpan, karena tidak diketahui buktinya: {', '.join(unplaced)}. Pilih bukti fisiknya, lalu unggah lagi."
        )
    return visit.go(back, "\n".join(said), "awas" if unplaced else "baik")


def _fetch(visit: Visit) -> Response:
    """A kept file, to save."""
    office, year = visit.office, visit.year()
    entry = next((e for e in read_ledger(office, year) if e.sidik == visit.path("sidik")), None)
    if entry is None:
        raise MissedError("berkas bukti itu tidak tercatat")
    rules = read_file_rules(office.workspace)
    path = locate_file(visit.desk.generated, year, entry, {k.id: k.akhiran for k in rules.jenis})
    if not path.is_file():
        raise MissedError(f"berkas '{entry.nama}' tercatat, tetapi tidak ada lagi di folder bukti")
    media = {k.id: k.mime for k in rules.jenis}.get(entry.jenis, _PLAIN)
    return visit.give(path.read_bytes(), _name(entry), media)


def _name(entry: KeptEvidence) -> str:
    return f"{str(entry.bukti).replace('/', '-')} {entry.nama}"


def _bundle(visit: Visit) -> Response:
    """The proof of areas as one PDF or archive, as long work."""
    desk, office, year = visit.desk, visit.office, visit.year()
    known = [area.id for area in office.plan(year).model.area]
    areas = [area for area in visit.all_values("area") if area in known]
    form = ".zip" if visit.value("bentuk") == "zip" else ".pdf"
    month, act = desk.month, desk.act(visit.person.name)

    def run(work: LongWork) -> None:
        signed = read_signed(desk.place(office), act)
        tree = build_tree(office, year, areas, desk.generated, month, signed)
        leaves = list_leaves(tree)
        folder = Path(tempfile.mkdtemp(dir=desk.shelf))
        target = folder / f"bundel-{year}{'-' + '-'.join(areas) if areas else ''}{form}"
        check_place(target, office.workspace, desk.generated, year, leaves)
        libreoffice = _find_libreoffice(visit, need=form == ".pdf" and bool(list_unconverted(leaves)))
        request = BundleRequest(office, tree, read_wording(office.workspace), target, libreoffice)
        made: object
        if form == ".zip":
            work.stage, work.total = "Menyusun arsip", len(leaves)
            made = pack(request, stopped=work.stopped, seen=work.seen)
        else:
            work.stage, work.total = "Membundel", len(leaves) + len(list_unconverted(leaves))
            made = bind(request, Cover(year, month, None), stopped=work.stopped, seen=work.seen)
        if made is None:
            return
        work.file = made.path
        sums = made.sums
        work.lines.append(
            f"{made.files} berkas terbundel dari {sums.pieces} bukti fisik; {sums.missing} belum lengkap, {sums.late} terlambat."
        )
        if sums.drafts:
            work.lines.append(f"{sums.drafts} naskah masih rancangan.")
        work.lines += [f"Tidak dapat dibuka: {t.title} ({t.why})" for t in made.troubles]

    title = f"Bundel bukti {', '.join(areas) or 'semua area'} tahun {year}"
    work = desk.works.add(LongWork(title, visit.person.name, f"/bukti?tahun={year}", run))
    return visit.go(f"/pekerjaan/{work.identity}")


def _find_libreoffice(visit: Visit, *, need: bool) -> LibreOffice | None:
    try:
        return visit.desk.around.libreoffice()
    except PdfError:
        if need:
            raise
        return None


ROUTES = (
    Route("GET", "/bukti", "bukti", _show),
    Route("POST", "/bukti", "bukti-ubah", _add),
    Route("POST", "/bukti/bundel", "bukti", _bundle),
    Route("GET", "/bukti/berkas/{tahun}/{sidik}", "bukti", _fetch),
    Route("GET", "/bukti/{id:path}", "bukti", _piece),
)
