"""`doctools context`: the values that a layout is given, for its author."""

from __future__ import annotations

from typing import Any

import click

from doctools.cli.shared import agenda, options


@click.command(
    "context",
    options_metavar="[PILIHAN]",
    epilog="Contoh: doctools context undangan --rapat evaluasi-zi-2026-02 --json",
)
@click.argument("jenis", metavar="JENIS")
@options.tahun
@options.scope
@options.as_json
@click.pass_context
def command(ctx: click.Context, /, jenis: str, tahun: int | None, as_json: bool, **scope: Any) -> None:
    """Menampilkan nama dan nilai yang dapat dipakai tata letak naskah JENIS."""
    from doctools.documents import Draft
    from doctools.kinds import find_single_job, read_kind

    office = options.office_of(ctx)
    job = find_single_job(office, read_kind(office, jenis), tahun, options.given(scope))
    draft = Draft(office, job, number=agenda.place_of(office).numbers.of(job.record))
    layout, values = draft.layout[0], draft.context.values
    if as_json:
        options.print_json({"layout": layout, "context": values})
        return
    click.echo(f"Tata letak: {layout}")
    _say("", values)


def _say(name: str, value: object) -> None:
    if isinstance(value, dict):
        for key, item in value.items():
            _say(f"{name}.{key}" if name else key, item)
    elif isinstance(value, list):
        for number, item in enumerate(value):
            _say(f"{name}[{number}]", item)
    else:
        click.echo(f"{name} = {value}")
