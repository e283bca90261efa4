"""`doctools plan export` and `doctools plan import`: the action plan in Excel and in a calendar."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from doctools.cli.shared import exchange, options

if TYPE_CHECKING:
    from doctools.excel import Changes, FilledWorkbook
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
@click.option(
    "--kolom",
    multiple=True,
    metavar="KOLOM=JUDUL",
    help="Judul lain sebuah kolom, misalnya 'indikator=Uraian'; boleh diulang. Yang tetap: templates/rencana.yaml.",
)
@exchange.uji
@exchange.terima
@options.as_json
@click.pass_context
def import_plan(
    ctx: click.Context,
    berkas: Path,
    tahun: int | None,
    kolom: tuple[str, ...],
    uji: bool,
    terima: bool,
    as_json: bool,
) -> None:
    """Membaca rencana aksi dari buku kerja Excel, atau tabelnya dari naskah Word, ke data/rencana-aksi/TTTT.yaml.

    Tahun diambil dari lembar Ringkasan, atau dari --tahun. Hanya yang diubah di buku kerja yang ditulis; nilai yang
    diubah di dua tempat disebut keduanya dan tidak ada yang ditulis (kode keluar 1). Bila ada yang keliru, semuanya
    disebut beserta selnya. Naskah Word (.docx) dan tabel Excel lain, dengan --tahun: tabel berkolom komponen, indikator,
    langkah aksi, bukti fisik, dan target waktu; dengan --uji ditampilkan apa yang terbaca di baris mana.
    """
    from doctools.errors import DataError, Problem
    from doctools.excel import find_plan_changes, has_plan_sheets, open_workbook
    from doctools.kinds import list_kinds

    titles: dict[str, list[str]] = {}
    for words in kolom:
        column, _, title = words.partition("=")
        titles.setdefault(column.strip(), []).append(title.strip())
    if berkas.suffix.casefold() == ".pdf":
        remedy = (
            "buka di Word lalu Simpan Sebagai .docx (PDF hasil pindaian: ketik tabelnya), kemudian ulangi"
        )
        raise DataError(Problem("rencana aksi tidak dibaca dari PDF", berkas.name, remedy=remedy))
    source = berkas if berkas.suffix.casefold() == ".docx" else open_workbook(berkas)
    if isinstance(source, Path) or not has_plan_sheets(source):
        wish = _Document(source, berkas.name, tahun, titles)
        _import_document(ctx, wish, accept=terima, dry=uji, as_json=as_json)
        return
    book = source
    exchange.finish_import(
        ctx,
        lambda office, accept: [find_plan_changes(office, book, list_kinds(office), tahun, accept=accept)],
        accept=terima,
        dry=uji,
        as_json=as_json,
    )


@dataclass(frozen=True)
class _Document:
    """A document with a plan's table. `titles`: column → what else it is called in it."""

    source: Path | FilledWorkbook
    shown: str
    year: int | None
    titles: dict[str, list[str]]


def _import_document(ctx: click.Context, wish: _Document, *, accept: bool, dry: bool, as_json: bool) -> None:
    """Bring in the table of a document, saying what was read where, and what is doubtful."""
    from doctools.excel import find_foreign_changes, read_foreign_plan

    rows = read_foreign_plan(options.office_of(ctx), wish.source, wish.titles)
    if wish.year is None:
        raise click.UsageError("Sebut tahun rencana aksi di berkas itu dengan --tahun.")
    year = wish.year
    told: list[str] = []

    def find(office: Office, accepted: bool) -> list[Changes]:
        changes, drafted = find_foreign_changes(office, rows, year, wish.shown, accept=accepted)
        told[:] = [str(doubt) for doubt in drafted.doubts]
        if dry and not as_json:
            for row_id, row in drafted.read.items():
                click.echo(f"{row.place}: {row_id} {row.indicator} ({row.target})")
        return [changes]

    exchange.finish_import(ctx, find, accept=accept, dry=dry, as_json=as_json)
    for doubt in told:
        click.echo(f"Diragukan: {doubt}", err=True)
