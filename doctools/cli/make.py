"""`doctools make`: one document."""

from __future__ import annotations

from pathlib import Path

import click

from doctools.cli import options


@click.command("make", options_metavar="[PILIHAN]", epilog="Contoh: doctools make monev --bulan 2026-02")
@click.argument("jenis", metavar="JENIS")
@options.tahun
@options.bulan
@options.rapat
@options.keluar
@click.option("--final", is_flag=True, help="Tolak selama masih ada isian wajib yang kosong.")
@options.as_json
@click.pass_context
def command(
    ctx: click.Context,
    jenis: str,
    tahun: int | None,
    bulan: str | None,
    rapat: str | None,
    keluar: Path | None,
    final: bool,
    as_json: bool,
) -> None:
    """Membuat satu naskah JENIS sebagai dokumen Word.

    Yang belum diketahui tampil sebagai titik-titik dan didaftar setelah naskah jadi.
    """
    from doctools.cli.report import outcomes_json, say_one
    from doctools.kinds import read_kind, single_job
    from doctools.produce import produce

    office = options.office_of(ctx)
    job = single_job(office, read_kind(office, jenis), tahun, bulan, rapat)
    outcome = produce(office, job, keluar or office.workspace.root / "generated", final=final)
    if as_json:
        options.print_json(outcomes_json([outcome]))
    else:
        say_one(outcome)
    if outcome.refused:
        ctx.exit(1)
