"""Whatever is spoiled in one line of a file, the answer is a message for people, never a traceback."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from doctools.documents.many.run import make_all
from doctools.errors import DoctoolsError
from doctools.kinds.jobs import list_jobs
from doctools.kinds.read import read_kinds
from doctools.office.folder import Workspace
from doctools.office.office import Office
from doctools.register.numbers import NO_NUMBERS
from tests.conftest import ROOT

pytestmark = pytest.mark.spoil


def spoiled(line: str, way: int) -> str:
    key = line.split(":")[0]
    return [
        "",
        f"{key}:",
        f"{key}: [a, {{b: c}}]",
        f"{key}: 'x y'",
        line.replace("{{", "{%", 1) if "{{" in line else f"  {line}",
        line[: len(line) // 2],
    ][way]


@pytest.mark.parametrize("seed", range(48))
def test_a_spoiled_line_is_explained(seed: int, ruang: Path) -> None:
    shutil.copytree(ROOT / "templates", ruang / "templates")
    chance = random.Random(seed)  # the seed is the case's name: a failing one can be run again
    files = sorted(
        [*ruang.glob("templates/**/*.yaml"), *ruang.glob("data/*.yaml"), *ruang.glob("data/*/2026.yaml")]
    )
    file = chance.choice(files)
    lines = file.read_text(encoding="utf-8").split("\n")
    at = chance.randrange(len(lines))
    lines[at] = spoiled(lines[at], seed % 6)
    file.write_text("\n".join(lines), encoding="utf-8")
    try:
        office = Office(Workspace(ruang))
        jobs = {job.kind_id: job for job in list_jobs(office, read_kinds(office), 2026)}
        outcomes = make_all(office, jobs.values(), ruang / "hasil", NO_NUMBERS)
    except DoctoolsError as error:
        said = [problem.what for problem in error.problems]
    else:
        said = [outcome.problems or outcome.path for outcome in outcomes]
    assert said
    assert all(said)


@pytest.mark.parametrize("value", ["[a, {b: c}]", ""])
def test_a_repetition_without_a_name(value: str, ruang: Path) -> None:
    shutil.copytree(ROOT / "templates", ruang / "templates")
    kind = ruang / "templates/jenis/daftar-hadir.yaml"
    kind.write_text(
        kind.read_text(encoding="utf-8").replace("untuk: p", f"untuk: {value}", 1), encoding="utf-8"
    )
    office = Office(Workspace(ruang))
    (job, *_) = [j for j in list_jobs(office, read_kinds(office), 2026) if j.kind_id == "daftar-hadir"]
    (outcome,) = make_all(office, [job], ruang / "hasil", NO_NUMBERS)
    assert "'untuk' harus berupa satu teks" in str(outcome.problems[0])
