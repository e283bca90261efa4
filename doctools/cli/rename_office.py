"""`doctools rename-office`: a folder that was copied from another office."""

from __future__ import annotations

import click

from doctools.cli.shared import agenda, exchange, options


@click.command(
    "rename-office",
    options_metavar="[PILIHAN]",
    epilog="Contoh: doctools rename-office --nama 'KPU Kabupaten …' --uji",
)
@click.option("--nama", metavar="NAMA", help="Nama atau kode kantor, sebagaimana dalam daftar kantor KPU.")
@click.option("--lain", metavar="WILAYAH", help="Kantor di luar daftar: 'Kabupaten Nama, Nama Provinsi'.")
@click.option("--tempat", metavar="TEMPAT", help="Tempat keputusan ditetapkan; bawaan: nama wilayahnya.")
@click.option(
    "--dari",
    metavar="NAMA",
    help="Kantor asal folder, bila data/kantor.yaml sudah menyebut nama yang baru.",
)
@exchange.uji
@options.as_json
@click.pass_context
def command(
    ctx: click.Context, nama: str | None, lain: str | None, tempat: str | None, dari: str | None, uji: bool,
    as_json: bool,
) -> None:  # fmt: skip
    """Mengganti nama kantor di folder yang disalin dari kantor lain.

    Tiap baris yang berubah disebut. Nama orang tidak diganti. Urungkan dengan doctools data undo.
    """
    from dataclasses import asdict

    from doctools.setup import find_own_office, make_own_office, rename_office

    if (nama is None) == (lain is None):
        raise click.UsageError("Sebut kantornya: --nama, atau --lain bagi yang tidak ada dalam daftar.")
    office = options.office_of(ctx)
    workspace = office.workspace
    own = find_own_office(workspace, nama) if nama else make_own_office(workspace, lain or "")
    copied = find_own_office(workspace, dari) if dari else None
    done = rename_office(office, own, tempat, agenda.deed_of(ctx), copied=copied, dry=uji)
    if as_json:
        options.print_json({**asdict(done), "written": not uji})
        return
    for line in done.lines:
        click.echo(f"~ {line}")
    for line in done.left:
        click.echo(f"Periksa: {line}", err=True)
    click.echo(
        "Periksa juga orang-orangnya (data/pegawai.yaml) dan penandatangannya (data/kantor.yaml).", err=True
    )
    tried = " (uji; tidak ada yang ditulis)" if uji else ""
    click.echo(f"{done.before} → {done.after}: {len(done.lines)} baris{tried}")
