"""A batch of many offices: one after another or side by side, told in a line each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from doctools.cli.batch.office import Wish, making, say_how_to_go_on
from doctools.cli.shared import agenda, options

if TYPE_CHECKING:
    from doctools.context import GivenNumber
    from doctools.documents import Crew, Result, Target
    from doctools.errors import Problem
    from doctools.office import Office
    from doctools.pdf import LibreOffice

WORDS = {"written": "dibuat", "unchanged": "tidak berubah", "failed": "gagal", "refused": "belum dapat final"}


def many_offices(folders: tuple[Path, ...], wish: Wish) -> bool:
    """Make and tell; whether all came out well."""
    from doctools.cli.shared.interrupt import stoppable
    from doctools.cli.shared.progress import bar
    from doctools.documents import LostClusterError, offices_in, targets

    options.modules_loaded()
    wanted = targets(offices_in(folders), wish.keluar)
    if len(wanted) > 1 and options.register_url():
        raise click.UsageError(
            "DOCTOOLS_REGISTER menunjuk satu buku agenda, padahal kantornya banyak; kosongkan, lalu isi "
            "'buku_agenda' pada data/kantor.yaml tiap kantor."
        )
    libreoffice = options.libreoffice(wish.patience, wish.papers_at_once) if wish.pdf else None
    results: dict[Path, Result] = {}
    lost: tuple[Problem, ...] = ()
    with (
        stoppable() as stop,
        _crew(wish, stop) as crew,
        bar("Kantor", len(wanted), quiet=wish.as_json) as done,
    ):
        try:
            for result in _results(crew, wanted, wish, libreoffice, stop):
                results[result.target.root] = result
                done(len(results))
        except LostClusterError as error:
            lost = error.problems
        stopped = stop()
    found = [results[target.root] for target in wanted if target.root in results]
    _say(wanted, found, lost, wish)
    if stopped or lost:
        whole = sum(r.done for r in found)
        say_how_to_go_on(f"{whole} dari {len(wanted)} kantor sudah selesai dan utuh.")
    return len(found) == len(wanted) and all(r.sound for r in found) and not lost


@contextmanager
def _crew(wish: Wish, stop: Callable[[], bool]) -> Iterator[Crew]:
    from doctools.documents import alone, cluster, processes

    if wish.address:
        with cluster(wish.address) as far:
            yield far
    elif wish.processes > 1:
        with processes(wish.processes) as near:
            yield near
    else:
        with alone(stopped=stop) as here:
            yield here


def _results(
    crew: Crew,
    wanted: list[Target],
    wish: Wish,
    libreoffice: LibreOffice | None,
    stop: Callable[[], bool],
) -> Iterator[Result]:
    from doctools.documents import produce_offices

    def papers(result: Result, paths: list[Path]) -> None:
        if libreoffice and not stop():
            from doctools.pdf import convert

            made = convert(paths, libreoffice, stopped=stop)
            result.papers.update("failed" if one.problem else one.state for one in made.values())
            result.problems += [one.problem for one in made.values() if one.problem]

    if wish.enrolment:
        yield from _numbered(crew, wanted, wish, papers, stop)
        return
    books: dict[str, str] = {}

    def numbers(office: Office) -> dict[str, GivenNumber]:
        _own_book(office, books)
        return agenda.place_of(office).numbers.all()

    yield from produce_offices(
        crew,
        wanted,
        wish.selection,
        final=wish.final,
        kept=options.kept(),
        numbers=numbers,
        stopped=stop,
        made=papers,
    )


def _numbered(
    crew: Crew,
    wanted: list[Target],
    wish: Wish,
    papers: Callable[[Result, list[Path]], None],
    stop: Callable[[], bool],
) -> Iterator[Result]:
    """With --daftar, one office after another: here is who asks its register. All work on each."""
    from doctools.documents import Result, opened, reduced
    from doctools.errors import ClusterError, DoctoolsError, PdfError

    books: dict[str, str] = {}
    for target in wanted:
        if stop():
            return
        result = Result(target)
        office = opened(target, options.kept(), result)
        if office is not None:
            try:
                _own_book(office, books)
                jobs, unread = wish.selection.jobs(office)
                result.asked, result.problems = len(jobs), [*unread]
                outcomes = making(office, wish, crew)(jobs, target.folder, stopped=stop, seen=lambda _: None)
                result.add(reduced(outcomes, target.folder))
                result.done = result.count == result.asked
                papers(result, [o.path for o in outcomes if o.path])
            except (ClusterError, PdfError):
                raise
            except DoctoolsError as error:
                result.problems += error.problems
                result.unread = True
        yield result


def _say(wanted: list[Target], found: list[Result], lost: tuple[Problem, ...], wish: Wish) -> None:
    total: Counter[str] = Counter()
    for result in found:
        total.update(result.states)
    if wish.as_json:
        summary = {state: total[state] for state in WORDS}
        options.print_json(
            {
                "offices": [result.as_json() for result in found],
                "summary": summary,
                "asked": len(wanted),
                "interrupted": len(found) < len(wanted) or any(r.interrupted for r in found),
                "problems": [vars(p) for p in lost],
            }
        )
    else:
        for result in found:
            papers = f"; PDF {_counts(result.papers)}" if result.papers else ""
            name = result.name or result.target.root
            click.echo(f"{name}: {_counts(result.states)}{papers} ({result.target.folder})")
        click.echo(f"\nSeluruhnya {len(found)} dari {len(wanted)} kantor: {_counts(total)}.")
    for result in found:
        for problem in result.problems:
            click.echo(f"{result.target.root}: {problem}", err=True)
        for made in result.bad:
            for problem in made.problems:
                click.echo(f"{result.target.root}: {problem}", err=True)
    for problem in lost:
        click.echo(str(problem), err=True)


def _counts(states: Counter[str]) -> str:
    return ", ".join(
        f"{states[state]} {word}" for state, word in WORDS.items() if states[state] or state != "refused"
    )


def _own_book(office: Office, books: dict[str, str]) -> None:
    """Raises DataError where another office's register is this one's too: names of documents are the same in both."""
    from doctools.errors import DataError, Problem

    url, root = office.kantor.model.buku_agenda, str(office.workspace.root)
    if url and (other := books.setdefault(url, root)) != root:
        what = f"buku_agenda sama dengan milik '{other}'"
        raise DataError(Problem(what, "data/kantor.yaml", remedy="satu kantor, satu buku agenda"))
