"""`doctools restore`: an office's folder from a backup."""

from __future__ import annotations

from pathlib import Path

import click

from doctools.cli.shared import options


@click.command(
    "restore", options_metavar="[PILIHAN]", epilog="Contoh: doctools restore kantor-2026-11.zip --ke kantor"
)
@click.argument("berkas", metavar="BERKAS.zip", type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--ke",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="Folder tujuan; bawaan: folder sekarang.",
)
@click.option(
    "--timpa", is_flag=True, help="Juga bila foldernya tidak kosong: berkas yang bernama sama diganti."
)
@options.as_json
def command(berkas: Path, ke: Path | None, timpa: bool, as_json: bool) -> None:
    """Memulihkan folder kantor dari arsip doctools backup.

    Seluruh arsip diperiksa dahulu; bila rusak tidak ada yang dipulihkan.
    """
    from doctools.setup import restore_backup

    folder = ke or Path.cwd()
    names = restore_backup(berkas, folder, replace=timpa)
    if as_json:
        options.print_json({"folder": str(folder), "files": names})
        return
    click.echo(f"{folder}: {len(names)} berkas dipulihkan")
    if "register.jsonl" in names:
        click.echo(
            "Buku agenda ada di register.jsonl; pulihkan dengan: doctools register restore register.jsonl"
        )
