"""`doctools salinan`: the attested copy of a final decree."""

from __future__ import annotations

from pathlib import Path

import click

from doctools.cli.shared import agenda, options


@click.command(
    "salinan",
    options_metavar="[PILIHAN]",
    epilog="Contoh: doctools salinan generated/2026/sk-tim-kerja/sk-tim-kerja-2026.docx",
)
@click.argument("berkas", metavar="FILE", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@options.keluar
@options.as_json
@click.pass_context
def command(ctx: click.Context, /, berkas: Path, keluar: Path | None, as_json: bool) -> None:
    """Membuat salinan yang disahkan dari keputusan final FILE.

    Ditolak bila FILE masih draf, pernah disunting, atau datanya berubah sejak final dibuat.
    """
    from doctools.cli.shared.report import outcomes_json, say_one
    from doctools.documents import attest_copy

    office = options.office_of(ctx)
    folder = keluar or office.workspace.root / "generated"
    outcome = attest_copy(office, berkas, folder, agenda.place_of(office).numbers)
    if as_json:
        options.print_json(outcomes_json([outcome]))
    else:
        say_one(outcome)
    if outcome.refused:
        ctx.exit(1)
