"""The order of a binder: added sheets and files, one after the other, and the bookmarks over them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from doctools.bundle.pdf.pages import Line, Sheet
from doctools.bundle.pdf.prepare import Prepared
from doctools.bundle.tree import AreaNode, Gap, Group, Leaf, PieceNode, RowNode, Sums
from doctools.bundle.wording import Words
from doctools.context import month_and_year, months_listed

_AREA, KOMPONEN, _ROW, _PIECE, FILE = range(5)  # levels of bookmarks


@dataclass(frozen=True)
class Front:
    """What the cover says. `basis`: what the LKE rests on, where the binder follows it; `month`: ISO."""

    office: str
    year: int
    month: str
    basis: str | None
    sums: Sums


@dataclass(frozen=True)
class Block:
    """Added pages, or the pages of a file."""

    sheet: Sheet | None = None
    leaf: Leaf | None = None


@dataclass(frozen=True)
class Bookmark:
    level: int
    title: str
    block: int


@dataclass(frozen=True)
class Order:
    blocks: tuple[Block, ...]
    bookmarks: tuple[Bookmark, ...]


def in_order(
    tree: Sequence[AreaNode], papers: Mapping[Leaf, Prepared], words: Words, front: Front, pages: int
) -> Order:
    """`pages`: how many the binder has, for its cover; 0 while that is not known."""
    making = _Making(papers, words, front)
    return making.of(tree, pages)


class _Making:
    """Blocks in the order of their pages; a file that proves several pieces stands once, and is referred to."""

    def __init__(self, papers: Mapping[Leaf, Prepared], words: Words, front: Front) -> None:
        self._papers, self._words, self._front = papers, words, front
        self._blocks: list[Block] = []
        self._marks: list[Bookmark] = []
        self._contents: list[Line] = []
        self._places: dict[Leaf, int] = {}

    def of(self, tree: Sequence[AreaNode], pages: int) -> Order:
        words = self._words
        self._blocks += [Block(self._cover(tree, pages)), Block()]
        for area in tree:
            self._area(area)
        contents = Sheet(
            words.said.daftar_isi, columns=tuple(words.said.kepala_daftar_isi), lines=tuple(self._contents)
        )
        self._blocks[1] = Block(contents)
        marks = [Bookmark(_AREA, words.said.daftar_isi, 1), *self._marks]
        return Order(tuple(self._blocks), tuple(marks))

    def _cover(self, tree: Sequence[AreaNode], pages: int) -> Sheet:
        front, words = self._front, self._words
        sums = front.sums
        areas = [f"{words.fill('area', id=area.id)}  {area.name}" for area in tree]
        basis = [words.fill("anak_judul_lke", dasar=front.basis)] if front.basis else []
        counted = words.fill(
            "ringkasan", bukti=sums.pieces, halaman=pages, belum=sums.missing, terlambat=sums.late,
            rancangan=sums.drafts,
        )  # fmt: skip
        return Sheet(
            words.said.judul,
            head=(front.office,),
            subtitle=words.fill("anak_judul", tahun=front.year),
            paragraphs=(*basis, *areas, words.fill("keadaan", bulan=month_and_year(front.month)), counted),
            centred=True,
        )

    def _area(self, area: AreaNode) -> None:
        first = len(self._blocks)
        name = f"{self._words.fill('area', id=area.id)}  {area.name}"
        self._marks.append(Bookmark(_AREA, name, first))
        self._contents.append(Line(name, first, 0, strong=True))
        for group in area.groups:
            self._group(name, group)

    def _group(self, area: str, group: Group) -> None:
        place = len(self._blocks)
        name = self._words.fill("komponen", id=group.id)
        self._blocks.append(Block())
        self._marks.append(Bookmark(KOMPONEN, f"{group.id} {group.name}", place))
        self._contents.append(Line(f"{group.id}  {group.name}", place, 1, strong=True))
        lines = []
        for row in group.rows:
            lines.append(Line(_row_title(row), len(self._blocks)))
            self._row((area, f"{name}  {group.name}"), row)
        heads = tuple(self._words.said.kepala_daftar_isi)
        asked = (self._words.said.pertanyaan_lke,) if group.questions else ()
        self._blocks[place] = Block(
            Sheet(
                group.name,
                head=(area, name),
                paragraphs=asked,
                items=group.questions,
                columns=heads,
                lines=tuple(lines),
            )
        )

    def _row(self, head: tuple[str, ...], row: RowNode) -> None:
        said = self._words.said
        place = len(self._blocks)
        self._blocks.append(Block())
        self._marks.append(Bookmark(_ROW, _row_title(row), place))
        self._contents.append(Line(_row_title(row), place, 2))
        lines: list[Line] = []
        for piece in row.pieces:
            lines += self._piece((*head, self._words.fill("baris", id=row.entry.row.id)), piece, place)
        plan = row.entry.row
        target = f"{said.target}: {plan.target_teks or months_listed(plan.target)}"
        self._blocks[place] = Block(
            Sheet(
                plan.indikator,
                head=(*head, self._words.fill("baris", id=plan.id)),
                paragraphs=(target, f"{said.langkah_aksi}:"),
                items=tuple(plan.langkah_aksi),
                columns=tuple(said.kepala_bukti),
                lines=tuple(lines),
            )
        )

    def _piece(self, head: tuple[str, ...], piece: PieceNode, divider: int) -> list[Line]:
        """The piece's blocks; its lines on the divider of its row."""
        said = self._words.said
        title = f"{piece.id}  {piece.text}"
        mark = len(self._marks)
        lines: list[Line] = []
        for leaf in piece.leaves:
            place = self._leaf((*head, title), leaf)
            broken = self._papers[leaf].state == "broken"
            state = said.keadaan_berkas.gagal if broken else getattr(said.keadaan_berkas, leaf.state)
            lines.append(Line(leaf.title, place, 1, state))
            self._marks.append(Bookmark(FILE, f"{leaf.title} ({state})", place))
        if piece.gaps:
            place = len(self._blocks)
            self._blocks.append(Block(self._missing((*head, title), piece)))
            for gap in piece.gaps:
                state = said.keadaan_berkas.terlambat if gap.late else said.keadaan_berkas.belum
                lines.append(Line(gap_title(gap, self._words), place, 1, state))
            self._marks.append(Bookmark(FILE, said.belum_judul, place))
        first = next((line.block for line in lines if line.block is not None), divider)
        self._marks.insert(mark, Bookmark(_PIECE, title, first))
        self._contents.append(Line(title, first, 3))
        return [Line(title, first, 0, strong=True), *lines]

    def _leaf(self, head: tuple[str, ...], leaf: Leaf) -> int:
        if leaf in self._places:
            return self._places[leaf]
        said, words = self._words.said, self._words
        paper = self._papers[leaf]
        place = self._places[leaf] = len(self._blocks)
        if paper.state == "sound":
            self._blocks.append(Block(leaf=leaf))
            return place
        facts = [leaf.caption] if leaf.caption else []
        if leaf.digest:
            facts.append(words.fill("ukuran", nama=leaf.title, ukuran=leaf.size, sidik=leaf.digest))
        title, why = said.gagal_judul, paper.why
        if paper.state == "apart":
            title, why = said.terlampir_judul, said.terlampir
        self._blocks.append(Block(Sheet(title, head=head, subtitle=leaf.title, paragraphs=(why, *facts))))
        return place

    def _missing(self, head: tuple[str, ...], piece: PieceNode) -> Sheet:
        said = self._words.said
        rows = tuple(
            (gap_title(gap, self._words), due_in_words(gap, self._words), self._late(gap))
            for gap in piece.gaps
        )
        return Sheet(said.belum_judul, head=head, columns=tuple(said.belum_kepala), rows=rows)

    def _late(self, gap: Gap) -> str:
        said = self._words.said
        if gap.late:
            return said.terlambat
        return said.jatuh_tempo if gap.due == self._front.month else said.belum_tempo


def gap_title(gap: Gap, words: Words) -> str:
    """What is not there: a document, or a file of the office, or what has not happened."""
    if gap.document is not None:
        return gap.document
    return words.said.belum_catatan if gap.idle else words.said.belum_lampiran


def due_in_words(gap: Gap, words: Words) -> str:
    return month_and_year(gap.due) if gap.due else words.said.tanpa_target


def _row_title(row: RowNode) -> str:
    return f"{row.entry.row.id}  {row.entry.row.indikator}"
