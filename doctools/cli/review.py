"""`doctools review`: what a legal reviewer would say of drafts."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from doctools.cli.shared import agenda, options

if TYPE_CHECKING:
    from doctools.pdf import LibreOffice
    from doctools.review import Reviewed


@click.command(
    "review",
    options_metavar="[PILIHAN]",
    epilog="Contoh: doctools review rancangan.docx --per 2026-01-23; satu folder: doctools review generated/2026 --jobs 2",
)
@click.argument("berkas", nargs=-1, type=click.Path(path_type=Path), metavar="[BERKAS|FOLDER]…")
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
    "--per", type=options.IsoDay(), metavar="TTTT-BB-HH", help="Tinjau menurut hukum pada tanggal ini."
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
@options.jobs
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
    processes: int,
    as_json: bool,
    **scope: Any,
) -> None:
    """Meninjau rancangan seperti peninjau hukum; FOLDER: semua rancangan .docx dan .txt di dalamnya.

    Yang disebut satu per satu boleh juga .pdf yang memuat teks, serta .odt, .doc, dan .rtf bila ada LibreOffice.
    Salinan dengan catatan (--format docx) hanya dibuat dari berkas .docx.

    Tiap temuan menyebut aturan, tempat, kutipan, dasar hukum, dan perbaikannya. Kode keluar 1 bila ada galat
    atau pekerjaan dihentikan (Ctrl-C), 2 bila ada berkas yang tidak dapat ditinjau; yang lain tetap ditinjau.
    """
    from doctools.cli import kembali
    from doctools.cli.shared.interrupt import stoppable
    from doctools.cli.shared.progress import bar
    from doctools.documents import Draft, ForeignReader, needs_libreoffice, review_draft
    from doctools.kinds import find_single_job, read_kind
    from doctools.review import DRAFT_FORMS, Question, find_drafts, find_unread, list_unread, review_files

    if apply and not back:
        raise click.UsageError("--terapkan hanya bersama --kembali.")
    if back:
        if len(berkas) != 1 or jenis_naskah:
            raise click.UsageError("--kembali membaca satu BERKAS.")
        ctx.invoke(kembali.command, berkas=berkas[0], terapkan=apply, as_json=as_json)
        return

    if bool(berkas) == bool(jenis_naskah):
        raise click.UsageError("Sebut BERKAS yang ditinjau, atau --jenis-naskah JENIS; salah satu saja.")
    marking = form == "docx" and not as_json
    question = Question(genre, per.date() if per else None, options.given_or_today(per) if marking else None)
    with stoppable() as stop:
        office = options.office_of(ctx)
        if jenis_naskah:
            job = find_single_job(office, read_kind(office, jenis_naskah), tahun, options.given(scope))
            draft = Draft(office, job, number=agenda.place_of(office).numbers.of(job.record))
            asked, answers = 1, iter((review_draft(draft, question),))
        else:
            paths = find_drafts(berkas, (".docx",) if marking else DRAFT_FORMS)
            asked, answers = (
                len(paths),
                review_files(
                    office,
                    paths,
                    question,
                    processes=processes,
                    stopped=stop,
                    foreign=ForeignReader(_find_libreoffice(any(map(needs_libreoffice, paths)))),
                ),
            )
        with bar("Meninjau", asked, quiet=as_json) as done:
            reviewed = []
            for number, one in enumerate(answers, 1):
                reviewed.append(_copied(one, keluar) if marking else one)
                done(number)
    others = [] if jenis_naskah else find_unread(berkas)
    sound = [one for one in reviewed if not one.problems]
    unread = [problem for one in reviewed for problem in one.problems]
    if sound and not marking:
        _print(reviewed, others, "json" if as_json else form, keluar)
    elif others:
        click.echo("\n".join(list_unread(others)), err=True)
    for problem in unread:
        click.echo(str(problem), err=True)
    if len(reviewed) < asked:
        click.echo(f"Dihentikan: {len(reviewed)} dari {asked} berkas sudah ditinjau.", err=True)
    if unread:
        ctx.exit(2)
    if len(reviewed) < asked or any(one.refused for one in sound):
        ctx.exit(1)


def _find_libreoffice(needed: bool) -> LibreOffice | None:
    """LibreOffice, where a file wants it and it is there; a file that goes without says so itself."""
    from doctools.errors import PdfError

    if not needed:
        return None
    try:
        return options.libreoffice(_PATIENCE, 1)
    except PdfError:
        return None


_PATIENCE = 90  # seconds in which LibreOffice opens a draft


def _copied(one: Reviewed, folder: Path | None) -> Reviewed:
    """Write the copy with marks, and let go of it."""
    from doctools.review import MARKED, count_findings
    from doctools.store import write_file

    if one.copy is not None:
        path = Path(one.path)
        target = (folder or path.parent) / f"{path.stem}{MARKED}.docx"
        write_file(target, one.copy)
        sums = count_findings([one])
        said = ", ".join(f"{sums[key]} {key}" for key in ("galat", "peringatan", "saran"))
        click.echo(f"{target}: {said}.")
    return replace(one, copy=None)


def _print(reviewed: list[Reviewed], unread: list[Path], form: str, folder: Path | None) -> None:
    import json

    from doctools import __version__
    from doctools.review import REPORTS, format_json, format_sarif, format_text
    from doctools.store import write_file

    if form == "teks":
        text = format_text(reviewed, unread)
    else:
        value = format_json(reviewed, unread) if form == "json" else format_sarif(reviewed, __version__)
        text = json.dumps(value, ensure_ascii=False, indent=2) + "\n"
    if folder is None:
        click.echo(text, nl=False)
        return
    target = folder / REPORTS[form]
    write_file(target, text.encode())
    click.echo(str(target), err=True)
