"""`doctools data`: fill the tables of `data/` in Excel."""

from __future__ import annotations

from pathlib import Path

import click

from doctools.cli.shared import exchange, options


@click.group(
    "data",
    options_metavar="[PILIHAN]",
    subcommand_metavar="PERINTAH …",
    epilog="Contoh: doctools data export monev --bulan 2026-02",
)
def command() -> None:
    """Mengisi data kantor lewat Excel: pegawai, realisasi bulanan (monev), dan daftar isian seperti pengaduan."""


@command.command(
    "export", options_metavar="[PILIHAN]", epilog="Contoh: doctools data export pegawai --ke pegawai.xlsx"
)
@click.argument("nama", metavar="NAMA")
@options.bulan
@options.tahun
@exchange.ke("NAMA.xlsx, NAMA-TTTT.xlsx, atau monev-TTTT-BB.xlsx")
@options.as_json
@click.pass_context
def export_data(
    ctx: click.Context, nama: str, bulan: str | None, tahun: int | None, ke: Path | None, as_json: bool
) -> None:
    """Mengekspor data NAMA (pegawai, monev, atau sebuah daftar isian) ke buku kerja Excel untuk diisi."""
    from doctools.errors import DataError, Problem
    from doctools.excel import MONTHLY_TABLE, find_table, make_table_workbook

    office = options.office_of(ctx)
    if nama == MONTHLY_TABLE and bulan is None:
        raise DataError(
            Problem("bulan realisasi belum disebut", remedy="tambahkan --bulan, misalnya --bulan 2026-02")
        )
    if nama != MONTHLY_TABLE and bulan is not None:
        raise DataError(
            Problem(f"--bulan hanya untuk {MONTHLY_TABLE}, bukan '{nama}'", remedy="hapus --bulan")
        )
    years = office.years()
    yearly = nama in office.form_ids() and office.form(nama)[0].model.masa == "tahun"
    if yearly and tahun is None and not years:
        raise DataError(Problem("tahun belum disebut", remedy="tambahkan --tahun TTTT"))
    period = bulan or (str(tahun or years[-1]) if yearly else "")
    table = find_table(office, nama, period)
    target = ke or Path(f"{table.name.replace('/', '-')}.xlsx")
    if target.suffix.lower() != ".xlsx":
        raise click.BadParameter(f"'{target}' harus berakhiran .xlsx", ctx, param_hint="--ke")
    content, rows = make_table_workbook(office, table)
    written = exchange.write_export(target, content)
    if as_json:
        options.print_json({"file": str(target), "written": written, "data": table.file, "rows": rows})
    else:
        click.echo(f"{target}: {table.title}, {rows} {table.noun} dari {table.file}")


@command.command(
    "import", options_metavar="[PILIHAN]", epilog="Contoh: doctools data import monev-2026-02.xlsx --uji"
)
@exchange.workbook
@exchange.uji
@options.as_json
@click.pass_context
def import_data(ctx: click.Context, berkas: Path, uji: bool, as_json: bool) -> None:
    """Membaca buku kerja dari `data export` kembali ke berkasnya di data/.

    Bila ada yang keliru, semuanya disebut beserta selnya dan tidak ada yang ditulis.
    """
    from doctools.excel import find_table_changes, open_workbook

    office = options.office_of(ctx)
    changes = find_table_changes(office, open_workbook(berkas))
    exchange.finish_import(office, changes, dry=uji, as_json=as_json)
