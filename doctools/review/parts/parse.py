"""Find the parts of a decree or letter in its paragraphs. What is missing or out of order is survived."""

from __future__ import annotations

import re

from doctools.office import level_text
from doctools.review.parts import marks
from doctools.review.parts.decree import DecreeReader
from doctools.review.parts.draft import FileFormat, Genre, Lampiran, ParsedDraft, Tabel
from doctools.review.parts.grammar import Grammar, read_shipped_grammar
from doctools.review.parts.letter import read_copies, read_letter
from doctools.review.parts.signature import find_signatures
from doctools.review.parts.stretch import NONE, Paragraf, Teks
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
    grammar = read_shipped_grammar()
    seen, kind = _genre(units, grammar)
    genre = genre or seen
    annexes_at = [n for n, u in enumerate(units) if _annex(units, n)]
    first = annexes_at[0] if annexes_at else len(units)
    main = units[:first]
    reader = DecreeReader(grammar)
    if genre == "keputusan":
        reader.read(main)
    annexes = []
    for n, start in enumerate(annexes_at):
        stop = annexes_at[n + 1] if n + 1 < len(annexes_at) else len(units)
        annexes.append(_read_annex(units[start:stop], reader.title))
    signed = find_signatures(units, genre, grammar)
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
        diktum=tuple(reader.orders()),
        tempat_penetapan=reader.place,
        tanggal_penetapan=reader.date,
        tanda_tangan=signed,
        lampiran=tuple(annexes),
        tabel=_tables(body),
        awal=_paragraphs(main),
        surat=read_letter(main, headed=bool(kind)) if genre == "surat" or kind else None,
        jenis=kind or ("surat" if genre == "surat" else ""),
        tembusan=read_copies(main),
        label=reader.labels,
        salah_label=tuple(reader.mislabelled),
        final=final,
    )
    _note_places(naskah, reader)
    return naskah


OWN_HEAD = 15  # units in which the name of any document stands


def _genre(units: list[Unit], grammar: Grammar) -> tuple[Genre, str]:
    """What sort of document this is, and its kind where its head says one."""
    heads = [u.text for u in units[:HEAD_SEARCHED]]
    for n, text in enumerate(heads):
        if marks.DECREE_HEAD.match(text) and text.isupper():
            return "keputusan", ""
        if n < OWN_HEAD and (
            kind := grammar.find_kind(text)
        ):  # it may have a konsideran, as a tasking letter has
            return "surat" if kind in grammar.addressed else "lain", kind
    if any(
        marks.LABEL.match(t) or marks.LABEL_LOOSE.match(t) or marks.DECIDED.match(t) or marks.STATED.match(t)
        for t in (u.text for u in units)
        if t[0] in "Mm"  # as all of these begin
    ):
        return "keputusan", ""
    if any(re.match(r"(?:KESATU|KEDUA)\s*:", t) or marks.PLACE_SET.match(t) for t in heads):
        return "keputusan", ""
    if any(marks.ADDRESS.match(t) for t in heads) or any(re.match(r"(?:Hal|Perihal)\s*:", t) for t in heads):
        return "surat", ""
    return "lain", ""


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
        whole = level_text(title.text)
        while following and whole.startswith(level_text(join_units([*own, following[0]]).text)):
            own.append(following.pop(0))
    last = own[-1] if own else rest[number] if number is not None else units[0]
    after = units.index(next(u for u in units if u.paragraph is last.paragraph)) + 1
    head = units[:after]
    return Lampiran(name, join_units(head), act, number_line, join_units(own), _paragraphs(units[after:]))


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
        lines = [sorted(cells.items()) for _, cells in sorted(rows.items())]
        found.append(
            Tabel(
                number,
                tuple(tuple(Teks.whole(*ps) for _, ps in cells) for cells in lines),
                tuple(tuple(column for column, _ in cells) for cells in lines),
            )
        )
    return tuple(found)


def _note_places(naskah: ParsedDraft, reader: DecreeReader) -> None:
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
            note(item.label, part, item.tempat)
    for called, text in naskah.label.items():
        note(text, called)
    for item in naskah.tembusan:
        note(item.teks, "Tembusan", item.tempat)
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
