"""`doctools batch`: all documents of a month or a year."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from doctools.cli.batch import again
from doctools.cli.shared import agenda, options
from doctools.documents import RepeatedBatch

if TYPE_CHECKING:
    from doctools.kinds import DocumentForm
    from doctools.pdf import LibreOffice


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
@agenda.daftar
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
@options.jobs
@click.option(
    "--cluster",
    "address",
    metavar="ALAMAT",
    help="Kerjakan pada klaster Dask di alamat ini, misalnya tcp://10.0.0.5:8786; hasilnya sama.",
)
@click.option(
    "--kantor",
    "folders",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Kerjakan kantor di folder ini, atau semua kantor di dalamnya; boleh diulang, misalnya --kantor provinsi/.",
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
    form: DocumentForm | None,
    final: bool,
    pdf: bool,
    patience: int,
    daftar: bool,
    tanggal: datetime | None,
    catat: bool,
    alasan: str | None,
    oleh: str | None,
    target: Path | None,
    duplex: bool,
    processes: int,
    address: str | None,
    folders: tuple[Path, ...],
    keluar: Path | None,
    as_json: bool,
) -> None:
    """Membuat semua naskah satu bulan (--bulan) atau satu tahun (--tahun).

    Tanpa keduanya: tahun rencana aksi yang terbaru. Naskah yang gagal tidak menghentikan yang lain.
    Pekerjaan boleh dihentikan (Ctrl-C) kapan saja; ulangi perintahnya untuk melanjutkan. Dengan --kantor
    hasil tiap kantor ada di generated/ miliknya, atau di FOLDER/<nama folder kantor> bila --keluar FOLDER.
    """
    if tahun and bulan:
        raise click.UsageError("Pilih salah satu: --bulan atau --tahun.")
    if duplex and target is None:
        raise click.UsageError("--bolak-balik mengatur berkas cetak; tambahkan --gabung BERKAS.pdf.")
    if target is not None and target.suffix.lower() != ".pdf":
        raise click.UsageError(f"--gabung '{target}' harus berakhiran .pdf.")
    if address and processes > 1:
        raise click.UsageError("Pilih salah satu: --jobs atau --cluster.")
    if folders and target:
        raise click.UsageError("--gabung untuk satu kantor; pada --kantor pakai --pdf.")
    if folders and ctx.obj:
        raise click.UsageError("Pilih salah satu: --ruang atau --kantor.")
    agenda.hold_to_final(final, daftar, catat, alasan, oleh)
    if tanggal and not (daftar or catat):
        raise click.UsageError("--tanggal untuk banyak naskah hanya bersama --daftar atau --catat.")
    if catat and folders:
        raise click.UsageError("--catat untuk satu kantor.")
    repeat = None
    if not (folders or pdf or target or daftar or catat):
        workspace = options.workspace_of(ctx)
        asked = {"year": tahun, "month": bulan, "kinds": kinds, "areas": areas, "rows": rows}
        asked |= {"meeting": meeting, "form": form, "final": final, "register": options.register_url()}
        repeat = RepeatedBatch(workspace, asked, keluar or workspace.root / "generated")
        if (code := again.tell_answer(repeat, as_json)) is not None:
            ctx.exit(code)

    from doctools.cli.batch.office import run_one
    from doctools.documents import BatchWish, OfficesWish, Workers
    from doctools.kinds import Selection

    selection = Selection(
        year=tahun,
        month=bulan,
        kinds=kinds,
        areas=areas,
        rows=rows,
        meeting=meeting,
        form=form or "asli",
    )
    workers = Workers(processes, address)

    def papers() -> LibreOffice | None:
        wanted = pdf or target is not None
        return options.libreoffice(patience, options.typed(ctx, "processes")) if wanted else None

    numbers = agenda.number_wish(tanggal, alasan, oleh) if daftar else None
    if folders:
        import platform

        from doctools.cli.batch.offices import run_many

        many = OfficesWish(
            selection,
            final,
            url=options.register_url(),
            computer=platform.node(),
            wish=numbers,
            libreoffice=papers(),
            cache=options.cache(passing=True),
        )
        sound = run_many(folders, keluar, many, workers, as_json=as_json)
    else:
        office = options.office_of(ctx)
        if catat:
            listed = selection.jobs(office)[0]
            office, _ = agenda.note_wish(office, listed, options.plain_day(tanggal), catat=True)
        one = BatchWish(
            selection,
            keluar or office.workspace.root / "generated",
            agenda.place_of(office),
            final=final,
            wish=numbers,
            libreoffice=papers(),
            target=target,
            duplex=duplex,
        )
        sound = run_one(office, one, workers, as_json=as_json, repeat=repeat)
    if not sound:
        ctx.exit(1)
