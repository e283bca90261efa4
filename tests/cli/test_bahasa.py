"""No word of English reaches a user: the texts of Click and of the system are ours."""

from __future__ import annotations

import ast
import errno
import re
from pathlib import Path

import click
from click.testing import CliRunner

from doctools.cli.main import cli
from doctools.errors import describe_os_error

WORDS = Path(click.__file__).parent
PO = Path(__file__).parents[2] / "doctools/cli/locale/id/LC_MESSAGES/doctools.po"
# Said to who writes a program with Click, of what this one has none of, or of shells.
OF_PROGRAMMERS = re.compile(
    r"Name '|DeprecationWarning|No options defined|Boolean option|Could not determine|Arguments take|must be an iter"
    r"|Invalid start|Unknown color|Unknown standard|Editing failed|Choice\(|UUID|Bash|version %|Windows error"
    r"|Confirm the action"
)


def messages_of_click() -> set[str]:
    found = set()
    for path in WORDS.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("_", "ngettext"):
                first = node.args[0]
                if isinstance(first, ast.Constant) and isinstance(first.value, str) and len(first.value) > 1:
                    found.add(first.value)
    return found


def test_all_that_click_may_say_is_said_in_indonesian() -> None:
    known = set(re.findall(r'^msgid "(.*)"$', PO.read_text(encoding="utf-8"), re.M))
    said = {
        m.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
        for m in messages_of_click()
    }
    assert len(said) > 40
    assert sorted(m for m in said - known if not OF_PROGRAMMERS.search(m)) == []


def test_a_misspelt_option_and_a_wrong_number_are_answered_in_indonesian() -> None:
    run = CliRunner().invoke
    assert "Maksud Anda '--final'?" in run(cli, ["make", "--finl"]).output
    assert "'dua' bukan angka yang benar" in run(cli, ["batch", "--jobs", "dua"]).output
    assert "bukan salah satu dari 'teks'" in run(cli, ["review", "x", "--format", "z"]).output


def test_what_the_system_says_of_a_file_is_said_in_our_words() -> None:
    assert describe_os_error(OSError(errno.ENOSPC, "No space left on device")) == "ruang disk habis"
    assert describe_os_error(OSError(errno.EACCES, "Permission denied")) == "tidak diizinkan"
    assert describe_os_error(OSError(9999, "Something odd")) == "kesalahan sistem nomor 9999"
    assert describe_os_error(OSError("odd")) == "kesalahan sistem"
    held = OSError(errno.EINVAL, "used by another process")
    held.winerror = 32  # type: ignore[attr-defined]
    assert describe_os_error(held) == "sedang dipakai program lain"


def test_no_message_repeats_the_words_of_the_system() -> None:
    house = Path(__file__).parents[2] / "doctools"
    assert [p for p in house.rglob("*.py") if "strerror" in p.read_text(encoding="utf-8")] == []
