"""`doctools backup`: all that an office cannot make anew, in one archive."""

from __future__ import annotations

from pathlib import Path

import click

from doctools.cli.shared import agenda, options


@click.command(
    "backup", options_metavar="[PILIHAN]", epilog="Contoh: doctools backup cadangan/kantor-2026-11.zip"
)
@click.argument("berkas", metavar="BERKAS.zip", type=click.Path(dir_okay=False, path_type=Path))
@options.as_json
@click.pass_context
def command(ctx: click.Context, berkas: Path, as_json: bool) -> None:
    """Menyimpan data, kata-kata dan tata letak kantor, buku agenda, dan berkas bukti dalam satu arsip.

    Naskah di generated/ tidak ikut, karena dapat dibuat lagi. Kembalikan dengan: doctools restore.
    """
    from doctools.setup import make_backup

    if berkas.suffix.lower() != ".zip":
        raise click.BadParameter(f"'{berkas}' harus berakhiran .zip", ctx, param_hint="BERKAS")
    office = options.office_of(ctx, any_form=True)
    count = make_backup(office, agenda.place_of(office), agenda.act_of(None), berkas)
    if as_json:
        options.print_json({"path": str(berkas), "files": count})
    else:
        click.echo(f"{berkas} ({count} berkas)")
