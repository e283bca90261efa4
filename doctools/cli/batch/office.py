"""A batch of one office, told as it gets on and when it is done."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

import click

from doctools.cli.batch import again
from doctools.cli.shared import options

if TYPE_CHECKING:
    from doctools.cli.shared.interrupt import Stop
    from doctools.documents import BatchResult, BatchWish, RepeatedBatch, Stage, Workers
    from doctools.office import Office

_STAGES: dict[Stage, str] = {
    "make": "Membuat naskah",
    "convert": "Mengubah ke PDF",
    "merge": "Menggabung PDF",
}


class _Watcher:
    """Shows a bar for each stage, unless `quiet`."""

    def __init__(self, stop: Stop, *, quiet: bool) -> None:
        self.stopped, self._quiet = stop, quiet

    def follow(self, stage: Stage, total: int) -> AbstractContextManager[Callable[[int], None]]:
        from doctools.cli.shared.progress import bar

        return bar(_STAGES[stage], total, quiet=self._quiet)


def run_one(
    office: Office, wish: BatchWish, workers: Workers, *, as_json: bool, repeat: RepeatedBatch | None
) -> bool:
    """Make, print and tell; whether all came out well. `repeat`: keeps the answer for when the same is asked again."""
    from doctools.cli.shared.interrupt import stoppable
    from doctools.documents import make_batch

    with stoppable() as stop:
        result = make_batch(office, wish, workers, _Watcher(stop, quiet=as_json))
        for note in result.notes:
            click.echo(str(note), err=True)
        _say(result, wish, as_json=as_json)
        done = result.asked and not (result.unread or result.stopped)
        if repeat and done and wish.place.url is None:
            again.keep_answer(repeat, result.outcomes, _whole_json(result))
    return result.sound and not (wish.target and result.merged is None)


def _say(result: BatchResult, wish: BatchWish, *, as_json: bool) -> None:
    from doctools.cli.shared.report import outcomes_json, say_all

    merged, target = result.merged, wish.target
    if as_json:
        documents = outcomes_json(result.outcomes)
        if result.entries is not None:
            from doctools.register import entry_as_json

            for document in documents["documents"]:
                entry = result.entries.get(document["name"])
                document["register"] = entry_as_json(entry) if entry else None
        options.print_json({**documents, **_whole_json(result)})
    elif not result.asked:
        click.echo("Nihil: tidak ada naskah untuk pilihan ini.")
    else:
        say_all(result.outcomes)
        if numbers := result.numbers:
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


def _whole_json(result: BatchResult) -> dict[str, object]:
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
