"""`doctools batch`: all documents of a month or a year."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from doctools.cli import agenda, options


@click.command(
    "batch", options_metavar="[PILIHAN]", epilog="Contoh: doctools batch --tahun 2026 --jenis monev"
)
@options.tahun
@options.bulan
@click.option("--jenis", "kinds", multiple=True, metavar="JENIS", help="Hanya jenis ini; boleh diulang.")
@options.keluar
@options.as_json
@click.pass_context
def command(
    ctx: click.Context,
    tahun: int | None,
    bulan: str | None,
    kinds: tuple[str, ...],
    keluar: Path | None,
    as_json: bool,
) -> None:
    """Membuat semua naskah satu bulan (--bulan) atau satu tahun (--tahun).

    Tanpa keduanya: tahun rencana aksi yang terbaru. Naskah yang gagal tidak menghentikan yang lain.
    """
    from doctools.cli.report import outcomes_json, say_all
    from doctools.errors import Problem, ScopeError
    from doctools.kinds import all_kinds, jobs_for_month, jobs_for_year, read_kind
    from doctools.produce import produce_all

    if tahun and bulan:
        raise click.UsageError("Pilih salah satu: --bulan atau --tahun.")
    office = options.office_of(ctx)
    chosen = [read_kind(office, k) for k in dict.fromkeys(kinds)] or all_kinds(office)
    if bulan:
        jobs = jobs_for_month(office, chosen, bulan)
    else:
        years = office.years()
        if not years:
            raise ScopeError(
                Problem(
                    "belum ada rencana aksi", "data/rencana-aksi", remedy="buat data/rencana-aksi/TAHUN.yaml"
                )
            )
        jobs = jobs_for_year(office, chosen, tahun or years[-1])
    folder = keluar or office.workspace.root / "generated"
    numbers = agenda.place_of(office).numbers.of
    if sys.stderr.isatty() and not as_json:
        from rich.console import Console
        from rich.progress import Progress

        with Progress(console=Console(stderr=True), transient=True) as progress:
            task = progress.add_task("Membuat naskah", total=len(jobs))
            outcomes = produce_all(
                office, jobs, folder, seen=lambda _: progress.advance(task), numbers=numbers
            )
    else:
        outcomes = produce_all(office, jobs, folder, numbers=numbers)
    if as_json:
        options.print_json(outcomes_json(outcomes))
    else:
        say_all(outcomes)
    if any(o.state == "failed" for o in outcomes):
        ctx.exit(1)
