"""`doctools law index`: a second source of law from a published table."""

from __future__ import annotations

from pathlib import Path

import click

from doctools.cli.shared import options


@click.command(
    "index", options_metavar="[PILIHAN]", epilog="Contoh: doctools law index peraturan-go-id.tsv.gz"
)
@click.argument("tabel", metavar="TABEL", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@options.as_json
@click.pass_context
def command(ctx: click.Context, tabel: Path, as_json: bool) -> None:
    """Membuat indeks peraturan dari TABEL (.tsv atau .csv, boleh .gz) sebagai sumber kedua bagi review.

    Indeks itu belum diperiksa kantor: temuan yang bersandar padanya hanya peringatan dan menyebutnya.
    """
    from doctools.law import INDEX_FILE, make_index
    from doctools.store import write_file

    office = options.office_of(ctx)
    content, acts = make_index(tabel)
    write_file(office.workspace.root / INDEX_FILE, content)
    if as_json:
        options.print_json({"file": INDEX_FILE, "regulations": acts})
    else:
        click.echo(f"{INDEX_FILE}: {acts} peraturan.")
