"""Ways in which a file of data or wording goes wrong: slips of the hand, of an editor, of a disk, and bad wording."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

Lines = list[str]
_VALUES = (
    "", "[]", "{}", "[a, {b: c}]", "{a: 1}", "-1", "0", "5", "1e400", ".inf", ".nan", "99999999999999999999", "ya", "2026-02-30",
    "2026-13", "9999-12-31", "'", '"', "|", ">", "&a x", "*a", "!!python/object:os.system x", "{{", "}}", "{% x", "a: b: c", "\tx",
    "x #2", "None", "../../../luar", "/etc/passwd", "CON", "a/b", "x" * 5000, "9" * 5000, "[" * 60, "😀", "é\u200b", "NaN",
    "2026-02-09T00:00:00", "0x10", "1_000", "~", "!", "%", "@x", "`x`", "- x", "? x", "<b>&amp;", "${x}", "«x»",
)  # fmt: skip
_JINJA = (
    "{{ x }}", "{{ kantor }}", "{{ kantor.nama.upper }}", "{{ tahun|tanggal }}", "{{ kantor.nama|desimal }}", "{{ tahun|rata }}",
    "{{ tahun / 0 }}", "{{ [1]|join(3) }}", "{{ butir|list }}", "{{ masa|dalam(masa) }}", "{% for a in tahun %}{% endfor %}",
    "{{ range(99999)|list|length }}", "{{ 'a' * 10 ** 9 }}", "{{ kantor.__class__ }}", "{{ '%(a)s' % kantor }}", "{{ self }}",
    "{{ '\\x0b' }}", "{{ 9 ** 9 ** 9 }}", "{% include 'x' %}", "{{ tahun|truncate(1) }}", "{{ tahun|xmlattr }}", "{{ lipsum(n=9) }}",
    "{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}", "{{ naskah.tanggal.year }}", "{{ pegawai[99].nama }}", "{{ tahun.x.y }}",
)  # fmt: skip


def spoil_words(content: bytes, way: str, chance: random.Random) -> bytes:
    """The file gone wrong in one of WORD_WAYS."""
    return WORD_WAYS[way](content, chance)


def _of_lines(change: Callable[[Lines, int, random.Random], None]) -> Callable[[bytes, random.Random], bytes]:
    def apply(content: bytes, chance: random.Random) -> bytes:
        lines = content.decode().split("\n")
        change(lines, chance.randrange(len(lines)), chance)
        return "\n".join(lines).encode("utf-8", "surrogatepass")

    return apply


def _drop(lines: Lines, at: int, chance: random.Random) -> None:
    del lines[at : at + chance.choice([1, 1, 1, 3])]


def _double(lines: Lines, at: int, chance: random.Random) -> None:
    lines[at:at] = lines[at : at + chance.choice([1, 1, 4])]


def _swap(lines: Lines, at: int, chance: random.Random) -> None:
    other = chance.randrange(len(lines))
    lines[at], lines[other] = lines[other], lines[at]


def _indent(lines: Lines, at: int, chance: random.Random) -> None:
    lines[at] = chance.choice(["  ", " ", "\t", "    "]) + lines[at]


def _outdent(lines: Lines, at: int, chance: random.Random) -> None:
    lines[at] = lines[at][chance.choice([1, 2, 4]) :]


def _revalue(lines: Lines, at: int, chance: random.Random) -> None:
    key = re.match(r"\s*(- )?[\w-]+:", lines[at])
    lines[at] = (f"{key[0]} " if key else lines[at] + " ") + chance.choice(_VALUES)


def _revalue_inside(lines: Lines, at: int, chance: random.Random) -> None:
    """A value within `{a: 1, b: 2}`."""
    places = [n for n, line in enumerate(lines) if "{" in line and ": " in line] or [at]
    at = chance.choice(places)
    found = list(re.finditer(r": ?([^,{}]*)", lines[at]))
    if found:
        one = chance.choice(found)
        lines[at] = lines[at][: one.start(1)] + chance.choice(_VALUES) + lines[at][one.end(1) :]


def _rename(lines: Lines, at: int, chance: random.Random) -> None:
    lines[at] = re.sub(
        r"[\w-]+:", lambda m: m[0][:-2] + chance.choice(["x:", ":", "", " :", "-:"]), lines[at], count=1
    )


def _wording(lines: Lines, at: int, chance: random.Random) -> None:
    """Jinja that goes wrong, in the place of some that stands there or of a value."""
    places = [n for n, line in enumerate(lines) if "{{" in line]
    at = chance.choice(places) if places else at
    said = chance.choice(_JINJA)
    if "{{" in lines[at]:
        lines[at] = re.sub(r"\{\{.*?\}\}", lambda _: said.replace('"', "'"), lines[at], count=1)
    else:
        lines[at] = re.sub(r": .*", lambda _: f': "{said}"', lines[at], count=1)


def _mark(lines: Lines, at: int, chance: random.Random) -> None:
    line = lines[at]
    place = chance.randrange(len(line) + 1)
    sign = chance.choice(
        [*"{}[]:,#&*!|>'\"%@`-?", "\x0b", "\u200b", "\ud800", "\u2028", "\x85", "\ufeff", "  "]
    )
    lines[at] = line[:place] + sign + line[place + chance.choice([0, 1]) :]


def _nest(lines: Lines, at: int, chance: random.Random) -> None:
    deep = chance.choice([30, 900, 5000])
    lines[at] = re.sub(r":.*", ":", lines[at], count=1) + " " + "[" * deep + "]" * deep


def _swell(lines: Lines, at: int, chance: random.Random) -> None:
    lines[at:at] = lines[at : at + 1] * chance.choice([100, 2000])


def _cut(content: bytes, chance: random.Random) -> bytes:
    return content[: chance.randrange(len(content) + 1)]


def _flip(content: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(content))
    return content[:at] + bytes([chance.randrange(256)]) + content[at + 1 :]


def _replace(content: bytes, chance: random.Random) -> bytes:
    whole = [
        b"",
        b"\n",
        b"x",
        b"- x",
        b"[]",
        b"null",
        b"{}",
        b"\0" * 50,
        b"PK\3\4",
        b"# kosong\n",
        b"---\na: 1\n---\nb: 2\n",
        b"12",
    ]
    return chance.choice(whole)


def _recode(content: bytes, chance: random.Random) -> bytes:
    text = content.decode()
    return chance.choice(
        [text.encode("utf-16"), text.replace("\n", "\r\n").encode(), text.replace("\n", "\r").encode(),
         b"\xef\xbb\xbf" + content, text.encode("cp1252", "replace"), text.replace("  ", "\t").encode()]
    )  # fmt: skip


WORD_WAYS: dict[str, Callable[[bytes, random.Random], bytes]] = {
    "lines lost": _of_lines(_drop),
    "lines doubled": _of_lines(_double),
    "lines exchanged": _of_lines(_swap),
    "indented": _of_lines(_indent),
    "outdented": _of_lines(_outdent),
    "another value": _of_lines(_revalue),
    "another value inside": _of_lines(_revalue_inside),
    "key misspelt": _of_lines(_rename),
    "wording wrong": _of_lines(_wording),
    "a sign too many": _of_lines(_mark),
    "nested deep": _of_lines(_nest),
    "swollen": _of_lines(_swell),
    "cut": _cut,
    "byte changed": _flip,
    "another file": _replace,
    "another encoding": _recode,
}
