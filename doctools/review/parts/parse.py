"""Find the parts of a decree or letter in its paragraphs. What is missing or out of order is survived."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from doctools.review.parts import marks
from doctools.review.parts.draft import (
    NONE,
    Butir,
    FileFormat,
    Genre,
    Lampiran,
    Paragraf,
    ParsedDraft,
    Tabel,
    Teks,
)
from doctools.review.parts.letter import read_letter
from doctools.review.parts.signature import find_signatures
from doctools.review.parts.units import Unit, join_units, split_units

HEAD_SEARCHED = 40  # units in which the head of a decree has begun


def parse(
    file: str,
    form: FileFormat,
    body: list[Paragraf],
    margins: list[Paragraf],
    genre: Genre | None = None,
    *,
    final: bool = True,
) -> ParsedDraft:
    """The draft with its parts. `genre`: what the caller knows it to be."""
    units = split_units(body)
    genre = genre or _genre(units)
    annexes_at = [n for n, u in enumerate(units) if _annex(units, n)]
    first = annexes_at[0] if annexes_at else len(units)
    main = units[:first]
    reader = _Decree()
    if genre == "keputusan":
        reader.read(main)
    annexes = []
    for n, start in enumerate(annexes_at):
        stop = annexes_at[n + 1] if n + 1 < len(annexes_at) else len(units)
        annexes.append(_read_annex(units[start:stop], reader.title))
    signed = find_signatures(units, genre)
    naskah = ParsedDraft(
        file,
        form,
        genre,
        tuple(body),
        tuple(margins),
        nama=reader.name,
        baris_nomor=reader.number_line,
        nomor=reader.number,
        tahun=reader.year,
        judul=reader.title,
        pejabat=reader.officer,
        menimbang=tuple(b for b in reader.items("Menimbang", "huruf")),
        mengingat=tuple(b for b in reader.items("Mengingat", "angka")),
        memperhatikan=tuple(b for b in reader.items("Memperhatikan", "angka")),
        memutuskan=reader.decided,
        menetapkan=reader.stated,
        diktum=tuple(Butir(name, join_units(units_), name) for name, units_ in reader.dicta),
        tempat_penetapan=reader.place,
        tanggal_penetapan=reader.date,
        tanda_tangan=signed,
        lampiran=tuple(annexes),
        tabel=_tables(body),
        awal=_paragraphs(main),
        surat=read_letter(main) if genre == "surat" else None,
        final=final,
    )
    _note_places(naskah, reader)
    return naskah


OWN_HEAD = 15  # units in which the name of any document stands
OTHER_HEAD = re.compile(r"(?:NOTA DINAS|SURAT TUGAS|SURAT PERNYATAAN|BERITA ACARA|NOTULA|LAPORAN.*)")


def _genre(units: list[Unit]) -> Genre:
    heads = [u.text for u in units[:HEAD_SEARCHED]]
    if any(
        OTHER_HEAD.fullmatch(t) for t in heads[:OWN_HEAD]
    ):  # also where it has a konsideran, as a tasking letter has
        return "lain"
    if any(marks.DECREE_HEAD.match(t) and t.isupper() for t in heads) or any(
        marks.LABEL.match(t) or marks.LABEL_LOOSE.match(t) or marks.DECIDED.match(t) or marks.STATED.match(t)
        for t in (u.text for u in units)
        if t[0] in "Mm"  # as all of these begin
    ):
        return "keputusan"
    if any(re.match(r"(?:KESATU|KEDUA)\s*:", t) or marks.PLACE_SET.match(t) for t in heads):
        return "keputusan"
    if any(marks.ADDRESS.match(t) for t in heads) or any(re.match(r"(?:Hal|Perihal)\s*:", t) for t in heads):
        return "surat"
    return "lain"


def _annex(units: list[Unit], n: int) -> bool:
    """Does an annex begin here? Its head stands alone or is followed by the act it belongs to."""
    text = units[n].text
    found = marks.ANNEX.match(text) if text[0] == "L" else None
    if not found:
        return False
    rest = found["rest"] or (units[n + 1].text if n + 1 < len(units) else "")
    return bool(
        re.match(r"(?:KEPUTUSAN|SURAT|PERATURAN|NOTA|UNDANGAN|PENGUMUMAN|NOMOR|TENTANG)\b", rest, re.I)
    ) or (not found["rest"] and units[n].text.isupper())


@dataclass
class _Decree:
    """Reads the body of a decree unit by unit."""

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
    dicta: list[tuple[str, list[Unit]]] = field(default_factory=list)
    lists: dict[str, list[tuple[str, list[Unit]]]] = field(default_factory=dict)
    _state: str = "head"
    _sign: str = ""
    _waiting: list[str] = field(default_factory=list)
    _stated: list[Unit] = field(default_factory=list)

    def read(self, units: list[Unit]) -> None:
        head = []
        for unit in units:
            if self._state == "head" and not self._starts(unit):
                head.append(unit)
            else:
                self._take(unit)
        self._read_head(head)
        self.stated = join_units(self._stated)

    def items(self, part: str, called: str) -> Iterable[Butir]:
        for n, (sign, units) in enumerate(self.lists.get(part, ()), 1):
            shown = sign.strip("().") or (chr(96 + n) if called == "huruf" and n < 27 else str(n))
            yield Butir(sign, join_units(units), f"{called} {shown}")

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
        elif marks.DECIDED.match(text):
            self.decided, self._state = unit.teks(), "decided"
        elif found := marks.LABEL.match(text) or (
            marks.LABEL_LOOSE.match(text) if self._state != "diktum" else None
        ):
            label = next(g for g in found.groups() if g).capitalize()
            self._state = label
            self.lists.setdefault(label, [])
            self._item(unit.after(found.end()))
        elif found := marks.STATED.match(text):
            self._label("Menetapkan", unit.after(found.end()))
        elif (found := marks.DICTUM.match(text)) and (
            found.end() == len(text) or ":" in found[0] or self._state in ("decided", "diktum", "Menetapkan")
        ):
            self._label(found[1], unit.after(found.end()))
        elif self._state in self.lists:
            self._item(unit)
        elif self._state == "decided" and self._waiting:
            self._label(self._waiting.pop(0), unit)
        elif self._state in ("decided", "Menetapkan"):
            if unit.text.strip(": "):
                if self._waiting and self._stated and self._stated[-1].text.endswith("."):
                    self._label(self._waiting.pop(0), unit)
                else:
                    self._stated.append(unit.stripped(": "))
                    self._state = "Menetapkan"
        elif self._state == "diktum" and unit.text.strip(": "):
            self.dicta[-1][1].append(unit.stripped(": "))

    def _label(self, label: str, rest: Unit) -> None:
        """`Menetapkan` or the numeral of a diktum. Alone before MEMUTUSKAN, a scan has moved it up."""
        if not rest.text and self._state in self.lists and not self.decided:
            self._waiting.append(label)
        elif label == "Menetapkan":
            self._state = "Menetapkan"
            if rest.text:
                self._stated.append(rest)
        else:
            self._state = "diktum"
            self.dicta.append((label, [rest] if rest.text else []))

    def _item(self, unit: Unit) -> None:
        """A unit of Menimbang, Mengingat or Memperhatikan: a new item, or more of the last one."""
        unit = unit.stripped(": ")
        sign = unit.paragraph.label
        if found := marks.ITEM.match(unit.text):
            sign, unit = found["mark"], unit.after(found.end())
        if not unit.text:
            self._sign = sign or self._sign
            return
        items = self.lists[self._state]
        sign, self._sign = sign or self._sign, ""
        if sign or not items or items[-1][1][-1].text.endswith((";", ".")):
            items.append((sign, [unit]))
        else:
            items[-1][1].append(unit)

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
        stop = next(
            (
                n
                for n in range(about + (1 if head[about].text[found.end() :] else 2), len(head))
                if marks.FRAMING.match(head[n].text)
            ),
            len(head),
        )
        self.title = join_units([head[about].after(found.end()), *head[about + 1 : stop]])
        self.officer = join_units(head[stop:])


def _read_annex(units: list[Unit], title: Teks) -> Lampiran:
    first = marks.ANNEX.match(units[0].text)
    assert first
    name = units[0].cut(0, first.start("rest"))
    rest = [units[0].after(first.start("rest")), *units[1:12]]
    rest = [u for u in rest if u.text]
    number = next((n for n, u in enumerate(rest) if marks.NUMBER_LINE.match(u.text)), None)
    about = next((n for n, u in enumerate(rest) if marks.ABOUT.match(u.text)), None)
    act = (
        join_units(rest[: min(n for n in (number, about, len(rest)) if n is not None)])
        if number or about
        else NONE
    )
    number_line = rest[number].teks() if number is not None else NONE
    own: list[Unit] = []
    if about is not None and (found := marks.ABOUT.match(rest[about].text)):
        own = [u for u in [rest[about].after(found.end())] if u.text]
        following = rest[about + 1 :]
        if not own and following:
            own.append(following.pop(0))
        whole = _plain(title.text)
        while following and whole.startswith(_plain(join_units([*own, following[0]]).text)):
            own.append(following.pop(0))
    last = own[-1] if own else rest[number] if number is not None else units[0]
    after = units.index(next(u for u in units if u.paragraph is last.paragraph)) + 1
    head = units[:after]
    return Lampiran(name, join_units(head), act, number_line, join_units(own), _paragraphs(units[after:]))


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _paragraphs(units: list[Unit]) -> tuple[Paragraf, ...]:
    return tuple(dict.fromkeys(u.paragraph for u in units))


def _tables(body: list[Paragraf]) -> tuple[Tabel, ...]:
    tables: dict[int, dict[int, dict[int, list[Paragraf]]]] = {}
    for p in body:
        if p.place is not None:
            row = tables.setdefault(p.place.table, {}).setdefault(p.place.row, {})
            row.setdefault(p.place.column, []).append(p)
    found = []
    for number, rows in sorted(tables.items()):
        lines = []
        for _, cells in sorted(rows.items()):
            lines.append(tuple(Teks.whole(*ps) for _, ps in sorted(cells.items())))
        found.append(Tabel(number, tuple(lines)))
    return tuple(found)


def _note_places(naskah: ParsedDraft, reader: _Decree) -> None:
    def note(text: Teks, part: str, item: str | None = None) -> None:
        for piece in text.pieces:
            naskah.places.setdefault((piece.paragraph.part, piece.paragraph.number), (part, item))

    for text in (naskah.nama, naskah.baris_nomor, naskah.judul):
        note(text, "Kepala")
    note(naskah.pejabat, "Pejabat penetap")
    for part, items in (
        ("Menimbang", naskah.menimbang),
        ("Mengingat", naskah.mengingat),
        ("Memperhatikan", naskah.memperhatikan),
        ("Diktum", naskah.diktum),
    ):
        for item in items:
            note(item.teks, part, item.tempat)
    note(naskah.memutuskan, "Memutuskan")
    note(naskah.menetapkan, "Menetapkan")
    for text in (naskah.tempat_penetapan, naskah.tanggal_penetapan):
        note(text, "Penutup")
    for block in naskah.tanda_tangan:
        for text in (block.jabatan, block.nama, block.nip):
            note(text, "Pengesahan salinan" if block.pengesahan else "Tanda tangan")
    for n, annex in enumerate(naskah.lampiran, 1):
        called = (
            annex.nama.text.capitalize()
            if len(naskah.lampiran) == 1
            else f"Lampiran {annex.nama.text[9:] or n}"
        )
        note(annex.kepala, called, "kepala")
        for p in annex.isi:
            row = f"tabel, baris {p.place.row + 1}" if p.place else None
            naskah.places.setdefault((p.part, p.number), (called, row))
    for p in naskah.paragraphs:
        place = (f"tabel {p.place.table + 1}, baris {p.place.row + 1}") if p.place else None
        naskah.places.setdefault((p.part, p.number), ("Naskah", place))
    for p in naskah.margins:
        naskah.places.setdefault((p.part, p.number), ("Kepala dan kaki halaman", None))
