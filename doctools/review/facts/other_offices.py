"""Where an office's data name another election office: `templates/tinjauan/tempat-kantor.yaml` says where it may."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass
from fnmatch import fnmatchcase
from functools import cached_property
from itertools import accumulate
from pathlib import Path
from typing import Literal

from doctools.errors import DataError, Problem
from doctools.kinds import list_kinds
from doctools.office import Office, OfficeTable, YamlFile, YamlPath, read_offices
from doctools.review.offices import find_offices

_WHERE = "templates/tinjauan/tempat-kantor.yaml"
_OFFICES = "templates/acuan/kantor.yaml"
_LISTS = ("sendiri", "tempat", "boleh", "dilewati", "setelah", "lembaga")
_NEAR = 3  # words before a name that tell whether it is meant
Standing = Literal["own", "elsewhere"]


@dataclass(frozen=True)
class Mention:
    """Another office in a line of data. `words`: as it stands there; `standing`: in place of our own, or elsewhere."""

    words: str
    file: str
    line: int
    standing: Standing
    what: str


def find_other_offices(office: Office) -> tuple[Mention, ...]:
    """All mentions, file by file; read once. Raises DataError where a file cannot be read."""
    return office.once(_found)


def _found(office: Office) -> tuple[Mention, ...]:
    """Searched once for what stands in all files together: few commands follow a change of one of them."""
    search = _Search(office)
    known = f"other offices of all files\n{search.about}\n{_digest(office, [_OFFICES, *search.files])}"
    plain = office.workspace.cache.recall(
        [Path(__file__).parent], known, lambda: [astuple(mention) for mention in search.run()]
    )
    return tuple(Mention(*values) for values in plain)


def _digest(office: Office, files: Iterable[str]) -> str:
    """Of names and contents; a file that is missing is told where it is read."""
    total = hashlib.sha256()
    for file in files:
        path = office.workspace.path(file)
        content = path.read_bytes() if path.is_file() else b""
        total.update(f"{file}\n{len(content)}\n".encode() + content)
    return total.hexdigest()


class _Search:
    """One office's data searched for the names of all others."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._lists = _read_lists(office)
        self._table = read_offices(office.workspace)
        region = office.kantor.model.wilayah
        self._own = f"{region.jenis} {region.nama}".casefold()
        self._above = f"provinsi {region.provinsi}".casefold()
        self._where = office.parsed(_WHERE).digest
        self._meant = {word.casefold() for word in self._lists["setelah"]}

    @cached_property
    def _known(self) -> re.Pattern[str]:
        text = _pattern(
            self._table, self._lists["lembaga"]
        )  # slow to compile, and the same after a change of data
        return self._office.workspace.cache.once((_pattern, text), lambda: re.compile(text, re.IGNORECASE))

    @property
    def about(self) -> str:
        """Whose data they are, and by what they are searched."""
        return f"{self._own}\n{self._above}\n{self._where}"

    @cached_property
    def files(self) -> dict[str, str]:
        """The files to be searched, each with its folder; those of the kinds have one of their own."""
        data = {f"data/{name}.yaml": name.split("/")[0] for name in self._office.every_document()}
        kinds = {f"templates/jenis/{kind}.yaml": "jenis" for kind in list_kinds(self._office)}
        return {f: folder for f, folder in (data | kinds).items() if folder not in self._lists["dilewati"]}

    def run(self) -> Iterator[Mention]:
        yield from self._code()
        for file, folder in self.files.items():
            yield from self._of_file(self._office.parsed(file), folder)

    def _of_file(self, source: YamlFile, folder: str) -> list[Mention]:
        """The mentions in one file, found once for its content."""
        cache = self._office.workspace.cache
        known = f"other offices\n{self.about}\n{folder}\n{source.digest}"

        def find() -> list[tuple[str, int, Standing, str]]:
            return [
                (m.words, m.line, m.standing, m.what) for m in self._walk(source, folder, source.value, ())
            ]

        plain = cache.once((known, source.file), lambda: cache.recall([Path(__file__).parent], known, find))
        return [Mention(words, source.file, line, standing, what) for words, line, standing, what in plain]

    def _code(self) -> Iterator[Mention]:
        """The code of the office's region is that of another one."""
        office, region = self._office.kantor, self._office.kantor.model.wilayah
        named = self._table.known.get(region.kode or "")
        if region.kode and named is not None and f"{named.bentuk} {named.nama}".casefold() != self._own:
            line = office.line(("wilayah", "kode"))
            yield Mention(
                region.kode, office.file, line, "own", f"kode wilayah {self._table.short_name(named)}"
            )

    def _walk(self, source: YamlFile, folder: str, value: object, path: YamlPath) -> Iterator[Mention]:
        where = f"{folder}:{'.'.join(str(step) for step in path if not isinstance(step, int))}"
        if isinstance(value, dict):
            for key, item in value.items():
                yield from self._walk(source, folder, item, (*path, key))
        elif isinstance(value, list) and value and all(isinstance(v, str) for v in value):
            if self._is(where, "sendiri"):  # the lines of one name
                starts = [0, *accumulate(len(line) + 1 for line in value)]
                for at, words in self._others(" ".join(value)):
                    end = at + len(words) - 1
                    n = max(i for i in range(len(value)) if starts[i] <= end)
                    yield Mention(words, source.file, source.line((*path, n)), "own", words)
            else:
                for n, item in enumerate(value):
                    yield from self._text(source, where, item, (*path, n))
        elif isinstance(value, list):
            for n, item in enumerate(value):
                yield from self._walk(source, folder, item, (*path, n))
        elif isinstance(value, str):
            yield from self._text(source, where, value, path)

    def _text(self, source: YamlFile, where: str, text: str, path: YamlPath) -> Iterator[Mention]:
        line = source.line(path)
        if self._is(where, "tempat") and self._is_other_region(text):
            yield Mention(text, source.file, line, "own", f"nama daerah {text}")
        if self._is(where, "boleh"):
            return
        own = self._is(where, "sendiri")
        for at, words in self._others(text):
            before = re.findall(r"[\w/]+", text[:at].casefold())[-_NEAR:]
            above = " ".join(words.casefold().split()).endswith(self._above)
            if own:
                yield Mention(words, source.file, line, "own", words)
            elif not (above or self._meant.intersection(before)):
                yield Mention(words, source.file, line, "elsewhere", words)

    def _is(self, where: str, which: str) -> bool:
        return any(fnmatchcase(where, pattern) for pattern in self._lists[which])

    def _others(self, text: str) -> list[tuple[int, str]]:
        """Where other offices are named: the place of each and its words."""
        found: dict[int, str] = {}
        for named in find_offices(text, self._own):
            if f"{named.unit} {named.name}" != self._own:
                found[named.start] = text[named.start : named.end]
        for known in self._known.finditer(text):
            unit = {"kab": "kabupaten"}.get((known["unit"] or "").casefold().rstrip("."), known["unit"] or "")
            name = " ".join(known["name"].split()).casefold()
            mine = self._own.split(" ", 1)[1]
            longer = text[known.start() :].casefold().find(mine, 0, len(known[0]) + len(mine) + 1) != -1
            ours = (not unit or self._own.startswith(unit.casefold())) and (name == mine or longer)
            if not ours and not any(abs(at - known.start()) < 25 for at in found):
                found[known.start()] = known[0]
        return sorted(found.items())

    def _is_other_region(self, text: str) -> bool:
        """The name of another regency alone, which no city has and our own office has not."""
        name = " ".join(text.split()).casefold()
        forms = {o.bentuk for o in self._table.known.values() if o.nama.casefold() == name}
        return forms == {"kabupaten"} and name != self._own.split(" ", 1)[1]


def _pattern(table: OfficeTable, bodies: list[str]) -> str:
    """The pattern of a body's name and that of any office of the table, with or without the word for its form."""
    names = {name for o in table.known.values() for name in (o.nama, o.tercetak) if name}
    places = "|".join(re.escape(n).replace(r"\ ", r"\s+") for n in sorted(names, key=lambda n: (-len(n), n)))
    heads = "|".join(re.escape(b).replace(r"\ ", r"\s+") for b in sorted(bodies, key=len, reverse=True))
    return rf"\b(?:{heads})\s+(?:(?P<unit>Provinsi|Kabupaten|Kab\.?|Kota)\s+)?(?P<name>{places})(?![\w-])"


def _read_lists(office: Office) -> dict[str, list[str]]:
    source = office.parsed(_WHERE)
    value = source.value if isinstance(source.value, dict) else {}
    found = {}
    for name in _LISTS:
        items = value.get(name)
        if not isinstance(items, list):
            raise DataError(Problem(f"daftar '{name}' tidak ada", source.file, 1, "pulihkan dari contoh"))
        found[name] = [str(item) for item in items]
    return found
