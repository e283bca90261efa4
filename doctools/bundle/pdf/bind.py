"""Bind a tree into one PDF: prepare each file, lay out the added pages, put all together with bookmarks."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Literal

from doctools.bundle.pdf.blocks import BookmarkLevel, Front, PageOrder, arrange
from doctools.bundle.pdf.fonts import load_fonts
from doctools.bundle.pdf.pages import draw_sheets
from doctools.bundle.pdf.pdfa import restore_dropped
from doctools.bundle.pdf.prepare import Paper, Workshop, prepare_papers
from doctools.bundle.request import BundleRequest
from doctools.bundle.tree import Leaf, Sums, list_leaves, sum_up
from doctools.pdf import pile_up, store_pdf, write_sealed
from doctools.store import sweep

if TYPE_CHECKING:
    import pikepdf

# Makes a finished PDF into another: the PDF, the SHA-256 of what it was made of, a passing folder → the other.
Finish = Callable[[Path, str, Path], Path]


@dataclass(frozen=True)
class Trouble:
    """A file that could not be shown: what it is called, where it is, why."""

    title: str
    path: Path
    why: str


@dataclass(frozen=True)
class PdfBundle:
    """A bundle that was made. `pages` of it, `added` ones included; `files`: how many it shows.

    `kept`: where a file that doctools did not make, and that stood there, was put.
    """

    path: Path
    state: Literal["written", "unchanged"]
    kept: Path | None
    files: int
    pages: int
    added: int
    sums: Sums
    troubles: tuple[Trouble, ...]


@dataclass(frozen=True)
class Cover:
    """What a bundle is of: the year, now (ISO month), and what the LKE rests on where the bundle follows that."""

    year: int
    month: str
    basis: str | None = None


def bind(
    request: BundleRequest,
    cover: Cover,
    *,
    finish: Finish | None = None,
    stopped: Callable[[], bool] = lambda: False,
    seen: Callable[[int], None] = lambda _: None,
) -> PdfBundle | None:
    """Write the bundle; None where `stopped` said so before. The same evidence gives the same bytes.

    `finish`: makes PDF/A of it. `seen`: as for `prepare_papers`.
    Raises PdfError, StoreError, DataError, KindError.
    """
    office, words = request.office, request.words
    with tempfile.TemporaryDirectory(prefix="doctools-bundel-", ignore_cleanup_errors=True) as folder:
        fonts = load_fonts(office.workspace, words.texts.huruf)
        workshop = Workshop(Path(folder), fonts, words.texts.rancangan, request.libreoffice)
        leaves = list_leaves(request.tree)
        papers = prepare_papers(leaves, workshop, stopped=stopped, seen=seen)
        if len(papers) < len(leaves):
            return None
        broken = [leaf for leaf in leaves if papers[leaf].state == "broken"]
        sums = sum_up(request.tree, sum(leaf.trouble is None for leaf in broken))
        front = Front(office.kantor.model.nama, cover.year, cover.month, cover.basis, sums)
        layout = _lay_out(request, papers, front, workshop)
        title = f"{words.texts.judul} {office.kantor.model.nama} {cover.year}"
        binding = _Binding(layout, papers, title, workshop.passing, finish)
        sweep([request.target.parent])  # what a killed run left
        state, kept = store_pdf(request.target, binding.source, binding.write)
        return PdfBundle(
            request.target,
            state,
            kept,
            files=sum(paper.state == "sound" for paper in papers.values()),
            pages=layout.pages,
            added=layout.added,
            sums=sums,
            troubles=tuple(Trouble(leaf.title, leaf.path, papers[leaf].why) for leaf in broken),
        )


@dataclass(frozen=True)
class _Layout:
    """The order with the length of each section and its first page (from 0); `front`: the added pages as one PDF."""

    order: PageOrder
    lengths: tuple[int, ...]
    starts: tuple[int, ...]
    front: Path

    @property
    def pages(self) -> int:
        return sum(self.lengths)

    @property
    def added(self) -> int:
        return sum(n for n, s in zip(self.lengths, self.order.sections, strict=True) if s.sheet is not None)


def _lay_out(
    request: BundleRequest, papers: Mapping[Leaf, Paper], front: Front, workshop: Workshop
) -> _Layout:
    """Draw the added pages until their lengths stay as they are.

    That is at the second time: page numbers have a column of their own, and do not change how lines break.
    """
    words = request.words
    target = workshop.passing / "tambahan.pdf"
    total = 0
    lengths: tuple[int, ...] = ()
    starts: tuple[int, ...] = ()
    for _ in range(4):
        order = arrange(request.tree, papers, words, front, total)
        sheets = [section.sheet for section in order.sections if section.sheet is not None]
        places = _find_added_places(order, lengths, starts)
        foots = [
            words.fill("kaki", kantor=front.office, tahun=front.year, nomor=place + 1, jumlah=total)
            for place in places
        ]
        known = starts if len(starts) == len(order.sections) else (0,) * len(order.sections)
        drawn = iter(
            draw_sheets(
                sheets, target, workshop.fonts, lambda section, at=known: str(at[section] + 1),  # type: ignore[misc]
                lambda page, texts=foots: texts[page] if page < len(texts) else "",  # type: ignore[misc]
                lambda title: words.fill("lanjutan", judul=title),
            )
        )  # fmt: skip
        before = lengths
        lengths = tuple(
            next(drawn) if section.sheet is not None else papers[section.leaf].pages  # type: ignore[index]
            for section in order.sections
        )
        starts = tuple(accumulate(lengths, initial=0))[:-1]
        if lengths == before:
            break
        total = sum(lengths)
    return _Layout(order, lengths, starts, target)


def _find_added_places(order: PageOrder, lengths: Sequence[int], starts: Sequence[int]) -> list[int]:
    """The bundle's page (from 0) of each added page; nothing while the lengths are not known."""
    if len(lengths) != len(order.sections):
        return []
    return [
        start + number
        for section, length, start in zip(order.sections, lengths, starts, strict=True)
        if section.sheet is not None
        for number in range(length)
    ]


@dataclass(frozen=True)
class _Binding:
    """The bundle ready to be written: its pages laid out, the papers that go in, what it is called."""

    layout: _Layout
    papers: Mapping[Leaf, Paper]
    title: str
    passing: Path
    finish: Finish | None

    @cached_property
    def source(self) -> str:
        """SHA-256 over all that the bundle is made of."""
        digest = hashlib.sha256(f"{self.title}\0{self.finish is not None}".encode())
        for path in (self.layout.front, *(p.pdf for p in self.papers.values() if p.pdf is not None)):
            with path.open("rb") as file:
                digest.update(hashlib.file_digest(file, "sha256").digest())
        for mark in self.layout.order.bookmarks:
            digest.update(f"\0{mark.level:d}\0{mark.title}\0{mark.section}".encode())
        return digest.hexdigest()

    def write(self, file: BinaryIO) -> None:
        """Write the PDF, sealed, into an empty file. Raises PdfError."""
        import pikepdf

        with ExitStack() as stack:
            whole = self._put_together(stack)
            if self.finish is None:
                write_sealed(whole, self.source, file)
                return
            plain = self.passing / "bundel.pdf"
            whole.save(plain, deterministic_id=True)
        with pikepdf.open(self.finish(plain, self.source, self.passing)) as finished:
            restore_dropped(finished, plain)
            write_sealed(finished, self.source, file)

    def _put_together(self, stack: ExitStack) -> pikepdf.Pdf:
        """All pages in order with their bookmarks; the files that they come from stay open in `stack`."""
        import pikepdf

        sections = self.layout.order.sections
        leaves = [section.leaf for section in sections if section.leaf is not None]
        _, pile = pile_up([pdf for leaf in leaves if (pdf := self.papers[leaf].pdf)], self.passing)
        whole = stack.enter_context(pikepdf.new())
        added = iter(stack.enter_context(pikepdf.open(self.layout.front)).pages)
        others = _iterate_pages([stack.enter_context(pikepdf.open(path)) for path in pile])
        for section, length in zip(sections, self.layout.lengths, strict=True):
            for _ in range(length):
                whole.pages.append(next(others if section.sheet is None else added))
        whole.docinfo["/Title"] = self.title
        _add_bookmarks(whole, self.layout)
        whole.Root["/PageMode"] = pikepdf.Name.UseOutlines
        whole.Root["/Lang"] = "id-ID"
        whole.Root["/Version"] = pikepdf.Name("/1.7")  # files of any version stand in it
        return whole


def _iterate_pages(pdfs: Sequence[pikepdf.Pdf]) -> Iterator[pikepdf.Page]:
    for pdf in pdfs:
        yield from pdf.pages


def _add_bookmarks(whole: pikepdf.Pdf, layout: _Layout) -> None:
    from pikepdf import OutlineItem

    with whole.open_outline() as outline:
        parents: list[OutlineItem] = []
        for mark in layout.order.bookmarks:
            item = OutlineItem(mark.title, layout.starts[mark.section])
            item.is_closed = BookmarkLevel.KOMPONEN <= mark.level < BookmarkLevel.FILE
            del parents[mark.level :]
            (parents[-1].children if parents else outline.root).append(item)
            parents.append(item)
