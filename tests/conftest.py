"""Offices to test with: the real one (Kerinci), and a sample one that says it is a sample."""

from __future__ import annotations

import ctypes
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from doctools.office.folder import Workspace
from doctools.office.office import Office
from tests.pdf.palsu import Palsu, made_in

ROOT = Path(__file__).resolve().parent.parent
CONTOH = Path(__file__).resolve().parent / "contoh"


# What takes long is slow too, so that `-m "not slow"` alone gives the tests of a minute (noxfile.py).
LONG = ("pages", "load", "kill", "spoil", "browser")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if any(item.get_closest_marker(kind) for kind in LONG):
            item.add_marker("slow")


@pytest.fixture(scope="session")
def kerinci() -> Office:
    """The office of the decree, with its real data."""
    return Office(Workspace(ROOT))


@pytest.fixture(scope="session")
def contoh() -> Office:
    """The sample office, complete, for finals. Not to be changed."""
    return Office(Workspace(CONTOH))


@pytest.fixture
def ruang(tmp_path: Path) -> Path:
    """A copy of the sample office's folder that a test may spoil."""
    target = tmp_path / "ruang"
    shutil.copytree(CONTOH, target, ignore=shutil.ignore_patterns("generated"))
    return target


@pytest.fixture
def palsu(tmp_path: Path) -> Palsu:
    """A false LibreOffice, for what goes wrong with one."""
    return made_in(tmp_path / "palsu")


Runner = Callable[..., subprocess.CompletedProcess[str]]


def bound_by_permissions() -> None:
    """For a child about to run a program: root may write everywhere no longer (Linux; elsewhere nothing)."""
    if sys.platform == "linux" and os.geteuid() == 0:
        drop = 24  # PR_CAPBSET_DROP; 1 and 2: CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH (linux/capability.h)
        if any(ctypes.CDLL(None).prctl(drop, capability, 0, 0, 0) for capability in (1, 2)):
            raise OSError("capabilities cannot be dropped")


@pytest.fixture
def doctools(ruang: Path) -> Runner:
    """Runs the real program in the sample office's copy, as a clerk would, whom permissions bind."""

    def run(*arguments: str, cwd: Path = ruang) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        return subprocess.run(
            [sys.executable, "-m", "doctools.cli.main", *arguments],
            cwd=cwd,
            env=environment,
            preexec_fn=bound_by_permissions if os.name == "posix" else None,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )

    return run


def parsed(result: subprocess.CompletedProcess[str]) -> dict[str, Any]:
    """The one JSON object on standard output."""
    value = json.loads(result.stdout)
    assert isinstance(value, dict)
    return value


def edit(path: Path, old: str, new: str) -> int:
    """Replace a text once in a file; the line (from 1) where it stood."""
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{old!r} not in {path}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1
