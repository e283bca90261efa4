"""What the export and import commands of `plan` and `data` share: where files go, and how changes are said."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from doctools.cli.shared import options

if TYPE_CHECKING:
    from doctools.excel import Changes
    from doctools.office import Office

workbook = click.argument("berkas", metavar="BERKAS.xlsx", type=click.Path(path_type=Path))
uji = click.option(
    "--uji", is_flag=True, help="Hanya periksa dan sebutkan perubahannya; tidak ada yang ditulis."
)


def ke(example: str, *, required: bool = False) -> Callable[..., Any]:
    words = (
        f"Berkas hasil, misalnya {example}."
        if required
        else f"Berkas hasil; bawaan: {example} di folder sekarang."
    )
    return click.option(
        "--ke",
        type=click.Path(path_type=Path, dir_okay=False),
        required=required,
        metavar="BERKAS",
        help=words,
    )


def write_export(path: Path, content: bytes) -> bool:
    """Put an export at `path`; False when the file already holds just that."""
    from doctools.store import replace_file

    return replace_file(
        path, content, "tutup berkasnya di Excel, periksa izin folder, atau pilih --ke BERKAS lain"
    )


def finish_import(office: Office, changes: Changes, *, dry: bool, as_json: bool) -> None:
    """Write what an import changes, unless `dry`, and say it."""
    from doctools.store import replace_file

    if changes.text is not None and not dry:
        target = office.workspace.root / changes.file
        replace_file(
            target, changes.text.encode("utf-8"), "tutup berkasnya di penyunting, periksa izin folder"
        )
    if as_json:
        options.print_json(
            {
                "file": changes.file,
                "written": changes.text is not None and not dry,
                "added": changes.added,
                "changed": changes.changed,
                "removed": changes.removed,
                "kept": changes.kept,
                "lost_comments": changes.lost_comments,
            }
        )
        return
    for entry in changes.added:
        click.echo(f"+ {entry}")
    for entry, keys in changes.changed.items():
        click.echo(f"~ {entry}: {', '.join(keys)}")
    for entry in changes.removed:
        click.echo(f"- {entry}")
    if changes.kept:
        click.echo(f"Dibiarkan, tidak ada di buku kerja: {', '.join(changes.kept)}", err=True)
    for comment in changes.lost_comments:
        click.echo(f"Komentar ikut terhapus: {comment}", err=True)
    tried = " (uji; tidak ada yang ditulis)" if dry and changes.text is not None else ""
    click.echo(f"{changes.file}: {changes.summary()}{tried}")
