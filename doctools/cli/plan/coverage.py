"""`doctools plan coverage`: of every piece of evidence, what makes it, what is there, missing and late."""

from __future__ import annotations

from datetime import datetime
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from doctools.cli.shared import agenda, options

if TYPE_CHECKING:
    from doctools.evidence import PieceCoverage

_SPOKEN = {"buat": "dibuat", "isi": "formulir", "lampir": "dilampirkan kantor"}
_SIGNS = {"final": "final", "draft": "draf", "missing": "belum ada"}


@click.command(
    "coverage", options_metavar="[PILIHAN]", epilog="Contoh: doctools plan coverage --per 2026-06-30 --rinci"
)
@options.tahun
@options.per
@click.option("--rinci", is_flag=True, help="Tampilkan setiap bukti fisik beserta naskahnya.")
@options.keluar
@options.as_json
@click.pass_context
def command(
    ctx: click.Context,
    tahun: int | None,
    per: datetime | None,
    rinci: bool,
    keluar: Path | None,
    as_json: bool,
) -> None:
    """Menampilkan cakupan bukti fisik: yang dibuat, berupa formulir, atau dilampirkan, dan yang terlambat.

    Terbukti: naskahnya sudah ditandatangani, atau berkas buktinya sudah disimpan (doctools evidence add).

    Terlambat: targetnya bulan yang sudah berakhir dan naskahnya belum ada; untuk bukti yang dilampirkan
    kantor dibaca dari data/monev/. Kode keluar 1 bila ada bukti yang tidak dapat dibuat jenis naskah mana pun.
    """
    from doctools.evidence import count_totals, measure_coverage
    from doctools.kinds import read_kinds

    office = options.office_of(ctx)
    year = options.plan_year(office, tahun, per, quiet=as_json)
    month = options.month_of(per)
    folder = keluar or office.workspace.root / "generated"
    pieces = measure_coverage(
        office, read_kinds(office), year, folder, month, agenda.signed_documents(office)
    )
    if as_json:
        options.print_json(
            {"year": year, "month": month, "areas": _areas_json(pieces), "totals": count_totals(pieces)}
        )
    else:
        _say(pieces, rinci)
    if not all(piece.covered for piece in pieces):
        ctx.exit(1)


def _say(pieces: list[PieceCoverage], detailed: bool) -> None:
    from doctools.evidence import count_totals

    for _, in_area in groupby(pieces, key=lambda p: p.row.area.id):
        of_area = list(in_area)
        area = of_area[0].row.area
        click.echo(f"AREA {area.id}  {area.nama_baku}: {_sum(count_totals(of_area))}")
        for _, in_row in groupby(of_area, key=lambda p: p.row.row.id):
            of_row = list(in_row)
            row = of_row[0].row.row
            sign = "TERLAMBAT" if any(p.late for p in of_row) else ""
            sign = "terbukti" if all(p.proven for p in of_row) else sign
            counts = count_totals(of_row)
            made = f"{counts['made']}/{counts['documents']}" if counts["documents"] else "-"
            classes = ", ".join(dict.fromkeys(_SPOKEN[p.piece.kelas] for p in of_row))
            click.echo(f"  {row.id:8} naskah {made:7} {classes}  {sign}".rstrip())
            for piece in of_row if detailed else []:
                _say_piece(piece)
    click.echo(f"\nSELURUHNYA: {_sum(count_totals(pieces))}")
    for piece in pieces:
        if not piece.covered:
            why = f"jenis {', '.join(piece.unknown)} tidak ada" if piece.unknown else "tanpa jenis naskah"
            click.echo(f"Tidak tercakup: {piece.piece.id} {piece.piece.teks} ({why})", err=True)


def _say_piece(piece: PieceCoverage) -> None:
    late = ", TERLAMBAT" if piece.late else ""
    click.echo(f"    {piece.piece.id} {piece.piece.teks} [{_SPOKEN[piece.piece.kelas]}{late}]")
    for answer in piece.answers:
        click.echo(f"      {_SIGNS[answer.state]:10} {answer.name} ({answer.due})")
    for name in piece.files:
        click.echo(f"      {'berkas':10} {name}")
    for kind in piece.idle:
        click.echo(f"      {'nihil':10} {kind}: belum ada catatan yang memerlukannya")


def _sum(counts: dict[str, int]) -> str:
    return (
        f"{counts['pieces']} bukti ({counts['make']} dibuat, {counts['fill']} formulir, "
        f"{counts['attach']} dilampirkan); naskah {counts['made']}/{counts['documents']}, "
        f"final {counts['final']}, belum ada {counts['missing']}; terbukti {counts['proven']}, bukti terlambat {counts['late']}"
    )


def _areas_json(pieces: list[PieceCoverage]) -> list[dict[str, Any]]:
    from doctools.evidence import count_totals

    areas = []
    for _, in_area in groupby(pieces, key=lambda p: p.row.area.id):
        of_area = list(in_area)
        rows = []
        for _, in_row in groupby(of_area, key=lambda p: p.row.row.id):
            of_row = list(in_row)
            row = of_row[0].row.row
            rows.append(
                {
                    "id": row.id,
                    "indicator": row.indikator,
                    "targets": row.target,
                    "pieces": [_piece_json(p) for p in of_row],
                    "totals": count_totals(of_row),
                }
            )
        area = of_area[0].row.area
        areas.append({"id": area.id, "name": area.nama_baku, "rows": rows, "totals": count_totals(of_area)})
    return areas


def _piece_json(piece: PieceCoverage) -> dict[str, object]:
    from doctools.office import CLASS_NAMES

    return {
        "id": piece.piece.id,
        "text": piece.piece.teks,
        "class": CLASS_NAMES[piece.piece.kelas],
        "kinds": piece.piece.jenis,
        "unknown_kinds": list(piece.unknown),
        "kinds_without_documents": list(piece.idle),
        "covered": piece.covered,
        "documents": [answer.as_json() for answer in piece.answers],
        "made": piece.count("draft", "final"),
        "missing": piece.count("missing"),
        "files": list(piece.files),
        "proven": piece.proven,
        "late": piece.late,
    }
