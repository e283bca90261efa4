"""`doctools bundle`: the proof of one or more areas as one PDF, or as an archive of the original files."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from doctools.cli.shared import agenda, options

if TYPE_CHECKING:
    from doctools.bundle import ArchiveBundle, AreaNode, BundleRequest, Cover, PdfBundle, PieceNode
    from doctools.cli.shared.interrupt import Stop
    from doctools.pdf import LibreOffice


@click.command(
    "bundle", options_metavar="[PILIHAN]", epilog="Contoh: doctools bundle --area V --area VI -o bundel.pdf"
)
@options.tahun
@click.option(
    "--area", "areas", multiple=True, metavar="I..VI", help="Hanya area ini, misalnya V; boleh diulang."
)
@click.option(
    "--lke",
    is_flag=True,
    help="Urutkan menurut lembar kerja evaluasi (templates/lke.yaml, garis besar yang belum dicocokkan).",
)
@click.option(
    "--pdfa",
    is_flag=True,
    help="Jadikan PDF/A-2b untuk arsip, dengan Ghostscript; kesesuaiannya tidak diperiksa doctools.",
)
@click.option(
    "-o",
    "target",
    required=True,
    type=click.Path(path_type=Path),
    metavar="BERKAS",
    help="Hasilnya: BERKAS.pdf untuk dibaca dan dicetak, atau BERKAS.zip berisi berkas aslinya.",
)
@options.patience
@options.per
@options.keluar
@options.as_json
@click.pass_context
def command(
    ctx: click.Context,
    /,
    tahun: int | None,
    areas: tuple[str, ...],
    lke: bool,
    pdfa: bool,
    target: Path,
    patience: int,
    per: datetime | None,
    keluar: Path | None,
    as_json: bool,
) -> None:
    """Membundel bukti fisik per area: sampul, daftar isi, pembatas, naskah, pindaian, dan berkas bukti.

    Pindaian yang ditandatangani menggantikan naskahnya; rancangan diberi tanda di tepi halaman. Bukti yang
    belum ada mendapat lembar yang menyebutnya. Kode keluar 1 bila ada yang belum lengkap atau tidak dapat
    dibuka; bundelnya tetap dibuat.
    """
    from doctools.bundle import (
        BundleRequest,
        Cover,
        arrange_by_lke,
        build_tree,
        check_place,
        list_leaves,
        list_unconverted,
        name_basis,
        read_lke,
        read_wording,
    )
    from doctools.cli.shared.interrupt import stoppable

    suffix = target.suffix.lower()
    if suffix not in (".pdf", ".zip"):
        raise click.UsageError(f"-o '{target}' harus berakhiran .pdf atau .zip.")
    if pdfa and suffix == ".zip":
        raise click.UsageError("--pdfa mengatur bundel PDF; pakai -o BERKAS.pdf.")
    if target.is_dir():
        raise click.UsageError(f"-o '{target}' adalah folder; sebut nama berkasnya.")
    office = options.office_of(ctx)
    year = options.plan_year(office, tahun, per, quiet=True)
    month = options.month_of(per)
    generated = keluar or office.workspace.root / "generated"
    words = read_wording(office.workspace)
    tree = build_tree(office, year, areas, generated, month, agenda.signed_documents(office))
    basis = None
    if lke:
        outline = read_lke(office.workspace)
        known = [komponen.id for area in office.plan(year).model.area for komponen in area.komponen]
        tree = arrange_by_lke(tree, outline, known, words.texts.di_luar_lke)
        basis = name_basis(office, outline)
    leaves = list_leaves(tree)
    check_place(target, office.workspace, generated, year, leaves)
    if suffix == ".zip":
        libreoffice = _find_optional(patience)
    else:
        libreoffice = options.libreoffice(patience) if list_unconverted(leaves) else None
    request = BundleRequest(office, tree, words, target, libreoffice)
    with stoppable() as stop:
        made: PdfBundle | ArchiveBundle | None
        if suffix == ".zip":
            made = _pack(request, stop, quiet=as_json)
        else:
            made = _bind(request, Cover(year, month, basis), pdfa, stop, quiet=as_json)
    if made is None:
        click.echo("Dihentikan; bundel tidak dibuat. Ulangi perintahnya untuk melanjutkan.", err=True)
        ctx.exit(1)
    if as_json:
        options.print_json(_json(made, tree, year, month))
    else:
        _say(made, tree, lke)
    if made.sums.missing or made.sums.damaged:
        ctx.exit(1)


def _bind(request: BundleRequest, cover: Cover, pdfa: bool, stop: Stop, *, quiet: bool) -> PdfBundle | None:
    from doctools.bundle import bind, convert_to_pdfa, find_ghostscript, list_leaves, list_unconverted
    from doctools.cli.shared.progress import bar

    finish: Callable[[Path, str, Path], Path] | None = None
    if pdfa:
        program = find_ghostscript(os.environ)
        title = f"{request.words.texts.judul} {request.office.kantor.model.nama} {cover.year}"
        finish = lambda plain, source, passing: convert_to_pdfa(program, plain, title, source, passing)  # noqa: E731
    leaves = list_leaves(request.tree)
    with bar("Membundel", len(leaves) + len(list_unconverted(leaves)), quiet=quiet) as done:
        return bind(request, cover, finish=finish, stopped=stop, seen=done)


def _pack(request: BundleRequest, stop: Stop, *, quiet: bool) -> ArchiveBundle | None:
    from doctools.bundle import list_leaves, pack
    from doctools.cli.shared.progress import bar

    with bar("Membundel", len(list_leaves(request.tree)), quiet=quiet) as done:
        return pack(request, stopped=stop, seen=done)


def _find_optional(patience: int) -> LibreOffice | None:
    """LibreOffice where there is one: an archive also goes without PDFs."""
    from doctools.errors import PdfError

    with suppress(PdfError):
        return options.libreoffice(patience)
    return None


def _say(made: PdfBundle | ArchiveBundle, tree: Sequence[AreaNode], lke: bool) -> None:
    from doctools.bundle import PdfBundle, list_pieces

    words = {"written": "dibuat", "unchanged": "tidak berubah"}[made.state]
    if isinstance(made, PdfBundle):
        click.echo(
            f"{made.path} ({words}): {made.files} berkas, {made.pages} halaman, {made.added} di antaranya tambahan."
        )
    else:
        click.echo(f"{made.path} ({words}): {made.files} berkas beserta indeksnya.")
    sums = made.sums
    click.echo(
        f"{sums.pieces} bukti fisik: {sums.missing} belum lengkap ({sums.late} terlambat); "
        f"{sums.drafts} naskah masih rancangan; {sums.damaged} berkas tidak dapat dibuka."
    )
    if made.kept:
        click.echo(
            f"Berkas lama bukan buatan doctools atau sudah diubah; disimpan sebagai '{made.kept.name}'.",
            err=True,
        )
    if lke:
        click.echo(
            "Susunan LKE hanya garis besar dan belum dicocokkan dengan peraturannya (templates/lke.yaml).",
            err=True,
        )
    for trouble in made.troubles:
        click.echo(f"{trouble.path}: {trouble.why} ({trouble.title})", err=True)
    for piece in list_pieces(tree):
        if piece.gaps:
            click.echo(f"Belum ada: {piece.id} {piece.text}: {_describe_gaps(piece)}", err=True)


def _describe_gaps(piece: PieceNode) -> str:
    """`6 naskah (2026-02 TERLAMBAT, 2026-04 …)`, or that a file of the office is not there."""
    first = piece.gaps[0]
    months = ", ".join(
        f"{gap.due or 'tanpa target'}{' TERLAMBAT' if gap.late else ''}"
        for gap in sorted(piece.gaps, key=lambda g: g.due or "")
    )
    what = f"{len(piece.gaps)} naskah"
    if first.document is None:
        what = (
            "kegiatannya belum dicatat dalam data kantor" if first.idle else "berkas yang dilampirkan kantor"
        )
    return f"{what} ({months})"


def _json(
    made: PdfBundle | ArchiveBundle, tree: Sequence[AreaNode], year: int, month: str
) -> dict[str, object]:
    from doctools.bundle import PdfBundle, list_leaves, list_pieces

    pages = {"pages": made.pages, "added": made.added} if isinstance(made, PdfBundle) else {}
    return {
        "path": str(made.path),
        "state": made.state,
        "kept": str(made.kept) if made.kept else None,
        "year": year,
        "month": month,
        "files": made.files,
        **pages,
        "totals": vars(made.sums),
        "missing": [
            {"piece": piece.id, "text": piece.text, "document": gap.name, "due": gap.due, "late": gap.late}
            for piece in list_pieces(tree)
            for gap in piece.gaps
        ],
        "drafts": [leaf.document for leaf in list_leaves(tree) if leaf.state == "draf"],
        "damaged": [{"title": t.title, "path": str(t.path), "problem": t.why} for t in made.troubles],
    }
