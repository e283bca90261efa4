"""Read YAML keeping the line of every key and item.

Every scalar comes out as text, or None where nothing is written: `0012`, `09.00` and an NIP of 18
digits stay what the office typed, and the typed models decide what is a number, a date or a yes.
"""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from doctools.cache import Kept, made_by
from doctools.errors import DataError, Problem

Key = str | int
YamlPath = tuple[Key, ...]

_NULL = "tag:yaml.org,2002:null"


@dataclass(frozen=True)
class YamlFile:
    """A parsed file. `value`: dict, list, str or None; `lines`: path → line, counted from 1.

    `digest`: SHA-256 of its text, where it is a file; `kept`: where what is worked out from it may be kept.
    """

    file: str
    value: Any
    lines: dict[YamlPath, int]
    digest: str = field(default="", compare=False)
    kept: Kept | None = field(default=None, compare=False)

    def line(self, path: YamlPath) -> int:
        """The line of `path`, or of the nearest thing around it that has one."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def read_yaml(path: Path, shown: str, kept: Kept | None = None) -> YamlFile:
    """Parse one file. `shown` is its name in messages. A content that was parsed before is taken from `kept`.

    Raises DataError when it is missing, not UTF-8, not YAML, or has a key twice.
    """
    return _parsed(_content(path, shown), shown, kept)


def read_steady(path: Path, shown: str, kept: Kept | None = None) -> YamlFile:
    """As `read_yaml`, for a file that is read anew for every document: while its content is the same it is not
    parsed again, and what comes back is the same object, not to be changed."""
    return _steady(_content(path, shown), shown, kept)


@lru_cache(maxsize=16)
def _steady(content: str, shown: str, kept: Kept | None) -> YamlFile:
    return _parsed(content, shown, kept)


def _parsed(content: str, shown: str, kept: Kept | None) -> YamlFile:
    if kept is None:
        return parse_yaml(content, shown)
    digest = hashlib.sha256(content.encode()).hexdigest()
    key = f"yaml\n{made_by((Path(__file__),))}\n{digest}"
    if (known := kept.get(key)) is not None:
        value, lines = known
    else:
        parsed = parse_yaml(content, shown)
        value, lines = parsed.value, parsed.lines
        kept.put(key, (value, lines))
    return YamlFile(shown, value, lines, digest, kept)


def _content(path: Path, shown: str) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise DataError(
            Problem("berkas tidak ada", shown, remedy="buat berkas ini atau pulihkan dari cadangan")
        ) from None
    except UnicodeDecodeError as error:
        raise DataError(
            Problem(
                "berkas bukan teks UTF-8",
                shown,
                _line_of_byte(path, error.start),
                "simpan ulang sebagai UTF-8",
            )
        ) from None
    except OSError as error:
        raise DataError(Problem(f"berkas tidak terbaca ({error.strerror})", shown)) from None


def parse_yaml(text: str, shown: str) -> YamlFile:
    """Parse YAML text; see `read_yaml`."""
    import yaml

    try:
        node = yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError as error:
        raise DataError(_syntax_problem(error, shown)) from None
    lines: dict[YamlPath, int] = {}
    problems: list[Problem] = []
    value = _plain(node, (), lines, problems, shown, set()) if node is not None else None
    if problems:
        raise DataError(*problems)
    return YamlFile(shown, value, lines)


def _line_of_byte(path: Path, offset: int) -> int:
    return path.read_bytes()[:offset].count(b"\n") + 1


def _syntax_problem(error: Exception, shown: str) -> Problem:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    reason = getattr(error, "problem", None) or getattr(error, "reason", None) or str(error)
    hint = "periksa lekukan (spasi di awal baris), tanda titik dua, dan tanda kutip di sekitar baris ini"
    return Problem(f"susunan YAML tidak terbaca ({reason})", shown, mark.line + 1 if mark else None, hint)


def _plain(
    node: Any, path: YamlPath, lines: dict[YamlPath, int], problems: list[Problem], shown: str, seen: set[int]
) -> Any:
    import yaml

    here = node.start_mark.line + 1
    lines.setdefault(path, here)
    if id(node) in seen:
        problems.append(
            Problem("jangkar (&) dan alias (*) tidak dipakai di sini", shown, here, "tuliskan nilainya")
        )
        return None
    seen.add(id(node))
    if isinstance(node, yaml.MappingNode):
        result: dict[str, Any] = {}
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + 1
            if not isinstance(key_node, yaml.ScalarNode):
                problems.append(Problem("kunci harus berupa teks", shown, line))
                continue
            key = key_node.value
            if key in result:
                problems.append(
                    Problem(f"kunci '{key}' ditulis dua kali", shown, line, "hapus salah satunya")
                )
            lines[(*path, key)] = line
            result[key] = _plain(value_node, (*path, key), lines, problems, shown, seen)
        return result
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, (*path, i), lines, problems, shown, seen) for i, item in enumerate(node.value)]
    if node.tag == _NULL and not node.style:  # quoted "null" is text
        return None
    for character in node.value:
        if unicodedata.category(character) in ("Cc", "Cs") and character not in "\n\t":
            problems.append(
                Problem(
                    f"ada karakter kendali U+{ord(character):04X} yang tidak dapat dicetak",
                    shown,
                    here,
                    "hapus karakter itu",
                )
            )
            break
    return node.value
