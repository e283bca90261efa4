"""`doctools kinds`: which documents can be made."""

from __future__ import annotations

import click

from doctools.cli.shared import options


@click.command("kinds", options_metavar="[PILIHAN]", epilog="Contoh: doctools kinds --json")
@options.as_json
@click.pass_context
def command(ctx: click.Context, as_json: bool) -> None:
    """Menampilkan jenis naskah, lingkupnya, dan baris rencana aksi yang dibuktikannya."""
    from doctools.kinds import all_kinds, rows_of

    kinds = [k.model for k in all_kinds(options.office_of(ctx))]
    if as_json:
        options.print_json(
            {
                "kinds": [
                    {
                        "id": k.id,
                        "name": k.nama,
                        "layout": k.tata_letak,
                        "scope": k.lingkup,
                        "rows": rows_of(k),
                    }
                    for k in kinds
                ]
            }
        )
        return
    for k in kinds:
        click.echo(f"{k.id:20} per {k.lingkup:6} {k.nama} (baris {', '.join(rows_of(k)) or '-'})")
