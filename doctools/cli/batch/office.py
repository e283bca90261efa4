"""A batch of one office: its documents made, put on paper and told."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from doctools.cli.batch import again
from doctools.cli.shared import agenda, options

if TYPE_CHECKING:
    from doctools.documents import Batch, Crew, Enrolment, Outcome
    from doctools.errors import Problem
    from doctools.kinds import Job, Selection
    from doctools.office import Office
    from doctools.pdf import LibreOffice, Merged
    from doctools.register import Entry


@dataclass(frozen=True)
class Wish:
    """What the command line asks for. `enrolment`: numbers are to be given, by whom and for which day.

    `papers_at_once`: how many LibreOffices may run, where that was said.
    """

    selection: Selection
    final: bool
    pdf: bool
    patience: int
    target: Path | None
    duplex: bool
    processes: int
    address: str | None
    keluar: Path | None
    as_json: bool
    enrolment: Enrolment | None
    papers_at_once: int | None = None


@dataclass
class _Run:
    """What a batch came to. `asked`: how many documents were to be made; `entries`: by document, with --daftar."""

    asked: int
    outcomes: list[Outcome]
    unread: list[Problem]
    stopped: bool
    merged: Merged | None = None
    entries: dict[str, Entry] | None = None

    @property
    def sound(self) -> bool:
        bad = any(o.state == "failed" or o.pdf_state == "failed" for o in self.outcomes)
        return not (bad or self.unread or self.stopped)


def one_office(office: Office, wish: Wish, repeat: Batch | None = None) -> bool:
    """Make, print and tell; whether all came out well. `repeat`: keeps the answer for when the same is asked again."""
    from doctools.cli.shared.interrupt import stoppable

    with stoppable() as stop:
        year = wish.selection.year_of(office)
        libreoffice = options.libreoffice(wish.patience, wish.papers_at_once) if wish.pdf else None
        jobs, unread = wish.selection.jobs(office)
        result = _Run(len(jobs), [], unread, False)
        _make(office, jobs, wish, result, stop)
        if libreoffice and not result.stopped:
            _print(office, wish, result, libreoffice, wish.selection.month or str(year), stop)
        _say(result, wish.as_json, wish.target)
        if (
            repeat
            and result.asked
            and not (result.unread or result.stopped)
            and options.by_files_alone(office)
        ):
            again.keep(repeat, result.outcomes, _whole_json(result))
    return result.sound and not (wish.target and result.merged is None)


def _make(office: Office, jobs: list[Job], wish: Wish, result: _Run, stop: Callable[[], bool]) -> None:
    from doctools.cli.shared.progress import bar
    from doctools.documents import LostClusterError

    folder = wish.keluar or office.workspace.root / "generated"
    with _crew(office, jobs, wish) as crew, bar("Membuat naskah", len(jobs), quiet=wish.as_json) as done:
        count = iter(range(1, len(jobs) + 1))
        try:
            result.outcomes = making(office, wish, crew)(
                jobs, folder, stopped=stop, seen=lambda _: done(next(count))
            )
        except LostClusterError as error:
            result.outcomes, result.stopped = [*error.outcomes], True
            result.unread = [*result.unread, *error.problems]
    result.stopped = result.stopped or stop()
    if wish.enrolment:
        register = agenda.book_of(office, wish.enrolment.act)
        names = {o.job.name for o in result.outcomes}
        result.entries = {
            str(e.document): e for e in register.read_entries() if e.is_live and e.document in names
        }
        register.close()


def making(office: Office, wish: Wish, crew: Crew | None) -> Callable[..., list[Outcome]]:
    """What makes jobs into a folder, as it was asked for."""
    from doctools.documents import alone, produce_all, produce_with

    if wish.enrolment is None:
        if crew is None:
            return partial(produce_all, office, final=wish.final)
        return partial(produce_with, crew, office, final=wish.final)
    from doctools.documents import enrol_all

    enrolment = wish.enrolment
    register = agenda.book_of(office, enrolment.act, create=True)

    def enrol(jobs: list[Job], folder: Path, **more: Any) -> list[Outcome]:
        with ExitStack() as stack:
            stack.callback(register.close)
            here = crew or stack.enter_context(alone(office, more["stopped"]))
            place = agenda.place_of(office)
            return enrol_all(here, office, jobs, folder, register, place, enrolment, **more)

    return enrol


@contextmanager
def _crew(office: Office, jobs: list[Job], wish: Wish) -> Iterator[Crew | None]:
    """Those who work beside this process; None where it works by itself. Raises ClusterError."""
    from doctools.documents import cluster, processes

    if wish.address:
        with cluster(wish.address) as far:
            yield far
    elif wish.processes > 1 and len(jobs) > 1:
        with processes(wish.processes, office, {job.kind_id: job.kind for job in jobs}) as near:
            yield near
    else:
        yield None


def _print(
    office: Office, wish: Wish, result: _Run, libreoffice: LibreOffice, time: str, stop: Callable[[], bool]
) -> None:
    from doctools.cli.shared.progress import bar
    from doctools.documents import print_file, with_pdf

    papers = sum(o.path is not None for o in result.outcomes)
    if papers:
        with bar("Mengubah ke PDF", papers, quiet=wish.as_json) as done:
            result.outcomes = with_pdf(result.outcomes, libreoffice, stopped=stop, seen=done)
    result.stopped = stop()
    if wish.target and not result.stopped and any(o.pdf for o in result.outcomes):
        title = f"{office.kantor.model.nama} {time}"
        with bar("Menggabung PDF", papers, quiet=wish.as_json) as done:
            result.merged, notes = print_file(
                office, result.outcomes, wish.target, title, duplex=wish.duplex, seen=done
            )
        for note in notes:
            click.echo(str(note), err=True)


def _say(result: _Run, as_json: bool, target: Path | None) -> None:
    from doctools.cli.shared.report import outcomes_json, say_all

    merged = result.merged
    if as_json:
        documents = outcomes_json(result.outcomes)
        if result.entries is not None:
            for document in documents["documents"]:
                entry = result.entries.get(document["name"])
                document["register"] = agenda.entry_json(entry) if entry else None
        options.print_json({**documents, **_whole_json(result)})
    elif not result.asked:
        click.echo("Nihil: tidak ada naskah untuk pilihan ini.")
    else:
        say_all(result.outcomes)
        if numbers := _numbers(result):
            click.echo(f"Tercatat di buku agenda: {numbers}.")
        if merged:
            click.echo(f"{merged.path}: {merged.documents} naskah, {merged.pages} halaman.")
    for problem in result.unread:
        click.echo(str(problem), err=True)
    left = [o.job.name for o in result.outcomes if o.pdf is None]
    if merged and left:
        click.echo(f"Tidak ikut digabung ({len(left)}): {', '.join(left)}.", err=True)
    if target and merged is None and not result.stopped:
        click.echo(f"'{target}' tidak dibuat: tidak ada naskah untuk digabung.", err=True)
    if result.stopped:
        say_how_to_go_on(f"{len(result.outcomes)} dari {result.asked} naskah sudah selesai dan utuh.")


def say_how_to_go_on(so_far: str) -> None:
    click.echo(
        f"Dihentikan: {so_far} Lanjutkan dengan "
        f"perintah yang sama; yang sudah jadi tidak ditulis ulang:\n  {shlex.join(['doctools', *sys.argv[1:]])}",
        err=True,
    )


def _whole_json(result: _Run) -> dict[str, Any]:
    merged = result.merged
    return {
        "asked": result.asked,
        "interrupted": result.stopped,
        "problems": [vars(p) for p in result.unread],
        "merged": {
            "path": str(merged.path),
            "state": merged.state,
            "documents": merged.documents,
            "pages": merged.pages,
        }
        if merged
        else None,
    }


def _numbers(result: _Run) -> str:
    """`surat 1–14; keputusan 3`: the numbers of the documents that were made."""
    from doctools.register import format_ranges

    made = {o.job.name for o in result.outcomes if o.path}
    series: dict[str, list[int]] = {}
    for name, entry in (result.entries or {}).items():
        if name in made:
            series.setdefault(entry.series, []).append(entry.ordinal)
    return "; ".join(f"{seri} {format_ranges(sorted(set(series[seri])))}" for seri in sorted(series))
