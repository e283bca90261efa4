"""`doctools make`: one document."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from doctools.cli import options

if TYPE_CHECKING:
    from doctools.kinds.jobs import Form


@click.command("make", options_metavar="[PILIHAN]", epilog="Contoh: doctools make monev --bulan 2026-02")
@click.argument("jenis", metavar="JENIS")
@options.tahun
@options.scope
@options.form
@click.option("--salinan", "form", flag_value="salinan", help="Salinan keputusan dengan pengesahannya.")
@options.keluar
@click.option("--final", is_flag=True, help="Tolak selama ada isian wajib yang kosong atau temuan galat.")
@options.as_json
@click.pass_context
def command(
    ctx: click.Context,
    /,
    jenis: str,
    tahun: int | None,
    keluar: Path | None,
    final: bool,
    as_json: bool,
    form: Form | None,
    **scope: Any,
) -> None:
    """Membuat satu naskah JENIS sebagai dokumen Word.

    Yang belum diketahui tampil sebagai titik-titik dan didaftar setelah naskah jadi.
    """
    from doctools.cli.report import outcomes_json, say_one
    from doctools.kinds import read_kind, single_job
    from doctools.produce import produce

    office = options.office_of(ctx)
    job = single_job(office, read_kind(office, jenis), tahun, options.given(scope))
    outcome = produce(
        office, job.as_form(form or "asli"), keluar or office.workspace.root / "generated", final=final
    )
    if as_json:
        options.print_json(outcomes_json([outcome]))
    else:
        say_one(outcome)
    if outcome.refused:
        ctx.exit(1)
