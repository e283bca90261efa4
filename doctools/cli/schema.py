"""`doctools schema`: help for editors of the data files."""

from __future__ import annotations

import click

from doctools.cli.shared import options


@click.command("schema", options_metavar="[PILIHAN]", epilog="Contoh: doctools schema")
@options.as_json
@click.pass_context
def command(ctx: click.Context, as_json: bool) -> None:
    """Menulis skema setiap berkas data untuk penyunting teks, dipasang untuk Visual Studio Code.

    Dengan ekstensi YAML, isian yang dikenal ditawarkan saat mengetik dan yang keliru digarisbawahi. Ulangi sesudah
    doctools diperbarui atau daftar isian ditambah. Pengaturan lain di .vscode/settings.json tetap.
    """
    from doctools.setup import SCHEMA_FOLDER, list_schema_files
    from doctools.store import replace_file

    office = options.office_of(ctx)
    remedy = "tutup berkasnya di penyunting, lalu periksa izin folder dan sisa ruang disk"
    files = list_schema_files(office)
    written = [
        name for name, content in files.items() if replace_file(office.workspace.root / name, content, remedy)
    ]
    if as_json:
        options.print_json({"folder": SCHEMA_FOLDER, "files": list(files), "written": written})
    else:
        click.echo(f"{SCHEMA_FOLDER}: {len(files) - 1} skema, {len(written)} berkas ditulis")
