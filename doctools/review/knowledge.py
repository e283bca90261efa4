"""What the review knows: the regulations, the office, and the word lists of `templates/tinjauan/`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from typing import Any, TypeVar, cast

from doctools.context import MONTHS
from doctools.errors import DataError, Problem
from doctools.office import DataFile, Kantor, Office, Pegawai, Regulation, RegulationList

Made = TypeVar("Made")
FOLDER = "templates/tinjauan"
LISTS = ("ejaan", "istilah", "ragam", "kosakata", "singkatan", "klausa")
_DATE = re.compile(rf"(\d{{1,2}})\s+({'|'.join(MONTHS)})\s+(\d{{4}})", re.I)
_QUOTES = re.compile(r"[\"“”'’]")
# Levels of legislation (UU 12/2011 art. 7 and 8); what stands in no list has none.
_RANKS = (
    (0, r"undang-undang dasar"),
    (2, r"undang-undang|peraturan pemerintah pengganti undang-undang"),
    (3, r"peraturan pemerintah"),
    (4, r"peraturan presiden"),
    (
        5,
        r"peraturan (?:menteri|komisi|badan|dewan|lembaga|kepala|bersama|arsip|mahkamah|otoritas|sekretaris)\b.*",
    ),
    (7, r"keputusan .*"),
)


@dataclass(frozen=True)
class Knowledge:
    """`on`: the day whose law is asked; None where only the draft can say it. `office`: whose draft it is, if ours."""

    regulations: DataFile[RegulationList] | None
    office: Kantor | None = None
    people: tuple[Pegawai, ...] = ()
    lists: Mapping[str, Any] = field(default_factory=dict)
    on: date | None = None
    _made: dict[Any, Any] = field(default_factory=dict, repr=False, compare=False)

    def once(self, make: Callable[[Knowledge], Made]) -> Made:
        """What `make` makes of this knowledge, made once for all documents and days; it must not ask the day."""
        if make not in self._made:
            self._made[make] = make(self)
        return cast(Made, self._made[make])

    @property
    def kind_names(self) -> dict[str, str]:
        """Kind of act → its full name (`pkpu` → `Peraturan Komisi Pemilihan Umum`)."""
        return self.once(_kind_names)

    def kind(self, name: str) -> str | None:
        """The kind of act that a written name means, `Republik Indonesia` after it or not."""
        key = re.sub(
            r"\s*\b(?:republik indonesia|ri)$", "", plain(name).replace("undang undang", "undang-undang")
        )
        key = {"permen panrb": "permenpanrb", "permenpanrb": "permenpanrb", "perpres": "perpres"}.get(
            key, key
        )
        kinds = self.once(_kinds)
        return kinds.get(key) or (key if key in kinds.values() else None)

    def act(self, name: str, number: str, year: str) -> Regulation | None:
        """The act of the knowledge base that a citation means."""
        kind = self.kind(name)
        return self.once(_acts).get((kind, number_key(number), year)) if kind else None

    def by_id(self, regulation_id: str) -> Regulation | None:
        return self.once(_by_id).get(regulation_id)

    def short(self, act: Regulation) -> str:
        """`Peraturan Komisi Pemilihan Umum Nomor 8 Tahun …`, as people name it."""
        year = "" if "/" in act.nomor else f" Tahun {act.tahun}"
        return f"{self.kind_names.get(act.jenis, act.jenis)} Nomor {act.nomor}{year}"


def _acts(known: Knowledge) -> dict[tuple[str, str, str], Regulation]:
    acts = known.regulations.model.peraturan if known.regulations else []
    return {(p.jenis, number_key(p.nomor), str(p.tahun)): p for p in acts}


def _by_id(known: Knowledge) -> dict[str, Regulation]:
    return {p.id: p for p in known.regulations.model.peraturan} if known.regulations else {}


def _kinds(known: Knowledge) -> dict[str, str]:
    return {plain(h.nama): h.jenis for h in known.regulations.model.hierarki} if known.regulations else {}


def _kind_names(known: Knowledge) -> dict[str, str]:
    return {h.jenis: h.nama for h in known.regulations.model.hierarki} if known.regulations else {}


def rank(name: str) -> int | None:
    """The level of an act by its written name: 0 the constitution … 7 decrees; None where it is not known."""
    key = plain(name)
    for level, pattern in _RANKS:
        if re.fullmatch(pattern, key):
            return level
    return None


@lru_cache(maxsize=4096)  # titles, names and heads of tables come again and again
def plain(text: str) -> str:
    """Text for comparing: small letters, single spaces, brackets and hyphens as people mean them."""
    text = text.casefold().replace("–", "-").replace("undang undang", "undang-undang")
    return " ".join(_QUOTES.sub("", text).split())


def number_key(number: str) -> str:
    """A number for comparing: scans read O for 0, leading zeros mean nothing."""
    key = re.sub(r"[\s.]", "", number).casefold().replace("o", "0")
    return key.lstrip("0") or key


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


def read_lists(office: Office) -> dict[str, Any]:
    """The word lists. Raises DataError for one that is not there or is not shaped as the others."""
    found: dict[str, Any] = {}
    for name in LISTS:
        shown = f"{FOLDER}/{name}.yaml"
        value = office.parsed(shown).value
        if not isinstance(value, dict):
            raise DataError(
                Problem("daftar kata harus berupa kunci dan nilai", shown, 1, "pulihkan dari contoh")
            )
        found[name] = value
    return found


def knowledge_of(office: Office, on: date | None = None) -> Knowledge:
    """All that an office's folder says, for reviewing `on` a day; read once, as all of its data."""
    return replace(office.once(_lasting), on=on)


def _lasting(office: Office) -> Knowledge:
    people = tuple(office.document("pegawai").model.pegawai)
    return Knowledge(office.peraturan, office.kantor.model, people, read_lists(office))
