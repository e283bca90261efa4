"""`doctools review`: what a legal reviewer would say of a draft."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from doctools.cli import options

if TYPE_CHECKING:
    from doctools.review.report import Reviewed

_NAMES = {"teks": "tinjauan.txt", "json": "tinjauan.json", "sarif": "tinjauan.sarif"}


@click.command(
    "review",
    options_metavar="[PILIHAN]",
    epilog="Contoh: doctools review rancangan.docx --per 2026-01-23",
)
@click.argument("berkas", nargs=-1, type=click.Path(path_type=Path), metavar="BERKAS …")
@click.option("--jenis-naskah", metavar="JENIS", help="Buat naskah jenis ini di memori, lalu tinjau.")
@options.tahun
@options.scope
@click.option(
    "--jenis",
    "genre",
    type=click.Choice(["keputusan", "surat", "lain"]),
    help="Golongan naskah, bila isinya tidak menunjukkannya.",
)
@click.option(
    "--per", type=options.Day(), metavar="TTTT-BB-HH", help="Tinjau menurut hukum pada tanggal ini."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["teks", "json", "docx", "sarif"]),
    default="teks",
    help="Bentuk hasil; docx: salinan dengan catatan Word pada kata-katanya. Bawaan: teks.",
)
@click.option(
    "--keluar",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="Simpan hasil di folder ini, bukan di layar; untuk docx bawaannya folder berkas itu.",
)
@click.option(
    "--kembali",
    "back",
    is_flag=True,
    help="Baca BERKAS yang kembali dari pembaca (sama dengan: doctools kembali).",
)
@click.option(
    "--terapkan", "apply", is_flag=True, help="Bersama --kembali: tulis perubahan yang tempatnya pasti."
)
@options.as_json
@click.pass_context
def command(
    ctx: click.Context,
    /,
    berkas: tuple[Path, ...],
    jenis_naskah: str | None,
    tahun: int | None,
    genre: Any,
    per: datetime | None,
    form: str,
    keluar: Path | None,
    back: bool,
    apply: bool,
    as_json: bool,
    **scope: Any,
) -> None:
    """Meninjau rancangan (.docx atau .txt) seperti peninjau hukum.

    Tiap temuan menyebut aturan, tempat, kutipan, dasar hukum, dan perbaikannya. Kode keluar 1 bila ada galat.
    """
    from doctools.cli import kembali
    from doctools.kinds import read_kind, single_job
    from doctools.reviewing import review_file, review_kind

    if apply and not back:
        raise click.UsageError("--terapkan hanya bersama --kembali.")
    if back:
        if len(berkas) != 1 or jenis_naskah:
            raise click.UsageError("--kembali membaca satu BERKAS.")
        ctx.invoke(kembali.command, berkas=berkas[0], terapkan=apply, as_json=as_json)
        return

    if bool(berkas) == bool(jenis_naskah):
        raise click.UsageError("Sebut BERKAS yang ditinjau, atau --jenis-naskah JENIS; salah satu saja.")
    office = options.office_of(ctx)
    on = per.date() if per else None
    if jenis_naskah:
        job = single_job(office, read_kind(office, jenis_naskah), tahun, options.given(scope))
        reviewed = [review_kind(office, job, on=on)]
    else:
        reviewed = [review_file(office, path, genre=genre, on=on) for path in berkas]
    if form == "docx" and not as_json:
        _mark(reviewed, keluar, options.day_of(per))
    else:
        _print(reviewed, "json" if as_json else form, keluar)
    if any(one.refused for one in reviewed):
        ctx.exit(1)


def _mark(reviewed: list[Reviewed], folder: Path | None, day: date) -> None:
    from doctools.review.report import counts
    from doctools.reviewing import marked
    from doctools.store import write_file

    copies = [(one, marked(one, day)) for one in reviewed]  # all of them, before the first is written
    for one, content in copies:
        path = Path(one.path)
        target = (folder or path.parent) / f"{path.stem}-tinjauan.docx"
        write_file(target, content)
        sums = counts([one])
        said = ", ".join(f"{sums[key]} {key}" for key in ("galat", "peringatan", "saran"))
        click.echo(f"{target}: {said}.")


def _print(reviewed: list[Reviewed], form: str, folder: Path | None) -> None:
    import json

    from doctools import __version__
    from doctools.review import report
    from doctools.store import write_file

    if form == "teks":
        text = report.as_text(reviewed)
    else:
        value = report.as_json(reviewed) if form == "json" else report.as_sarif(reviewed, __version__)
        text = json.dumps(value, ensure_ascii=False, indent=2) + "\n"
    if folder is None:
        click.echo(text, nl=False)
        return
    target = folder / _NAMES[form]
    write_file(target, text.encode())
    click.echo(str(target), err=True)
