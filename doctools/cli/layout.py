"""`doctools layout`: are the layouts that people edit in Word still whole."""

from __future__ import annotations

from pathlib import Path

import click

from doctools.cli.shared import options


@click.group(
    "layout",
    options_metavar="[PILIHAN]",
    subcommand_metavar="PERINTAH …",
    epilog="Contoh: doctools layout check",
)
def command() -> None:
    """Memeriksa tata letak (berkas Word) yang disunting kantor."""


@command.command("check", options_metavar="[PILIHAN]", epilog="Contoh: doctools layout check keputusan.docx")
@click.argument("berkas", nargs=-1, metavar="[BERKAS…]", type=click.Path(path_type=Path))
@options.as_json
@click.pass_context
def check_layout_files(ctx: click.Context, berkas: tuple[Path, ...], as_json: bool) -> None:
    """Memeriksa tata letak: tag yang rusak, isian yang hilang, perubahan terlacak, komentar, dan penomoran.

    Tanpa BERKAS diperiksa semua tata letak di templates/layout kantor, termasuk berkas yang tidak dipakai jenis
    naskah mana pun. Dengan BERKAS diperiksa berkas itu sebagai tata letak bernama sama. Kode keluar 1 bila ada galat:
    naskah final tidak dibuat dengan tata letak itu.
    """
    from doctools.setup import check_layouts

    looked, found = check_layouts(options.office_of(ctx), berkas)
    if as_json:
        options.print_json(
            {"files": [str(path) for path in looked], "findings": [f.as_json() for f in found]}
        )
    else:
        for fault in found:
            click.echo(f"{fault.severity}: {fault.as_problem()}")
        errors = sum(fault.severity == "galat" for fault in found)
        click.echo(f"{len(looked)} tata letak diperiksa: {errors} galat, {len(found) - errors} peringatan.")
    if any(fault.severity == "galat" for fault in found):
        ctx.exit(1)
