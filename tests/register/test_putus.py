"""`kill -9` while the register is written: each step in turn, and random moments; hundreds of times in all.

More of them: `python -m tools.register_kill`.
"""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.register import postgres
from tools.register_kill import Trial

pytestmark = [pytest.mark.kill, pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")]


@pytest.fixture
def trial(tmp_path: Path) -> Trial:
    return Trial(tmp_path / "ruang")


@pytest.fixture
def served(tmp_path: Path, server: str) -> Iterator[Trial]:
    """The same with a register on PostgreSQL."""
    with postgres.schema(server, f"putus_{uuid.uuid4().hex}") as url:
        yield Trial(tmp_path / "ruang", url)


def test_making_a_numbered_document(trial: Trial) -> None:
    trial.making(trial.jobs[0])
    trial.making_anew(trial.jobs[0])
    assert trial.killed["membuat"] > 40, "the steps were not seen"
    assert trial.killed["membuat ulang"] > 30


def test_settling_what_a_kill_left(trial: Trial) -> None:
    trial.settling(trial.jobs[0], stride=3)
    assert trial.killed["menyelesaikan"] > 150


def test_entering_copying_and_beginning(trial: Trial) -> None:
    trial.entering()
    trial.backing_up()
    trial.beginning()
    trial.restoring()
    assert trial.killed.total() > 120


def test_random_moments(trial: Trial) -> None:
    trial.at_random(60, seed=7)
    assert trial.killed.total() > 20


def test_making_a_numbered_document_on_postgresql(served: Trial) -> None:
    served.making(served.jobs[0])
    served.at_random(20, seed=8)
    assert served.killed["membuat"] > 40


def test_settling_and_entering_on_postgresql(served: Trial) -> None:
    served.settling(served.jobs[0], stride=9)
    served.entering()
    assert served.killed.total() > 80
