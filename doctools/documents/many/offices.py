"""Many offices' batches in one run, each office read by as few as possible, and told in a few numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from doctools.cache import Cache
from doctools.context import GivenNumber
from doctools.documents.many.folders import OfficeFolder
from doctools.documents.many.office import OfficeShare, Report, ReportLine, summarise
from doctools.documents.many.pickling import pickle_for_worker, unpickle
from doctools.documents.many.run import Run
from doctools.documents.many.worker import ShareStep
from doctools.errors import ClusterError, DataError, DoctoolsError, PdfError, Problem
from doctools.kinds import Selection
from doctools.office import MARK, Office, Workspace
from doctools.parallel import Pool, share_out
from doctools.register import RegisterPlace, find_register
from doctools.store import sweep

if TYPE_CHECKING:  # what loads the database or the PDF libraries is imported where it is used
    from doctools.documents.number import NumberWish
    from doctools.pdf import LibreOffice

STATES = ("written", "unchanged", "failed", "refused")
PARTS = 8  # at most, that an office is split into where there are few


@dataclass
class OfficeResult:
    """What came of an office. `asked`: how many documents were to be made; `bad`: those that failed or were refused;
    `problems`: what kept the office, or some kinds, back; `done`: every document was reached; `unread`: the office
    cannot be read at all; `papers`: how many PDFs came out how."""

    place: OfficeFolder
    name: str = ""
    asked: int = 0
    missing: int = 0
    states: Counter[str] = field(default_factory=Counter)
    papers: Counter[str] = field(default_factory=Counter)
    bad: list[ReportLine] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    done: bool = False
    unread: bool = False

    @property
    def interrupted(self) -> bool:
        return not (self.done or self.unread)

    @property
    def sound(self) -> bool:
        return self.done and not (self.bad or self.problems or self.papers["failed"])

    def add(self, lines: Iterable[ReportLine]) -> None:
        for line in lines:
            self.missing += line.missing
            self.states["refused" if line.refused else line.state] += 1
            if line.state == "failed":
                self.bad.append(line)

    def fail(self, error: DoctoolsError) -> None:
        self.problems += error.problems
        self.unread = True

    @property
    def count(self) -> int:
        return sum(self.states.values())

    def as_json(self) -> dict[str, object]:
        return {
            "folder": str(self.place.root),
            "target": str(self.place.target),
            "name": self.name,
            "asked": self.asked,
            "summary": {state: self.states[state] for state in STATES},
            "missing": self.missing,
            "pdf": dict(self.papers) or None,
            "interrupted": self.interrupted,
            "problems": [vars(p) for p in self.problems],
            "failed": [
                {"name": line.name, "refused": line.refused, "problems": [vars(p) for p in line.problems]}
                for line in self.bad
            ],
        }


@dataclass(frozen=True)
class OfficesWish:
    """What is to be made of each office. `url`: of the register, where the environment names one; `computer`: the
    name of this one; `wish`: numbers are to be given, by whom and for which day; `libreoffice`: PDFs are wanted;
    `cache`: the user's cache."""

    selection: Selection
    final: bool
    url: str
    computer: str
    wish: NumberWish | None = None
    libreoffice: LibreOffice | None = None
    cache: Cache | None = None


def make_offices(
    pool: Pool, wanted: Sequence[OfficeFolder], wish: OfficesWish, stopped: Callable[[], bool]
) -> Iterator[OfficeResult]:
    """What came of each office, as they are done; with PDFs where they are wanted.

    An office that cannot be read keeps back only itself. With numbers to give, one office comes after the other:
    this process asks its register. Raises LostClusterError where remote workers are gone, ClusterError, PdfError;
    the results of the offices that were begun then never come.
    """
    run = _OfficesRun(pool, wanted, wish, stopped)
    yield from run.number() if wish.wish else run.make()


class _OfficesRun:
    def __init__(
        self, pool: Pool, wanted: Sequence[OfficeFolder], wish: OfficesWish, stopped: Callable[[], bool]
    ) -> None:
        self.pool, self.wanted, self.wish, self.stopped = pool, wanted, wish, stopped
        self._cache = wish.cache or Cache()
        self._books: dict[str, Path] = {}

    def number(self) -> Iterator[OfficeResult]:
        for place in self.wanted:
            if self.stopped():
                return
            result = OfficeResult(place)
            office = self._open(result)
            if office is not None:
                try:
                    self._number(office, result)
                except (ClusterError, PdfError):
                    raise
                except DoctoolsError as error:
                    result.fail(error)
            yield result

    def _number(self, office: Office, result: OfficeResult) -> None:
        from doctools.documents.many.number import number_all

        wish, target = self.wish, result.place.target
        assert wish.wish is not None
        register = self._find_own_register(office)
        jobs, unread = wish.selection.jobs(office)
        result.asked, result.problems = len(jobs), [*unread]
        run = Run(self.pool, stopped=self.stopped)
        outcomes = number_all(office, jobs, target, register, wish.wish, run)
        result.add(summarise(outcome, target) for outcome in outcomes)
        result.done = result.count == result.asked
        self._print(result, [o.path for o in outcomes if o.path])

    def make(self) -> Iterator[OfficeResult]:
        parts = max(1, min(PARTS, -(-2 * self.pool.size // max(len(self.wanted), 1))))
        begun: dict[int, _Begun] = {}
        unread: list[OfficeResult] = []

        def shares() -> Iterator[tuple[int, int]]:
            for number, place in enumerate(self.wanted):
                result = OfficeResult(place)
                try:
                    office = self._open(result)
                    if office is not None:
                        numbers = self._find_own_register(office).numbers.all()
                        begun[number] = _Begun(office, numbers, result, parts)
                except DoctoolsError as error:
                    result.fail(error)
                if result.unread:
                    unread.append(result)
                    continue
                for part in range(parts):
                    yield number, part

        def arguments(pool: Pool, share: tuple[int, int]) -> tuple[Office, bytes]:
            number, part = share
            return begun[number].office, pickle_for_worker(self._share(pool, begun[number], part))

        for (number, _), content in share_out(self.pool, shares(), arguments, self.stopped):
            one = begun[number]
            one.add(unpickle(content, one.office))
            if not one.left:
                one.result.done = one.result.count == one.result.asked
                self._print(one.result, one.paths)
                yield begun.pop(number).result
            while unread:
                yield unread.pop(0)
        yield from unread
        yield from (one.result for one in begun.values())  # stopped in the middle of these

    def _share(self, pool: Pool, one: _Begun, part: int) -> OfficeShare:
        folder = one.result.place.target
        if not part:
            sweep(sorted(folder.glob("*/*/")))
        there = _read_year(folder, self.wish.selection, one.office) if pool.remote else {}
        step: ShareStep = "render" if pool.remote else "write"
        return OfficeShare(
            self.wish.selection, folder, self.wish.final, step, one.numbers, part, one.parts, there
        )

    def _open(self, result: OfficeResult) -> Office | None:
        """The office, or None where it cannot be read; the result then says why."""
        root = result.place.root
        office = Office(Workspace(root, self._cache))
        try:
            if not (root / MARK).is_file():
                what = f"bukan ruang kerja kantor: tidak ada berkas {MARK.as_posix()} di dalamnya"
                raise DataError(Problem(what, str(root), remedy="periksa nilai --kantor"))
            result.name = office.kantor.model.nama
        except DoctoolsError as error:
            result.fail(error)
            return None
        return office

    def _find_own_register(self, office: Office) -> RegisterPlace:
        """Raises DataError where another office's register is this one's too: names of documents are the same in both."""
        place = find_register(office, self.wish.url).seen_from(self.wish.computer)
        root, url = office.workspace.root, office.kantor.model.buku_agenda
        if url and (other := self._books.setdefault(url, root)) != root:
            what = f"buku_agenda sama dengan milik '{other}'"
            raise DataError(Problem(what, "data/kantor.yaml", remedy="satu kantor, satu buku agenda"))
        return place

    def _print(self, result: OfficeResult, paths: list[Path]) -> None:
        if self.wish.libreoffice and not self.stopped():
            from doctools.pdf import convert

            made = convert(paths, self.wish.libreoffice, stopped=self.stopped)
            result.papers.update("failed" if one.problem else one.state for one in made.values())
            result.problems += [one.problem for one in made.values() if one.problem]


class _Begun:
    """An office whose documents are being made. `left`: how many of its `parts` are not done; `paths`: of documents."""

    def __init__(
        self, office: Office, numbers: Mapping[str, GivenNumber], result: OfficeResult, parts: int
    ) -> None:
        self.office, self.numbers, self.result = office, numbers, result
        self.parts = self.left = parts
        self.paths: list[Path] = []

    def add(self, report: Report) -> None:
        """A part is done: what remote workers made of it is written."""
        result, folder = self.result, self.result.place.target
        lines = [line.write(folder) for line in report.lines]
        result.add(lines)
        result.asked += report.asked
        result.problems += [p for p in report.problems if p not in result.problems]
        self.paths += [folder / line.place for line in lines if line.place]
        self.left -= 1


def _read_year(folder: Path, selection: Selection, office: Office) -> dict[str, bytes]:
    """The documents of the year that stand in the folder, by their places in it."""
    found = {}
    with suppress(DoctoolsError):
        for path in (folder / str(selection.year_of(office))).glob("*/*.docx"):
            with suppress(OSError):  # what cannot be read is told when it is written
                found[path.relative_to(folder).as_posix()] = path.read_bytes()
    return found
