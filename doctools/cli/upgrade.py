"""`doctools upgrade`: an older office's folder to today's form."""

from __future__ import annotations

import click

from doctools.cli.shared import agenda, exchange, options


@click.command("upgrade", options_metavar="[PILIHAN]", epilog="Contoh: doctools upgrade --uji")
@exchange.uji
@options.as_json
@click.pass_context
def command(ctx: click.Context, uji: bool, as_json: bool) -> None:
    """Menyesuaikan folder kantor yang lama dengan bentuk data doctools sekarang.

    Cadangan dibuat lebih dahulu. Bila ada yang tidak dapat disesuaikan, tidak ada yang diubah.
    """
    from doctools.setup import make_backup, upgrade_folder

    office = options.office_of(ctx, any_form=True)
    place, act = agenda.place_of(office), agenda.act_of(None)
    done = upgrade_folder(
        office, lambda target: make_backup(office, place, act, target), agenda.deed_of(ctx), dry=uji
    )
    if as_json:
        options.print_json(vars(done))
        return
    if done.before == done.after:
        click.echo(f"Folder kantor sudah berbentuk {done.after}; tidak ada yang perlu disesuaikan.")
        return
    for words in done.steps:
        click.echo(f"* {words}")
    for words in done.told:
        click.echo(f"~ {words}")
    for words in done.unsure:
        click.echo(f"Periksa: {words}", err=True)
    if done.backup:
        click.echo(f"Cadangan: {done.backup.name}")
    tried = " (uji; tidak ada yang ditulis)" if uji else ""
    click.echo(f"Bentuk {done.before} → {done.after}, {len(done.files)} berkas{tried}")
