"""Read the body of a decree: its head, its lists of considerations and grounds, its dikta and its closing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from doctools.review.parts import marks
from doctools.review.parts.draft import Butir
from doctools.review.parts.grammar import Grammar
from doctools.review.parts.stretch import NONE, Teks
from doctools.review.parts.units import Unit, join_units


@dataclass
class DecreeReader:
    """Reads the body of a decree unit by unit."""

    grammar: Grammar
    name: Teks = NONE
    number_line: Teks = NONE
    number: str = ""
    year: str = ""
    title: Teks = NONE
    officer: Teks = NONE
    decided: Teks = NONE
    stated: Teks = NONE
    place: Teks = NONE
    date: Teks = NONE
    dicta: list[tuple[str, Teks, list[Unit]]] = field(default_factory=list)
    lists: dict[str, list[tuple[str, Teks, list[Unit]]]] = field(default_factory=dict)
    labels: dict[str, Teks] = field(default_factory=dict)
    mislabelled: list[tuple[str, str, Teks, Teks]] = field(default_factory=list)
    _fresh: Teks | None = None  # the label just seen, whose first item has not been
    _state: str = "head"
    _sign: tuple[str, Teks] = ("", NONE)
    _waiting: list[tuple[str, Teks]] = field(default_factory=list)
    _stated: list[Unit] = field(default_factory=list)

    def read(self, units: list[Unit]) -> None:
        """Take all units of a decree before its annexes; the parts are the reader's attributes afterwards."""
        head = []
        for unit in units:
            if self._state == "head" and not self._starts(unit):
                head.append(unit)
            else:
                self._take(unit)
        self._read_head(head)
        self.stated = join_units(self._stated)

    def items(self, part: str, called: str) -> Iterable[Butir]:
        """The items of `Menimbang`, `Mengingat` …; `called`: how people call one (`huruf`, `angka`)."""
        for n, (sign, stands, units) in enumerate(self.lists.get(part, ()), 1):
            shown = sign.strip("().") or (chr(96 + n) if called == "huruf" and n < 27 else str(n))
            yield Butir(sign, join_units(units), f"{called} {shown}", stands)

    def orders(self) -> Iterable[Butir]:
        """The dikta."""
        return (Butir(name, join_units(units), name, stands) for name, stands, units in self.dicta)

    def _starts(self, unit: Unit) -> bool:
        text = unit.text
        return bool(
            marks.LABEL.match(text)
            or marks.LABEL_LOOSE.match(text)
            or marks.DECIDED.match(text)
            or marks.STATED.match(text)
            or re.match(r"(?:KESATU|KEDUA)\s*:", text)
            or marks.PLACE_SET.match(text)
        )

    def _take(self, unit: Unit) -> None:
        text = unit.text
        if marks.PLACE_SET.match(text) or (
            marks.DATE_SET.match(text) and self._state in ("diktum", "closing")
        ):
            self._close(unit)
        elif self._state == "closing":
            return
        elif self._state == "diktum" and marks.COPY.match(text):
            self._state = "closing"  # it may stand at the left of the closing, and so come before it
        elif marks.DECIDED.match(text):
            self.decided, self._state = unit.teks(), "decided"
        elif found := marks.LABEL.match(text) or (
            marks.LABEL_LOOSE.match(text) if self._state != "diktum" else None
        ):
            label = next(g for g in found.groups() if g).capitalize()
            self._state = label
            self.labels.setdefault(label, unit.cut(0, len(label)))
            self._fresh = unit.cut(0, len(label))
            self.lists.setdefault(label, [])
            self._item(unit.after(found.end()))
        elif found := marks.STATED.match(text):
            self._label("Menetapkan", unit.cut(0, len("Menetapkan")), unit.after(found.end()))
        elif (
            (found := marks.DICTUM.match(text))
            and (
                found.end() == len(text)
                or ":" in found[0]
                or self._state in ("decided", "diktum", "Menetapkan")
            )
        ) or (
            self._state in ("decided", "diktum", "Menetapkan") and (found := marks.DICTUM_LOOSE.match(text))
        ):
            self._label(found[1], unit.cut(*found.span(1)), unit.after(found.end()))
        elif self._state in self.lists:
            self._item(unit)
        elif self._state == "decided" and self._waiting:
            self._label(*self._waiting.pop(0), unit)
        elif self._state in ("decided", "Menetapkan"):
            if unit.text.strip(": "):
                if self._waiting and self._stated and self._stated[-1].text.endswith("."):
                    self._label(*self._waiting.pop(0), unit)
                else:
                    self._stated.append(unit.stripped(": "))
                    self._state = "Menetapkan"
        elif self._state == "diktum" and unit.text.strip(": "):
            self.dicta[-1][2].append(unit.stripped(": "))

    def _label(self, label: str, stands: Teks, rest: Unit) -> None:
        """`Menetapkan` or the numeral of a diktum. Alone before MEMUTUSKAN, a scan has moved it up."""
        if not rest.text and self._state in self.lists and not self.decided:
            self._waiting.append((label, stands))
        elif label == "Menetapkan":
            self._state = "Menetapkan"
            self.labels.setdefault(label, stands)
            if rest.text:
                self._stated.append(rest)
        else:
            self._state = "diktum"
            self.dicta.append((label, stands, [rest] if rest.text else []))

    def _item(self, unit: Unit) -> None:
        """A unit of Menimbang, Mengingat or Memperhatikan: a new item, or more of the last one."""
        unit = unit.stripped(": ")
        sign = unit.paragraph.label, NONE
        if found := marks.ITEM.match(unit.text):
            sign, unit = (found["mark"], unit.cut(*found.span("mark"))), unit.after(found.end())
        if not unit.text:
            self._sign = sign if sign[0] else self._sign
            return
        self._relabel(unit)
        items = self.lists[self._state]
        sign, self._sign = sign if sign[0] else self._sign, ("", NONE)
        if sign[0] or not items or items[-1][2][-1].text.endswith((";", ".")):
            items.append((*sign, [unit]))
        else:
            items[-1][2].append(unit)

    def _relabel(self, unit: Unit) -> None:
        """By the first item under a label, whether it is the right one; what follows is read as what it is."""
        label, self._fresh = self._fresh, None
        if label is None:
            return
        said, right = self._state, self._state
        if marks.CONSIDERED.match(unit.text) and said == "Mengingat":
            right = "Menimbang"
        elif marks.STATUTE.match(unit.text) and (
            said == "Menimbang" or (said == "Memperhatikan" and "Mengingat" not in self.lists)
        ):
            right = "Mengingat"
        if right != said:
            self.mislabelled.append((said, right, label, unit.teks()))
            self.lists.setdefault(right, [])
            self._state = right

    def _close(self, unit: Unit) -> None:
        self._state = "closing"
        if found := marks.PLACE_SET.match(unit.text):
            self.place = self.place or unit.cut(*found.span("place"))
        if found := marks.DATE_SET.match(unit.text):
            self.date = self.date or unit.cut(*found.span("date"))

    def _read_head(self, head: list[Unit]) -> None:
        start = next((n for n, u in enumerate(head) if marks.DECREE_HEAD.match(u.text)), None)
        if start is None:
            return
        number = next((n for n in range(start, len(head)) if marks.NUMBER_LINE.match(head[n].text)), None)
        about = next((n for n in range(start, len(head)) if marks.ABOUT.match(head[n].text)), None)
        ends = [n for n in (number, about) if n is not None]
        self.name = join_units(head[start : min(ends) if ends else start + 1])
        if number is not None and (found := marks.NUMBER_LINE.match(head[number].text)):
            self.number_line = head[number].teks()
            self.number, self.year = (found["number"] or "").strip(), (found["year"] or "").strip()
        if about is None:
            return
        found = marks.ABOUT.match(head[about].text)
        assert found
        stop = self._find_officer(head, about + (1 if head[about].text[found.end() :] else 2))
        self.title = join_units([head[about].after(found.end()), *head[about + 1 : stop]])
        self.officer = join_units(head[stop:])

    def _find_officer(self, head: list[Unit], first: int) -> int:
        """Where the framing office begins: the last line that can be its beginning, as titles name offices too.

        An office of several must close with a comma: titles end in its name more often than not.
        """
        grammar = self.grammar
        begins = [
            n
            for n in range(first, len(head))
            if grammar.starts_officer(head[n].text)
            or (grammar.starts_office(head[n].text) and head[-1].text.endswith(","))
        ]
        own = _plain(self.name).removeprefix("KEPUTUSAN ")
        named = [n for n in begins if own and own in _plain(join_units(head[n:]))]
        stop = (named or begins or [len(head)])[-1]
        while stop > first and grammar.officer.fullmatch(head[stop - 1].text.strip()):
            stop -= 1  # KETUA in a line of its own
        return stop


def _plain(text: Teks) -> str:
    return " ".join(text.text.upper().split())
