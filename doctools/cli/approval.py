"""`doctools submit | approve | return`: a document on its way through those who approve it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from doctools.cli.shared import agenda, options

if TYPE_CHECKING:
    from doctools.kinds import Job
    from doctools.office import Office
    from doctools.register import Approval

_naskah = click.argument("naskah", metavar="NASKAH")


@click.command("submit", options_metavar="[PILIHAN]", epilog="Contoh: doctools submit sk-tim-kerja-2026")
@_naskah
@options.tahun
@click.option("--catatan", metavar="TEKS", help="Catatan bagi yang menyetujui.")
@agenda.oleh
@options.as_json
@click.pass_context
def submit_document(
    ctx: click.Context, naskah: str, tahun: int | None, catatan: str | None, oleh: str | None, as_json: bool
) -> None:
    """Mengajukan NASKAH kepada langkah pertama rantai persetujuannya (persetujuan di data/kantor.yaml)."""
    from doctools.documents import submit

    office, job = _found(ctx, naskah, tahun)
    _tell(job, submit(office, job, agenda.act_of(oleh), catatan), as_json)


@click.command("approve", options_metavar="[PILIHAN]", epilog="Contoh: doctools approve sk-tim-kerja-2026")
@_naskah
@options.tahun
@click.option("--catatan", metavar="TEKS", help="Catatan, ikut tercatat.")
@click.option("--plh", is_flag=True, help="Sebagai pelaksana harian pemegang langkah ini.")
@agenda.oleh
@options.as_json
@click.pass_context
def approve_document(
    ctx: click.Context,
    naskah: str,
    tahun: int | None,
    catatan: str | None,
    plh: bool,
    oleh: str | None,
    as_json: bool,
) -> None:
    """Menyetujui NASKAH pada langkah yang sekarang gilirannya.

    Persetujuan berlaku untuk isi naskah saat itu; bila data, kata-kata, atau tata letaknya berubah, persetujuannya gugur.
    """
    from doctools.documents import approve

    office, job = _found(ctx, naskah, tahun)
    _tell(job, approve(office, job, agenda.act_of(oleh), catatan, substitute=plh), as_json)


@click.command(
    "return",
    options_metavar="[PILIHAN]",
    epilog='Contoh: doctools return sk-tim-kerja-2026 --catatan "lengkapi lampiran"',
)
@_naskah
@options.tahun
@click.option("--catatan", metavar="TEKS", required=True, help="Apa yang harus diperbaiki.")
@click.option("--plh", is_flag=True, help="Sebagai pelaksana harian pemegang langkah ini.")
@agenda.oleh
@options.as_json
@click.pass_context
def return_document(
    ctx: click.Context,
    naskah: str,
    tahun: int | None,
    catatan: str,
    plh: bool,
    oleh: str | None,
    as_json: bool,
) -> None:
    """Mengembalikan NASKAH kepada penyusunnya dengan catatan."""
    from doctools.documents import send_back

    office, job = _found(ctx, naskah, tahun)
    _tell(job, send_back(office, job, agenda.act_of(oleh), catatan, substitute=plh), as_json)


def _found(ctx: click.Context, name: str, year: int | None) -> tuple[Office, Job]:
    from doctools.kinds import find_named_job, find_newest_year

    office = options.office_of(ctx)
    return office, find_named_job(office, name, year or find_newest_year(office))


def _tell(job: Job, now: Approval, as_json: bool) -> None:
    if as_json:
        steps = [step.as_dict() for step in now.steps]
        asked = now.asked.peran if now.asked else None
        options.print_json({"name": job.record, "state": now.state, "asked": asked, "steps": steps})
        return
    asked_of = f"; sekarang giliran {now.asked.jabatan or now.asked.peran}" if now.asked else ""
    click.echo(f"{job.record}: {now.state}{asked_of}.")
