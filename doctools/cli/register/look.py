"""`doctools register list | show | audit`: what the book says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from doctools.cli.register.group import command
from doctools.cli.shared import agenda, options

if TYPE_CHECKING:
    from doctools.register import Event


@command.command("list", options_metavar="[PILIHAN]", epilog="Contoh: doctools register list --tahun 2026")
@click.option("--tahun", type=click.IntRange(1900, 9999), metavar="TTTT", help="Hanya nomor tahun ini.")
@click.option("--seri", metavar="SERI", help="Hanya seri ini, misalnya surat.")
@options.as_json
@click.pass_context
def list_numbers(ctx: click.Context, tahun: int | None, seri: str | None, as_json: bool) -> None:
    """Menampilkan semua nomor menurut seri dan tahun, beserta nomor yang terlewat."""
    from doctools.register import entry_as_json, first_numbers, unused

    office = options.office_of(ctx)
    register = agenda.book_of(office, agenda.act_of(None))
    entries = register.entries(tahun, seri)
    missing = unused(entries, first_numbers(office))
    if as_json:
        gaps = [{"series": s, "year": y, "numbers": numbers} for (s, y), numbers in missing.items()]
        options.print_json({"entries": [entry_as_json(e) for e in entries], "gaps": gaps})
        return
    from doctools.register import runs

    for series in dict.fromkeys((e.seri, e.tahun) for e in entries):
        click.echo(f"Seri {series[0]}, tahun {series[1]}")
        for e in entries:
            if (e.seri, e.tahun) == series:
                state = register.states.name(e.keadaan) if e.live or e.status == "batal" else "Bebas"
                click.echo(f"  {e.key.number:>6}  {e.tanggal}  {state:14}  {e.nomor}  {e.hal}")
        if series in missing:
            click.echo(f"  nomor yang tidak dipakai: {runs(missing[series])}")
    if not entries:
        click.echo("Belum ada nomor yang tercatat.")


@command.command(
    "show", options_metavar="[PILIHAN]", epilog="Contoh: doctools register show undangan-evaluasi-zi-2026-02"
)
@click.argument("nomor", metavar="NOMOR")
@options.as_json
@click.pass_context
def show(ctx: click.Context, nomor: str, as_json: bool) -> None:
    """Menampilkan satu NOMOR dan semua yang pernah terjadi padanya.

    NOMOR ditulis lengkap, sebagai surat/2026/12, nomor urutnya saja, atau nama naskahnya.
    """
    from doctools.register import entry_as_json, find_one

    register = agenda.book_of(options.office_of(ctx), agenda.act_of(None))
    entry = find_one(register, nomor)
    events = register.events(entry.kunci)
    if as_json:
        history = [{**vars(e), "isi": e.values} for e in events]
        options.print_json({"entry": entry_as_json(entry), "events": history})
        return
    for label, value in (
        ("Nomor", entry.nomor),
        ("Kunci", entry.kunci),
        ("Tanggal", entry.tanggal),
        ("Naskah", entry.naskah),
        ("Hal", entry.hal),
        ("Tujuan", entry.tujuan),
        ("Status", entry.status),
        ("Keadaan", register.states.name(entry.keadaan)),
        ("Alasan", entry.alasan),
        ("Keterangan", entry.keterangan),
        ("Berkas", entry.berkas),
        ("Sidik", entry.sidik),
        ("Sumber", entry.sumber),
    ):
        if value:
            click.echo(f"{label:11}: {value}")
    click.echo("Riwayat:")
    for event in events:
        click.echo(f"  {event.urut:>5}  {event.waktu}  {event.oleh}  {_what(event)}")


def _what(event: Event) -> str:
    """An event in a few words."""
    values = event.values
    words = {
        "pesan": "nomor diberikan",
        "tulis": "naskah mulai ditulis",
        "pakai": f"naskah tercatat: {values.get('berkas')}",
        "lampir": f"berkas dilampirkan: {values.get('berkas')} (sidik {values.get('sidik')})",
        "gagal": "naskah tidak tertulis",
        "keadaan": f"menjadi {values.get('ke')} per {values.get('pada')}",
    }
    reason = f": {values['alasan']}" if values.get("alasan") else ""
    return words.get(event.jenis, event.jenis) + reason


@command.command("audit", options_metavar="[PILIHAN]", epilog="Contoh: doctools register audit")
@options.as_json
@click.pass_context
def audit_book(ctx: click.Context, as_json: bool) -> None:
    """Memeriksa apakah buku agenda utuh: tidak ada peristiwa yang diubah, dihapus, atau disisipkan.

    Kode keluar 1 bila ada yang rusak. Nomor yang terlewat dan berkas yang berubah disebut sebagai peringatan.
    """
    from doctools.register import audit, first_numbers

    office = options.office_of(ctx)
    register = agenda.book_of(office, agenda.act_of(None))
    faults = audit(register, office.workspace.root, first_numbers(office))
    events = register.events()
    head = events[-1].sidik if events else None
    if as_json:
        findings = [
            {
                "severity": "peringatan" if f.caution else "galat",
                "message": f.message,
                "remedy": f.remedy,
                "event": f.event,
                "number": f.number,
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
