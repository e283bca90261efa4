"""`doctools doctor`: is everything there that the office needs, and what to do where it is not."""

from __future__ import annotations

import os
import platform
import sys
from datetime import datetime
from functools import partial

import click

from doctools.cli.shared import agenda, options

_SIGNS = {"baik": "[baik]", "saran": "[saran]", "peringatan": "[peringatan]", "galat": "[GALAT]"}


@click.command("doctor", options_metavar="[PILIHAN]", epilog="Contoh: doctools doctor")
@options.per
@options.as_json
@click.pass_context
def command(ctx: click.Context, per: datetime | None, as_json: bool) -> None:
    """Memeriksa ruang kerja, huruf (font), LibreOffice, dan versi; lalu menyarankan perbaikan.

    Galat harus diperbaiki; peringatan perlu diketahui (rapat yang lewat tanpa notula, tim tanpa ketua). Kode keluar 1 bila ada yang harus diperbaiki sebelum naskah dapat dibuat.
    """
    from doctools.setup import Computer, examine

    computer = Computer(sys.platform, os.environ, platform.python_version(), platform.node())
    found = examine(
        partial(options.office_of, ctx, any_form=True),
        options.register_url(),
        computer,
        agenda.act_of(None),
        options.given_or_today(per),
    )
    if as_json:
        options.print_json(
            {"checks": [{"name": d.subject, "state": d.state, "message": d.message} for d in found]}
        )
    else:
        for diagnosis in found:
            click.echo(f"{_SIGNS[diagnosis.state]:12} {diagnosis.subject}: {diagnosis.message}")
    if any(diagnosis.state == "galat" for diagnosis in found):
        ctx.exit(1)
