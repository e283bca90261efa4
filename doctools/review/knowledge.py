"""What the review knows: the regulations, the office, and the word lists of `templates/tinjauan/`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from typing import Any, TypeVar, cast

from doctools.context import MONTHS, read_phrases
from doctools.errors import DataError, Problem, suggestion
from doctools.law import (
    INDEX_FILE,
    ActIndex,
    CitedAct,
    Day,
    FixedWords,
    IndexedAct,
    LawBook,
    YearOnly,
    cite_act,
    cite_alone,
    format_act,
    format_citation,
)  # fmt: skip
from doctools.office import Kantor, Office, Pegawai, Regulation, YamlFile, YamlPath

T = TypeVar("T")
LISTS_FOLDER = "templates/tinjauan"
LISTS = (
    "ejaan",
    "istilah",
    "ragam",
    "kosakata",
    "singkatan",
    "kepanjangan",
    "klausa",
    "asing",
    "isian",
    "pemilu",
)
REFERENCE_FOLDER = "templates/acuan"
REFERENCE = ("kantor", "klasifikasi", "naskah-dinas")
_DATE = re.compile(rf"(\d{{1,2}})\s+({'|'.join(MONTHS)})\s+(\d{{4}})", re.I)
_QUOTES = re.compile(r"[\"“”'’]")


@dataclass(frozen=True)
class Knowledge:
    """`words`: the fixed words of citations; `office`, `people`: whose draft it is, where it is ours.

    `on`: the day whose law is asked; None where only the draft can say it, or nothing can: then today's.
    `index`: the second source, where the office has one.
    """

    book: LawBook
    words: FixedWords
    lists: Mapping[str, Any]
    office: Kantor | None = None
    people: tuple[Pegawai, ...] = ()
    on: Day | None = None
    index: ActIndex | None = None
    _made: dict[Any, Any] = field(default_factory=dict, repr=False, compare=False)

    def once(self, make: Callable[[Knowledge], T]) -> T:
        """What `make` makes of this knowledge, made once for all documents and days; it must not ask the day."""
        if make not in self._made:
            self._made[make] = make(self)
        return cast(T, self._made[make])

    def find_indexed(self, cited: CitedAct) -> IndexedAct | None:
        """What the index says of an act that the book does not have."""
        return self.index.find(cited) if self.index and self.book.find(cited) is None else None

    def without_office(self) -> Knowledge:
        """The same law and lists, for drafts of other offices."""
        return replace(self, office=None, people=())

    def name(self, act: Regulation) -> str:
        """`Peraturan Komisi Pemilihan Umum Nomor 8 Tahun …`, as people name it."""
        return format_act(replace(cite_alone(self.book, act), judul=None, pengundangan=None), self.words)

    def cite(self, act: Regulation) -> str:
        """The citation that a document of the day has: what `law cite` prints."""
        return format_citation(cite_act(self.book, act, self.on), self.words)

    def cite_alone(self, act: Regulation) -> str:
        """The citation without amendments."""
        return format_act(cite_alone(self.book, act), self.words)

    @property
    def by_law(self) -> str:
        """Words that tell by which law a draft without a date was judged; empty for one that has its day."""
        if self.on is None:
            return ", menurut hukum hari ini"
        return f", menurut hukum tahun {self.on.year}" if isinstance(self.on, YearOnly) else ""


@lru_cache(maxsize=4096)  # titles, names and heads of tables come again and again
def fold_text(text: str) -> str:
    """Text for comparing: small letters, single spaces, brackets and hyphens as people mean them."""
    text = text.casefold().replace("–", "-").replace("undang undang", "undang-undang")
    return " ".join(_QUOTES.sub("", text).split())


def read_date(text: str) -> date | None:
    """`23 Januari 2026` in a text, where it is a day of the calendar."""
    found = _DATE.search(text)
    if not found:
        return None
    month = next(n for n, m in enumerate(MONTHS, 1) if m.casefold() == found[2].casefold())
    try:
        return date(int(found[3]), month, int(found[1]))
    except ValueError:
        return None


class WordList(dict[str, Any]):
    """A list of words, or an entry of one. A key that a rule needs and that is not there is told with its place."""

    def __init__(self, file: YamlFile, value: Mapping[str, Any], path: YamlPath = ()) -> None:
        super().__init__(
            (key, WordList(file, item, (*path, key)) if isinstance(item, dict) else item)
            for key, item in value.items()
        )
        self._file, self._line = file.file, file.line(path)

    def __missing__(self, key: str) -> Any:
        remedy = suggestion(key, self) or "pulihkan dari contoh"
        raise DataError(Problem(f"kunci '{key}' belum ada", self._file, self._line, remedy))


def read_lists(office: Office) -> dict[str, Any]:
    """The word lists, and what offices, classifications and kinds of naskah there are. Raises DataError for one that is not there or is not shaped as the others."""
    found: dict[str, Any] = {}
    named = [*((LISTS_FOLDER, name) for name in LISTS), *((REFERENCE_FOLDER, name) for name in REFERENCE)]
    for folder, name in named:
        shown = f"{folder}/{name}.yaml"
        value = office.parsed(shown).value
        if not isinstance(value, dict):
            raise DataError(
                Problem("daftar kata harus berupa kunci dan nilai", shown, 1, "pulihkan dari contoh")
            )
        found[name] = WordList(office.parsed(shown), value)
    return found


def gather_knowledge(office: Office, on: date | None = None) -> Knowledge:
    """All that an office's folder says, for reviewing `on` a day; read once, as all of its data."""
    return replace(office.once(_lasting), on=on)


def _lasting(office: Office) -> Knowledge:
    people = tuple(office.document("pegawai").model.pegawai)
    words = read_phrases(office)
    index = office.workspace.root / INDEX_FILE
    return Knowledge(
        LawBook(office.peraturan), words, read_lists(office), office.kantor.model, people,
        index=ActIndex(index) if index.is_file() else None,
    )  # fmt: skip
