"""Slips that people make in YAML, and the line as it was meant.

One line is changed at a time in each of the ways below, and the file is asked whether it then reads: what makes it
read is what was meant. So nothing is guessed from the parser's own words, which name the place where it gave up.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain

_REACH = 60  # lines above the place where the parser gave up: an unclosed quote opened there
_LARGEST = 200_000  # characters; of a larger file only the lines close by are tried
_NEAR = 3
_KEY = r"[^\s:#'\"\[\]{},&*!|>%@`-][^:#'\"\[\]{}]*"
_LINE = re.compile(rf"^(?P<head>[ ]*(?:-[ ]+)*(?:{_KEY}:[ ]+)?)(?P<value>.*?)[ ]*$")
_GLUED = re.compile(rf"^(?P<head>[ ]*(?:-[ ]+)*{_KEY}):(?P<value>[^\s/].*)$")
_NO_COLON = re.compile(r"^(?P<head>[ ]*(?:-[ ]+)*[a-z][a-z_0-9-]*)[ ]+(?P<value>[^\s:].*)$")
_GLUED_DASH = re.compile(r"^(?P<head>[ ]*)-(?P<value>[^\s-].*)$")
_FLOW_PAIR = re.compile(r"(?<![^\s,{])([a-z][\w-]*):[ ]+")


@dataclass(frozen=True)
class Mend:
    """A line (from 1) as it was meant, and what was wrong with it, in words for the office."""

    line: int
    what: str
    text: str

    @property
    def remedy(self) -> str:
        return f"tulis baris itu begini: {self.text.strip()}"


def find_mend(text: str, line: int, reads_to: Callable[[str], int | None]) -> Mend | None:
    """The change of one line with which the file reads, or reads further than before.

    `line`: where the parser gave up, from 1; `reads_to`: where it gives up in another text, None for nowhere.
    """
    lines = text.split("\n")
    reach = _NEAR if len(text) > _LARGEST else _REACH
    last = min(line, len(lines) - 1)
    best: tuple[int, Mend] | None = None
    for way in _WAYS:
        for at in range(last, max(-1, last - reach), -1):
            for what, changed in way(lines, at):
                reached = reads_to("\n".join([*lines[:at], changed, *lines[at + 1 :]]))
                if reached is None:
                    return Mend(at + 1, what, changed)
                if reached > max(line, best[0] if best else 0):
                    best = reached, Mend(at + 1, what, changed)
    return best[1] if best else None


def find_misread(text: str, line: int, count_faults: Callable[[str], int]) -> Mend | None:
    """The change near `line` with which a file that reads also holds what it is to hold, or lacks less of it."""
    if len(text) > _LARGEST:
        return None
    lines = text.split("\n")
    least, best = count_faults(text), None
    for at in (line - 1, line, line - 2):
        if 0 <= at < len(lines):
            for what, changed in chain.from_iterable(way(lines, at) for way in _WAYS):
                faults = count_faults("\n".join([*lines[:at], changed, *lines[at + 1 :]]))
                if faults < least:
                    least, best = faults, Mend(at + 1, what, changed)
            run = _mend_glued_run(lines, at)
            if (
                len(run) > 1
                and (faults := count_faults("\n".join([*lines[:at], *run, *lines[at + len(run) :]]))) < least
            ):
                least, best = (
                    faults,
                    Mend(at + 1, "sesudah titik dua harus ada spasi, juga di baris berikutnya", run[0]),
                )
    return best


def _mend_glued_run(lines: list[str], at: int) -> list[str]:
    """The lines from `at` on whose colons lack their space, as they were meant."""
    found = []
    for line in lines[at:]:
        glued = _GLUED.match(line.rstrip("\r"))
        if glued is None:
            break
        found.append(f"{glued['head']}: {glued['value']}")
    return found


def _mend_marks(lines: list[str], at: int) -> Iterator[tuple[str, str]]:
    """Tabs, spaces after marks, quotes, brackets: what can only be meant in one way."""
    line = lines[at].rstrip("\r")
    if not _says_something(line):
        return
    if "\t" in line:
        blank = line[: len(line) - len(line.lstrip())]
        rest = line.lstrip().replace("\t", " ")
        for indent in _near_indents(lines, at) if "\t" in blank else [len(blank)]:
            yield "baris ini memuat tabulator; YAML hanya mengenal spasi", " " * indent + rest
        return
    if (glued := _GLUED.match(line)) and not glued["value"].startswith((":", "\\")):
        yield "sesudah titik dua harus ada spasi", f"{glued['head']}: {glued['value']}"
    if dashed := _GLUED_DASH.match(line):
        yield "sesudah tanda '-' harus ada spasi", f"{dashed['head']}- {dashed['value']}"
    yield from _mend_value(line)


def _mend_colon(lines: list[str], at: int) -> Iterator[tuple[str, str]]:
    line = lines[at].rstrip()
    if not _says_something(line):
        return
    if bare := _NO_COLON.match(line):
        yield "titik dua sesudah nama kunci belum ada", f"{bare['head']}: {bare['value']}"
    elif re.fullmatch(r"[ ]*[\w.-]+", line):
        yield "titik dua sesudah nama kunci belum ada", line + ":"


def _mend_indent(lines: list[str], at: int) -> Iterator[tuple[str, str]]:
    line = lines[at].rstrip("\r")
    if not _says_something(line):
        return
    for indent in _near_indents(lines, at):
        changed = " " * indent + line.lstrip()
        if changed != line:
            yield f"baris ini seharusnya diawali {indent} spasi", changed


_WAYS = (_mend_marks, _mend_colon, _mend_indent)  # the surest first


def _says_something(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


def _mend_value(line: str) -> Iterator[tuple[str, str]]:
    found = _LINE.match(line)
    if found is None or not found["value"]:
        return
    head, value = found["head"], found["value"]
    if value[0] in "{[":
        yield from _mend_flow(head, value)
        return
    if value[0] in "\"'":
        inner = value[1:]
        if value[0] not in inner:
            yield f"tanda kutip {value[0]} dibuka tetapi tidak ditutup", head + _quote(inner.rstrip())
        else:
            what = "tanda kutip atau garis miring terbalik di dalam nilai tidak terbaca"
            if inner.endswith(value[0]):
                yield what, head + _quote(inner[:-1])
            yield what, head + _quote(value)
        return
    if ": " in value or value.endswith(":"):
        yield "nilai yang memuat titik dua harus diapit tanda kutip", head + _quote(value)
    elif " #" in value:
        yield "nilai yang memuat tanda # harus diapit tanda kutip", head + _quote(value)
    elif value[0] in "@`%&*!|>?,-]}":
        yield f"nilai yang diawali '{value[0]}' harus diapit tanda kutip", head + _quote(value)


def _mend_flow(head: str, value: str) -> Iterator[tuple[str, str]]:
    """A group on one line: values with a comma want quotes, and the bracket is to be closed."""
    closing = "}" if value[0] == "{" else "]"
    if not value.endswith(closing):
        yield f"kurung '{value[0]}' dibuka tetapi tidak ditutup", head + value + closing
        value += closing
    inside = value[1:-1]
    pairs = list(_FLOW_PAIR.finditer(inside))
    if closing == "}" and pairs:
        parts = []
        for pair, after in zip(pairs, [*pairs[1:], None], strict=True):
            said = inside[pair.end() : after.start() if after else len(inside)].rstrip(", ")
            wants = ("," in said or ": " in said or " #" in said) and said[:1] not in "\"'{["
            parts.append(f"{pair[1].strip(', ')}: {_quote(said) if wants else said}")
        yield "nilai yang memuat koma harus diapit tanda kutip", f"{head}{{{', '.join(parts)}}}"


def _near_indents(lines: list[str], at: int) -> list[int]:
    """The indents that the lines around would give: as the one above, one deeper, as the one below, as those further up."""
    found: list[int] = []

    def add(indent: int) -> None:
        if indent >= 0 and indent not in found:
            found.append(indent)

    item = lines[at].lstrip().startswith("- ")
    above = [
        line for line in lines[max(0, at - 30) : at] if line.strip() and not line.lstrip().startswith("#")
    ]
    for line in reversed(above):
        blank = len(line) - len(line.lstrip(" "))
        opens = line.rstrip().endswith(":")
        marked = len(line.lstrip()) - len(re.sub(r"^(-[ ]+)+", "", line.lstrip()))
        same = (blank, blank + marked) if item else (blank + marked, blank)
        for indent in (blank + 2, *same) if opens else (*same, blank + 2):
            add(indent)
        if blank == 0:
            break
    return found[:8]


def _quote(value: str) -> str:
    if '"' in value or "\\" in value:
        return "'" + value.replace("'", "''") + "'"
    return f'"{value}"'
