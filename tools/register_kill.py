"""Kill `make --final --daftar` (SIGKILL) at random moments, and see that the book is whole after each.

    python -m tools.register_kill                  # 300 times, SQLite
    python -m tools.register_kill --times 300 --postgres

Needs an operating system that forks. After every kill the register is opened anew and held to:
no number twice, the chain whole, nothing pending, and no file on disk with a number that the book
says is free or another's.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from datetime import date
from pathlib import Path

from doctools.enrol import Enrolment, enrol
from doctools.kinds import Job, jobs_for_year, read_kind
from doctools.register.audit import audit
from doctools.register.book import Act, Register, Request
from doctools.register.entries import Entry
from doctools.register.opening import Place, open_register
from doctools.render import identity_of
from doctools.workspace import Workspace
from doctools.workspace.office import Office

_SAMPLE = Path(__file__).resolve().parent.parent / "tests/contoh"
_ACT = Act("uji putus", "2026-02-04T09:00:00+07:00")
_DAY = date(2026, 2, 4)
STAGES = ("opened", "reserved", "intended")
_KINDS = ("undangan", "sk-tim-kerja", "sk-agen-perubahan", "surat-tugas", "nota-dinas", "berita-acara")


def trial(folder: Path, times: int, seed: int, url: str | None = None) -> dict[str, int]:
    """Make numbered documents of the sample office in `folder`, killing each; what came of them.

    Raises AssertionError where a kill left something that is not whole.
    """
    shutil.copytree(_SAMPLE, folder, ignore=shutil.ignore_patterns("generated", "naskah"))
    place = Place(Workspace(folder), url, "uji" if url else "")
    office = Office(place.workspace)
    jobs = [j for kind in _KINDS for j in jobs_for_year(office, [read_kind(office, kind)], _DAY.year)]
    open_register(place, _ACT).close()
    pick = random.Random(seed)
    durations = _timed(office, place, jobs[0])
    counts = {"killed": 0, "finished": 0, "confirmed": 0, "given_back": 0, "untouched": 0}
    for _ in range(times):
        job = pick.choice(jobs)
        register = open_register(place, _ACT)
        if (entry := register.of_document(job.record)) and entry.status == "terpakai":
            register.void(entry.kunci, _DAY.isoformat(), "uji", _ACT)
        before = len(register.events())
        register.close()
        stage = pick.choice(STAGES)
        killed = _killed(office, place, job, stage, pick.uniform(0, durations[stage]))
        counts["killed" if killed else "finished"] += 1
        register = open_register(place, _ACT)
        hold_whole(register, folder)
        if killed:
            entry = register.of_document(job.record)
            new = len(register.events()) > before
            counts["confirmed" if entry else "given_back" if new else "untouched"] += 1
        register.close()
    return counts


def hold_whole(register: Register, folder: Path) -> None:
    """Raises AssertionError where the book and the files on disk do not agree."""
    assert not [fault for fault in audit(register) if not fault.caution], audit(register)
    assert not register.pending()
    entries = {entry.kunci: entry for entry in register.entries()}
    assert len({e.naskah for e in entries.values() if e.live}) == sum(e.live for e in entries.values())
    for path in (folder / "generated").rglob("*.docx"):
        known = identity_of(path)
        assert known is not None, f"{path} is half written"
        identity, untouched = known
        assert untouched
        assert identity.number, f"{path} is a final without a number"
        entry = entries[identity.number]
        assert entry.status in ("terpakai", "batal"), f"{path} bears {entry.kunci}, which is {entry.status}"
        assert entry.naskah == identity.name, f"{path} bears another's number"
    for entry in entries.values():
        if entry.status == "terpakai":
            known = identity_of(folder / str(entry.berkas))
            assert known is not None, f"{entry.kunci} has no file"
            assert known[0].number == entry.kunci, f"{entry.kunci} is not in its file"


def _make(office: Office, place: Place, job: Job, reached: Callable[[str], None] = lambda _: None) -> None:
    """`reached` is told of each stage once it is behind: the register opened, the number reserved, the hash noted."""
    register = open_register(place, _ACT)
    reached("opened")
    reserve, intend = register.reserve, register.intend

    def reserving(request: Request, act: Act) -> Entry:
        entry = reserve(request, act)
        reached("reserved")
        return entry

    def intending(kunci: str, written: dict[str, str], act: Act) -> Entry:
        entry = intend(kunci, written, act)
        reached("intended")
        return entry

    register.reserve, register.intend = reserving, intending  # type: ignore[method-assign]
    wish = Enrolment(None, _DAY, None, _ACT)
    outcome, _ = enrol(office, job, place.workspace.root / "generated", register, place, wish)
    assert not outcome.refused, [m.message for m in outcome.missing]
    register.close()


def _timed(office: Office, place: Place, job: Job) -> dict[str, float]:
    """Stage → seconds that a making takes from there on."""
    marks: dict[str, float] = {}
    _make(office, place, job, lambda stage: marks.update({stage: time.perf_counter()}))
    end = time.perf_counter()
    return {stage: end - mark for stage, mark in marks.items()}


def _killed(office: Office, place: Place, job: Job, stage: str, delay: float) -> bool:
    """Make in a child and kill it `delay` seconds after a stage; whether it was still at work."""
    heard, told = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            _make(office, place, job, lambda reached: os.close(told) if reached == stage else None)
            os._exit(0)
        except BaseException as error:
            os.write(2, f"{type(error).__name__}: {error}\n".encode())
            os._exit(3)
    os.close(told)
    os.read(heard, 1)  # returns when the child closes its end
    os.close(heard)
    time.sleep(delay)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0, "making a document failed"
    return os.WIFSIGNALED(status)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--times", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--postgres", action="store_true", help="a register in a PostgreSQL of its own")
    given = parser.parse_args()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory())) / "ruang"
        url = None
        if given.postgres:
            from tests.register.postgres import cluster

            url = stack.enter_context(cluster())
        counts = trial(folder, given.times, given.seed, url)
    print("postgresql" if given.postgres else "sqlite", *(f"{k}={v}" for k, v in counts.items()), "whole=all")


if __name__ == "__main__":
    main()
