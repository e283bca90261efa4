"""The order of a bundle: added sheets and files, one after the other, and the bookmarks over them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from doctools.bundle.pdf.pages import AddedSheet, Line
from doctools.bundle.pdf.prepare import Paper
from doctools.bundle.tree import AreaNode, Gap, Group, Leaf, PieceNode, RowNode, Sums
from doctools.bundle.wording import BundleWording
from doctools.context import month_and_year, months_listed


class BookmarkLevel(IntEnum):
    """How deep a bookmark stands."""

    AREA, KOMPONEN, ROW, PIECE, FILE = range(5)


@dataclass(frozen=True)
class Front:
    """What the cover says. `basis`: what the LKE rests on, where the bundle follows it; `month`: ISO."""

    office: str
    year: int
    month: str
    basis: str | None
    sums: Sums


@dataclass(frozen=True)
class Section:
    """Added pages, or the pages of a file."""

    sheet: AddedSheet | None = None
    leaf: Leaf | None = None


@dataclass(frozen=True)
class Bookmark:
    """`section`: number of the section, from 0, at whose first page it leads."""

    level: BookmarkLevel
    title: str
    section: int


@dataclass(frozen=True)
class PageOrder:
    """Sections in the order of their pages, and the bookmarks in the order of the outline."""

    sections: tuple[Section, ...]
    bookmarks: tuple[Bookmark, ...]


def arrange(
    tree: Sequence[AreaNode], papers: Mapping[Leaf, Paper], words: BundleWording, front: Front, pages: int
) -> PageOrder:
    """`pages`: how many the bundle has, for its cover; 0 while that is not known."""
    return _Arrangement(papers, words, front).build(tree, pages)


class _Arrangement:
    """Sections in the order of their pages; a file that proves several pieces stands once, and is referred to."""

    def __init__(self, papers: Mapping[Leaf, Paper], words: BundleWording, front: Front) -> None:
        self._papers, self._words, self._front = papers, words, front
        self._sections: list[Section] = []
        self._marks: list[Bookmark] = []
        self._contents: list[Line] = []
        self._places: dict[Leaf, int] = {}

    def build(self, tree: Sequence[AreaNode], pages: int) -> PageOrder:
        words = self._words
        self._sections += [Section(self._make_cover(tree, pages)), Section()]
        for area in tree:
            self._add_area(area)
        contents = AddedSheet(
            words.texts.daftar_isi, columns=tuple(words.texts.kepala_daftar_isi), lines=tuple(self._contents)
        )
        self._sections[1] = Section(contents)
        marks = [Bookmark(BookmarkLevel.AREA, words.texts.daftar_isi, 1), *self._marks]
        return PageOrder(tuple(self._sections), tuple(marks))

    def _make_cover(self, tree: Sequence[AreaNode], pages: int) -> AddedSheet:
        front, words = self._front, self._words
        sums = front.sums
        areas = [f"{words.fill('area', id=area.id)}  {area.name}" for area in tree]
        basis = [words.fill("anak_judul_lke", dasar=front.basis)] if front.basis else []
        counted = words.fill(
            "ringkasan", bukti=sums.pieces, halaman=pages, belum=sums.missing, terlambat=sums.late,
            rancangan=sums.drafts,
        )  # fmt: skip
        return AddedSheet(
            words.texts.judul,
            head=(front.office,),
            subtitle=words.fill("anak_judul", tahun=front.year),
            paragraphs=(*basis, *areas, words.fill("keadaan", bulan=month_and_year(front.month)), counted),
            centred=True,
        )

    def _add_area(self, area: AreaNode) -> None:
        first = len(self._sections)
        name = f"{self._words.fill('area', id=area.id)}  {area.name}"
        self._marks.append(Bookmark(BookmarkLevel.AREA, name, first))
        self._contents.append(Line(name, first, 0, strong=True))
        for group in area.groups:
            self._add_group(name, group)

    def _add_group(self, area: str, group: Group) -> None:
        place = len(self._sections)
        name = self._words.fill("komponen", id=group.id)
        self._sections.append(Section())
        self._marks.append(Bookmark(BookmarkLevel.KOMPONEN, f"{group.id} {group.name}", place))
        self._contents.append(Line(f"{group.id}  {group.name}", place, 1, strong=True))
        lines = []
        for row in group.rows:
            lines.append(Line(_name_row(row), len(self._sections)))
            self._add_row((area, f"{name}  {group.name}"), row)
        heads = tuple(self._words.texts.kepala_daftar_isi)
        asked = (self._words.texts.pertanyaan_lke,) if group.questions else ()
        self._sections[place] = Section(
            AddedSheet(
                group.name,
                head=(area, name),
                paragraphs=asked,
                items=group.questions,
                columns=heads,
                lines=tuple(lines),
            )
        )

    def _add_row(self, head: tuple[str, ...], row: RowNode) -> None:
        texts = self._words.texts
        place = len(self._sections)
        self._sections.append(Section())
        self._marks.append(Bookmark(BookmarkLevel.ROW, _name_row(row), place))
        self._contents.append(Line(_name_row(row), place, 2))
        lines: list[Line] = []
        for piece in row.pieces:
            lines += self._add_piece((*head, self._words.fill("baris", id=row.entry.row.id)), piece, place)
        plan = row.entry.row
        target = f"{texts.target}: {plan.target_teks or months_listed(plan.target)}"
        self._sections[place] = Section(
            AddedSheet(
                plan.indikator,
                head=(*head, self._words.fill("baris", id=plan.id)),
                paragraphs=(target, f"{texts.langkah_aksi}:"),
                items=tuple(plan.langkah_aksi),
                columns=tuple(texts.kepala_bukti),
                lines=tuple(lines),
            )
        )

    def _add_piece(self, head: tuple[str, ...], piece: PieceNode, divider: int) -> list[Line]:
        """The piece's sections; its lines on the divider of its row."""
        texts = self._words.texts
        title = f"{piece.id}  {piece.text}"
        mark = len(self._marks)
        lines: list[Line] = []
        for leaf in piece.leaves:
            place = self._add_leaf((*head, title), leaf)
            broken = self._papers[leaf].state == "broken"
            state = texts.keadaan_berkas.gagal if broken else getattr(texts.keadaan_berkas, leaf.state)
            lines.append(Line(leaf.title, place, 1, state))
            self._marks.append(Bookmark(BookmarkLevel.FILE, f"{leaf.title} ({state})", place))
        if piece.gaps:
            place = len(self._sections)
            self._sections.append(Section(self._list_gaps((*head, title), piece)))
            for gap in piece.gaps:
                state = texts.keadaan_berkas.terlambat if gap.late else texts.keadaan_berkas.belum
                lines.append(Line(name_gap(gap, self._words), place, 1, state))
            self._marks.append(Bookmark(BookmarkLevel.FILE, texts.belum_judul, place))
        first = next((line.section for line in lines if line.section is not None), divider)
        self._marks.insert(mark, Bookmark(BookmarkLevel.PIECE, title, first))
        self._contents.append(Line(title, first, 3))
        return [Line(title, first, 0, strong=True), *lines]

    def _add_leaf(self, head: tuple[str, ...], leaf: Leaf) -> int:
        if leaf in self._places:
            return self._places[leaf]
        texts, words = self._words.texts, self._words
        paper = self._papers[leaf]
        place = self._places[leaf] = len(self._sections)
        if paper.state == "sound":
            self._sections.append(Section(leaf=leaf))
            return place
        facts = [leaf.caption] if leaf.caption else []
        if leaf.digest:
            facts.append(words.fill("ukuran", nama=leaf.title, ukuran=leaf.size, sidik=leaf.digest))
        title, why = texts.gagal_judul, paper.why
        if paper.state == "apart":
            title, why = texts.terlampir_judul, texts.terlampir
        self._sections.append(
            Section(AddedSheet(title, head=head, subtitle=leaf.title, paragraphs=(why, *facts)))
        )
        return place

    def _list_gaps(self, head: tuple[str, ...], piece: PieceNode) -> AddedSheet:
        texts = self._words.texts
        rows = tuple(
            (name_gap(gap, self._words), format_due(gap, self._words), self._describe_lateness(gap))
            for gap in piece.gaps
        )
        return AddedSheet(texts.belum_judul, head=head, columns=tuple(texts.belum_kepala), rows=rows)

    def _describe_lateness(self, gap: Gap) -> str:
        texts = self._words.texts
        if gap.late:
            return texts.terlambat
        return texts.jatuh_tempo if gap.due == self._front.month else texts.belum_tempo


def name_gap(gap: Gap, words: BundleWording) -> str:
    """What is not there: a document, or a file of the office, or what has not happened."""
    if gap.document is not None:
        return gap.document
    return words.texts.belum_catatan if gap.idle else words.texts.belum_lampiran


def format_due(gap: Gap, words: BundleWording) -> str:
    """`Februari 2026`, or that the plan names no target."""
    return month_and_year(gap.due) if gap.due else words.texts.tanpa_target


def _name_row(row: RowNode) -> str:
    return f"{row.entry.row.id}  {row.entry.row.indikator}"
