"""Many finals numbered at once: numbers in order, none in vain, and the book whole whenever the run is killed."""

from __future__ import annotations

import os
import random
import shutil
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from doctools.documents import draft as drafting
from doctools.documents.many.number import NumberedJobs
from doctools.documents.many.remote_worker import join_office_cluster
from doctools.documents.many.run import ALONE, JobList, Run
from doctools.documents.many.worker import start_worker
from doctools.documents.number import FinalNumbering, NumberWish
from doctools.documents.outcome import Outcome
from doctools.docx.identity import find_identity
from doctools.kinds.jobs import Job, list_jobs
from doctools.kinds.read import read_kind
from doctools.office.folder import Workspace
from doctools.office.office import Office
from doctools.parallel.cluster import LostClusterError
from doctools.parallel.pool import OwnProcess, open_pool
from doctools.parallel.worker import never
from doctools.register.book.book import Register
from doctools.register.book.words import EventKind
from doctools.register.open import open_register
from doctools.register.place import RegisterPlace
from doctools.review.document import review_document
from tests.conftest import CONTOH, Runner, parsed
from tests.many.klaster import klaster
from tests.many.test_proses import files
from tests.membaca import text_of
from tests.register.conftest import ACT, letter
from tools.register_kill import hold_whole

DAY = date(2026, 6, 1)
WISH = NumberWish(DAY, DAY, None, ACT)
NUMBERED = ("sk-tim-kerja", "surat-dinas", "undangan", "sk-agen-perubahan", "surat-tugas", "nota-dinas")


@dataclass
class Meja:
    """A copy of the sample office without numbers given by hand, and its register."""

    office: Office
    place: RegisterPlace

    @property
    def root(self) -> Path:
        return self.place.workspace.root

    def jobs(self, *kinds: str) -> list[Job]:
        return list_jobs(self.office, [read_kind(self.office, k) for k in kinds or NUMBERED], 2026)

    def run(self, jobs: list[Job], run: Run = ALONE) -> list[Outcome]:
        with self.book() as book:
            folder = self.root / "generated"
            numbering = FinalNumbering(self.office, folder, self.place, book, WISH)
            return NumberedJobs(JobList(self.office, jobs, folder, run, final=True), numbering).make()

    @contextmanager
    def book(self) -> Iterator[Register]:
        register = open_register(self.place, ACT)
        try:
            yield register
        finally:
            register.close()

    def numbers(self) -> dict[str, str]:
        with self.book() as book:
            return {str(e.document): e.key for e in book.read_entries() if e.is_live}


def classify_letters(root: Path) -> None:
    """All its letters are about one matter, so that none need say of which."""
    with (root / "data/penomoran.yaml").open("a", encoding="utf-8") as file:
        file.write("  surat-dinas: {klasifikasi: PP.06.1}\n")


def meja(root: Path, url: str | None) -> Meja:
    shutil.copytree(CONTOH, root, ignore=shutil.ignore_patterns("generated", "naskah"))
    classify_letters(root)
    place = RegisterPlace(Workspace(root), url, "uji" if url else "")
    return Meja(Office(place.workspace), place)


@pytest.fixture
def kantor(tmp_path: Path, url: str) -> Meja:
    return meja(tmp_path / "kantor", None if url.startswith("sqlite") else url)


def complete(outcomes: list[Outcome]) -> list[str]:
    return [o.job.name for o in outcomes if o.path]


@pytest.mark.slow
def test_numbers_go_by_series_in_the_order_of_the_documents(kantor: Meja) -> None:
    jobs = kantor.jobs(*NUMBERED, "daftar-hadir")
    outcomes = kantor.run(jobs)
    assert [o.job for o in outcomes] == jobs
    refused = {o.job.name for o in outcomes if o.refused}
    assert refused, "meetings to come have no minutes yet"
    with kantor.book() as book:
        entries = {e.document: e for e in book.read_entries()}
        hold = [e for e in entries.values() if not e.is_used]
        assert not hold
        assert not [f for f in book.read_events() if f.kind == EventKind.FAIL], "nothing was reserved in vain"
    for seri in ("surat-undangan", "keputusan"):
        given = [entries[o.job.record].ordinal for o in outcomes if o.job.record in entries and entries[o.job.record].series == seri]  # fmt: skip
        assert given == list(range(1, len(given) + 1))
        assert len(given) > 1
    for outcome in outcomes:
        if outcome.path:
            found = find_identity(outcome.path)
            assert found is not None
            entry = entries.get(outcome.job.record)
            assert (found[0].final, found[0].number) == (True, entry.key if entry else "")
            assert entry is None or entry.sha256 == outcome.sha256
    assert {o.job.kind_id for o in outcomes if o.path and o.job.record not in entries} <= {"daftar-hadir"}
    before = files(kantor.root / "generated")
    again = kantor.run(jobs)
    assert {o.state for o in again if o.path} == {"unchanged"}
    assert files(kantor.root / "generated") == before


@pytest.mark.load
def test_who_works_makes_no_difference(tmp_path: Path) -> None:
    one, several, far = (meja(tmp_path / name, None) for name in ("satu", "dua", "jauh"))
    first = one.run(one.jobs())
    with open_pool(2, partial(start_worker, several.office)) as pool:
        second = several.run(several.jobs(), Run(pool))
    with klaster(tmp_path / "klaster") as own, join_office_cluster(own.address) as pool:
        third = far.run(far.jobs(), Run(pool))
    assert one.numbers() == several.numbers() == far.numbers()
    assert files(one.root / "generated") == files(several.root / "generated")
    assert files(one.root / "generated") == files(far.root / "generated")
    assert complete(first) == complete(second) == complete(third)


DECREES = ("sk-tim-kerja", "sk-rencana-aksi", "sk-agen-perubahan", "standar-pelayanan")


class Ahead(OwnProcess):
    """This process, which takes up documents before it is told what came of those before them, as several do."""

    size, ahead = 2, 2


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often a document was rendered, and how often reviewed."""
    done: Counter[str] = Counter()

    def counted(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **more: Any) -> Any:
            done[name] += 1
            return real(*arguments, **more)

        return call

    monkeypatch.setattr(drafting, "render_layout", counted("rendered", drafting.render_layout))
    monkeypatch.setattr("doctools.review.review_document", counted("reviewed", review_document))
    return done


@pytest.mark.slow
def test_each_final_is_rendered_and_reviewed_once(tmp_path: Path, work: Counter[str]) -> None:
    own = meja(tmp_path / "kantor", None)
    outcomes = own.run(own.jobs())
    assert len(complete(outcomes)) > 5
    made = sum(
        not o.refused for o in outcomes
    )  # what lacks values or contradicts itself is not rendered at all
    assert work == {"rendered": made, "reviewed": made}
    again = own.run(own.jobs())
    assert complete(again) == complete(outcomes)
    assert work == {"rendered": 2 * made, "reviewed": 2 * made}


@pytest.mark.slow
@pytest.mark.parametrize(("ahead", "rendered"), [(False, 4), (True, 6)], ids=["satu-satu", "bersama"])
def test_a_final_that_the_review_refuses_takes_no_number(
    ahead: bool, rendered: int, tmp_path: Path, work: Counter[str]
) -> None:
    """Those that were in the making with later numbers are made again with theirs."""
    own = meja(tmp_path / "kantor", None)
    (own.root / "data/tinjauan.yaml").unlink()  # which silences what is wrong with the decree on the plan
    run = Run(Ahead(start_worker(own.office, never))) if ahead else ALONE
    outcomes = own.run(own.jobs(*DECREES), run)
    assert [o.job.kind_id for o in outcomes if o.refused] == ["sk-rencana-aksi"]
    assert work == {"rendered": rendered, "reviewed": rendered}
    assert own.numbers() == {
        f"{kind}-2026": f"keputusan/2026/{n}"
        for n, kind in enumerate(("sk-tim-kerja", "sk-agen-perubahan", "standar-pelayanan"), 1)
    }
    for n, outcome in enumerate((o for o in outcomes if o.path), 1):
        assert f"NOMOR {n} TAHUN 2026" in text_of(outcome.path or Path())
    held_together(own)


@pytest.mark.slow
def test_a_number_that_somebody_takes_meanwhile_is_not_given_twice(tmp_path: Path) -> None:
    own = meja(tmp_path / "kantor", None)

    def seen(outcome: Outcome) -> None:
        if outcome.job.kind_id == "sk-tim-kerja":
            with own.book() as book:
                book.reserve(letter("sk-lain", DAY.isoformat(), series="keputusan"), ACT)

    own.run(own.jobs("sk-tim-kerja", "sk-agen-perubahan"), Run(seen=seen))
    assert own.numbers()["sk-lain"] == "keputusan/2026/2"
    path = own.root / "generated/2026/sk-agen-perubahan/sk-agen-perubahan-2026.docx"
    known = find_identity(path)
    assert known is not None
    assert known[0].number == own.numbers()["sk-agen-perubahan-2026"] == "keputusan/2026/3"
    assert "NOMOR 3 TAHUN 2026" in text_of(path)


@pytest.mark.slow
def test_numbers_that_were_given_back_are_foreseen_too(tmp_path: Path, work: Counter[str]) -> None:
    own = meja(tmp_path / "kantor", None)
    with own.book() as book:
        day = DAY.isoformat()
        taken = book.reserve_block(
            [
                letter("sk-a", day, series="keputusan"),
                letter("sk-b", day, series="keputusan", path="generated/sk-b.docx", machine=""),
                letter("sk-c", day, series="keputusan"),
            ],
            ACT,
        )
        book.fail(taken[1].key, "uji", ACT)
    outcomes = own.run(own.jobs("sk-tim-kerja", "sk-agen-perubahan"))
    numbers = own.numbers()
    assert numbers["sk-tim-kerja-2026"] == "keputusan/2026/2"
    assert numbers["sk-agen-perubahan-2026"] == "keputusan/2026/4"
    assert work == {"rendered": len(outcomes), "reviewed": len(outcomes)}


def test_a_number_that_is_refused_keeps_back_its_own_document(kantor: Meja) -> None:
    """Dates do not run backwards in a series, unless a reason is given."""
    with kantor.book() as book:
        book.reserve(letter("naskah-lain", "2026-07-01", series="surat-dinas", kind="surat-dinas"), ACT)
    jobs = kantor.jobs("sk-tim-kerja", "surat-dinas")
    outcomes = kantor.run(jobs)
    states = {o.job.kind_id: (o.state, bool(o.problems)) for o in outcomes}
    assert states == {"sk-tim-kerja": ("written", False), "surat-dinas": ("failed", True)}
    assert "mendahului nomor terakhir" in str(outcomes[-1].problems[0])
    assert not (kantor.root / "generated/2026/surat-dinas").exists()


def test_numbers_given_by_hand_are_held_to(tmp_path: Path) -> None:
    own = meja(tmp_path / "kantor", None)
    (own.root / "data/naskah").mkdir()
    (own.root / "data/naskah/2026.yaml").write_text(
        "tahun: 2026\nnaskah:\n  surat-dinas-klarifikasi-2026-03: {nomor: '7', tanggal: 2026-03-02}\n"
    )
    outcomes = own.run(own.jobs("sk-tim-kerja", "surat-dinas"))
    assert complete(outcomes) == ["sk-tim-kerja-2026"]
    problems = {p.what for o in outcomes for p in o.problems}
    assert all("belum ada di buku agenda" in what for what in problems)
    assert set(own.numbers()) == {"sk-tim-kerja-2026"}


@pytest.mark.kill
def test_stopped_in_the_middle_gives_numbers_back(kantor: Meja) -> None:
    jobs, made = kantor.jobs(), []

    def seen(outcome: Outcome) -> None:
        if outcome.path:
            made.append(outcome)

    outcomes = kantor.run(jobs, Run(None, seen, lambda: len(made) >= 3))
    assert 3 <= len(complete(outcomes)) < 6, "what is in hand is finished"
    assert set(kantor.numbers()) == {o.job.record for o in outcomes if o.path}
    with kantor.book() as book:
        hold_whole(book, kantor.root)
    kantor.run(jobs)
    held_together(kantor)


@pytest.mark.slow
def test_a_cluster_that_is_lost_gives_numbers_back(kantor: Meja) -> None:
    jobs, made = kantor.jobs(), []

    def loses(office: Office, content: bytes) -> bytes:
        if len(made) >= 2:
            raise LostClusterError("klaster terputus")
        return start_worker(office, never)(office, content)

    def seen(outcome: Outcome) -> None:
        if outcome.path:
            made.append(outcome)

    with pytest.raises(LostClusterError) as told:
        kantor.run(jobs, Run(OwnProcess(loses), seen))
    assert {o.job.name for o in told.value.results if o.path} == {o.job.name for o in made}
    assert set(kantor.numbers()) == {o.job.record for o in made}
    held_together(kantor)


def held_together(kantor: Meja) -> None:
    """The book and the files agree, and no series has a gap."""
    with kantor.book() as book:
        hold_whole(book, kantor.root)
        for seri in {e.series for e in book.read_entries()}:
            given = sorted(e.ordinal for e in book.read_entries(2026, seri) if e.is_live)
            assert given == list(range(1, len(given) + 1))


@pytest.mark.kill
@pytest.mark.skipif(sys.platform == "win32", reason="needs fork")
@pytest.mark.parametrize("count", [1, 2], ids=["sendiri", "dua-proses"])
def test_killed_at_any_moment_and_taken_up_again(kantor: Meja, count: int) -> None:
    jobs = kantor.jobs()
    with kantor.book():
        pass
    began = time.monotonic()
    finished = _killed(kantor, jobs, count, None)
    lasts = time.monotonic() - began
    assert finished
    expected = files(kantor.root / "generated")
    chance, hit, tries = random.Random(2026 + count), 0, 0
    while hit < 3 or tries < 6:  # how long the work takes varies; some kills come when it is done
        tries += 1
        assert tries < 30
        shutil.rmtree(kantor.root / "generated")
        with kantor.book() as book:
            for entry in book.read_entries():
                if entry.is_live:
                    book.void(entry.key, DAY.isoformat(), "uji", ACT)
        hit += not _killed(kantor, jobs, count, chance.uniform(0.1, 0.95) * lasts * 0.9**tries)
        with kantor.book() as book:
            hold_whole(book, kantor.root)
        outcomes = kantor.run(jobs)
        with kantor.book() as book:
            hold_whole(book, kantor.root)
            live = {str(e.document) for e in book.read_entries() if e.is_live}
        assert live == set(complete(outcomes))
        assert {p for p in files(kantor.root / "generated") if p.endswith(".docx")} == set(expected)


def _killed(kantor: Meja, jobs: list[Job], count: int, after: float | None) -> bool:
    """Number and make in a child, killed `after` seconds; whether it had finished."""
    child = os.fork()
    if child == 0:
        try:
            with open_pool(count, partial(start_worker, kantor.office)) as pool:
                kantor.run(jobs, Run(pool))
            os._exit(0)
        except BaseException as error:
            os.write(2, f"{type(error).__name__}: {error}\n".encode())
            os._exit(3)
    if after is not None:
        time.sleep(after)
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0
    return not os.WIFSIGNALED(status)


@pytest.mark.slow
def test_the_command_tells_the_numbers(doctools: Runner, ruang: Path) -> None:
    shutil.rmtree(ruang / "data/naskah")
    classify_letters(ruang)
    arguments = ("batch", "--final", "--daftar", "--tanggal", "2026-06-01", "--oleh", "Contoh", "--jenis", "sk-tim-kerja", "--jenis", "surat-dinas")  # fmt: skip
    told = doctools(*arguments, "--jobs", "2")
    assert told.returncode == 0, told.stderr
    assert "Tercatat di buku agenda: keputusan 1; surat-dinas 1." in told.stdout
    found = parsed(doctools(*arguments, "--json"))
    assert [d["state"] for d in found["documents"]] == ["unchanged"] * len(found["documents"])
    assert found["documents"][0]["register"]["number"] == "1"
    assert "--daftar hanya bersama --final" in doctools("batch", "--daftar").stderr
    refused = doctools(*arguments, "--srikandi")
    assert refused.returncode == 2
    assert "hanya untuk naskah aslinya" in refused.stderr
