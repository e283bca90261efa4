"""`doctools register adopt`: over to the numbers of the decree, with every number that was given."""

from __future__ import annotations

from datetime import datetime

import click

from doctools.cli.register.group import command
from doctools.cli.shared import agenda, options


@command.command(
    "adopt", options_metavar="[PILIHAN]", epilog="Contoh: doctools register adopt --mulai 2026-05-01"
)
@click.option(
    "--mulai",
    type=options.IsoDay(),
    metavar="TTTT-BB-HH",
    help="Tanggal naskah pertama yang memakai pola baru; bawaan: hari ini.",
)
@click.option(
    "--satu-seri",
    is_flag=True,
    help="Mulai tahun berikutnya satu seri bagi semua surat, bukan satu seri setiap jenis naskah.",
)
@options.as_json
@click.pass_context
def adopt_rules(ctx: click.Context, mulai: datetime | None, satu_seri: bool, as_json: bool) -> None:
    """Beralih ke susunan nomor menurut Keputusan KPU tentang pengkodean naskah dinas (templates/acuan/).

    Nomor yang sudah diberikan tidak berubah. Naskah bertanggal sebelum --mulai tetap memakai pola lama, dan seri lama
    diteruskan sampai akhir tahun. Yang diubah hanya data/penomoran.yaml; aturan lama disimpan di dalamnya.
    """
    from doctools.register import plan_adoption
    from doctools.store import write_file

    office = options.office_of(ctx)
    place = agenda.place_of(office)
    entries = []
    if place.exists:
        with agenda.book_of(office, agenda.act_of(None)) as register:
            entries = register.read_entries()
    plan = plan_adoption(office, entries, options.given_or_today(mulai), shared=satu_seri)
    shown = office.document("penomoran").file
    write_file(office.workspace.root / shown, plan.text.encode())
    if as_json:
        options.print_json(
            {
                "path": shown,
                "source": plan.source,
                "from": plan.start.isoformat(),
                "series": plan.series,
                "series_until": plan.last_year,
                "open_kinds": plan.open_kinds,
            }
        )
        return
    click.echo(f"{shown} kini menurut {plan.source}, bagi naskah bertanggal {plan.start} dan sesudahnya.")
    click.echo(
        f"Seri {', '.join(plan.series)} diteruskan sampai akhir {plan.last_year}; nomor yang ada tidak berubah."
    )
    if plan.open_kinds:
        click.echo(
            f"Klasifikasinya dipilih setiap naskah (data/naskah/, atau --klasifikasi): {', '.join(plan.open_kinds)}."
        )
