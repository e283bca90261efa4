"""`doctools register list | show | audit`: what the book says."""

from __future__ import annotations

import click

from doctools.cli.register.group import command
from doctools.cli.shared import agenda, options


@command.command("list", options_metavar="[PILIHAN]", epilog="Contoh: doctools register list --tahun 2026")
@click.option("--tahun", type=click.IntRange(1900, 9999), metavar="TTTT", help="Hanya nomor tahun ini.")
@click.option("--seri", metavar="SERI", help="Hanya seri ini, misalnya surat-undangan.")
@options.as_json
@click.pass_context
def list_numbers(ctx: click.Context, tahun: int | None, seri: str | None, as_json: bool) -> None:
    """Menampilkan semua nomor menurut seri dan tahun, beserta nomor yang terlewat."""
    from doctools.office import list_first_numbers
    from doctools.register import entry_as_json, find_unused

    office = options.office_of(ctx)
    register = agenda.book_of(office, agenda.act_of(None))
    entries = register.read_entries(tahun, seri)
    missing = find_unused(entries, list_first_numbers(office))
    if as_json:
        gaps = [{"series": s, "year": y, "numbers": numbers} for (s, y), numbers in missing.items()]
        options.print_json({"entries": [entry_as_json(e) for e in entries], "gaps": gaps})
        return
    from doctools.register import format_ranges

    for series in dict.fromkeys((e.series, e.year) for e in entries):
        click.echo(f"Seri {series[0]}, tahun {series[1]}")
        for e in entries:
            if (e.series, e.year) == series:
                state = register.states.name_of(e.state) if e.is_live or e.is_void else "Bebas"
                click.echo(f"  {e.number:>6}  {e.date}  {state:14}  {e.full}  {e.title}")
        if series in missing:
            click.echo(f"  nomor yang tidak dipakai: {format_ranges(missing[series])}")
    if not entries:
        click.echo("Belum ada nomor yang tercatat.")


@command.command(
    "show", options_metavar="[PILIHAN]", epilog="Contoh: doctools register show undangan-evaluasi-zi-2026-02"
)
@click.argument("nomor", metavar="NOMOR")
@options.as_json
@click.pass_context
def show_number(ctx: click.Context, nomor: str, as_json: bool) -> None:
    """Menampilkan satu NOMOR dan semua yang pernah terjadi padanya.

    NOMOR ditulis lengkap, sebagai surat-undangan/2026/12, nomor urutnya saja, atau nama naskahnya.
    """
    from doctools.register import describe_event, entry_as_json, find_one

    register = agenda.book_of(options.office_of(ctx), agenda.act_of(None))
    entry = find_one(register, nomor)
    events = register.read_events(entry.key)
    if as_json:
        history = [event.as_record() for event in events]
        options.print_json({"entry": entry_as_json(entry), "events": history})
        return
    for label, value in (
        ("Nomor", entry.full),
        ("Kunci", entry.key),
        ("Tanggal", entry.date),
        ("Naskah", entry.document),
        ("Hal", entry.title),
        ("Tujuan", entry.addressees),
        ("Status", entry.status),
        ("Keadaan", register.states.name_of(entry.state)),
        ("Alasan", entry.reason),
        ("Keterangan", entry.note),
        ("Berkas", entry.path),
        ("Sidik", entry.sha256),
        ("Sumber", entry.source),
    ):
        if value:
            click.echo(f"{label:11}: {value}")
    click.echo("Riwayat:")
    for event in events:
        click.echo(f"  {event.sequence:>5}  {event.time}  {event.by}  {describe_event(event)}")


@command.command("audit", options_metavar="[PILIHAN]", epilog="Contoh: doctools register audit")
@options.as_json
@click.pass_context
def audit_book(ctx: click.Context, as_json: bool) -> None:
    """Memeriksa apakah buku agenda utuh: tidak ada peristiwa yang diubah, dihapus, atau disisipkan.

    Kode keluar 1 bila ada yang rusak. Nomor yang terlewat dan berkas yang berubah disebut sebagai peringatan.
    """
    from doctools.office import list_first_numbers
    from doctools.register import audit

    office = options.office_of(ctx)
    register = agenda.book_of(office, agenda.act_of(None))
    faults = audit(register, office.workspace.root, list_first_numbers(office))
    events = register.read_events()
    head = events[-1].sha256 if events else None
    if as_json:
        findings = [
            {
                "severity": "peringatan" if f.caution else "galat",
                "message": f.message,
                "remedy": f.remedy,
                "event": f.event,
                "number": f.key,
            }
            for f in faults
        ]
        options.print_json({"events": len(events), "head": head, "findings": findings})
    else:
        for fault in faults:
            click.echo(f"{'peringatan' if fault.caution else 'galat'}: {fault}")
        sound = "utuh" if all(f.caution for f in faults) else "TIDAK utuh"
        click.echo(f"{len(events)} peristiwa, rantainya {sound}. Sidik terakhir: {head or '-'}")
    if not all(f.caution for f in faults):
        ctx.exit(1)
