"""`doctools kinds`: which documents can be made."""

from __future__ import annotations

import click

from doctools.cli.shared import options


@click.command("kinds", options_metavar="[PILIHAN]", epilog="Contoh: doctools kinds --json")
@options.as_json
@click.pass_context
def command(ctx: click.Context, as_json: bool) -> None:
    """Menampilkan jenis naskah, lingkupnya, dan baris rencana aksi yang dibuktikannya."""
    from doctools.kinds import list_proven_rows, read_kinds

    kinds = [k.model for k in read_kinds(options.office_of(ctx))]
    if as_json:
        options.print_json(
            {
                "kinds": [
                    {
                        "id": k.id,
                        "name": k.nama,
                        "layout": k.tata_letak,
                        "scope": k.lingkup,
                        "rows": list_proven_rows(k),
                    }
                    for k in kinds
                ]
            }
        )
        return
    for k in kinds:
        click.echo(f"{k.id:20} per {k.lingkup:6} {k.nama} (baris {', '.join(list_proven_rows(k)) or '-'})")
