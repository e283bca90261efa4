"""Read YAML keeping the line of every key and item.

Every scalar comes out as text, or None where nothing is written: `0012`, `09.00` and an NIP of 18
digits stay what the office typed, and the typed models decide what is a number, a date or a yes.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from doctools.cache import Cache
from doctools.errors import DataError, Problem, describe_os_error
from doctools.office.yaml.mend import find_mend

if TYPE_CHECKING:
    import yaml

Key = str | int
YamlPath = tuple[Key, ...]
Plain: TypeAlias = "str | list[Plain] | dict[str, Plain] | None"  # what a YAML file holds

_NULL = "tag:yaml.org,2002:null"
_BLOCKS = ("|", ">")
_CUT = re.compile(r"[ \t]+#[^\s#]")
_BREAKS = re.compile("[\x85\u2028\u2029]")  # end a line in YAML, and on no screen
_UNSEEN = (
    "Cf",
    "Zl",
    "Zp",
)  # zero-width spaces, soft hyphens, direction marks: pasted from web pages and Word
_CONTROL = "karakter kendali"
_CONTEXT = 20  # characters before one of them, to find it by
_DEEPEST = 40  # groups within groups; an office's own files have ten
_BRACED = "bila nilainya diawali {{ kantor.… }}, apit seluruh nilai dengan tanda kutip"
_HINT = "periksa lekukan (spasi di awal baris), tanda titik dua, dan tanda kutip di sekitar baris ini"
# What libyaml says of a file that is no YAML, by its beginning → the same in words for the office.
_REASONS = {
    "mapping values are not allowed": "tanda titik dua tidak pada tempatnya",
    "could not find expected ':'": "tanda titik dua belum ada",
    "did not find expected key": "baris ini tidak sejajar dengan kunci lain",
    "did not find expected '-' indicator": "baris ini tidak sejajar dengan butir daftar lain",
    "did not find expected ',' or ']'": "kurung siku '[' belum ditutup",
    "did not find expected ',' or '}'": "kurung kurawal '{' belum ditutup",
    "found unexpected end of stream": "tanda kutip belum ditutup",
    "found character that cannot start any token": "ada tanda yang tidak boleh mengawali nilai; apit dengan tanda kutip",
    "found a tab character": "ada tabulator; pakai spasi",
    "found unknown escape character": "ada garis miring terbalik di antara tanda kutip ganda; pakai kutip tunggal",
    "block sequence entries are not allowed": "butir daftar '-' harus mengawali barisnya",
    "did not find expected node content": "ada kurung tutup tanpa kurung buka",
    "did not find expected alphabetic": "nilai diawali tanda & atau *; apit dengan tanda kutip",
    "but found another document": "ada garis '---' di tengah berkas",
    "control characters are not allowed": "ada karakter kendali; hapus karakter itu",
    "exceeded maximum nesting depth": "susunannya terlalu dalam",
}


@dataclass(frozen=True)
class YamlFile:
    """A parsed file. `value`: dict, list, str or None; `lines`: path → line, counted from 1.

    `digest`: SHA-256 of its `text`, where it is a file; `cache`: where what is worked out from it may be kept.
    """

    file: str
    value: Plain
    lines: dict[YamlPath, int]
    digest: str = field(default="", compare=False)
    text: str = field(default="", compare=False, repr=False)
    cache: Cache = field(default_factory=Cache, compare=False)

    def line(self, path: YamlPath) -> int:
        """The line of `path`, or of the nearest thing around it that has one."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def read_yaml(path: Path, shown: str, cache: Cache | None = None) -> YamlFile:
    """Parse one file. `shown` is its name in messages.

    Raises DataError when it is missing, not UTF-8, not YAML, or has a key twice.
    """
    cache = cache or Cache()
    content = _content(path, shown)
    digest = hashlib.sha256(content.encode()).hexdigest()

    def parse() -> tuple[Plain, dict[YamlPath, int]]:
        parsed = parse_yaml(content, shown)
        return parsed.value, parsed.lines

    known = f"yaml\n{digest}"
    value, lines = cache.once((known, shown), lambda: cache.recall([Path(__file__)], known, parse))
    return YamlFile(shown, value, lines, digest, content, cache)


def parse_yaml(text: str, shown: str) -> YamlFile:
    """Parse YAML text; see `read_yaml`."""
    import yaml

    if found := _BREAKS.search(text):
        line = text.count("\n", 0, found.start()) + 1
        what = f"ada pemisah baris tak tampak U+{ord(found[0]):04X}"
        raise DataError(Problem(what, shown, line, "hapus, lalu tekan Enter bila memang baris baru"))
    try:
        node = yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        parser = _Parser(shown, text)
        value = None if node is None else parser.read(node, ())
    except yaml.YAMLError as error:
        raise DataError(_syntax_problem(error, text, shown)) from None
    except RecursionError:  # of a loader without libyaml, which has a limit of its own
        raise DataError(Problem("susunan berkas ini terlalu dalam", shown, remedy=_HINT)) from None
    if parser.problems:
        raise DataError(*parser.problems)
    return YamlFile(shown, value, parser.lines, text=text)


def find_unprintable(text: str) -> tuple[int, str] | None:
    """The first character that no document can hold, or that nobody sees: its place, and it in words.

    `karakter kendali U+000B`: a control, half of a pair, or what is no character (U+FFFE); `karakter tak tampak U+200B`.
    """
    if text.isprintable():
        return None
    for at, character in enumerate(text):
        kind = unicodedata.category(character)
        if character in "\n\t":
            continue
        if kind in ("Cc", "Cs") or ord(character) & 0xFFFE == 0xFFFE:
            return at, f"{_CONTROL} U+{ord(character):04X}"
        if kind in _UNSEEN:
            return at, f"karakter tak tampak U+{ord(character):04X}"
    return None


class _Parser:
    """Turns nodes into plain values, and gathers their lines and what is wrong with them."""

    def __init__(self, shown: str, text: str) -> None:
        self.lines: dict[YamlPath, int] = {}
        self.problems: list[Problem] = []
        self._shown, self._text = shown, text
        self._seen: set[int] = set()

    def read(self, node: yaml.Node, path: YamlPath) -> Plain:
        import yaml

        line = node.start_mark.line + 1
        self.lines.setdefault(path, line)
        if id(node) in self._seen:
            self._note("jangkar (&) dan alias (*) tidak dipakai di sini", line, "tuliskan nilainya")
            return None
        self._seen.add(id(node))
        if len(path) > _DEEPEST:
            self._note("susunan di sini terlalu dalam", line, "kurangi tingkat lekukannya")
            return None
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self.read(item, (*path, i)) for i, item in enumerate(node.value)]
        assert isinstance(node, yaml.ScalarNode)
        if not node.style:
            self._hold_whole(node)
        if node.tag == _NULL and not node.style:  # quoted "null" is text
            return None
        self._hold_printable(node.value, line)
        text = str(node.value)
        return text.rstrip("\n") if node.style in _BLOCKS else text  # else a heading ends in an empty line

    def _mapping(self, node: yaml.MappingNode, path: YamlPath) -> dict[str, Plain]:
        import yaml

        result: dict[str, Plain] = {}
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + 1
            if not isinstance(key_node, yaml.ScalarNode):
                self._note("kunci harus berupa teks", line, _BRACED)
                continue
            key = key_node.value
            if key in result:
                self._note(f"kunci '{key}' ditulis dua kali", line, "hapus salah satunya")
            self.lines[(*path, key)] = line
            result[key] = self.read(value_node, (*path, key))
        return result

    def _hold_whole(self, node: yaml.ScalarNode) -> None:
        """Note a value of which YAML takes the end for a comment: `Gedung C #2`. A comment has a space after its sign."""
        if not _CUT.match(self._text, node.end_mark.index):
            return
        start = self._text.rfind("\n", 0, node.end_mark.index) + 1
        whole = self._text[max(start, node.start_mark.index) :].split("\n", 1)[0].strip()
        what = f"nilai ini terpotong pada tanda '#': yang terbaca hanya '{node.value}'"
        remedy = f"tulis {json.dumps(whole, ensure_ascii=False)}, atau beri spasi sesudah # bila itu catatan"
        self._note(what, node.end_mark.line + 1, remedy)

    def _hold_printable(self, text: str, line: int) -> None:
        found = find_unprintable(text)
        if found is None:
            return
        at, what = found
        if what.startswith(_CONTROL):
            self._note(f"ada {what} yang tidak dapat dicetak", line, "hapus karakter itu")
        else:
            before = text[max(0, at - _CONTEXT) : at].split("\n")[-1]
            where = f"sesudah '{before}'" if before else "di awal nilai"
            self._note(f"ada {what} {where}", line, "hapus bagian itu, lalu ketik ulang")

    def _note(self, what: str, line: int, remedy: str | None = None) -> None:
        self.problems.append(Problem(what, self._shown, line, remedy))


def _content(path: Path, shown: str) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise DataError(
            Problem("berkas tidak ada", shown, remedy="buat berkas ini atau pulihkan dari cadangan")
        ) from None
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise DataError(
            Problem("berkas bukan teks UTF-8", shown, line, "simpan ulang sebagai UTF-8")
        ) from None
    except OSError as error:
        raise DataError(Problem(f"berkas tidak terbaca ({describe_os_error(error)})", shown)) from None


def _syntax_problem(error: Exception, text: str, shown: str) -> Problem:
    line = _line_of(error)
    if line is not None and (mend := find_mend(text, line, _reads_to)) is not None:
        return Problem(f"susunan YAML tidak terbaca: {mend.what}", shown, mend.line, mend.remedy)
    said = str(getattr(error, "problem", None) or getattr(error, "reason", None) or "")
    reason = next((words for start, words in _REASONS.items() if said.startswith(start)), None)
    what = "susunan YAML tidak terbaca" + (f": {reason}" if reason else "")
    return Problem(what, shown, line, _HINT)


def _line_of(error: Exception) -> int | None:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    return mark.line + 1 if mark else None


def _reads_to(text: str) -> int | None:
    """The line at which a text is no YAML any more, None where it is YAML to its end."""
    import yaml

    try:
        yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (yaml.YAMLError, RecursionError) as error:
        return _line_of(error) or 0
    return None


def look_up_value(value: Any, path: YamlPath) -> Plain:
    """What stands at `path` of plain values; None where nothing does."""
    for step in path:
        if isinstance(value, dict):
            value = value.get(step)
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
        else:
            return None
    found: Plain = value
    return found
