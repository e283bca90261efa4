"""Spoil data, wording and files at random, thousands of times, and see that doctools answers each with words for people.

    python -m tools.spoil                            # 2000 of data and wording, 1000 of Word and Excel files
    python -m tools.spoil --words 200 --files 0
    python -m tools.spoil --seed 1 --only files/17   # one case again, with all that it prints

A case is its seed and number, so that it can be had again. Counted are tracebacks (also one that a batch has caught),
answers that take too long, memory over the limit, and whatever is written outside the office's folder.
Needs an operating system that forks.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections import defaultdict
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import doctools
import doctools.cli.main
from tools.spoil_files import OFFICE_WAYS, spoil_office_file
from tools.spoil_words import WORD_WAYS, spoil_words

ROOT = Path(__file__).resolve().parent.parent
LONGEST = 20  # seconds of work for one answer; what only waits is ended after ten times as long
MOST_MEMORY = 300  # MB of one process
_APART = (".migrations.", "cluster", ".main", "remote")  # loaded for other purposes only
TOLD = ("Traceback (most recent call last)", "kesalahan pada doctools", "object at 0x", "NoneType")


@dataclass
class Answer:
    """What came of one case. `fault`: why it counts against doctools, empty where it does not."""

    code: int
    seconds: float
    megabytes: int
    said: str
    fault: str = ""


@dataclass
class Tally:
    """The cases of one way of spoiling."""

    codes: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    faults: list[str] = field(default_factory=list)
    seconds: float = 0.0
    megabytes: int = 0


class Bench:
    """An office to spoil, in a folder that holds nothing else, so that what strays out of it is seen."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.office = folder, folder / "kantor"
        self.made = folder / "asli"
        os.environ |= {
            "XDG_CACHE_HOME": str(folder / "cache"),
            "TMPDIR": str(folder / "tmp"),
            "HOME": str(folder),
        }
        for name in ("cache", "tmp", "berkas"):
            (folder / name).mkdir()
        tempfile.tempdir = str(folder / "tmp")
        self.renew()
        self.run(["batch", "--bulan", "2026-02"])
        self.run(["make", "sk-tim-kerja", "--tahun", "2026"])
        for name, command in {
            "data.xlsx": ["data", "export", "pegawai"],
            "rencana.xlsx": ["plan", "export"],
        }.items():
            self.run([*command, "--ke", str(folder / "berkas" / name)])
        shutil.copytree(self.office / "generated", self.made)
        self.renew()
        self.known = set(folder.iterdir())

    def renew(self) -> None:
        """The sample office as it was, with its own copy of all wording."""
        shutil.rmtree(self.office, ignore_errors=True)
        shutil.copytree(ROOT / "tests/contoh", self.office, ignore=shutil.ignore_patterns("generated"))
        shutil.copytree(ROOT / "templates", self.office / "templates")

    def run(self, arguments: Sequence[str]) -> Answer:
        """The program in a process of its own, which has its modules already."""
        out = self.folder / "tmp/keluaran"
        begun = time.monotonic()
        child = os.fork()
        if not child:
            _become(arguments, self.office, out)
        used = _wait(child, begun + 10 * LONGEST)
        said = out.read_text(encoding="utf-8", errors="replace") if out.exists() else ""
        out.unlink(missing_ok=True)
        seconds = time.monotonic() - begun
        if used is None:
            return Answer(-9, seconds, 0, said, "waited without end")
        code, worked, megabytes = used
        answer = Answer(code, worked, megabytes, said)
        if code == -signal.SIGXCPU:
            answer.fault = "took too long"
        elif code not in (0, 1, 2):
            answer.fault = f"ended with {code}"
        elif word := next((word for word in TOLD if word in said), ""):
            answer.fault = said[max(0, said.index(word) - 200) :][-600:]
        elif code and not said.strip():
            answer.fault = "said nothing"
        elif megabytes > MOST_MEMORY:
            answer.fault = f"took {megabytes} MB"
        return answer

    def look_around(self) -> str:
        """What was written beside the office's folder."""
        stray = sorted({*self.folder.iterdir()} - self.known) + sorted((self.folder / "tmp").iterdir())
        for path in stray:
            shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
        return f"wrote outside: {', '.join(map(str, stray))}" if stray else ""


def _become(arguments: Sequence[str], office: Path, out: Path) -> None:
    """Be the program, in this process, and end it."""
    code = 3
    try:
        os.chdir(office)
        target = os.open(out, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(target, 1)
        os.dup2(target, 2)
        resource.setrlimit(resource.RLIMIT_CPU, (LONGEST, LONGEST))
        resource.setrlimit(resource.RLIMIT_AS, (3 << 30, 3 << 30))
        sys.argv = ["doctools", *arguments]
        from doctools.cli.main import run

        run()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
    except BaseException:
        sys.stderr.write(traceback.format_exc())
    finally:
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
        os._exit(code)


def _wait(child: int, until: float) -> tuple[int, float, int] | None:
    """Its exit code, seconds of work and memory in MB; None where it had to be stopped."""
    while time.monotonic() < until:
        done, status, used = os.wait4(child, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status), used.ru_utime + used.ru_stime, used.ru_maxrss // 1024
        time.sleep(0.005)
    os.kill(child, signal.SIGKILL)
    os.wait4(child, 0)
    return None


def try_words(bench: Bench, chance: random.Random) -> tuple[str, Answer]:
    """Spoil one file of data or wording, ask for something, and put it back."""
    files = sorted(
        [
            *bench.office.glob("templates/**/*.yaml"),
            *bench.office.glob("data/*.yaml"),
            *bench.office.glob("data/*/*.yaml"),
        ]
    )
    file = chance.choice(files)
    whole = file.read_bytes()
    way = chance.choice(sorted(WORD_WAYS))
    file.write_bytes(spoil_words(whole, way, chance))
    try:
        answer = bench.run(_ask(bench, file, chance))
    finally:
        file.write_bytes(whole)
        shutil.rmtree(bench.office / "generated", ignore_errors=True)
    return way, answer


def _ask(bench: Bench, file: Path, chance: random.Random) -> list[str]:
    """A command that reads the spoiled file, as far as that can be told."""
    kinds = sorted(path.stem for path in bench.office.glob("templates/jenis/*.yaml"))
    near = [
        kind for kind in kinds if file.stem == kind or f"daftar: {file.parent.name}" in _kind(bench, kind)
    ]
    turn = chance.random()
    if turn < 0.25:
        return ["doctor"]
    if turn < 0.4:
        return ["batch", "--bulan", chance.choice(["2026-02", "2026-06", "2026-12"])]
    kind = chance.choice(near or kinds)
    return ["batch", "--tahun", "2026", "--jenis", kind, *(["--final"] if turn > 0.8 else [])]


def _kind(bench: Bench, kind: str) -> str:
    return (bench.office / f"templates/jenis/{kind}.yaml").read_text(encoding="utf-8", errors="replace")


def try_file(bench: Bench, chance: random.Random) -> tuple[str, Answer]:
    """Spoil a Word or Excel file, and give it to a command that takes such files."""
    words = sorted(bench.made.rglob("*.docx"))
    layouts = sorted((ROOT / "templates/layout").glob("*.docx"))
    books = sorted((bench.folder / "berkas").glob("*.xlsx"))
    command = chance.choice(["review", "notes", "kembali", "verify", "diff", "make", "data", "plan"])
    source = chance.choice(books if command in ("data", "plan") else layouts if command == "make" else words)
    way = chance.choice(sorted(OFFICE_WAYS))
    spoiled = spoil_office_file(source.read_bytes(), way, chance)
    target = bench.office / f"kiriman{source.suffix}"
    if command == "make":
        target = bench.office / "templates/layout" / source.name
    target.write_bytes(spoiled)
    kinds = [path.stem for path in sorted(bench.office.glob("templates/jenis/*.yaml"))]
    users = [kind for kind in kinds if f"\ntata_letak: {source.stem}\n" in _kind(bench, kind)]
    kind = chance.choice(users or kinds)
    asked = {
        "review": ["review", str(target)],
        "notes": ["review", str(target), "--format", "docx", "--keluar", str(bench.office / "catatan")],
        "kembali": ["kembali", str(target)],
        "verify": ["verify", str(target)],
        "diff": ["diff", str(target), str(source)],
        "make": ["batch", "--tahun", "2026", "--jenis", kind],
        "data": ["data", "import", str(target)],
        "plan": ["plan", "import", str(target)],
    }[command]
    answer = bench.run(asked)
    bench.renew() if command in ("data", "plan", "make") else target.unlink(missing_ok=True)
    shutil.rmtree(bench.office / "catatan", ignore_errors=True)
    return f"{command}: {way}", answer


GROUPS: dict[str, Callable[[Bench, random.Random], tuple[str, Answer]]] = {
    "words": try_words,
    "files": try_file,
}


def run_case(bench: Bench, seed: int, case: str) -> tuple[str, Answer]:
    """One case by its name: `words/17`."""
    way, answer = GROUPS[case.split("/")[0]](bench, random.Random(f"{seed}/{case}"))
    answer.fault = answer.fault or bench.look_around()
    return way, answer


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m tools.spoil", description=__doc__.splitlines()[0] if __doc__ else ""
    )
    parser.add_argument("--words", type=int, default=2000)
    parser.add_argument("--files", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", metavar="CASE")
    given = parser.parse_args()
    _load_all()
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder).resolve())
        cases = [f"{group}/{n}" for group in GROUPS for n in range(getattr(given, group))]
        tallies: dict[str, Tally] = defaultdict(Tally)
        for case in [given.only] if given.only else cases:
            way, answer = run_case(bench, given.seed, case)
            tally = tallies[f"{case.split('/')[0]}  {way}"]
            tally.codes[answer.code] += 1
            tally.seconds, tally.megabytes = (
                max(tally.seconds, answer.seconds),
                max(tally.megabytes, answer.megabytes),
            )
            if answer.fault:
                tally.faults.append(case)
                print(f"{case} ({way}): {answer.fault}\n", flush=True)
            if given.only:
                print(answer.said)
            elif case.endswith("00"):
                print(f"{case} …", file=sys.stderr, flush=True)
    _print_table(tallies)
    sys.exit(1 if any(tally.faults for tally in tallies.values()) else 0)


def _load_all() -> None:
    """Load what the program loads when it is asked for, so that not every process does it anew."""
    for name in (
        "docxtpl",
        "openpyxl",
        "xlsxwriter",
        "jinja2.sandbox",
        "yaml",
        "rapidfuzz",
        "sqlalchemy",
        "PIL.Image",
    ):
        with suppress(ImportError):
            import_module(name)
    for module in walk_packages(doctools.__path__, "doctools."):
        if not any(part in module.name for part in _APART):
            import_module(module.name)


def _print_table(tallies: dict[str, Tally]) -> None:
    print(f"{'way':46} {'cases':>6} {'0':>5} {'1':>5} {'2':>5} {'faults':>7} {'s':>6} {'MB':>5}")
    total = Tally()
    for way, tally in sorted(tallies.items()):
        for code, count in tally.codes.items():
            total.codes[code] += count
        total.faults += tally.faults
        total.seconds, total.megabytes = (
            max(total.seconds, tally.seconds),
            max(total.megabytes, tally.megabytes),
        )
        _print_row(way, tally)
    _print_row("all", total)


def _print_row(way: str, tally: Tally) -> None:
    codes = " ".join(f"{tally.codes.get(code, 0):5}" for code in (0, 1, 2))
    print(
        f"{way:46} {sum(tally.codes.values()):6} {codes} {len(tally.faults):7} {tally.seconds:6.1f} {tally.megabytes:5}"
    )


if __name__ == "__main__":
    main()
