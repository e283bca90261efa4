"""One request to a page: who asks, what was sent, and how it is answered."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from doctools.errors import Problem
from doctools.office import Deed, Office
from doctools.web.desk import Desk
from doctools.web.handed import HandedIn, MissedError, read_count
from doctools.web.rights import Person
from doctools.web.screens import Screens

_UNSAFE = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]')
_LONGEST_NAME = 100


class ForbiddenError(Exception):
    """The person may not do this."""


@dataclass
class Visit:
    """`values`: what was sent in a form; `files`: field → files handed in; `session`: whose messages are shown."""

    request: Request
    desk: Desk
    screens: Screens
    person: Person
    session: str
    token: str
    warning: bool = False
    values: list[tuple[str, str]] = field(default_factory=list)
    files: dict[str, list[HandedIn]] = field(default_factory=dict)
    _office: Office | None = None

    @property
    def office(self) -> Office:
        """The office as it was when the request came."""
        if self._office is None:
            self._office = self.desk.office()
        return self._office

    def path(self, name: str) -> str:
        """A part of the address."""
        return str(self.request.path_params[name])

    def ask(self, name: str, default: str = "") -> str:
        """A value behind the question mark of the address."""
        return self.request.query_params.get(name, default)

    def value(self, name: str, default: str = "") -> str:
        """What was sent in a field: without blanks around it."""
        found = [text for key, text in self.values if key == name]
        return found[-1].strip().replace("\r\n", "\n") if found else default

    def all_values(self, name: str) -> list[str]:
        return [text.strip() for key, text in self.values if key == name]

    def file(self, name: str) -> HandedIn | None:
        found = self.files.get(name)
        return found[0] if found else None

    def need(self, right: str) -> None:
        """Raises ForbiddenError where the person has not this right."""
        if not self.person.may(right):
            raise ForbiddenError

    def deed(self, words: str) -> Deed:
        """What the person does now, for the history of the data."""
        act = self.desk.act(self.person.name)
        return Deed(f"meja kerja: {words}", act.by, act.time)

    def year(self) -> int:
        """The year in the address or asked for, else the newest that has a plan. Raises MissedError."""
        text = str(self.request.path_params.get("tahun", "")) or self.ask("tahun")
        years = self.office.years()
        if not text and years:
            return years[-1]
        year = read_count(text)
        if year not in years or year is None:
            raise MissedError(
                f"rencana aksi tahun '{text[:20]}' tidak ada" if text else "belum ada rencana aksi"
            )
        return year

    # --- answers ---------------------------------------------------------------------------------

    def show(self, screen: str, status: int = 200, **values: object) -> Response:
        """A page made of a screen."""
        content = self.screens.fill(screen, {**self._around(), **values})
        return Response(content, status, media_type="text/html; charset=utf-8")

    def go(self, path: str, said: str = "", mood: Literal["baik", "awas"] = "baik") -> Response:
        """To another page, with something said on it."""
        if said:
            self.screens.say(self.session, said, mood)
        return RedirectResponse(quote(path, safe="/?=&#%:,.~-_"), 303)

    def give(self, content: bytes, name: str, media: str) -> Response:
        """A file to save."""
        plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode() or "berkas"
        headers = {
            "content-disposition": f"attachment; filename=\"{_UNSAFE.sub('_', plain)}\"; filename*=UTF-8''{quote(name)}"
        }
        return Response(content, media_type=media, headers=headers)

    def picture(self, content: bytes) -> Response:
        return Response(content, media_type="image/png", headers={"cache-control": "private, max-age=86400"})

    def trouble(self, problems: Iterable[Problem], status: int = 422, back: str = "") -> Response:
        """A page that says what is wrong and what to do."""
        return self.show(
            "galat.html", status, judul="Belum dapat dikerjakan", problems=list(problems), kembali=back
        )

    def _around(self) -> dict[str, object]:
        """What every page shows around its own."""
        return {
            "kunjungan": self,
            "orang": self.person,
            "token": self.token,
            "tanpa_tls": self.warning,
            "jalur": self.request.url.path,
            "kabar": self.screens.take_said(self.session) if self._is_page else [],
            "hari_ini": self.desk.today,
            "bulan_ini": self.desk.month,
            "nama_kantor": self._office_name,
        }

    @property
    def _is_page(self) -> bool:
        """Whether a person looks at the answer, and not a script that takes a part of it."""
        return self.request.headers.get("sec-fetch-dest", "document") == "document"

    @property
    def _office_name(self) -> str:
        try:
            return str(self.office.kantor.model.nama_pendek)
        except Exception:  # the page that tells of spoiled data has this name on it too
            return ""


def clean_name(name: str) -> str:
    """The name of a file from elsewhere as it may be shown and kept: no path, no signs that a system keeps for itself."""
    last = re.split(r"[\\/]", unicodedata.normalize("NFC", name))[-1]
    shown = "".join(c for c in _UNSAFE.sub("_", last) if unicodedata.category(c)[0] != "C").strip(" .")
    stem, dot, suffix = shown.rpartition(".")
    if len(shown) > _LONGEST_NAME:
        shown = f"{(stem or suffix)[: _LONGEST_NAME - 12]}{dot}{suffix[:10]}"
    if re.fullmatch(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", shown, re.IGNORECASE):
        shown = f"_{shown}"
    return shown or "berkas"


Handler = Callable[[Visit], Response]


@dataclass(frozen=True)
class Route:
    """A page: method, address, the right that it asks for (empty: none, for who is known), and who answers."""

    method: Literal["GET", "POST"]
    address: str
    right: str
    answer: Handler
