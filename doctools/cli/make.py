"""`doctools make`: one document."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from doctools.cli.shared import agenda, options

if TYPE_CHECKING:
    from doctools.kinds import DocumentForm, Job
    from doctools.office import Office


@click.command("make", options_metavar="[PILIHAN]", epilog="Contoh: doctools make monev --bulan 2026-02")
@click.argument("jenis", metavar="JENIS")
@options.tahun
@options.scope
@options.form
@click.option("--salinan", "form", flag_value="salinan", help="Salinan keputusan dengan pengesahannya.")
@options.keluar
@options.final
@options.pdf
@agenda.daftar
@options.as_json
@click.pass_context
def command(
    ctx: click.Context,
    /,
    jenis: str,
    tahun: int | None,
    keluar: Path | None,
    final: bool,
    pdf: bool,
    patience: int,
    daftar: bool,
    tanggal: datetime | None,
    catat: bool,
    alasan: str | None,
    oleh: str | None,
    as_json: bool,
    form: DocumentForm | None,
    **scope: object,
) -> None:
    """Membuat satu naskah JENIS sebagai dokumen Word.

    Yang belum diketahui tampil sebagai titik-titik dan didaftar setelah naskah jadi.
    """
    from doctools.cli.shared.interrupt import stoppable
    from doctools.cli.shared.report import outcomes_json, say_one
    from doctools.documents import make
    from doctools.register import KnownNumbers
    from doctools.store import sweep

    agenda.hold_to_final(final, daftar, catat, alasan, oleh)
    office = options.office_of(ctx)
    job = _find_job(office, jenis, tahun, scope, form)
    dated = None
    if not daftar and (catat or tanggal):
        office, dated = agenda.note_wish(office, [job], options.plain_day(tanggal), catat=catat)
        job = _find_job(office, jenis, tahun, scope, form)
    libreoffice = options.libreoffice(patience) if pdf else None
    folder, entry = keluar or office.workspace.root / "generated", None
    place = agenda.place_of(office)
    with stoppable() as stop:
        sweep([job.path_in(folder).parent])
        if daftar:
            from doctools.documents import number_one

            wish = agenda.number_wish(tanggal, alasan, oleh)
            outcome, entry = number_one(office, job, folder, place, wish)
        else:
            numbers = KnownNumbers({job.record: dated}) if dated else place.numbers
            outcome = make(office, job, folder, numbers, final=final)
        if libreoffice and not stop():
            from doctools.documents import add_pdf

            (outcome,) = add_pdf([outcome], libreoffice, stopped=stop)
    if as_json:
        shown = outcomes_json([outcome])
        if daftar:
            from doctools.register import entry_as_json

            shown["register"] = entry_as_json(entry) if entry else None
        options.print_json(shown)
    else:
        say_one(outcome)
        if entry and not outcome.refused:
            click.echo(f"Nomor {entry.full}, tanggal {entry.date}, tercatat di buku agenda.")
    if stop():
        click.echo("Dihentikan. Berkas yang sudah jadi tetap utuh.", err=True)
    if outcome.refused or outcome.pdf_state == "failed" or stop():
        ctx.exit(1)


def _find_job(
    office: Office, kind_id: str, year: int | None, scope: dict[str, Any], form: DocumentForm | None
) -> Job:
    from doctools.kinds import find_single_job, read_kind

    return find_single_job(office, read_kind(office, kind_id), year, options.given(scope)).as_form(
        form or "asli"
    )
