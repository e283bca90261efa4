"""`doctools lambang`: the office's emblem, converted once to the picture that documents show."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from doctools.cli.shared import options


@click.command("lambang", options_metavar="[PILIHAN]", epilog="Contoh: doctools lambang lambang-kpu.svg")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.pass_context
def command(ctx: click.Context, /, file: Path) -> None:
    """Mengubah gambar lambang (PNG, JPEG, SVG, atau EMF) menjadi data/lambang.png untuk kepala naskah.

    Sesudah itu sebutkan di data/kantor.yaml: lambang: data/lambang.png. Kantor yang memakai kertas berkop menulis
    lambang: kertas-berkop, tanpa gambar.
    """
    from doctools.pdf import find_libreoffice
    from doctools.setup import keep_emblem

    office = options.office_of(ctx)
    path = keep_emblem(office.workspace.root, file, lambda: find_libreoffice(sys.platform, os.environ))
    click.echo(f"{office.workspace.show(path)} dibuat")
    if office.kantor.model.lambang != office.workspace.show(path):
        click.echo(f"tulis di {office.kantor.file}: lambang: {office.workspace.show(path)}", err=True)
