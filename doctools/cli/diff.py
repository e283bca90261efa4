"""`doctools diff`: what changed between two documents, or between one of ours and the copy edited in Word."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from doctools.cli.shared import agenda, options

if TYPE_CHECKING:
    from doctools.compare import Redline, Sources

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command(
    "diff",
    options_metavar="[PILIHAN]",
    epilog="Contoh: doctools diff generated/2026/sk-tim-kerja/sk-tim-kerja-2026.docx -o perubahan.docx",
)
@click.argument("lama", metavar="LAMA", type=_FILE)
@click.argument("baru", metavar="[BARU]", type=_FILE, required=False)
@click.option(
    "--hasil",
    "-o",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Tulis naskah BARU dengan perubahan terlacak (redline) sebagai dokumen Word.",
)
@options.as_json
@click.pass_context
def command(ctx: click.Context, /, lama: Path, baru: Path | None, hasil: Path | None, as_json: bool) -> None:
    """Membandingkan naskah LAMA dengan BARU, bagian demi bagian.

    Dengan satu berkas buatan doctools: membandingkannya dengan aslinya, yang dibuat ulang dari data,
    dan menyebut baris kata-kata atau data asal setiap perubahan.
    """
    redline, sources = _compared(ctx, lama, baru)
    if hasil is not None:
        from doctools.store import write_file

        write_file(hasil, redline.docx)
    places = [_source(change, sources) for change in redline.changes]
    if as_json:
        changes = [
            {**change.as_json(), "source": {"file": place[0], "line": place[1]} if place else None}
            for change, place in zip(redline.changes, places, strict=True)
        ]
        options.print_json({"changes": changes, "redline": str(hasil) if hasil else None})
        return
    if not redline.changes:
        click.echo("Tidak ada perubahan kata.")
    part = None
    for change, place in zip(redline.changes, places, strict=True):
        if change.part != part:
            part = change.part
            click.echo(f"\n{part}")
        told = f"  {change.context}".replace("\t", " ").replace("\n", " ")
        click.echo(told + (f"   ← {place[0]}:{place[1]}" if place else ""))
        if change.row and change.row != change.before and change.row != change.after:
            click.echo(f"      baris tabel: {change.row}")
    if hasil is not None:
        click.echo(f"\n{hasil} (dibuat)")


def _compared(ctx: click.Context, lama: Path, baru: Path | None) -> tuple[Redline, Sources | None]:
    from doctools.compare import compare
    from doctools.documents import (
        compare_edited,
        find_literal_sources,
        list_part_labels,
        read_origin,
    )
    from doctools.errors import DocumentError, WorkspaceNotFoundError
    from doctools.office import Office, Workspace

    if baru is None:
        own = options.office_of(ctx)
        return compare_edited(own, lama, agenda.place_of(own).numbers)
    try:
        office = options.office_of(ctx)
    except WorkspaceNotFoundError:
        office = None
    words = list_part_labels(office or Office(Workspace(Path.cwd())))
    redline = compare(lama, baru, labels=words, shown=(str(lama), str(baru)))
    if office is None:
        return redline, None
    for path in (lama, baru):
        try:
            return redline, find_literal_sources(office, read_origin(office, path))
        except DocumentError:
            continue  # not one of ours: there is no source to name
    return redline, None


def _source(change: Any, sources: Sources | None) -> tuple[str, int] | None:
    from doctools.compare import find_source

    if sources is None:
        return None
    return find_source(change.before, change.place, change.place + len(change.old), sources)
