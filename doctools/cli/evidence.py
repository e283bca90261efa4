"""`doctools evidence`: keep the files that prove the plan's pieces, and tell what is still missing."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from doctools.cli.shared import agenda, options

if TYPE_CHECKING:
    from doctools.office import Office


@click.group(
    "evidence",
    options_metavar="[PILIHAN]",
    subcommand_metavar="PERINTAH …",
    epilog="Contoh: doctools evidence add II.2.a/1 tangkapan-layar.png",
)
def command() -> None:
    """Menyimpan berkas bukti fisik, memeriksa keutuhannya, dan menampilkan yang masih kurang."""


@command.command(
    "add",
    options_metavar="[PILIHAN]",
    epilog='Contoh: doctools evidence add I.2.a/3 laman.png --keterangan "Laman kantor, 20 Januari 2026"',
)
@click.argument("bukti", metavar="BUKTI")
@click.argument("berkas", metavar="BERKAS…", nargs=-1, required=True, type=click.Path(path_type=Path))
@options.tahun
@click.option("--keterangan", metavar="KATA", help="Keterangan singkat, misalnya apa yang tampak pada foto.")
@click.option(
    "--tanpa-data-pribadi",
    "strip",
    is_flag=True,
    help="Hapus tempat, kamera, dan nama dari foto atau PDF sebelum disimpan; Word dan Excel ditolak.",
)
@click.option(
    "--per", type=options.IsoDay(), metavar="TTTT-BB-HH", help="Tanggal penyimpanan; bawaan: hari ini."
)
@options.keluar
@agenda.oleh
@options.as_json
@click.pass_context
def add(
    ctx: click.Context,
    bukti: str,
    berkas: tuple[Path, ...],
    tahun: int | None,
    keterangan: str | None,
    strip: bool,
    per: datetime | None,
    keluar: Path | None,
    oleh: str | None,
    as_json: bool,
) -> None:
    """Menyimpan BERKAS sebagai bukti fisik BUKTI (misalnya I.2.a/3), atau pindaian naskah yang ditandatangani.

    BUKTI boleh juga nama atau nomor naskah, misalnya sk-tim-kerja-2026: pindaiannya membuktikan semua bukti
    fisik naskah itu, dan di buku agenda naskahnya menjadi ditandatangani. Berkas yang sama hanya disimpan sekali; jenisnya diperiksa dari isinya.
    """
    from doctools.evidence import Addition, keep_files
    from doctools.register import sign_by_scan

    office = options.office_of(ctx)
    year = options.plan_year(office, tahun or _find_year(office, bukti), per, quiet=as_json)
    pieces, document = _find_proven(office, year, bukti)
    generated = keluar or office.workspace.root / "generated"
    addition = Addition(pieces, berkas, keterangan, document, strip)
    kept = keep_files(office, generated, year, addition, options.given_or_today(per))
    signed = None
    if document is not None:
        signed = sign_by_scan(
            agenda.place_of(office), document, options.given_or_today(per), agenda.act_of(oleh)
        )
    if as_json:
        options.print_json(
            {
                "register": signed,
                "kept": [{**item.entry.as_dict(), "again": item.again} for item in kept],
            }
        )
        return
    for item in kept:
        words = "sudah tersimpan" if item.again else "disimpan"
        click.echo(f"{item.entry.bukti}: {item.entry.nama} {words} ({item.entry.sidik[:12]})")
    if signed:
        click.echo(signed)


@command.command("list", options_metavar="[PILIHAN]", epilog="Contoh: doctools evidence list --tahun 2026")
@options.tahun
@options.as_json
@click.pass_context
def list_all(ctx: click.Context, tahun: int | None, as_json: bool) -> None:
    """Menampilkan semua berkas bukti yang tersimpan menurut urutan rencana aksi."""
    from doctools.evidence import read_ledger

    office = options.office_of(ctx)
    year = options.plan_year(office, tahun, None, quiet=as_json)
    order = {piece: n for n, piece in enumerate(office.ids("bukti"))}
    found = sorted(read_ledger(office, year), key=lambda e: order[str(e.bukti)])
    if as_json:
        options.print_json({"year": year, "evidence": [e.as_dict() for e in found]})
        return
    for entry in found:
        words = f"  {entry.keterangan}" if entry.keterangan else ""
        signed = f"  [pindaian {entry.naskah}]" if entry.naskah else ""
        click.echo(f"{entry.bukti!s:9} {entry.sidik[:12]}  {entry.nama}{signed}{words}")
    if not found:
        click.echo(f"Nihil: belum ada berkas bukti yang disimpan untuk tahun {year}.")


@command.command(
    "missing", options_metavar="[PILIHAN]", epilog="Contoh: doctools evidence missing --per 2026-06-30"
)
@options.tahun
@options.per
@options.keluar
@options.as_json
@click.pass_context
def missing(
    ctx: click.Context, tahun: int | None, per: datetime | None, keluar: Path | None, as_json: bool
) -> None:
    """Menampilkan bukti fisik yang sampai tanggal acuan seharusnya ada dan belum terbukti.

    Kode keluar 1 bila ada yang kurang.
    """
    from doctools.evidence import measure_coverage
    from doctools.kinds import read_kinds

    office = options.office_of(ctx)
    year = options.plan_year(office, tahun, per, quiet=as_json)
    month = options.month_of(per)
    generated = keluar or office.workspace.root / "generated"
    pieces = [
        piece
        for piece in measure_coverage(
            office, read_kinds(office), year, generated, month, agenda.signed_documents(office)
        )
        if not piece.proven and any(target <= month for target in piece.row.row.target)
    ]
    if as_json:
        found = [{"id": p.piece.id, "text": p.piece.teks, "class": p.piece.kelas} for p in pieces]
        options.print_json({"year": year, "month": month, "missing": found})
    for piece in [] if as_json else pieces:
        click.echo(f"{piece.piece.id:9} {piece.piece.teks}")
        for answer in piece.answers:
            if not answer.signed:
                click.echo(
                    f"          {answer.name}: {'belum dibuat' if answer.state == 'missing' else 'belum ditandatangani'}"
                )
        if not piece.answers:
            click.echo("          belum ada berkas bukti")
    if not pieces and not as_json:
        click.echo(f"Nihil: semua bukti fisik sampai {month} sudah terbukti.")
    if pieces:
        ctx.exit(1)


@command.command(
    "verify", options_metavar="[PILIHAN]", epilog="Contoh: doctools evidence verify --tahun 2026"
)
@options.tahun
@options.keluar
@options.as_json
@click.pass_context
def verify(ctx: click.Context, tahun: int | None, keluar: Path | None, as_json: bool) -> None:
    """Memeriksa keutuhan semua berkas bukti: yang hilang, berubah isinya, atau tidak tercatat.

    Kode keluar 1 bila ada yang tidak utuh.
    """
    from doctools.evidence import check_files

    office = options.office_of(ctx)
    year = options.plan_year(office, tahun, None, quiet=as_json)
    found = check_files(office, keluar or office.workspace.root / "generated", year)
    bad = [item for item in found if item.state != "utuh"]
    words = {"hilang": "HILANG", "berubah": "ISINYA BERUBAH", "tak-tercatat": "tidak tercatat di data/bukti/"}
    if as_json:
        options.print_json(
            {
                "year": year,
                "files": [
                    {
                        "path": str(item.path),
                        "state": item.state,
                        "piece": str(item.entry.bukti) if item.entry else None,
                        "name": item.entry.nama if item.entry else None,
                    }
                    for item in found
                ],
            }
        )
    else:
        for item in bad:
            what = f"{item.entry.bukti} {item.entry.nama}" if item.entry else item.path.name
            click.echo(f"{words[item.state]}: {what} ({item.path})")
        click.echo(f"{len(found) - len(bad)} dari {len(found)} berkas bukti utuh.")
    if bad:
        ctx.exit(1)


def _find_year(office: Office, named: str) -> int | None:
    """The year that a document or a piece belongs to, where its name says it: `sk-tim-kerja-2026`."""
    from doctools.evidence import find_pieces
    from doctools.kinds import find_years_named, read_kinds

    kinds = read_kinds(office)
    return next((y for y in find_years_named(office, named) if named in find_pieces(office, kinds, y)), None)


def _find_proven(office: Office, year: int, named: str) -> tuple[list[str], str | None]:
    """The pieces that BUKTI names, and the document where it named one. Raises DataError with the nearest name."""
    from doctools.errors import DataError, Problem, suggestion
    from doctools.evidence import find_pieces
    from doctools.kinds import read_kinds
    from doctools.office import list_plan_rows

    pieces = [p.id for entry in list_plan_rows(office.plan(year).model) for p in entry.row.bukti_fisik]
    if named in pieces:
        return [named], None
    documents = find_pieces(office, read_kinds(office), year)
    if named in documents:
        if documents[named]:
            return documents[named], named
        raise DataError(
            Problem(f"naskah '{named}' tidak membuktikan bukti fisik mana pun", remedy="sebut buktinya")
        )
    if agenda.place_of(office).exists and any(letter.isdecimal() for letter in named):
        found = agenda.book_of(office, agenda.act_of(None)).find(named)
        if len(found) == 1 and found[0].document in documents:
            return _find_proven(office, year, str(found[0].document))
    in_row = [p for p in pieces if p.split("/")[0] == named]
    if in_row:
        raise DataError(
            Problem(f"baris '{named}' mempunyai beberapa bukti fisik", remedy=f"pilih: {', '.join(in_row)}")
        )
    raise DataError(
        Problem(
            f"bukti fisik atau naskah '{named}' tidak dikenal",
            remedy=suggestion(named, [*pieces, *documents]),
        )
    )
