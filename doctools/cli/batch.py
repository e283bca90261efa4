"""`doctools batch`: all documents of a month or a year."""

from __future__ import annotations

import shlex
import sys
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from doctools.cli import options

if TYPE_CHECKING:
    from doctools.errors import Problem
    from doctools.kinds import Form, Job
    from doctools.pdf import Merged
    from doctools.produce import Outcome
    from doctools.workers import Crew
    from doctools.workspace.office import Office


@dataclass
class _Run:
    """What a batch came to. `asked`: how many documents were to be made."""

    asked: int
    outcomes: list[Outcome]
    unread: list[Problem]
    stopped: bool
    merged: Merged | None = None

    @property
    def sound(self) -> bool:
        bad = any(o.state == "failed" or o.pdf_state == "failed" for o in self.outcomes)
        return not (bad or self.unread or self.stopped)


@click.command(
    "batch",
    options_metavar="[PILIHAN]",
    epilog="Contoh: doctools batch --bulan 2026-02 --area I --gabung cetak-februari.pdf",
)
@options.tahun
@options.bulan
@click.option("--jenis", "kinds", multiple=True, metavar="JENIS", help="Hanya jenis ini; boleh diulang.")
@click.option(
    "--area", "areas", multiple=True, metavar="I..VI", help="Hanya area ini, misalnya IV; boleh diulang."
)
@click.option(
    "--baris",
    "rows",
    multiple=True,
    metavar="BARIS",
    help="Hanya baris rencana aksi ini, misalnya I.3.a; boleh diulang.",
)
@click.option(
    "--rapat",
    "meeting",
    metavar="ID",
    help="Hanya paket naskah rapat ini: undangan, daftar hadir, notula, dan lainnya.",
)
@options.form
@options.final
@options.pdf
@click.option(
    "--gabung",
    "target",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="BERKAS.pdf",
    help="Gabungkan semua PDF menjadi satu berkas untuk dicetak (sekaligus --pdf).",
)
@click.option(
    "--bolak-balik",
    "duplex",
    is_flag=True,
    help="Untuk cetak dua sisi: tiap naskah dalam --gabung mulai di lembar baru.",
)
@click.option(
    "--jobs",
    "processes",
    type=click.IntRange(1, 61),
    default=1,
    metavar="N",
    help="Banyaknya proses yang bekerja bersamaan, misalnya 4; hasilnya sama.",
)
@click.option(
    "--cluster",
    "address",
    metavar="ALAMAT",
    help="Kerjakan pada klaster Dask di alamat ini, misalnya tcp://10.0.0.5:8786; hasilnya sama.",
)
@options.keluar
@options.as_json
@click.pass_context
def command(
    ctx: click.Context,
    /,
    tahun: int | None,
    bulan: str | None,
    kinds: tuple[str, ...],
    areas: tuple[str, ...],
    rows: tuple[str, ...],
    meeting: str | None,
    form: Form | None,
    final: bool,
    pdf: bool,
    patience: int,
    target: Path | None,
    duplex: bool,
    processes: int,
    address: str | None,
    keluar: Path | None,
    as_json: bool,
) -> None:
    """Membuat semua naskah satu bulan (--bulan) atau satu tahun (--tahun).

    Tanpa keduanya: tahun rencana aksi yang terbaru. Naskah yang gagal tidak menghentikan yang lain.
    Pekerjaan boleh dihentikan (Ctrl-C) kapan saja; ulangi perintahnya untuk melanjutkan.
    """
    from doctools.cli.interrupt import stoppable
    from doctools.cli.progress import bar
    from doctools.kinds import Selection
    from doctools.produce import produce_all
    from doctools.workers import LostClusterError, produce_with

    if tahun and bulan:
        raise click.UsageError("Pilih salah satu: --bulan atau --tahun.")
    if duplex and target is None:
        raise click.UsageError("--bolak-balik mengatur berkas cetak; tambahkan --gabung BERKAS.pdf.")
    if target is not None and target.suffix.lower() != ".pdf":
        raise click.UsageError(f"--gabung '{target}' harus berakhiran .pdf.")
    if address and processes > 1:
        raise click.UsageError("Pilih salah satu: --jobs atau --cluster.")
    wanted = Selection(tahun, bulan, kinds, areas, rows, meeting, form or "asli")
    with stoppable() as stop, ExitStack() as stack:
        office = options.office_of(ctx)
        year = wanted.year_of(office)
        libreoffice = options.libreoffice(patience) if pdf or target else None
        jobs, unread = wanted.jobs(office)
        folder = keluar or office.workspace.root / "generated"
        crew = _crew(stack, office, jobs, processes, address)
        lost = None
        with bar("Membuat naskah", len(jobs), quiet=as_json) as done:
            count = iter(range(1, len(jobs) + 1))
            making = partial(produce_with, crew) if crew else produce_all
            try:
                outcomes = making(
                    office, jobs, folder, final=final, stopped=stop, seen=lambda _: done(next(count))
                )
            except LostClusterError as error:
                outcomes, lost = [*error.outcomes], error
                unread = [*unread, *error.problems]
        papers = sum(o.path is not None for o in outcomes)
        if libreoffice and papers and not stop() and not lost:
            from doctools.printing import with_pdf

            with bar("Mengubah ke PDF", papers, quiet=as_json) as done:
                outcomes = with_pdf(outcomes, libreoffice, stopped=stop, seen=done)
        result = _Run(len(jobs), outcomes, unread, stop() or lost is not None)
        if target and not result.stopped and any(o.pdf for o in outcomes):
            from doctools.printing import print_file

            with bar("Menggabung PDF", papers, quiet=as_json) as done:
                title = f"{office.kantor.model.nama} {bulan or year}"
                result.merged, notes = print_file(office, outcomes, target, title, duplex=duplex, seen=done)
            for note in notes:
                click.echo(str(note), err=True)
        _say(result, as_json, target)
    if not result.sound or (target and result.merged is None):
        ctx.exit(1)


def _crew(
    stack: ExitStack, office: Office, jobs: list[Job], processes: int, address: str | None
) -> Crew | None:
    """Those who work beside this process; None where it works by itself. Raises ClusterError."""
    from doctools import workers

    if address:
        return stack.enter_context(workers.cluster(address))
    if processes < 2 or len(jobs) < 2:
        return None
    return stack.enter_context(workers.processes(processes, office, {job.kind_id: job.kind for job in jobs}))


def _say(result: _Run, as_json: bool, target: Path | None) -> None:
    from doctools.cli.report import outcomes_json, say_all

    merged = result.merged
    if as_json:
        options.print_json({**outcomes_json(result.outcomes), **_whole_json(result)})
    elif not result.asked:
        click.echo("Nihil: tidak ada naskah untuk pilihan ini.")
    else:
        say_all(result.outcomes)
        if merged:
            click.echo(f"{merged.path}: {merged.documents} naskah, {merged.pages} halaman.")
    for problem in result.unread:
        click.echo(str(problem), err=True)
    left = [o.job.name for o in result.outcomes if o.pdf is None]
    if merged and left:
        click.echo(f"Tidak ikut digabung ({len(left)}): {', '.join(left)}.", err=True)
    if target and merged is None and not result.stopped:
        click.echo(f"'{target}' tidak dibuat: tidak ada naskah untuk digabung.", err=True)
    if result.stopped:
        click.echo(
            f"Dihentikan: {len(result.outcomes)} dari {result.asked} naskah sudah selesai dan utuh. Lanjutkan dengan "
            f"perintah yang sama; yang sudah jadi tidak ditulis ulang:\n  {shlex.join(['doctools', *sys.argv[1:]])}",
            err=True,
        )


def _whole_json(result: _Run) -> dict[str, Any]:
    merged = result.merged
    return {
        "asked": result.asked,
        "interrupted": result.stopped,
        "problems": [vars(p) for p in result.unread],
        "merged": {
            "path": str(merged.path),
            "state": merged.state,
            "documents": merged.documents,
            "pages": merged.pages,
        }
        if merged
        else None,
    }
