"""Bind a tree into one PDF: prepare each file, lay out the added pages, put all together with bookmarks."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Literal

from doctools.bundle.pdf import pages
from doctools.bundle.pdf.blocks import FILE, KOMPONEN, Front, Order, in_order
from doctools.bundle.pdf.letters import Letters, letters_of
from doctools.bundle.pdf.pdfa import completed
from doctools.bundle.pdf.prepare import Prepared, prepared
from doctools.bundle.tree import AreaNode, Leaf, Sums, every_leaf, sums
from doctools.bundle.wording import Words
from doctools.office import Office
from doctools.pdf import LibreOffice, pile_up, store_pdf, write_sealed
from doctools.store import sweep

if TYPE_CHECKING:
    import pikepdf


@dataclass(frozen=True)
class Trouble:
    """A file that could not be shown: what it is called, where it is, why."""

    title: str
    path: Path
    why: str


@dataclass(frozen=True)
class Bound:
    """`pages` of the binder, of them `added` ones; `kept`: where a file from elsewhere that stood there was put."""

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
    """What a binder is of: the year, now (ISO month), and what the LKE rests on where it follows that."""

    year: int
    month: str
    basis: str | None = None


def bind(
    office: Office,
    tree: Sequence[AreaNode],
    cover: Cover,
    words: Words,
    target: Path,
    libreoffice: LibreOffice | None,
    *,
    finish: Callable[[Path, str, Path], Path] | None = None,
    stopped: Callable[[], bool] = lambda: False,
    seen: Callable[[int], None] = lambda _: None,
) -> Bound | None:
    """Write the binder; None where the run was `stopped` before. The same proof gives the same bytes.

    `finish` makes the finished PDF into another (PDF/A): it gets the PDF, the hash of what it was made of
    and a passing folder. Raises PdfError, StoreError, DataError, KindError.
    """
    letters = letters_of(office.workspace, words.said.huruf)
    with tempfile.TemporaryDirectory(prefix="doctools-bundel-", ignore_cleanup_errors=True) as folder:
        passing = Path(folder)
        leaves = every_leaf(tree)
        papers = prepared(
            leaves, libreoffice, passing, letters, words.said.rancangan, stopped=stopped, seen=seen
        )
        if len(papers) < len(leaves):
            return None
        found = tuple(Trouble(f.title, f.path, papers[f].why) for f in leaves if papers[f].state == "broken")
        unreadable = sum(f.trouble is None and papers[f].state == "broken" for f in leaves)
        counted = sums(tree, unreadable)
        front = Front(office.kantor.model.nama, cover.year, cover.month, cover.basis, counted)
        laid = _laid(tree, papers, words, front, letters, passing)
        title = f"{words.said.judul} {office.kantor.model.nama} {cover.year}"
        source = _source(laid, papers, title, finish is not None)

        def write(file: BinaryIO) -> None:
            _write(laid, papers, title, source, passing, file, finish)

        sweep([target.parent])  # what a killed run left
        state, kept = store_pdf(target, source, write)
        return Bound(
            target, state, kept, sum(p.state == "sound" for p in papers.values()), laid.pages, laid.added,
            counted, found,
        )  # fmt: skip


@dataclass(frozen=True)
class _Laid:
    """The order with the length of each block and its first page (from 0); `front`: the added pages as one PDF."""

    order: Order
    lengths: tuple[int, ...]
    starts: tuple[int, ...]
    front: Path

    @property
    def pages(self) -> int:
        return sum(self.lengths)

    @property
    def added(self) -> int:
        return sum(n for n, b in zip(self.lengths, self.order.blocks, strict=True) if b.sheet is not None)


def _laid(
    tree: Sequence[AreaNode],
    papers: Mapping[Leaf, Prepared],
    words: Words,
    front: Front,
    letters: Letters,
    passing: Path,
) -> _Laid:
    """Drawn until the lengths stay as they are, which is at the second time: page numbers have a column of their own."""
    target = passing / "tambahan.pdf"
    total = 0
    lengths: tuple[int, ...] = ()
    starts: tuple[int, ...] = ()
    for _ in range(4):
        order = in_order(tree, papers, words, front, total)
        sheets = [block.sheet for block in order.blocks if block.sheet is not None]
        places = _places_of_added(order, lengths, starts)
        foots = [
            words.fill("kaki", kantor=front.office, tahun=front.year, nomor=place + 1, jumlah=total)
            for place in places
        ]
        known = starts if len(starts) == len(order.blocks) else (0,) * len(order.blocks)
        drawn = iter(
            pages.draw(
                sheets, target, letters, lambda block, at=known: str(at[block] + 1),  # type: ignore[misc]
                lambda page, said=foots: said[page] if page < len(said) else "",  # type: ignore[misc]
                lambda title: words.fill("lanjutan", judul=title),
            )
        )  # fmt: skip
        before = lengths
        lengths = tuple(
            next(drawn) if block.sheet is not None else papers[block.leaf].pages  # type: ignore[index]
            for block in order.blocks
        )
        starts = tuple(accumulate(lengths, initial=0))[:-1]
        if lengths == before:
            break
        total = sum(lengths)
    return _Laid(order, lengths, starts, target)


def _places_of_added(order: Order, lengths: Sequence[int], starts: Sequence[int]) -> list[int]:
    """The binder's page (from 0) of each added page; nothing while the lengths are not known."""
    if len(lengths) != len(order.blocks):
        return []
    return [
        start + number
        for block, length, start in zip(order.blocks, lengths, starts, strict=True)
        if block.sheet is not None
        for number in range(length)
    ]


def _source(laid: _Laid, papers: Mapping[Leaf, Prepared], title: str, finished: bool) -> str:
    """SHA-256 over all that the binder is made of."""
    digest = hashlib.sha256(f"{title}\0{finished}".encode())
    for path in (laid.front, *(p.pdf for p in papers.values() if p.pdf is not None)):
        with path.open("rb") as file:
            digest.update(hashlib.file_digest(file, "sha256").digest())
    for mark in laid.order.bookmarks:
        digest.update(f"\0{mark.level}\0{mark.title}\0{mark.block}".encode())
    return digest.hexdigest()


def _write(
    laid: _Laid,
    papers: Mapping[Leaf, Prepared],
    title: str,
    source: str,
    passing: Path,
    file: BinaryIO,
    finish: Callable[[Path, str, Path], Path] | None,
) -> None:
    import pikepdf

    files = [
        path for b in laid.order.blocks if b.leaf is not None and (path := papers[b.leaf].pdf) is not None
    ]
    _, pile = pile_up(files, passing)
    with ExitStack() as stack:
        whole = stack.enter_context(pikepdf.new())
        added = stack.enter_context(pikepdf.open(laid.front)).pages
        others = _pages_of([stack.enter_context(pikepdf.open(path)) for path in pile])
        place = 0
        for block, length in zip(laid.order.blocks, laid.lengths, strict=True):
            for _ in range(length):
                if block.sheet is not None:
                    whole.pages.append(added[place])
                    place += 1
                else:
                    whole.pages.append(next(others))
        whole.docinfo["/Title"] = title
        _bookmark(whole, laid)
        whole.Root["/PageMode"] = pikepdf.Name.UseOutlines
        whole.Root["/Lang"] = "id-ID"
        whole.Root["/Version"] = pikepdf.Name("/1.7")  # files of any version stand in it
        if finish is None:
            write_sealed(whole, source, file)
            return
        plain = passing / "bundel.pdf"
        whole.save(plain, deterministic_id=True)
    with pikepdf.open(finish(plain, source, passing)) as finished:
        completed(finished, plain)
        write_sealed(finished, source, file)


def _pages_of(pdfs: Sequence[pikepdf.Pdf]) -> Iterator[pikepdf.Page]:
    for pdf in pdfs:
        yield from pdf.pages


def _bookmark(whole: pikepdf.Pdf, laid: _Laid) -> None:
    from pikepdf import OutlineItem

    with whole.open_outline() as outline:
        parents: list[OutlineItem] = []
        for mark in laid.order.bookmarks:
            item = OutlineItem(mark.title, laid.starts[mark.block])
            item.is_closed = KOMPONEN <= mark.level < FILE
            del parents[mark.level :]
            (parents[-1].children if parents else outline.root).append(item)
            parents.append(item)
