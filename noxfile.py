"""The habits of doctools, one word each: `nox -s tests`, `nox -s lint types`; `nox -l` lists them.

They run in the environment that nox itself is run from (`.venv/bin/nox`, installed by the README's second
command). Only those that must see a fresh one make their own. `nox` alone does what is wanted before a commit.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

import nox

ROOT = Path(__file__).resolve().parent
PYTHON = sys.executable
# Kinds of tests too long for every day. Each is a marker of pytest, left out by default, and a habit of its own.
LONG = ("pages", "load", "kill", "spoil", "browser")
LOCK = "requirements-ci.txt"

nox.options.default_venv_backend = "none"
nox.options.sessions = ["fast", "lint", "types", "imports"]


def _pytest(session: nox.Session, *arguments: str) -> None:
    session.run(PYTHON, "-m", "pytest", *arguments, *session.posargs)


def _python(session: nox.Session, module: str, *arguments: str) -> None:
    session.run(PYTHON, "-m", module, *arguments, *session.posargs)


# --- tests ---------------------------------------------------------------------------------------


@nox.session
def fast(session: nox.Session) -> None:
    """The tests of a minute: what to run while working."""
    _pytest(session, "-n", "2", "-m", "not slow")


@nox.session
def tests(session: nox.Session) -> None:
    """The README's test command: all but the long kinds."""
    _pytest(session, "-n", "2")


@nox.session
def pages(session: nox.Session) -> None:
    """Pages as people see them: LibreOffice, Ghostscript, poppler."""
    _pytest(session, "-n", "2", "-m", "pages")


@nox.session
def load(session: nox.Session) -> None:
    """Many processes, computers or people at the same time, or very many documents."""
    _pytest(session, "-m", "load")


@nox.session
def kill(session: nox.Session) -> None:
    """Work that is stopped or killed at any step, and what is then on the disk."""
    _pytest(session, "-n", "2", "-m", "kill")


@nox.session
def spoil(session: nox.Session) -> None:
    """Files spoiled in one line or byte: the answer is a message for people."""
    _pytest(session, "-n", "2", "-m", "spoil")


@nox.session
def browser(session: nox.Session) -> None:
    """The workbench in a real browser: Chromium, LibreOffice."""
    _pytest(session, "-m", "browser")


@nox.session
def wreck(session: nox.Session) -> None:
    """Thousands of random spoilings of data, wording, Word and Excel files; `-- --only files/17` repeats one."""
    _python(session, "tools.spoil")
    if not session.posargs:
        _python(session, "tools.spoil_layouts")


@nox.session
def coverage(session: nox.Session) -> None:
    """How much of the code the README's tests run, with the program that they start."""
    _pytest(session, "-n", "2", "--cov", "--cov-report=term:skip-covered")


@nox.session
def shuffled(session: nox.Session) -> None:
    """The README's tests in another order each time; `-- --randomly-seed=N` repeats one."""
    _pytest(session, "-n", "2", "-p", "randomly")


@nox.session(venv_backend="virtualenv", reuse_venv=True)
def mutate(session: nox.Session) -> None:
    """Change the code in small ways and see whether a test notices (docs/mutation.md); what survives is listed."""
    session.install("-e", ".[dev]", "mutmut>=3.8")
    session.run("mutmut", "run", *session.posargs)
    session.run("mutmut", "results")


# --- the code ------------------------------------------------------------------------------------


@nox.session
def lint(session: nox.Session) -> None:
    """Format and lint, nothing changed; `nox -s format` changes."""
    session.run(PYTHON, "-m", "ruff", "format", "--check", ".")
    session.run(PYTHON, "-m", "ruff", "check", ".")


@nox.session(name="format")
def format_(session: nox.Session) -> None:
    """Format, and mend what lint can mend."""
    session.run(PYTHON, "-m", "ruff", "format", ".")
    session.run(PYTHON, "-m", "ruff", "check", "--fix", ".")


@nox.session
def types(session: nox.Session) -> None:
    """mypy, strict; what offices use for Windows too, where most of them are."""
    _python(session, "mypy")
    session.run(
        PYTHON, "-m", "mypy", "--platform", "win32", "--cache-dir", ".mypy_cache/win32", "-p", "doctools"
    )


@nox.session
def imports(session: nox.Session) -> None:
    """Imports point down only."""
    session.run(str(Path(PYTHON).with_name("lint-imports")))


@nox.session
def hosted(session: nox.Session) -> None:
    """The hosted CI's file against its schema."""
    session.run(
        str(Path(PYTHON).with_name("check-jsonschema")),
        "--builtin-schema",
        "vendor.github-workflows",
        ".github/workflows/ci.yml",
    )


# --- what is printed from other things -----------------------------------------------------------


@nox.session
def docs(session: nox.Session) -> None:
    """The pages printed from the program: rules and commands."""
    _python(session, "tools.rules")
    _python(session, "tools.commands")


@nox.session
def pictures(session: nox.Session) -> None:
    """Page pictures of the main kinds in docs/gambar anew; look at them."""
    _python(session, "tools.page_pictures")


@nox.session
def snapshots(session: nox.Session) -> None:
    """Text snapshots of all documents anew; read the diff."""
    session.env["PERBARUI_CUPLIKAN"] = "1"
    _pytest(session, "tests/render/test_cuplikan.py")


@nox.session
def layouts(session: nox.Session) -> None:
    """The shipped Word layouts anew."""
    _python(session, "tools.layouts.shipped")


@nox.session
def words(session: nox.Session) -> None:
    """Click's Indonesian words anew."""
    _python(
        session,
        "babel.messages.frontend",
        "compile",
        "-d",
        "doctools/cli/locale",
        "-D",
        "doctools",
        "-l",
        "id",
    )


@nox.session(venv_backend="virtualenv")
def lock(session: nox.Session) -> None:
    """The versions that CI runs with, anew: the newest that pyproject.toml allows, for every system."""
    session.install("uv")
    session.run(
        "uv", "pip", "compile", "-q", "pyproject.toml", "--extra", "dev", "--universal", "--upgrade",
        "--python-version", "3.11", "--custom-compile-command", "nox -s lock", "-o", LOCK,
    )  # fmt: skip


# --- figures -------------------------------------------------------------------------------------


@nox.session
def corpus(session: nox.Session) -> None:
    """How well the review finds what is planted, and stays silent elsewhere: in our drafts, and in others'."""
    session.run(PYTHON, "-m", "tools.corpus")
    _python(session, "tools.corpus_outside")


@nox.session
def bench(session: nox.Session) -> None:
    """Speed (bench/README.md): `nox -s bench -- --pdf`, `-- --besar`."""
    _python(session, "bench")


@nox.session
def endure(session: nox.Session) -> None:
    """The register under load and killed, for longer than its tests do; `-- --postgres` on PostgreSQL."""
    _python(session, "tools.register_load")
    _python(session, "tools.register_kill")


# --- the whole -----------------------------------------------------------------------------------


@nox.session
def year(session: nox.Session) -> None:
    """A year of the sample office, from plan to binder, as the guide has it."""
    with tempfile.TemporaryDirectory() as folder:
        session.run(
            "bash",
            "docs/panduan/setahun.sh",
            f"{folder}/kerja",
            env={"DOCTOOLS": str(Path(PYTHON).with_name("doctools"))},
        )


@nox.session
def newcomer(session: nox.Session) -> None:
    """Four new offices, from an empty folder to six finals with Excel alone: commands, cells, seconds."""
    session.run(PYTHON, "-m", "tools.newcomer")


@nox.session(venv_backend="virtualenv")
def install(session: nox.Session) -> None:
    """What an office installs, without what developers have, makes a document outside the checkout."""
    session.install(".[web]")
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree("tests/contoh", f"{folder}/kantor")
        session.chdir(f"{folder}/kantor")
        session.run("doctools", "make", "sk-tim-kerja")
        session.run("doctools", "doctor", "--per", "2026-01-05", success_codes=[0, 1])


@nox.session
def validate(session: nox.Session) -> None:
    """An independent validator on every kind, where the environment's ORACLE names its folder."""
    oracle = Path(os.environ.get("ORACLE", ""))
    if not (oracle / "validate").is_file():
        session.skip("ORACLE names no validator")
    _python(session, "tools.independent", str(oracle))


# In the order in which they are run.
CI = (
    "lint", "types", "imports", "hosted", "tests", *LONG, "corpus", "year", "newcomer", "install", "validate",
)  # fmt: skip


@nox.session
def ci(session: nox.Session) -> None:
    """All that must hold before a change is taken: the habits in `CI`, one after the other."""
    for name in CI:
        session.notify(name)
