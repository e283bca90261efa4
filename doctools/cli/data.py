"""`doctools data`: fill the tables of `data/` in Excel."""

from __future__ import annotations

from pathlib import Path

import click

from doctools.cli.shared import agenda, exchange, options


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
@click.option(
    "--sebagai",
    metavar="NAMA",
    help="Isi buku kerja yang bukan dari doctools, misalnya pegawai; judul kolomnya seperti hasil ekspor.",
)
@options.bulan
@options.tahun
@exchange.uji
@exchange.terima
@options.as_json
@click.pass_context
def import_data(
    ctx: click.Context,
    berkas: Path,
    sebagai: str | None,
    bulan: str | None,
    tahun: int | None,
    uji: bool,
    terima: bool,
    as_json: bool,
) -> None:
    """Membaca buku kerja dari `data export` kembali ke berkasnya di data/.

    Hanya yang diubah di buku kerja yang ditulis; yang sementara itu diubah orang lain tetap. Nilai yang diubah di
    dua tempat disebut keduanya dan tidak ada yang ditulis (kode keluar 1). Sel kosong tidak menghapus apa pun; untuk
    menghapus isi sel tulis (kosongkan). Bila ada yang keliru, semuanya disebut beserta selnya.
    """
    from doctools.excel import TableWish, find_table_changes, open_workbook

    period = bulan or _year_of(ctx, sebagai, tahun)
    book, wish = open_workbook(berkas), TableWish(sebagai, period)
    exchange.finish_import(
        ctx,
        lambda office, accept: find_table_changes(office, book, wish, accept=accept),
        accept=terima,
        dry=uji,
        as_json=as_json,
    )


def _year_of(ctx: click.Context, nama: str | None, tahun: int | None) -> str:
    """The year of a yearly form, else ''."""
    office = options.office_of(ctx)
    if nama is None or nama not in office.form_ids() or office.form(nama)[0].model.masa != "tahun":
        return ""
    years = office.years()
    return str(tahun or (years[-1] if years else ""))


@command.command("undo", options_metavar="[PILIHAN]", epilog="Contoh: doctools data undo --daftar")
@click.option(
    "--daftar", is_flag=True, help="Tampilkan perubahan yang dapat diurungkan; tidak ada yang diubah."
)
@click.option(
    "--nomor",
    type=click.IntRange(1),
    metavar="N",
    help="Urungkan perubahan nomor N pada daftar; bawaan: yang terakhir.",
)
@options.as_json
@click.pass_context
def undo(ctx: click.Context, daftar: bool, nomor: int | None, as_json: bool) -> None:
    """Mengurungkan perubahan data yang dibuat sebuah perintah, misalnya impor.

    Lima puluh perubahan terakhir tersimpan di data/.riwayat. Nilai yang sejak itu diubah lagi tidak ditimpa: disebut
    dan tidak ada yang ditulis (kode keluar 1). Buku agenda dan buku bukti tidak ikut diurungkan.
    """
    from doctools.office import read_history, standing_changes, undo_change

    office = options.office_of(ctx)
    if daftar:
        found = standing_changes(read_history(office.workspace.root))
    else:
        found = [undo_change(office, agenda.deed_of(ctx), nomor)]
    if as_json:
        options.print_json(
            [
                {
                    "number": change.number, "time": change.deed.time, "by": change.deed.by,
                    "command": change.deed.command, "files": [one.file for one in change.files],
                }
                for change in found
            ]
        )  # fmt: skip
        return
    for change in found:
        when = change.deed.time[:16].replace("T", " ")
        files = ", ".join(one.file for one in change.files)
        click.echo(
            f"{'' if daftar else 'Diurungkan: '}{change.number}  {when}  {change.deed.by}  {change.deed.command}  ({files})"
        )
    if not found:
        click.echo("Nihil: tidak ada perubahan yang dapat diurungkan.")
