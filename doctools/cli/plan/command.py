"""`doctools plan`: look into the action plan, give it to Excel or a calendar, read it back."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import click

from doctools.cli.plan import coverage as plan_coverage
from doctools.cli.plan import exchange as plan_exchange
from doctools.cli.shared import options

if TYPE_CHECKING:
    from doctools.office import Evidence, PlanRow, RencanaAksi

_SPOKEN = {"buat": "dibuat", "isi": "formulir", "lampir": "dilampirkan kantor"}


@click.group(
    "plan",
    options_metavar="[PILIHAN]",
    subcommand_metavar="PERINTAH …",
    epilog="Contoh: doctools plan due --bulan 2026-02",
)
def command() -> None:
    """Melihat rencana aksi: baris, yang jatuh tempo atau terlambat, dan cakupannya; ekspor dan impor."""


command.add_command(plan_coverage.command)
command.add_command(plan_exchange.export_plan)
command.add_command(plan_exchange.import_plan)


@command.command("list", options_metavar="[PILIHAN]", epilog="Contoh: doctools plan list --tahun 2026")
@options.tahun
@options.as_json
@click.pass_context
def list_rows(ctx: click.Context, tahun: int | None, as_json: bool) -> None:
    """Menampilkan semua baris rencana aksi menurut area dan komponen."""
    from doctools.office import plan_as_json

    plan = _plan(ctx, tahun)
    if as_json:
        options.print_json(plan_as_json(plan))
        return
    for area in plan.area:
        click.echo(f"AREA {area.id}  {area.nama_baku}")
        for komponen in area.komponen:
            click.echo(f"  {komponen.id}  {komponen.nama}")
            for row in komponen.baris:
                click.echo(f"    {row.id:8} {row.target_teks:28} {row.indikator}")


@command.command("show", options_metavar="[PILIHAN]", epilog="Contoh: doctools plan show I.3.a")
@click.argument("baris", metavar="BARIS")
@options.tahun
@options.as_json
@click.pass_context
def show_row(ctx: click.Context, baris: str, tahun: int | None, as_json: bool) -> None:
    """Menampilkan satu BARIS: indikator, langkah aksi, bukti fisik, dan target."""
    from doctools.errors import DataError, Problem, suggestion
    from doctools.office import list_plan_rows, row_as_json

    plan = _plan(ctx, tahun)
    rows = {entry.row.id: entry for entry in list_plan_rows(plan)}
    if baris not in rows:
        close = [r for r in rows if r.casefold() == baris.casefold()] or list(rows)
        hint = suggestion(baris, close) if len(close) == 1 else "lihat daftarnya dengan: doctools plan list"
        raise DataError(Problem(f"baris rencana aksi '{baris}' tidak ada", remedy=hint))
    entry = rows[baris]
    if as_json:
        options.print_json(row_as_json(entry.row))
        return
    _say_row(ctx, entry)


@command.command("due", options_metavar="[PILIHAN]", epilog="Contoh: doctools plan due --bulan 2026-02")
@click.option(
    "--bulan", type=options.Month(), required=True, metavar="TTTT-BB", help="Bulan, misalnya 2026-02."
)
@options.as_json
@click.pass_context
def due_rows(ctx: click.Context, bulan: str, as_json: bool) -> None:
    """Menampilkan baris yang jatuh tempo pada satu bulan beserta bukti fisiknya."""
    from doctools.office import find_due, row_as_json

    office = options.office_of(ctx)
    year = options.plan_year(office, int(bulan[:4]), None, quiet=as_json)
    entries = find_due(office.plan(year).model, bulan)
    if as_json:
        options.print_json({"month": bulan, "rows": [row_as_json(e.row) for e in entries]})
    elif entries:
        _say_pieces(ctx, entries)
    else:
        click.echo(f"Nihil: tidak ada baris yang jatuh tempo pada {bulan}.")


@command.command("late", options_metavar="[PILIHAN]", epilog="Contoh: doctools plan late --per 2026-06-30")
@options.per
@options.as_json
@click.pass_context
def late_rows(ctx: click.Context, per: datetime | None, as_json: bool) -> None:
    """Menampilkan baris yang targetnya sudah lewat dan belum terealisasi penuh.

    Target satu bulan baru lewat setelah bulan itu berakhir; realisasinya dibaca dari data/monev/. Tunggakan rencana
    tahun-tahun sebelumnya ikut disebut.
    """
    from doctools.office import collect_realised, find_late, row_as_json

    month = options.month_of(per)
    office = options.office_of(ctx)
    newest = options.plan_year(office, None, per, quiet=True)
    records = collect_realised(office.reports(), month)
    found = {y: find_late(office.plan(y).model, month, records) for y in office.years() if y <= newest}
    if as_json:
        rows = [
            {**row_as_json(item.entry.row), "late": list(item.months), "year": year}
            for year, items in found.items()
            for item in items
        ]
        options.print_json({"month": month, "rows": rows})
        return
    for year, items in found.items():
        if items or year == newest:
            click.echo(f"Tahun rencana: {year}")
        for item in items:
            click.echo(f"{item.entry.row.id:8} {', '.join(item.months)}  {item.entry.row.indikator}")
    if not found[newest]:
        click.echo(f"Nihil: tidak ada target tahun {newest} yang terlambat.")


@command.command("next", options_metavar="[PILIHAN]", epilog="Contoh: doctools plan next --per 2026-06-15")
@options.per
@options.as_json
@click.pass_context
def next_rows(ctx: click.Context, per: datetime | None, as_json: bool) -> None:
    """Menampilkan bulan terdekat yang memiliki target, beserta baris dan bukti fisiknya."""
    from doctools.office import find_next_due, row_as_json

    month = options.month_of(per)
    office = options.office_of(ctx)
    year = options.plan_year(office, None, per, quiet=as_json)
    found = find_next_due(office.plan(year).model, month)
    if as_json:
        options.print_json(
            {
                "month": found[0] if found else None,
                "rows": [row_as_json(e.row) for e in found[1]] if found else [],
            }
        )
    elif found:
        click.echo(f"Jatuh tempo {found[0]}:")
        _say_pieces(ctx, found[1])
    else:
        click.echo(f"Nihil: tidak ada lagi target sejak {month} sampai akhir tahun.")


def _say_pieces(ctx: click.Context, entries: list[PlanRow]) -> None:
    for entry in entries:
        click.echo(f"{entry.row.id:8} {entry.row.indikator}")
        for piece in entry.row.bukti_fisik:
            click.echo(f"         - {piece.teks} [{_proof(ctx, piece)}]")


def _plan(ctx: click.Context, year: int | None) -> RencanaAksi:
    from doctools.errors import DataError, Problem

    office = options.office_of(ctx)
    years = office.years()
    if year is None and not years:
        raise DataError(
            Problem("belum ada rencana aksi", "data/rencana-aksi", remedy="buat data/rencana-aksi/TAHUN.yaml")
        )
    return office.plan(year or years[-1]).model


def _proof(ctx: click.Context, piece: Evidence) -> str:
    """How a piece is proven, and by which kinds; those that cannot be made yet are said to be so."""
    from doctools.kinds import list_kinds

    known = list_kinds(options.office_of(ctx))
    kinds = [k if k in known else f"{k} (belum tersedia)" for k in piece.jenis]
    return f"{_SPOKEN[piece.kelas]}: {', '.join(kinds)}" if kinds else _SPOKEN[piece.kelas]


def _say_row(ctx: click.Context, entry: PlanRow) -> None:
    row = entry.row
    click.echo(f"{row.id}  Area {entry.area.id} {entry.area.nama_baku}; {entry.komponen.nama}")
    click.echo(f"Indikator    : {row.indikator}")
    for number, step in enumerate(row.langkah_aksi):
        click.echo(f"{'Langkah aksi : ' if number == 0 else '               '}{step}")
    for number, piece in enumerate(row.bukti_fisik):
        click.echo(
            f"{'Bukti fisik  : ' if number == 0 else '               '}{piece.id} {piece.teks} [{_proof(ctx, piece)}]"
        )
    click.echo(f"Target       : {row.target_teks} ({', '.join(row.target)})")
    if row.catatan:
        click.echo(f"Catatan      : {row.catatan}")
