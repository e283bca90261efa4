"""`doctools register reserve | assign | status | void`: what is written into the book."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from doctools.cli.register.group import command
from doctools.cli.shared import agenda, options

if TYPE_CHECKING:
    from doctools.office import NumberSubject, Office
    from doctools.register import Entry

_TANGGAL = "Tanggal naskah; bawaan: yang tercatat di data/naskah/, atau hari ini."
_PADA = "Tanggal kejadiannya; bawaan: hari ini."


@command.command(
    "reserve",
    options_metavar="[PILIHAN]",
    epilog="Contoh: doctools register reserve undangan --rapat evaluasi-zi-2026-02 --tanggal 2026-02-03",
)
@click.argument("jenis", metavar="JENIS")
@options.tahun
@options.scope
@click.option("--tanggal", type=options.IsoDay(), metavar="TTTT-BB-HH", help=_TANGGAL)
@click.option(
    "--jumlah",
    type=click.IntRange(1, 10_000),
    metavar="N",
    help="Pesan N nomor berurutan untuk naskah yang dibuat di luar doctools; perlu --hal.",
)
@click.option("--hal", metavar="TEKS", help="Hal naskah yang dibuat di luar doctools.")
@click.option("--tujuan", metavar="TEKS", help="Tujuan naskah yang dibuat di luar doctools.")
@click.option(
    "--klasifikasi", metavar="KODE", help="Kode klasifikasi arsip; cari dengan: law classification."
)
@click.option("--unit", metavar="KODE", help="Kode bagian atau subbagian pembuat naskah.")
@click.option("--penandatangan", metavar="ID", help="Penandatangan pada data/kantor.yaml, misalnya ketua.")
@agenda.alasan
@agenda.oleh
@options.as_json
@click.pass_context
def reserve(
    ctx: click.Context,
    /,
    jenis: str,
    tahun: int | None,
    tanggal: datetime | None,
    jumlah: int | None,
    hal: str | None,
    tujuan: str | None,
    klasifikasi: str | None,
    unit: str | None,
    penandatangan: str | None,
    alasan: str | None,
    oleh: str | None,
    as_json: bool,
    **scope: Any,
) -> None:
    """Memberi nomor kepada naskah JENIS tanpa membuat berkasnya.

    Untuk naskah yang dibuat di luar doctools (--hal), JENIS boleh juga jenis naskah dinas seperti memorandum,
    pengumuman, atau surat-kuasa; tiga pilihan terakhir melengkapi nomornya. Tanggal yang lebih awal daripada nomor
    terakhir hanya diterima dengan --alasan; nomornya menjadi 12.a, 12.b, …
    """
    from doctools.kinds import find_single_job, read_kind
    from doctools.office import NumberSubject
    from doctools.register import decide_day, request_by_hand, request_number, require_imported

    office = options.office_of(ctx)
    day, act = options.plain_day(tanggal), agenda.act_of(oleh)
    if hal:
        day = day or agenda.today()
        subject = NumberSubject(
            jenis, day.year, day, signer=penandatangan, classification=klasifikasi, unit=unit
        )
        request = request_by_hand(office, _signed(office, subject), hal, tujuan or "")
        register = agenda.book_of(office, act, create=True)
    elif jumlah or tujuan or klasifikasi or unit or penandatangan:
        raise click.UsageError("Tambahkan --hal untuk naskah yang dibuat di luar doctools.")
    else:
        job = find_single_job(office, read_kind(office, jenis), tahun, options.given(scope))
        register = agenda.book_of(office, act, create=True)
        entry = register.find_entry(job.record)
        request = request_number(office, job, decide_day(office, job, entry, day, agenda.today()))
    request = replace(request, reason=alasan)
    require_imported(office, register, request)
    _say(register.reserve_block([request] * (jumlah or 1), act), as_json)


def _signed(office: Office, subject: NumberSubject) -> NumberSubject:
    """The same, signed as the kind usually is where nobody is named. Raises KindError for what is no kind at all."""
    from doctools.kinds import list_kinds, read_kind
    from doctools.office import read_number_reference

    if subject.kind not in list_kinds(office) and subject.kind in read_number_reference(office).naskah:
        return subject
    usual = read_kind(office, subject.kind).model.penandatangan
    return replace(subject, signer=subject.signer or (usual if isinstance(usual, str) else None))


@command.command(
    "assign",
    options_metavar="[PILIHAN]",
    epilog="Contoh: doctools register assign pindai/undangan.pdf --nomor undangan-evaluasi-zi-2026-02",
)
@click.argument("berkas", metavar="BERKAS", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--nomor",
    metavar="NOMOR",
    help="Nomor atau nama naskah; tanpa ini dibaca dari naskah buatan doctools itu sendiri.",
)
@agenda.oleh
@options.as_json
@click.pass_context
def assign_file(ctx: click.Context, berkas: Path, nomor: str | None, oleh: str | None, as_json: bool) -> None:
    """Mencatat BERKAS (naskah jadi atau hasil pindai) sebagai milik sebuah nomor, beserta sidik isinya."""
    from doctools.register import examine_finished, find_one

    office = options.office_of(ctx)
    act = agenda.act_of(oleh)
    register = agenda.book_of(office, act)
    found = examine_finished(office.workspace, berkas, nomor)
    entry = find_one(register, found.number)
    _say([register.assign(entry.key, found.path, found.sha256, act)], as_json)


@command.command(
    "status",
    options_metavar="[PILIHAN]",
    epilog="Contoh: doctools register status undangan-evaluasi-zi-2026-02 ditinjau --pada 2026-02-04",
)
@click.argument("nomor", metavar="NOMOR")
@click.argument("keadaan", metavar="KEADAAN")
@click.option("--pada", type=options.IsoDay(), metavar="TTTT-BB-HH", help=_PADA)
@agenda.alasan
@agenda.oleh
@options.as_json
@click.pass_context
def status(
    ctx: click.Context,
    nomor: str,
    keadaan: str,
    pada: datetime | None,
    alasan: str | None,
    oleh: str | None,
    as_json: bool,
) -> None:
    """Mencatat KEADAAN baru sebuah naskah: ditinjau, disetujui, ditandatangani, dikirim.

    Keadaan yang boleh mengikuti keadaan lain ditetapkan kantor di templates/keadaan.yaml.
    """
    from doctools.register import find_one

    act = agenda.act_of(oleh)
    register = agenda.book_of(options.office_of(ctx), act)
    day = (options.plain_day(pada) or agenda.today()).isoformat()
    entry = find_one(register, nomor)
    _say([register.change_state(entry.key, keadaan, day, alasan, act)], as_json)


@command.command(
    "void",
    options_metavar="[PILIHAN]",
    epilog='Contoh: doctools register void surat-undangan/2026/12 --alasan "rapat ditiadakan"',
)
@click.argument("nomor", metavar="NOMOR")
@click.option("--alasan", required=True, metavar="TEKS", help="Alasan pembatalan, ikut dicatat.")
@click.option("--pada", type=options.IsoDay(), metavar="TTTT-BB-HH", help=_PADA)
@agenda.oleh
@options.as_json
@click.pass_context
def void(
    ctx: click.Context, nomor: str, alasan: str, pada: datetime | None, oleh: str | None, as_json: bool
) -> None:
    """Membatalkan sebuah NOMOR. Nomor batal tetap tercatat dan tidak diberikan lagi."""
    from doctools.register import find_one

    act = agenda.act_of(oleh)
    register = agenda.book_of(options.office_of(ctx), act)
    day = (options.plain_day(pada) or agenda.today()).isoformat()
    entry = find_one(register, nomor)
    _say([register.void(entry.key, day, alasan, act)], as_json)


def _say(entries: list[Entry], as_json: bool) -> None:
    if as_json:
        from doctools.register import entry_as_json

        options.print_json({"entries": [entry_as_json(e) for e in entries]})
        return
    for entry in entries:
        click.echo(f"{entry.full}  {entry.date}  {entry.state:14}  {entry.document or entry.title}")
