"""`doctools kembali`: a copy that comes back from its readers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from doctools.cli.shared import agenda, options

if TYPE_CHECKING:
    from doctools.documents import Handback


@click.command(
    "kembali",
    options_metavar="[PILIHAN]",
    epilog="Contoh: doctools kembali sk-tim-kerja-2026.docx --terapkan",
)
@click.argument("berkas", metavar="FILE", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--terapkan",
    is_flag=True,
    help="Tulis perubahan yang tempatnya pasti ke YAML kantor; selebihnya tetap didaftar beserta sebabnya.",
)
@options.as_json
@click.pass_context
def command(ctx: click.Context, /, berkas: Path, terapkan: bool, as_json: bool) -> None:
    """Membaca FILE yang kembali dari pembaca: catatan dan perubahannya, dengan baris asalnya.

    Tanpa --terapkan tidak ada berkas yang diubah.
    """
    from doctools.documents import read_handback

    office = options.office_of(ctx)
    found = read_handback(
        office, berkas, agenda.place_of(office).numbers, apply=agenda.deed_of(ctx) if terapkan else None
    )
    if as_json:
        options.print_json(found.as_json())
    else:
        _say(found, terapkan)
    if found.comments or any(not item.applied for item in found.items):
        ctx.exit(1)


def _say(found: Handback, apply: bool) -> None:
    if not found.current:
        click.echo(
            "Data atau kata-kata sudah berubah sejak naskah ini dibuat; pembandingnya data sekarang.",
            err=True,
        )
    if not found.comments and not found.items:
        click.echo("Tidak ada catatan atau perubahan.")
    if found.comments:
        click.echo(f"Catatan ({len(found.comments)}):")
    for number, (comment, source) in enumerate(found.comments, 1):
        click.echo(f"{number}. {comment.author}: {_line(comment.text)}")
        click.echo(f"   pada “{_line(comment.quoted)}”{_place(source)}")
        for reply in comment.replies:
            click.echo(f"   ↳ {reply.author}: {_line(reply.text)}")
    if found.items:
        click.echo(f"Perubahan ({len(found.items)}):")
    for number, item in enumerate(found.items, 1):
        by = f"diusulkan {item.author}" if item.author else "sudah ditulis dalam naskah"
        click.echo(f"{number}. {item.change.part}: {_line(item.change.context)}")
        click.echo(f"   {by}{_place(item.source)}")
        if item.applied:
            click.echo("   DITERAPKAN\n" + "\n".join(f"   {line}" for line in (item.diff or "").splitlines()))
        elif apply:
            click.echo(f"   tidak diterapkan: {item.reason}")


def _line(text: str) -> str:
    return " ".join(text.split())


def _place(source: tuple[str, int] | None) -> str:
    return f" ← {source[0]}:{source[1]}" if source else ""
