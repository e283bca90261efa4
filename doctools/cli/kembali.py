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

    Tanpa --terapkan tidak ada berkas yang diubah. Naskah yang bukan buatan doctools tidak punya baris asal:
    catatan dan perubahannya didaftar menurut orang dan tempatnya.
    """
    from doctools.documents import is_ours, read_handback

    office = options.office_of(ctx)
    if not terapkan and not is_ours(berkas):
        _list_foreign(ctx, berkas, as_json)
        return
    found = read_handback(
        office, berkas, agenda.place_of(office).numbers, apply=agenda.deed_of(ctx) if terapkan else None
    )
    if as_json:
        options.print_json(found.as_json())
    else:
        _say(found, terapkan)
    if found.comments or any(not item.applied for item in found.items):
        ctx.exit(1)


def _list_foreign(ctx: click.Context, path: Path, as_json: bool) -> None:
    """What readers left in a document of another maker, by person and place."""
    from doctools.compare import read_returned

    found = read_returned(path.read_bytes(), shown=str(path))
    if as_json:
        options.print_json({"own": False, **found.as_json()})
    elif not found.comments and not found.tracked:
        click.echo("Tidak ada catatan atau perubahan terlacak.")
    else:
        click.echo("Naskah ini bukan buatan doctools; catatan dan perubahannya menurut orang:")
        for person in dict.fromkeys([c.author for c in found.comments] + [t.author for t in found.tracked]):
            click.echo(person or "(tanpa nama)")
            for comment in (c for c in found.comments if c.author == person):
                place = "" if comment.paragraph is None else f"alinea {comment.paragraph + 1}, "
                click.echo(f"  {place}pada “{_line(comment.quoted)}”: {_line(comment.text)}")
                for reply in comment.replies:
                    click.echo(f"    ↳ {reply.author}: {_line(reply.text)}")
            for change in (t for t in found.tracked if t.author == person):
                words = " → ".join(f"“{_line(part)}”" for part in (change.old, change.new) if part)
                click.echo(f"  alinea {change.paragraph + 1}, {change.kind}: {words}")
    if found.comments or found.tracked:
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
