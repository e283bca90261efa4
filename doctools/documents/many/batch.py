"""The batch of one office: its documents made, numbered where that is wanted, and put on paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from functools import partial
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol

from doctools.documents.many.run import Run, make_all
from doctools.documents.many.worker import start_worker
from doctools.documents.outcome import Outcome
from doctools.errors import Problem
from doctools.kinds import Job, Selection
from doctools.office import Office
from doctools.parallel import LostClusterError, Pool, open_pool
from doctools.register import RegisterPlace
from doctools.review import Finding

if TYPE_CHECKING:  # what loads the database or the PDF libraries is imported where it is used
    from doctools.documents.number import NumberWish
    from doctools.pdf import LibreOffice, Merged
    from doctools.register import Entry

Stage = Literal["make", "convert", "merge"]


@dataclass(frozen=True)
class Workers:
    """Who works: so many processes of this computer, or the Dask cluster at an address."""

    processes: int = 1
    address: str | None = None

    def open(
        self, office: Office | None, stopped: Callable[[], bool], most: int | None = None
    ) -> AbstractContextManager[Pool]:
        """The pool that has at hand what `office` has read; for `most` pieces of work. Raises ClusterError."""
        if self.address:
            from doctools.documents.many.remote_worker import join_office_cluster

            return join_office_cluster(self.address)
        count = self.processes if most is None else min(self.processes, most)
        return open_pool(count, partial(start_worker, office), stopped)


@dataclass(frozen=True)
class BatchWish:
    """What is to be made of an office's documents, and into which folder. `place`: where its register lies.

    `wish`: numbers are to be given, by whom and for which day. `libreoffice`: PDFs are wanted; `target`: all of
    them in this one file too, for both sides of the paper where it is `duplex`.
    """

    selection: Selection
    folder: Path
    place: RegisterPlace
    final: bool = False
    wish: NumberWish | None = None
    libreoffice: LibreOffice | None = None
    target: Path | None = None
    duplex: bool = False


class Watcher(Protocol):
    """Who is told how a batch gets on, and whether to stop it."""

    def follow(self, stage: Stage, total: int) -> AbstractContextManager[Callable[[int], None]]:
        """Within it, how many of `total` are done."""
        ...

    def stopped(self) -> bool: ...


@dataclass
class BatchResult:
    """What a batch came to. `asked`: how many documents were to be made; `unread`: what kept others back.

    `entries`: by document, where numbers were to be given. `notes`: what is to be said of the merged file.
    """

    asked: int
    unread: list[Problem]
    outcomes: list[Outcome] = field(default_factory=list)
    stopped: bool = False
    merged: Merged | None = None
    notes: tuple[Finding, ...] = ()
    entries: Mapping[str, Entry] | None = None

    @property
    def sound(self) -> bool:
        bad = any(o.state == "failed" or o.pdf_state == "failed" for o in self.outcomes)
        return not (bad or self.unread or self.stopped)

    @property
    def numbers(self) -> str:
        """`surat 1–14; keputusan 3`: the numbers of the documents that were made."""
        from doctools.register import format_ranges

        made = {o.job.name for o in self.outcomes if o.path}
        series: dict[str, list[int]] = {}
        for name, entry in (self.entries or {}).items():
            if name in made:
                series.setdefault(entry.series, []).append(entry.ordinal)
        return "; ".join(f"{seri} {format_ranges(sorted(set(series[seri])))}" for seri in sorted(series))


def make_batch(office: Office, wish: BatchWish, workers: Workers, watcher: Watcher) -> BatchResult:
    """Make all documents that are wanted, then their PDFs, then the one file of these.

    A lost cluster ends it with what was made until then. Raises DoctoolsError where nothing can be made at all.
    """
    jobs, unread = wish.selection.jobs(office)
    result = BatchResult(len(jobs), unread)
    try:
        with _follow(office, workers, watcher, len(jobs)) as run:
            result.outcomes = _make(office, jobs, wish, run)
    except LostClusterError as error:
        result.outcomes, result.stopped = [*error.results], True
        result.unread = [*unread, *error.problems]
    result.stopped = result.stopped or watcher.stopped()
    if wish.wish:
        result.entries = _read_entries(wish.place, wish.wish, result.outcomes)
    if wish.libreoffice and not result.stopped:
        _print(office, wish, wish.libreoffice, result, watcher)
    return result


@contextmanager
def _follow(office: Office, workers: Workers, watcher: Watcher, total: int) -> Iterator[Run]:
    with workers.open(office, watcher.stopped, total) as pool, watcher.follow("make", total) as done:
        made = count(1)
        yield Run(pool, lambda _: done(next(made)), watcher.stopped)


def _make(office: Office, jobs: list[Job], wish: BatchWish, run: Run) -> list[Outcome]:
    if wish.wish is not None:
        from doctools.documents.many.number import number_all

        return number_all(office, jobs, wish.folder, wish.place, wish.wish, run)
    return make_all(office, jobs, wish.folder, wish.place.numbers, run, final=wish.final)


def _read_entries(place: RegisterPlace, wish: NumberWish, outcomes: list[Outcome]) -> dict[str, Entry]:
    from doctools.register import open_register

    names = {outcome.job.name for outcome in outcomes}
    with open_register(place, wish.act) as register:
        return {str(e.document): e for e in register.read_entries() if e.is_live and e.document in names}


def _print(
    office: Office, wish: BatchWish, libreoffice: LibreOffice, result: BatchResult, watcher: Watcher
) -> None:
    from doctools.documents.print import add_pdf, print_file

    papers = sum(o.path is not None for o in result.outcomes)
    if papers:
        with watcher.follow("convert", papers) as done:
            result.outcomes = add_pdf(result.outcomes, libreoffice, stopped=watcher.stopped, seen=done)
    result.stopped = watcher.stopped()
    if wish.target and not result.stopped and any(o.pdf for o in result.outcomes):
        title = f"{office.kantor.model.nama} {wish.selection.month or wish.selection.year_of(office)}"
        with watcher.follow("merge", papers) as done:
            result.merged, result.notes = print_file(
                office, result.outcomes, wish.target, title, duplex=wish.duplex, seen=done
            )
