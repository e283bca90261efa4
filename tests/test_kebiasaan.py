"""The habits: README, noxfile, CI and the pages that are printed say the same."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

import noxfile
from tests.conftest import LONG, ROOT
from tools import commands

README = (ROOT / "README.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
CI = (ROOT / ".ci/run").read_text(encoding="utf-8")
DECISIONS = sorted((ROOT / "docs/decisions").glob("*.md"))
SETUP = "python3 -m venv .venv && .venv/bin/python -m pip install -q -e"


class Session:
    """Stands for nox's: notes what a habit would run."""

    def __init__(self) -> None:
        self.posargs: list[str] = []
        self.env: dict[str, str] = {}
        self.ran: list[str] = []
        self.notified: list[str] = []

    def run(self, *command: str, **_: Any) -> None:
        self.ran.append(" ".join(command).removeprefix(f"{noxfile.PYTHON} "))

    def notify(self, name: str) -> None:
        self.notified.append(name)


def habits() -> dict[str, Any]:
    """Word → the habit."""
    found = (value for value in vars(noxfile).values() if hasattr(value, "venv_backend"))
    return {habit.name or habit.__name__: habit for habit in found}


def ran(word: str) -> list[str]:
    session = Session()
    habits()[word](session)
    return session.ran


def readme_commands() -> list[str]:
    return re.findall(r"```sh\n(.*?)\n```", README, re.S)


def test_the_readme_has_two_commands_for_a_fresh_machine() -> None:
    main, tests = readme_commands()
    assert main == f"{SETUP} '.[web]' && .venv/bin/doctools make sk-tim-kerja"
    assert tests == f"{SETUP} '.[dev]' && .venv/bin/python -m pytest -n 2"


def test_tests_are_the_readmes_and_ci_sets_up_as_it_does() -> None:
    _, command = readme_commands()
    setup, _, tests = command.rpartition(" && ")
    assert ran("tests") == [tests.removeprefix(".venv/bin/python ")]
    assert f"\n{setup}\n" in CI
    assert ".venv/bin/nox -s ci\n" in CI
    assert "README" not in re.sub(r"^#.*", "", CI, flags=re.M)
    assert "tests" in noxfile.CI


def test_ci_runs_every_test_once() -> None:
    """What the README's command leaves out is a kind of its own that CI runs; and only that."""
    options = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["pytest"][
        "ini_options"
    ]
    assert noxfile.LONG == LONG
    assert f"-m 'not ({' or '.join(LONG)})'" in options["addopts"]
    assert {mark.split(":")[0] for mark in options["markers"]} == {"slow", *LONG}
    for kind in LONG:
        (command,) = ran(kind)
        assert command.startswith("-m pytest")
        assert command.endswith(f"-m {kind}")
    session = Session()
    habits()["ci"](session)
    assert tuple(session.notified) == noxfile.CI
    assert {"tests", *LONG, "lint", "types", "imports", "hosted"} <= set(session.notified) <= habits().keys()


@pytest.mark.parametrize("word", habits())
def test_every_habit_is_told(word: str) -> None:
    assert habits()[word].__doc__
    assert re.search(rf"^\| .*`{word}`.* \|", CONTRIBUTING, re.M)


def test_the_commands_page_is_printed_from_the_commands() -> None:
    """`nox -s docs` writes it."""
    assert commands.PAGE.read_text(encoding="utf-8") == commands.page()


def test_the_table_of_contents_names_every_page() -> None:
    contents = (ROOT / "docs/README.md").read_text(encoding="utf-8")
    pages = [*(ROOT / "docs").glob("*.md"), *(ROOT / "docs/panduan").glob("*")]
    assert [p.name for p in sorted(pages) if p.name != "README.md" and f"{p.name})" not in contents] == []


@pytest.mark.parametrize(
    "page",
    [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md"), *DECISIONS],
    ids=lambda p: p.name,
)
def test_links_lead_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    assert [t for t in targets if "://" not in t and not (page.parent / t).exists()] == []


@pytest.mark.parametrize("page", DECISIONS, ids=lambda p: p.stem)
def test_decisions_have_a_date_and_a_status(page: Path) -> None:
    title, blank, dated, *_ = page.read_text(encoding="utf-8").splitlines()
    assert re.fullmatch(rf"# {page.name[:4]} – .+", title)
    assert blank == ""
    told = re.match(r"Date: \d{4}-\d\d-\d\d\. Status: (?:in force|replaced by (\d{4}))\.", dated)
    assert told
    if told[1]:
        assert [p for p in DECISIONS if p.name.startswith(told[1])], f"{told[1]} is no decision"


def test_no_two_decisions_have_one_number() -> None:
    numbers = [p.name[:4] for p in DECISIONS]
    assert sorted(set(numbers)) == numbers


@pytest.mark.parametrize(
    "page", [ROOT / "CONTRIBUTING.md", ROOT / "docs/recipes.md", *DECISIONS], ids=lambda p: p.stem
)
def test_files_that_are_named_exist(page: Path) -> None:
    """Modules and folders of the house and of the repository; a decision that was replaced may name what is gone."""
    text = page.read_text(encoding="utf-8")
    if "Status: replaced by" in text:
        return
    named = set(re.findall(r"`([a-z_]+/(?:[a-z_0-9]+/)*(?:[a-z_0-9]+\.py)?)`", text))
    assert sorted(n for n in named if not ((ROOT / n).exists() or (ROOT / "doctools" / n).exists())) == []
