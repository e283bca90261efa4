"""`doctools data`: fill the tables of `data/` in Excel."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from doctools.cli.shared import agenda, exchange, options

if TYPE_CHECKING:
    from doctools.excel import Changes
    from doctools.office import Office


@click.group(
    "data",
    options_metavar="[PILIHAN]",
    subcommand_metavar="PERINTAH …",
    epilog="Contoh: doctools data export monev --bulan 2026-02",
)
def command() -> None:
    """Mengisi data kantor lewat Excel: seluruhnya, sebagian, atau hanya yang masih kurang."""


@command.command(
    "export", options_metavar="[PILIHAN]", epilog="Contoh: doctools data export --semua --ke data.xlsx"
)
@click.argument("nama", metavar="[NAMA]…", nargs=-1)
@click.option(
    "--semua", is_flag=True, help="Seluruh data kantor dalam satu buku kerja, satu tabel satu lembar."
)
@click.option(
    "--kurang",
    is_flag=True,
    help="Hanya isian yang masih kosong, dikelompokkan menurut naskahnya; dengan --bulan untuk naskah bulan itu.",
)
@click.option(
    "--jenis",
    "jenis",
    multiple=True,
    metavar="JENIS",
    help="Bersama --kurang: hanya jenis ini; boleh diulang.",
)
@options.bulan
@options.tahun
@exchange.ke("NAMA.xlsx, NAMA-TTTT.xlsx, monev-TTTT-BB.xlsx, data-TTTT.xlsx, atau kurang-TTTT.xlsx")
@options.as_json
@click.pass_context
def export_data(
    ctx: click.Context,
    nama: tuple[str, ...],
    semua: bool,
    kurang: bool,
    jenis: tuple[str, ...],
    bulan: str | None,
    tahun: int | None,
    ke: Path | None,
    as_json: bool,
) -> None:
    """Mengekspor data kantor ke buku kerja Excel untuk diisi.

    NAMA: pegawai, kantor, tim, rapat, naskah, monev (dengan --bulan), atau sebuah daftar isian; beberapa sekaligus boleh.
    Rencana aksi dan peraturan tidak ikut: rencana aksi lewat doctools plan export.
    """
    if sum([bool(nama), semua, kurang]) != 1:
        raise click.UsageError("Sebut NAMA datanya, atau pakai --semua atau --kurang (salah satu saja).")
    if jenis and not kurang:
        raise click.UsageError("--jenis hanya bersama --kurang.")
    wish = _Wish(bulan, tahun, ke, as_json)
    if kurang:
        _export_lacks(ctx, jenis, wish)
    elif semua or len(nama) > 1 or not _is_single(ctx, nama[0]):
        _export_files(ctx, nama, wish)
    else:
        _export_table(ctx, nama[0], wish)


@dataclass(frozen=True)
class _Wish:
    """Of what an export is, and where it goes, as the options say it."""

    month: str | None
    year: int | None
    target: Path | None
    as_json: bool

    def find_year(self, ctx: click.Context) -> int:
        from doctools.errors import DataError, Problem

        years = options.office_of(ctx).years()
        if self.month is None and self.year is None and not years:
            raise DataError(Problem("tahun belum disebut", remedy="tambahkan --tahun TTTT"))
        return int(self.month[:4]) if self.month else self.year or years[-1]

    def find_target(self, ctx: click.Context, name: str) -> Path:
        target = self.target or Path(f"{name.replace('/', '-')}.xlsx")
        if target.suffix.lower() != ".xlsx":
            raise click.BadParameter(f"'{target}' harus berakhiran .xlsx", ctx, param_hint="--ke")
        return target


def _is_single(ctx: click.Context, nama: str) -> bool:
    """Whether a name is that of a table that fits on one sheet."""
    from doctools.excel import list_table_ids

    return nama in list_table_ids(options.office_of(ctx))


def _export_lacks(ctx: click.Context, jenis: tuple[str, ...], wish: _Wish) -> None:
    from doctools.documents import list_lacks
    from doctools.excel import make_lacking_workbook
    from doctools.kinds import Selection

    office, year = options.office_of(ctx), wish.find_year(ctx)
    target = wish.find_target(ctx, f"kurang-{wish.month or year}")
    selection = Selection(year=year, month=wish.month, kinds=jenis)
    lacks, problems = list_lacks(office, selection, agenda.place_of(office).numbers)
    made = make_lacking_workbook(office, [(one.title, one.missing) for one in lacks])
    written = exchange.write_export(target, made.content)
    waiting = [one for one in lacks if one.missing]
    if wish.as_json:
        options.print_json(
            {
                "file": str(target), "written": written, "fields": made.fields, "lists": made.lists,
                "documents": [
                    {"title": one.title, "missing": [vars(m) for m in one.missing]} for one in waiting
                ],
                "problems": [vars(p) for p in problems],
            }
        )  # fmt: skip
        return
    for problem in problems:
        click.echo(str(problem), err=True)
    for missing in made.elsewhere:
        click.echo(f"Tidak dapat diisi lewat Excel: {missing.file}: {missing.message}", err=True)
    complete = len(lacks) - len(waiting)
    click.echo(f"{target}: {made.fields} isian untuk {len(waiting)} naskah; {complete} naskah sudah lengkap")
    if made.lists:
        click.echo(f"Daftar yang masih kosong, masing-masing satu lembar: {', '.join(made.lists)}")


def _export_files(ctx: click.Context, nama: tuple[str, ...], wish: _Wish) -> None:
    from doctools.excel import choose_data_names, list_data_names, make_data_workbook

    office, year = options.office_of(ctx), wish.find_year(ctx)
    chosen = (
        choose_data_names(office, nama, year, wish.month)
        if nama
        else list_data_names(office, year, wish.month)
    )
    target = wish.find_target(ctx, f"{nama[0]}-{year}" if len(nama) == 1 else f"data-{year}")
    content, sheets = make_data_workbook(office, chosen, year)
    written = exchange.write_export(target, content)
    files = [f"data/{name}.yaml" for name in chosen]
    if wish.as_json:
        options.print_json({"file": str(target), "written": written, "data": files, "sheets": sheets})
    else:
        click.echo(f"{target}: {sheets} lembar dari {len(files)} berkas data")


def _export_table(ctx: click.Context, nama: str, wish: _Wish) -> None:
    from doctools.errors import DataError, Problem
    from doctools.excel import MONTHLY_TABLE, find_table, make_table_workbook

    office = options.office_of(ctx)
    if nama == MONTHLY_TABLE and wish.month is None:
        raise DataError(
            Problem("bulan realisasi belum disebut", remedy="tambahkan --bulan, misalnya --bulan 2026-02")
        )
    if nama != MONTHLY_TABLE and wish.month is not None:
        raise DataError(
            Problem(f"--bulan hanya untuk {MONTHLY_TABLE}, bukan '{nama}'", remedy="hapus --bulan")
        )
    period = wish.month or (str(wish.find_year(ctx)) if _is_yearly(office, nama) else "")
    table = find_table(office, nama, period)
    target = wish.find_target(ctx, table.name)
    content, rows = make_table_workbook(office, table)
    written = exchange.write_export(target, content)
    if wish.as_json:
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
    from doctools.excel import (
        TableWish,
        find_data_changes,
        find_table_changes,
        is_whole_workbook,
        open_workbook,
    )

    period = bulan or _year_of(ctx, sebagai, tahun)
    book, wish = open_workbook(berkas), TableWish(sebagai, period)
    whole = sebagai is None and is_whole_workbook(book)

    def find(office: Office, accept: bool) -> list[Changes]:
        if whole:
            return find_data_changes(office, book, accept=accept)
        return [find_table_changes(office, book, wish, accept=accept)]

    exchange.finish_import(
        ctx,
        find,
        accept=terima,
        dry=uji,
        as_json=as_json,
    )


def _is_yearly(office: Office, nama: str) -> bool:
    """Whether a name is that of a form with a file for each year."""
    return nama in office.form_ids() and office.form(nama)[0].model.masa == "tahun"


def _year_of(ctx: click.Context, nama: str | None, tahun: int | None) -> str:
    """The year of a yearly form, else ''."""
    office = options.office_of(ctx)
    if nama is None or not _is_yearly(office, nama):
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
