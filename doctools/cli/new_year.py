"""`doctools new-year`: the next year of an office's folder."""

from __future__ import annotations

import click

from doctools.cli.shared import agenda, exchange, options


@click.command("new-year", options_metavar="[PILIHAN]", epilog="Contoh: doctools new-year 2027 --uji")
@click.argument("tahun", metavar="TTTT", type=click.IntRange(1900, 9999))
@click.option(
    "--tanpa-rencana",
    is_flag=True,
    help="Rencana aksi tidak dibawa; diimpor kemudian dengan doctools plan import.",
)
@exchange.uji
@options.as_json
@click.pass_context
def command(ctx: click.Context, tahun: int, tanpa_rencana: bool, uji: bool, as_json: bool) -> None:
    """Memulai tahun TTTT: yang tetap dibawa dari tahun terakhir, yang sudah terjadi tidak.

    Tim, rapat, standar, dan kata-kata dibawa dengan angka tahun dan bulan yang digeser; nomor, tanggal, jalannya rapat,
    realisasi, dan bukti dikosongkan. Yang harus diputuskan kantor disebut sesudahnya.
    """
    from dataclasses import asdict

    from doctools.setup import begin_year

    done = begin_year(options.office_of(ctx), tahun, agenda.deed_of(ctx), plan=not tanpa_rencana, dry=uji)
    if as_json:
        options.print_json({**asdict(done), "year": tahun, "written": not uji})
        return
    for one in done.files:
        click.echo(f"+ {one.file}: {one.moved} angka tahun digeser, {one.emptied} isian dikosongkan")
    for file in done.kept:
        click.echo(f"= {file}: sudah ada, dibiarkan")
    if done.left:
        click.echo(f"Tidak dibawa, mulai kosong: {', '.join(done.left)}")
    click.echo("Yang harus diputuskan kantor:")
    for one in done.files:
        click.echo(f"* {one.file}: {one.decide}")
    if tanpa_rencana and not done.kept:
        click.echo(f"* data/rencana-aksi/{tahun}.yaml: belum ada; jalankan: doctools plan import BERKAS.xlsx")
    for one in done.files:
        for words in one.others:
            click.echo(f"Periksa: {words}", err=True)
    tried = " (uji; tidak ada yang ditulis)" if uji else ""
    click.echo(f"Tahun {tahun} dari {done.before}: {len(done.files)} berkas{tried}")
