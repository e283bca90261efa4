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
terima = click.option(
    "--terima",
    is_flag=True,
    help="Tulis juga perbedaan yang meragukan; nilai yang diubah di dua tempat menjadi seperti di buku kerja.",
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


def finish_import(
    ctx: click.Context,
    find: Callable[[Office, bool], list[Changes]],
    *,
    accept: bool,
    dry: bool,
    as_json: bool,
) -> None:
    """Settle what an import changes, and say it. `find`: gives the changes of an office, by file."""
    from doctools.cli.shared import agenda
    from doctools.excel import settle_imports

    found = settle_imports(options.office_of(ctx), find, agenda.deed_of(ctx), accept=accept, dry=dry)
    waits = any(c.text is not None for c in found) and any(c.unsure for c in found) and not accept
    if as_json:
        told = [_as_json(changes, waits=waits) for changes in found]
        options.print_json(told[0] if len(told) == 1 else {"files": told})
    else:
        _say_all(found, dry=dry)
        if waits:
            words = (
                "Belum ditulis: tidak diketahui apa yang diubah di buku kerja ini dan apa di data sejak diekspor. "
                "Periksa perbedaan di atas; bila benar, ulangi dengan --terima."
            )
            click.echo(words, err=True)
    if waits:
        ctx.exit(1)


def _as_json(changes: Changes, *, waits: bool) -> dict[str, Any]:
    return {
        "file": changes.file,
        "written": changes.written,
        "added": changes.added,
        "changed": {entry: list(values) for entry, values in changes.changed.items()},
        "values": changes.changed,
        "removed": changes.removed,
        "kept": changes.kept,
        "emptied": changes.emptied,
        "lost_comments": changes.lost_comments,
        "needs_terima": waits,
    }


def _say_all(found: list[Changes], *, dry: bool) -> None:
    """Of many files only those that change, or of which something is to be said."""
    told = [c for c in found if len(found) == 1 or c or c.kept or c.emptied]
    for changes in told:
        _say(changes, tried=dry and changes.text is not None)
    if not told:
        click.echo("Tidak ada perubahan.")


def _say(changes: Changes, *, tried: bool) -> None:
    for entry in changes.added:
        click.echo(f"+ {entry}")
    for entry, values in changes.changed.items():
        click.echo(f"~ {entry}: {'; '.join(f'{key} {old} → {new}' for key, (old, new) in values.items())}")
    for entry in changes.removed:
        click.echo(f"- {entry}")
    if changes.kept:
        click.echo(f"Dibiarkan, tidak ada di buku kerja: {', '.join(changes.kept)}", err=True)
    if changes.emptied:
        words = f"Sel yang dikosongkan tidak menghapus isinya: {', '.join(changes.emptied)}; untuk menghapus tulis (kosongkan)"
        click.echo(words, err=True)
    for comment in changes.lost_comments:
        click.echo(f"Komentar ikut terhapus: {comment}", err=True)
    click.echo(f"{changes.file}: {changes.summary()}{' (uji; tidak ada yang ditulis)' if tried else ''}")
