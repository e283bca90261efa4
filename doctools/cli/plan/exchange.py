"""`doctools plan export` and `doctools plan import`: the action plan in Excel and in a calendar."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from doctools.cli.shared import exchange, options

if TYPE_CHECKING:
    from doctools.excel import Changes
    from doctools.office import Office, RencanaAksi


@click.command("export", options_metavar="[PILIHAN]", epilog="Contoh: doctools plan export --ke rencana.xlsx")
@exchange.ke("rencana.xlsx atau jadwal.ics", required=True)
@options.tahun
@options.as_json
@click.pass_context
def export_plan(ctx: click.Context, ke: Path, tahun: int | None, as_json: bool) -> None:
    """Mengekspor rencana aksi ke buku kerja Excel (.xlsx) atau kalender (.ics), menurut akhiran --ke."""
    from doctools.errors import DataError, Problem

    suffix = ke.suffix.lower()
    if suffix not in (".xlsx", ".ics"):
        raise click.BadParameter(f"'{ke}' harus berakhiran .xlsx atau .ics", ctx, param_hint="--ke")
    office = options.office_of(ctx)
    years = office.years()
    if tahun is None and not years:
        raise DataError(
            Problem("belum ada rencana aksi", "data/rencana-aksi", remedy="buat data/rencana-aksi/TAHUN.yaml")
        )
    plan = office.plan(tahun or years[-1]).model
    if suffix == ".ics":
        _calendar(office, plan, ke, as_json)
        return
    from doctools.excel import make_plan_workbook
    from doctools.kinds import list_kinds

    written = exchange.write_export(
        ke, make_plan_workbook(plan, list_kinds(office), office.kantor.model.wilayah.mark)
    )
    rows = sum(len(part.baris) for area in plan.area for part in area.komponen)
    if as_json:
        options.print_json(
            {"file": str(ke), "written": written, "year": plan.tahun, "areas": len(plan.area), "rows": rows}
        )
    else:
        click.echo(f"{ke}: rencana aksi {plan.tahun}, {len(plan.area)} area, {rows} baris")


def _calendar(office: Office, plan: RencanaAksi, ke: Path, as_json: bool) -> None:
    from doctools.excel import make_plan_calendar

    name = f"rapat/{plan.tahun}"
    meetings = office.document(name).model.rapat if office.has(name) else []
    made = make_plan_calendar(plan, meetings, office.kantor.model)
    written = exchange.write_export(ke, made.content)
    if as_json:
        options.print_json(
            {
                "file": str(ke), "written": written, "year": plan.tahun, "due_events": made.due_events,
                "meetings": made.meetings, "undated_meetings": made.undated,
            }
        )  # fmt: skip
        return
    click.echo(f"{ke}: {made.due_events} target bulanan, {made.meetings} rapat")
    if made.undated:
        click.echo(f"Belum bertanggal, tidak dimasukkan: {', '.join(made.undated)}", err=True)


@click.command(
    "import", options_metavar="[PILIHAN]", epilog="Contoh: doctools plan import rencana.xlsx --uji"
)
@exchange.workbook
@options.tahun
@exchange.uji
@exchange.terima
@options.as_json
@click.pass_context
def import_plan(
    ctx: click.Context, berkas: Path, tahun: int | None, uji: bool, terima: bool, as_json: bool
) -> None:
    """Membaca rencana aksi dari buku kerja Excel, atau tabelnya dari naskah Word, ke data/rencana-aksi/TTTT.yaml.

    Tahun diambil dari lembar Ringkasan, atau dari --tahun. Hanya yang diubah di buku kerja yang ditulis; nilai yang
    diubah di dua tempat disebut keduanya dan tidak ada yang ditulis (kode keluar 1). Bila ada yang keliru, semuanya
    disebut beserta selnya. Naskah Word (.docx) dengan --tahun: tabel berkolom komponen, indikator, langkah aksi, bukti
    fisik, dan target waktu; dengan --uji ditampilkan apa yang terbaca di baris mana.
    """
    from doctools.excel import find_plan_changes, open_workbook
    from doctools.kinds import list_kinds

    if berkas.suffix.casefold() == ".docx":
        _import_document(ctx, berkas, tahun, accept=terima, dry=uji, as_json=as_json)
        return
    book = open_workbook(berkas)
    exchange.finish_import(
        ctx,
        lambda office, accept: [find_plan_changes(office, book, list_kinds(office), tahun, accept=accept)],
        accept=terima,
        dry=uji,
        as_json=as_json,
    )


def _import_document(
    ctx: click.Context, path: Path, year: int | None, *, accept: bool, dry: bool, as_json: bool
) -> None:
    """Bring in the table of a Word document, saying what was read where, and what is doubtful."""
    from doctools.excel import find_word_changes, read_word_plan

    if year is None:
        raise click.UsageError("Sebut tahun rencana aksi di naskah Word itu dengan --tahun.")
    rows = read_word_plan(options.office_of(ctx), path)
    told: list[str] = []

    def find(office: Office, accepted: bool) -> list[Changes]:
        changes, drafted = find_word_changes(office, rows, year, path.name, accept=accepted)
        told[:] = [str(doubt) for doubt in drafted.doubts]
        if dry and not as_json:
            for row_id, row in drafted.read.items():
                click.echo(f"{row.place}: {row_id} {row.indicator} ({row.target})")
        return [changes]

    exchange.finish_import(ctx, find, accept=accept, dry=dry, as_json=as_json)
    for doubt in told:
        click.echo(f"Diragukan: {doubt}", err=True)
