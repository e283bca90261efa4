"""`doctools register export | import | backup | restore`: the book goes out and comes back."""

from __future__ import annotations

from pathlib import Path

import click

from doctools.cli.register.group import command
from doctools.cli.shared import agenda, options

_FILE = click.Path(dir_okay=False, path_type=Path)


@command.command(
    "export",
    options_metavar="[PILIHAN]",
    epilog="Contoh: doctools register export --ke agenda.xlsx --tahun 2026",
)
@click.option("--ke", required=True, type=_FILE, metavar="BERKAS", help="Berkas hasil: .xlsx atau .jsonl.")
@click.option(
    "--tahun", type=click.IntRange(1900, 9999), metavar="TTTT", help="Hanya nomor tahun ini (untuk .xlsx)."
)
@options.as_json
@click.pass_context
def export(ctx: click.Context, ke: Path, tahun: int | None, as_json: bool) -> None:
    """Menyalin buku agenda menjadi buku kerja Excel (.xlsx), atau JSON Lines (.jsonl) yang memulihkan semuanya."""
    from doctools.register import back_up, make_agenda_workbook
    from doctools.store import write_file

    suffix = ke.suffix.lower()
    if suffix not in (".xlsx", ".jsonl"):
        raise click.UsageError("--ke harus berakhiran .xlsx atau .jsonl.")
    if suffix == ".jsonl" and tahun:
        raise click.UsageError("--tahun hanya untuk .xlsx; .jsonl memuat seluruh buku.")
    office = options.office_of(ctx)
    register = agenda.book_of(office, agenda.act_of(None))
    if suffix == ".jsonl":
        back_up(register, ke)
        count = len(register.read_events())
    else:
        entries = register.read_entries(tahun)
        count = len(entries)
        write_file(ke, make_agenda_workbook(entries, register.states, office))
    if as_json:
        options.print_json({"path": str(ke), "count": count})
    else:
        click.echo(f"{ke} ({count} {'peristiwa' if suffix == '.jsonl' else 'nomor'})")


@command.command(
    "import", options_metavar="[PILIHAN]", epilog="Contoh: doctools register import --tahun 2026"
)
@click.argument("berkas", metavar="[BERKAS]", required=False, type=_FILE)
@click.option("--tahun", type=click.IntRange(1900, 9999), metavar="TTTT", help="Hanya data/naskah/TTTT.yaml.")
@agenda.oleh
@options.as_json
@click.pass_context
def import_numbers(
    ctx: click.Context, berkas: Path | None, tahun: int | None, oleh: str | None, as_json: bool
) -> None:
    """Memasukkan nomor yang sudah ada di data/naskah/, atau seluruh buku dari BERKAS .jsonl.

    Nomor dari data/naskah/ dicatat apa adanya, beserta berkas dan baris asalnya.
    """
    from doctools.register import entry_as_json, read_recorded, request_recorded, restore

    if berkas and tahun:
        raise click.UsageError("Pilih salah satu: BERKAS atau --tahun.")
    office = options.office_of(ctx)
    act = agenda.act_of(oleh)
    if berkas:
        if not berkas.is_file():
            raise click.UsageError(f"Berkas '{berkas}' tidak ada.")
        _say_events(restore(agenda.book_of(office, act, create=True), berkas), as_json)
        return
    years = [tahun] if tahun else [int(s) for s in office.stems("naskah") if s.isdecimal()]
    requests = request_recorded(office, [r for year in years for r in read_recorded(office, year)])
    register = agenda.book_of(office, act, create=True)
    before = {e.key for e in register.read_entries() if e.is_live}
    entries = [e for e in register.reserve_block(requests, act) if e.key not in before]
    if as_json:
        options.print_json({"entries": [entry_as_json(e) for e in entries]})
        return
    for entry in entries:
        click.echo(f"{entry.full}  {entry.date}  {entry.document}")
    click.echo(f"{len(entries)} nomor baru dicatat, {len(requests) - len(entries)} sudah ada.")


@command.command(
    "backup", options_metavar="[PILIHAN]", epilog="Contoh: doctools register backup cadangan/agenda.db"
)
@click.argument("berkas", metavar="BERKAS", type=_FILE)
@options.as_json
@click.pass_context
def backup_book(ctx: click.Context, berkas: Path, as_json: bool) -> None:
    """Menyalin seluruh buku agenda ke BERKAS, juga saat orang lain sedang memakainya.

    SQLite disalin sebagai SQLite (atau JSON Lines bila berakhiran .jsonl), PostgreSQL sebagai JSON Lines.
    """
    from doctools.register import back_up

    register = agenda.book_of(options.office_of(ctx), agenda.act_of(None))
    form = back_up(register, berkas)
    if as_json:
        options.print_json({"path": str(berkas), "format": form})
    else:
        click.echo(f"{berkas} (cadangan {form})")


@command.command(
    "restore", options_metavar="[PILIHAN]", epilog="Contoh: doctools register restore cadangan/agenda.db"
)
@click.argument("berkas", metavar="BERKAS", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@options.as_json
@click.pass_context
def restore_book(ctx: click.Context, berkas: Path, as_json: bool) -> None:
    """Memulihkan buku agenda dari BERKAS cadangan (.db atau .jsonl) setelah rantainya diperiksa.

    Buku yang sudah berisi peristiwa lain tidak pernah ditimpa: pindahkan dahulu.
    """
    from doctools.register import restore

    register = agenda.book_of(options.office_of(ctx), agenda.act_of(None), create=True)
    _say_events(restore(register, berkas), as_json)


def _say_events(count: int, as_json: bool) -> None:
    if as_json:
        options.print_json({"events": count})
    else:
        click.echo(f"{count} peristiwa dipulihkan.")
