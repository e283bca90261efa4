"""Many offices' batches in one run, each office read by as few as possible, and told in a few numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from doctools.cache import Kept, Memory
from doctools.context import GivenNumber
from doctools.documents.many.crew import Crew
from doctools.documents.many.office import Made, OfficeTask, Report
from doctools.documents.many.shares import handed_over
from doctools.documents.many.wire import packed, unpacked
from doctools.errors import DataError, DoctoolsError, Problem
from doctools.kinds import Selection
from doctools.office import MARK, Office, Workspace
from doctools.store import sweep


@dataclass(frozen=True)
class Target:
    """An office's folder, and where its documents go."""

    root: Path
    folder: Path


@dataclass
class Result:
    """What came of an office. `asked`: how many documents were to be made; `bad`: those that failed or were refused;
    `problems`: what kept the office, or some kinds, back; `done`: every document was reached; `unread`: the office cannot be read at all."""

    target: Target
    name: str = ""
    asked: int = 0
    missing: int = 0
    states: Counter[str] = field(default_factory=Counter)
    papers: Counter[str] = field(default_factory=Counter)
    bad: list[Made] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    done: bool = False
    unread: bool = False

    @property
    def interrupted(self) -> bool:
        return not (self.done or self.unread)

    @property
    def sound(self) -> bool:
        return self.done and not (self.bad or self.problems or self.papers["failed"])

    def add(self, made: Iterable[Made]) -> None:
        for one in made:
            self.missing += one.missing
            self.states["refused" if one.refused else one.state] += 1
            if one.state == "failed":
                self.bad.append(one)

    @property
    def count(self) -> int:
        return sum(self.states.values())

    def as_json(self) -> dict[str, Any]:
        states = {state: self.states[state] for state in STATES}
        return {
            "folder": str(self.target.root),
            "target": str(self.target.folder),
            "name": self.name,
            "asked": self.asked,
            "summary": states,
            "missing": self.missing,
            "pdf": dict(self.papers) or None,
            "interrupted": self.interrupted,
            "problems": [vars(p) for p in self.problems],
            "failed": [
                {"name": m.name, "refused": m.refused, "problems": [vars(p) for p in m.problems]}
                for m in self.bad
            ],
        }


STATES = ("written", "unchanged", "failed", "refused")


def offices_in(folders: Iterable[Path]) -> list[Path]:
    """The offices' folders that are meant: each of `folders`, or the ones directly in it, once.

    A folder that is none and holds none is given as it is: it is told where it is read.
    """
    found: dict[Path, None] = {}
    for folder in folders:
        inner = sorted(mark.parent.parent for mark in folder.glob(f"*/{MARK.as_posix()}"))
        own = [folder] if (folder / MARK).is_file() or not inner else inner
        found |= dict.fromkeys(path.resolve() for path in own)
    return list(found)


def targets(roots: Sequence[Path], keluar: Path | None) -> list[Target]:
    """Where each office's documents go. Raises DataError where two would go to one folder."""
    if keluar is None:
        return [Target(root, root / "generated") for root in roots]
    twice = [name for name, times in Counter(root.name.casefold() for root in roots).items() if times > 1]
    if twice:
        raise DataError(
            *(
                Problem(
                    f"folder '{root}' senama dengan folder kantor lain, sehingga hasilnya tercampur",
                    remedy="ganti nama foldernya, atau hilangkan --keluar",
                )
                for root in roots
                if root.name.casefold() in twice
            )
        )
    return [Target(root, keluar / root.name) for root in roots]


def opened(target: Target, kept: Kept | None, result: Result) -> Office | None:
    """The office, or None where it cannot be read; the result then says why."""
    office = Office(Workspace(target.root, Memory(kept.folder) if kept else None))
    try:
        if not (target.root / MARK).is_file():
            what = f"bukan ruang kerja kantor: tidak ada berkas {MARK.as_posix()} di dalamnya"
            raise DataError(Problem(what, str(target.root), remedy="periksa nilai --kantor"))
        result.name = office.kantor.model.nama
    except DoctoolsError as error:
        result.problems += error.problems
        result.unread = True
        return None
    return office


def produce_offices(
    crew: Crew,
    wanted: Sequence[Target],
    selection: Selection,
    *,
    final: bool = False,
    kept: Kept | None = None,
    numbers: Callable[[Office], Mapping[str, GivenNumber]] = lambda _: {},
    stopped: Callable[[], bool] = lambda: False,
    made: Callable[[Result, list[Path]], None] = lambda _, __: None,
) -> Iterator[Result]:
    """What came of each office, as they are done. `numbers`: what an office's register holds; `made` is told of the
    documents that an office has now, before its result is given.

    An office that cannot be read keeps back only itself. Raises LostClusterError where far workers are gone,
    ClusterError; the results of the offices that were begun then never come.
    """
    parts = max(1, min(8, -(-2 * crew.size // max(len(wanted), 1))))
    results = [Result(target) for target in wanted]
    unread: list[Result] = []
    offices: dict[int, tuple[Office, Mapping[str, GivenNumber]]] = {}
    left: dict[int, int] = {}
    paths: dict[int, list[Path]] = {}

    def shares() -> Iterator[tuple[int, int]]:
        for number, target in enumerate(wanted):
            office = opened(target, kept, results[number])
            if office is None:
                unread.append(results[number])
                continue
            try:
                offices[number] = office, numbers(office)
            except DoctoolsError as error:
                results[number].problems += error.problems
                results[number].unread = True
                unread.append(results[number])
                continue
            left[number], paths[number] = parts, []
            for part in range(parts):
                yield number, part

    def arguments(crew: Crew, share: tuple[int, int]) -> tuple[object, bytes]:
        number, part = share
        office, given = offices[number]
        folder = wanted[number].folder
        if not part:
            sweep(sorted(folder.glob("*/*/")))
        there = _standing(folder, selection, office) if crew.far else {}
        task = OfficeTask(
            selection, folder, final, "carry" if crew.far else "write", {**given}, part, parts, there
        )
        return crew.send(office), packed(task)

    for (number, _), content in handed_over(crew, shares(), arguments, stopped):
        report: Report = unpacked(content, _none)
        result, folder = results[number], wanted[number].folder
        put = [one.put(folder) for one in report.made]
        result.add(put)
        result.asked += report.asked
        result.problems += [p for p in report.problems if p not in result.problems]
        paths[number] += [folder / m.place for m in put if m.place]
        left[number] -= 1
        if not left[number]:
            result.done = result.count == result.asked
            made(result, paths.pop(number))
            del offices[number]
            yield result
        while unread:
            yield unread.pop(0)
    yield from unread
    yield from (results[number] for number in offices)  # stopped in the middle of these


def _standing(folder: Path, selection: Selection, office: Office) -> dict[str, bytes]:
    """The documents of the year that stand in the folder, by their places in it."""
    found = {}
    with suppress(DoctoolsError):
        for path in (folder / str(selection.year_of(office))).glob("*/*.docx"):
            with suppress(OSError):  # what cannot be read is told when it is written
                found[path.relative_to(folder).as_posix()] = path.read_bytes()
    return found


def _none(kind_id: str) -> Any:
    raise AssertionError(f"a report names no kind, but '{kind_id}'")
