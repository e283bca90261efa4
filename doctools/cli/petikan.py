"""`doctools petikan`: the attested extract of a final decree for one person."""

from __future__ import annotations

from pathlib import Path

import click

from doctools.cli.shared import agenda, options


@click.command(
    "petikan",
    options_metavar="[PILIHAN]",
    epilog="Contoh: doctools petikan generated/2026/sk-tim-kerja/sk-tim-kerja-2026.docx --pegawai ketua",
)
@click.argument("berkas", metavar="FILE", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--pegawai", metavar="ID", required=True, help="Orang yang bersangkutan, pada data/pegawai.yaml."
)
@options.keluar
@options.as_json
@click.pass_context
def command(ctx: click.Context, /, berkas: Path, pegawai: str, keluar: Path | None, as_json: bool) -> None:
    """Membuat petikan keputusan final FILE untuk satu orang: baris orang lain ditinggalkan.

    Ditolak bila FILE masih draf, pernah disunting, atau datanya berubah sejak final dibuat.
    """
    from doctools.cli.shared.report import outcomes_json, say_one
    from doctools.documents import attest_extract

    office = options.office_of(ctx)
    folder = keluar or office.workspace.root / "generated"
    outcome = attest_extract(office, berkas, pegawai, folder, agenda.place_of(office).numbers)
    if as_json:
        options.print_json(outcomes_json([outcome]))
    else:
        say_one(outcome)
    if outcome.refused:
        ctx.exit(1)
