"""Templates of pages, and what is said to people on the next page that they see."""

from __future__ import annotations

import threading
from collections import OrderedDict
from datetime import date
from pathlib import Path
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from doctools.context import MONTHS, hari, month_and_year, tanggal

PAGES = Path(__file__).parent / "pages"
_SESSIONS = 500


class Screens:
    """The templates beside the pages. What stands in them is escaped, whatever it is."""

    def __init__(self) -> None:
        self._environment = Environment(
            loader=FileSystemLoader(PAGES), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
            lstrip_blocks=True, auto_reload=False,
        )  # fmt: skip
        self._environment.filters |= {
            "tanggal": _say_day, "bulan": say_month, "hari": hari, "jalur": lambda text: quote(str(text), safe=""),
        }  # fmt: skip
        self._said: OrderedDict[str, list[tuple[str, str]]] = OrderedDict()
        self._lock = threading.Lock()

    def fill(self, screen: str, values: dict[str, object]) -> str:
        return self._environment.get_template(screen).render(values)

    def say(self, session: str, text: str, mood: str) -> None:
        """Have something said on the next page of a session."""
        with self._lock:
            self._said.setdefault(session, []).append((mood, text))
            while len(self._said) > _SESSIONS:
                self._said.popitem(last=False)

    def take_said(self, session: str) -> list[tuple[str, str]]:
        with self._lock:
            return self._said.pop(session, [])


def say_month(month: str) -> str:
    """`2026-02` → `Februari 2026`."""
    return month_and_year(month) if len(month) == 7 else month


def short_month(month: str) -> str:
    """`2026-02` → `Feb`."""
    return MONTHS[int(month[5:7]) - 1][:3]


def _say_day(day: date | str | None) -> str:
    if isinstance(day, str):
        try:
            return tanggal(date.fromisoformat(day[:10]))
        except ValueError:
            return day
    return tanggal(day) if day else "–"
