"""Kill what writes into the register (SIGKILL), and see that the book is whole after each time.

    python -m tools.register_kill                  # each step in turn, then 300 random moments, SQLite
    python -m tools.register_kill --times 200 --postgres

Needs an operating system that forks. After every kill the register is opened anew and held to:
no number twice, the chain whole, nothing pending, and no file on disk with a number that the book
says is free or another's.
"""

from __future__ import annotations

import argparse
import random
import shutil
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from datetime import date
from functools import partial
from pathlib import Path

import yaml

from doctools.documents.number import FinalNumbering, NumberWish
from doctools.docx.identity import find_identity
from doctools.kinds.jobs import Job, list_jobs
from doctools.kinds.read import read_kind
from doctools.office.folder import REGISTER, Workspace
from doctools.office.office import Office
from doctools.register.book.audit import audit
from doctools.register.book.book import Register
from doctools.register.book.database import make_sqlite_url, open_database
from doctools.register.book.entries import Entry
from doctools.register.book.events import Act
from doctools.register.book.exchange import back_up, read_backup, restore
from doctools.register.book.states import read_states
from doctools.register.book.words import EventKind
from doctools.register.book.writing import Intent, Request
from doctools.register.open import open_register
from doctools.register.place import RegisterPlace
from tools.fault_points import ended_after, ended_at

_SAMPLE = Path(__file__).resolve().parent.parent / "tests/contoh"
_ACT = Act("uji putus", "2026-02-04T09:00:00+07:00")
_DAY = date(2026, 2, 4)
_STAGES = ("opened", "reserved", "intended")
_KINDS = ("undangan", "sk-tim-kerja", "sk-agen-perubahan", "surat-tugas", "nota-dinas", "berita-acara")
_MANY = 1000  # more steps than any work has


def nothing() -> None:
    """What is done where there is nothing to prepare or to look at."""


class Trial:
    """The sample office in a folder of its own, whose register is killed again and again.

    `url`: None for SQLite in the folder. `killed`: work → how often it was ended in the midst of it.
    Methods raise AssertionError where a kill left something that is not whole.
    """

    def __init__(self, folder: Path, url: str | None = None) -> None:
        shutil.copytree(_SAMPLE, folder, ignore=shutil.ignore_patterns("generated", "naskah"))
        _keep_classifications(folder)
        self.folder = folder
        self.place = RegisterPlace(Workspace(folder), url, "uji" if url else "")
        self.killed: Counter[str] = Counter()
        self._office = Office(self.place.workspace)
        kinds = [read_kind(self._office, kind) for kind in _KINDS]
        self.jobs = [job for kind in kinds for job in list_jobs(self._office, [kind], _DAY.year)]
        self._make(self.jobs[0])  # so that children find imports done and layouts read

    def everything(self) -> None:
        """All kinds of work, each step of each."""
        self.making(self.jobs[0])
        self.making_anew(self.jobs[0])
        self.settling(self.jobs[0])
        self.entering()
        self.backing_up()
        if self.place.url is None:
            self.beginning()
            self.restoring()

    # --- each step in turn -----------------------------------------------------------------------

    def making(self, job: Job) -> None:
        """A document that has no number yet."""
        self._each("membuat", lambda: self._make(job), before=lambda: self._give_up(job))

    def making_anew(self, job: Job) -> None:
        """A document that has a number, and whose data have changed since."""
        facts = self.folder / "data/kantor.yaml"
        first, turns = facts.read_text(encoding="utf-8"), iter(range(_MANY))
        self._make(job)

        def change() -> None:
            text = first.replace("laman: kpu", f"laman: kpu{next(turns)}", 1)
            assert text != first
            facts.write_text(text, encoding="utf-8")
            self._office = Office(self.place.workspace)

        self._each("membuat ulang", lambda: self._make(job), before=change)
        with self._opened() as register:
            entry = register.find_entry(job.record)
            assert entry is not None
            assert [e.kind for e in register.read_events(entry.key)][:3] == [
                EventKind.RESERVE,
                EventKind.INTEND,
                EventKind.CONFIRM,
            ]

    def settling(self, job: Job, stride: int = 1) -> None:
        """What the next opening does, after a kill at every `stride`-th step of making; itself killed at each step."""
        for step in range(1, _MANY, stride):
            self._give_up(job)
            if not ended_at(step, lambda: self._make(job)):
                return
            if self._unsettled():
                self._each("menyelesaikan", lambda: self._opened().close(), settled=False)
                self.hold_whole()

    def entering(self) -> None:
        """A block of numbers, the next state of one, its end."""
        block, day = [_letter(f"blok {n}") for n in range(3)], _DAY.isoformat()

        def all_or_none() -> None:
            with self._opened() as register:
                given = [register.find_entry(str(request.document)) for request in block]
            assert all(given) or not any(given), "a block was given in part"

        self._each(
            "memesan", lambda: self._with(lambda book: book.reserve_block(block, _ACT)), after=all_or_none
        )
        kept = [""]

        def checked(book: Register) -> None:
            book.change_state(kept[0], "ditinjau", day, None, _ACT)

        def ended(book: Register) -> None:
            book.void(kept[0], day, "uji", _ACT)

        def anew() -> None:
            with self._opened() as register:
                kept[:] = [register.reserve(_letter(f"surat {len(register.read_events())}"), _ACT).key]

        self._each("keadaan", lambda: self._with(checked), before=anew)
        self._each("membatalkan", lambda: self._with(ended), before=anew)

    def backing_up(self) -> None:
        """The copy that was there, or the new one, but whole."""
        for copy in (self.folder / "cadangan.db", self.folder / "cadangan.jsonl"):
            save = partial(self._with, partial(back_up, target=copy))
            save()
            self._each("mencadangkan", save, after=partial(read_backup, copy))

    def beginning(self) -> None:
        """A register that is opened for the first time (SQLite)."""
        path = self.folder / "baru.db"
        self._each("memulai", lambda: self._elsewhere(path).close(), after=lambda: self._empty(path))

    def restoring(self) -> None:
        """All events of a copy, or none (SQLite)."""
        copy, path = self.folder / "semua.jsonl", self.folder / "pulih.db"
        with self._elsewhere(self.folder / "asal.db") as book:
            book.reserve_block([_letter(f"asal {n}") for n in range(3)], _ACT)
            back_up(book, copy)
        everything = read_backup(copy)

        def all_or_none() -> None:
            with self._elsewhere(path) as book:
                assert book.read_events() in ([], everything)
                _hold_sound(book)

        self._each("memulihkan", lambda: self._restored(path, copy), after=all_or_none)

    def _each(
        self,
        name: str,
        work: Callable[[], object],
        before: Callable[[], object] = nothing,
        after: Callable[[], object] = nothing,
        *,
        settled: bool = True,
    ) -> None:
        """Do `work` in children that end at its first, second … step, until one comes to its end.

        Unless `settled`, what a child leaves is found by the next child as it is.
        """
        for step in range(1, _MANY):
            before()
            ended = ended_at(step, work)
            after()
            if settled:
                self.hold_whole()
            else:
                self._unsettled()
            if not ended:
                return
            self.killed[name] += 1
        raise AssertionError(f"{name}: no end in sight")

    # --- at random moments -----------------------------------------------------------------------

    def at_random(self, times: int, seed: int) -> None:
        """Make documents and kill each at any moment, in the midst of a statement or of a write too."""
        pick = random.Random(seed)
        self._give_up(self.jobs[0])
        marks: dict[str, float] = {}
        self._make(self.jobs[0], lambda stage: marks.update({stage: time.perf_counter()}))
        end = time.perf_counter()
        for _ in range(times):
            job, stage = pick.choice(self.jobs), pick.choice(_STAGES)
            self._give_up(job)

            def work(on: Callable[[], object], job: Job = job, stage: str = stage) -> None:
                self._make(job, lambda reached: on() if reached == stage else None)

            self.killed["sembarang saat"] += ended_after(pick.uniform(0, end - marks[stage]), work)
            self.hold_whole()

    # --- what is done and looked at --------------------------------------------------------------

    def _opened(self) -> Register:
        return open_register(self.place, _ACT)

    def _with(self, work: Callable[[Register], object]) -> None:
        with self._opened() as register:
            work(register)

    def _elsewhere(self, path: Path) -> Register:
        return Register(open_database(make_sqlite_url(path), path.name), read_states(self.place.workspace))

    def _unsettled(self) -> bool:
        """Whether a killed making waits to be settled; which this does not do. The book is sound all the same."""
        url = self.place.url or make_sqlite_url(self.folder / REGISTER)
        with Register(open_database(url, "buku agenda"), read_states(self.place.workspace)) as book:
            _hold_sound(book)
            return bool(book.read_pending())

    def _empty(self, path: Path) -> None:
        with self._elsewhere(path) as book:
            assert book.read_events() == []
        for part in self.folder.glob(f"{path.name}*"):
            part.unlink()

    def _restored(self, path: Path, copy: Path) -> None:
        with self._elsewhere(path) as book:
            restore(book, copy)

    def _give_up(self, job: Job) -> None:
        """A document that has a number has it no longer."""
        with self._opened() as register:
            entry = register.find_entry(job.record)
            if entry is not None:
                register.void(entry.key, _DAY.isoformat(), "uji", _ACT)

    def _make(self, job: Job, reached: Callable[[str], object] = lambda _: None) -> None:
        """`reached` is told of each stage once it is behind: register opened, number reserved, hash noted."""
        register = self._opened()
        reached("opened")
        reserve, intend = register.reserve, register.intend

        def reserving(request: Request, act: Act) -> Entry:
            entry = reserve(request, act)
            reached("reserved")
            return entry

        def intending(key: str, intent: Intent, act: Act) -> Entry:
            entry = intend(key, intent, act)
            reached("intended")
            return entry

        register.reserve, register.intend = reserving, intending  # type: ignore[method-assign]
        wish = NumberWish(None, _DAY, None, _ACT)
        numbering = FinalNumbering(self._office, self.folder / "generated", self.place, register, wish)
        outcome, _ = numbering.number(job)
        assert not outcome.refused, [m.message for m in outcome.missing]
        register.close()

    def hold_whole(self) -> None:
        """Raises AssertionError where the book and the files on disk do not agree."""
        with self._opened() as register:
            hold_whole(register, self.folder)


def _keep_classifications(folder: Path) -> None:
    """What people decided of each document but its number and day, which the register gives here."""
    for path in sorted((_SAMPLE / "data/naskah").glob("*.yaml")):
        said = yaml.safe_load(path.read_text(encoding="utf-8"))
        said["naskah"] = {
            name: {"klasifikasi": entry["klasifikasi"]}
            for name, entry in said["naskah"].items()
            if "klasifikasi" in entry
        }
        place = folder / "data/naskah" / path.name
        place.parent.mkdir(exist_ok=True)
        place.write_text(yaml.safe_dump(said, allow_unicode=True), encoding="utf-8")


def hold_whole(register: Register, folder: Path) -> None:
    """Raises AssertionError where the book and the documents in an office's folder do not agree."""
    _hold_sound(register)
    entries, pending = {e.key: e for e in register.read_entries()}, register.read_pending()
    assert not pending, pending
    assert len({e.document for e in entries.values() if e.is_live}) == sum(
        e.is_live for e in entries.values()
    )
    for path in (folder / "generated").rglob("*.docx"):
        known = find_identity(path)
        assert known is not None, f"{path} is half written"
        identity, untouched = known
        assert untouched
        assert identity.number, f"{path} is a final without a number"
        entry = entries[identity.number]
        assert entry.is_used or entry.is_void, f"{path} bears {entry.key}, which is {entry.status}"
        assert entry.document == identity.name, f"{path} bears another's number"
    for entry in entries.values():
        if entry.is_used:
            known = find_identity(folder / str(entry.path))
            assert known is not None, f"{entry.key} has no file"
            assert known[0].number == entry.key, f"{entry.key} is not in its file"


def _hold_sound(book: Register) -> None:
    faults = [fault for fault in audit(book) if not fault.caution]
    assert not faults, faults


def _letter(document: str) -> Request:
    return Request(
        "surat", "uji", document, _DAY.isoformat(), "Uji", "", lambda number, year: f"{number}/{year}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--times", type=int, default=300, help="kills at random moments")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--postgres", action="store_true", help="a register in a PostgreSQL of its own")
    given = parser.parse_args()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory())) / "ruang"
        url = None
        if given.postgres:
            from tests.register.postgres import cluster

            url = stack.enter_context(cluster())
        trial = Trial(folder, url)
        trial.everything()
        trial.at_random(given.times, given.seed)
    print("postgresql" if given.postgres else "sqlite", f"killed={trial.killed.total()}", "whole=all")
    for work, times in trial.killed.items():
        print(f"  {work}: {times}")


if __name__ == "__main__":
    main()
