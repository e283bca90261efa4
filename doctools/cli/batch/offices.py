"""A batch of many offices, told in a line each."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from doctools.cli.batch.office import say_how_to_go_on
from doctools.cli.shared import options

if TYPE_CHECKING:
    from doctools.documents import OfficeFolder, OfficeResult, OfficesWish, Workers
    from doctools.errors import Problem

_WORDS = {
    "written": "dibuat",
    "unchanged": "tidak berubah",
    "failed": "gagal",
    "refused": "belum dapat final",
}


def run_many(
    folders: tuple[Path, ...], keluar: Path | None, wish: OfficesWish, workers: Workers, *, as_json: bool
) -> bool:
    """Make and tell; whether all came out well."""
    from doctools.cli.shared.interrupt import stoppable
    from doctools.cli.shared.progress import bar
    from doctools.documents import choose_targets, list_office_folders, make_offices
    from doctools.parallel import LostClusterError

    options.modules_loaded()
    wanted = choose_targets(list_office_folders(folders), keluar)
    if len(wanted) > 1 and options.register_url():
        raise click.UsageError(
            "DOCTOOLS_REGISTER menunjuk satu buku agenda, padahal kantornya banyak; kosongkan, lalu isi "
            "'buku_agenda' pada data/kantor.yaml tiap kantor."
        )
    results: dict[Path, OfficeResult] = {}
    lost: tuple[Problem, ...] = ()
    with (
        stoppable() as stop,
        workers.open(None, stop) as pool,
        bar("Kantor", len(wanted), quiet=as_json) as done,
    ):
        try:
            for result in make_offices(pool, wanted, wish, stop):
                results[result.place.root] = result
                done(len(results))
        except LostClusterError as error:
            lost = error.problems
        stopped = stop()
    found = [results[place.root] for place in wanted if place.root in results]
    _say(wanted, found, lost, as_json=as_json)
    if stopped or lost:
        whole = sum(r.done for r in found)
        say_how_to_go_on(f"{whole} dari {len(wanted)} kantor sudah selesai dan utuh.")
    return len(found) == len(wanted) and all(r.sound for r in found) and not lost


def _say(
    wanted: list[OfficeFolder], found: list[OfficeResult], lost: tuple[Problem, ...], *, as_json: bool
) -> None:
    total: Counter[str] = Counter()
    for result in found:
        total.update(result.states)
    if as_json:
        summary = {state: total[state] for state in _WORDS}
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
            name = result.name or result.place.root
            click.echo(f"{name}: {_counts(result.states)}{papers} ({result.place.target})")
        click.echo(f"\nSeluruhnya {len(found)} dari {len(wanted)} kantor: {_counts(total)}.")
    for result in found:
        for problem in result.problems:
            click.echo(f"{result.place.root}: {problem}", err=True)
        for line in result.bad:
            for problem in line.problems:
                click.echo(f"{result.place.root}: {problem}", err=True)
    for problem in lost:
        click.echo(str(problem), err=True)


def _counts(states: Counter[str]) -> str:
    return ", ".join(
        f"{states[state]} {word}" for state, word in _WORDS.items() if states[state] or state != "refused"
    )
