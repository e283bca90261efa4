"""Merge PDFs for printing: one file, bookmarks by kind and document, even page counts where asked."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Literal

from doctools.errors import PdfError, Problem
from doctools.pdf.seal import store_pdf, write_sealed

if TYPE_CHECKING:
    import pikepdf

_AT_ONCE = 64  # files open at a time; more are merged by way of passing files


@dataclass(frozen=True)
class PdfPart:
    """One PDF to merge: its bookmark `title` stands under that of its `group`."""

    group: str
    title: str
    pdf: Path


@dataclass(frozen=True)
class Merged:
    """What came of merging. `kept`: where a file that doctools did not make was put."""

    path: Path
    state: Literal["written", "unchanged"]
    documents: int
    pages: int
    kept: Path | None = None


def merge(
    parts: Sequence[PdfPart],
    target: Path,
    title: str,
    *,
    duplex: bool = False,
    seen: Callable[[int], None] = lambda _: None,
) -> Merged:
    """Merge all `parts` in their order into one PDF. `duplex`: an empty page after each odd number of pages.

    `seen` is called with the number of parts that have been read.
    Raises PdfError for a PDF that cannot be read, StoreError where `target` cannot be written.
    """
    with tempfile.TemporaryDirectory(prefix="doctools-gabung-", ignore_cleanup_errors=True) as folder:
        pages, pile = pile_up([part.pdf for part in parts], Path(folder), even=duplex, seen=seen)
        return _write_merged(parts, pages, pile, target, title, duplex)


def pile_up(
    pdfs: Sequence[Path], passing: Path, *, even: bool = False, seen: Callable[[int], None] = lambda _: None
) -> tuple[list[int], list[Path]]:
    """Join the files in order into a few larger ones in the folder `passing`.

    Gives the number of pages of each file, and the larger files. `even`: an empty page after each odd number of pages.

    So no more than `_AT_ONCE` files are open at a time. Raises PdfError for a PDF that cannot be read.
    """
    pages: list[int] = []
    pile: list[Path] = []
    for start in range(0, len(pdfs), _AT_ONCE):
        pile.append(passing / f"tumpuk-0-{start:06d}.pdf")
        pages += _join(pdfs[start : start + _AT_ONCE], pile[-1], even)
        seen(len(pages))
    level = 0
    while len(pile) > _AT_ONCE:
        level += 1
        parts = [pile[start : start + _AT_ONCE] for start in range(0, len(pile), _AT_ONCE)]
        pile = [passing / f"tumpuk-{level}-{number:06d}.pdf" for number in range(len(parts))]
        for part, joined in zip(parts, pile, strict=True):
            _join(part, joined, False)
    return pages, pile


def _write_merged(
    parts: Sequence[PdfPart], pages: list[int], pile: Sequence[Path], target: Path, title: str, duplex: bool
) -> Merged:
    """Write the piled-up pages as one file with a bookmark for each part; `pages`: how many each part has."""
    source = hashlib.sha256(f"{title}\0{duplex}".encode())
    for part in parts:
        source.update(
            f"\0{part.group}\0{part.title}\0".encode() + hashlib.sha256(part.pdf.read_bytes()).digest()
        )

    def write(file: BinaryIO) -> None:
        import pikepdf

        with ExitStack() as stack:
            whole = stack.enter_context(pikepdf.new())
            _append(whole, pile, stack)
            whole.docinfo["/Title"] = title
            _bookmark(whole, parts, pages)
            whole.Root["/PageMode"] = pikepdf.Name.UseOutlines
            write_sealed(whole, source.hexdigest(), file)

    state, kept = store_pdf(target, source.hexdigest(), write)
    return Merged(target, state, len(parts), sum(pages), kept)


def _join(pile: Sequence[Path], target: Path, even: bool) -> list[int]:
    """Merge a few files into `target`; the pages that each has in it."""
    import pikepdf

    with ExitStack() as stack:
        joined = stack.enter_context(pikepdf.new())
        counts = _append(joined, pile, stack, even)
        joined.save(target)
    return counts


def _append(whole: pikepdf.Pdf, pile: Sequence[Path], stack: ExitStack, even: bool = False) -> list[int]:
    """Add the pages of all files, which stay open until `whole` is saved; how many each gave."""
    import pikepdf

    counts = []
    for path in pile:
        try:
            part = stack.enter_context(pikepdf.open(path))
        except (OSError, pikepdf.PdfError):
            raise PdfError(
                Problem("PDF ini tidak dapat dibaca", str(path), remedy="hapus berkasnya, lalu ulangi")
            ) from None
        whole.pages.extend(part.pages)
        count = len(part.pages)
        if even and count % 2:
            left, bottom, right, top = map(float, whole.pages[-1].mediabox)
            whole.add_blank_page(page_size=(right - left, top - bottom))
            count += 1
        counts.append(count)
    return counts


def _bookmark(whole: pikepdf.Pdf, parts: Sequence[PdfPart], pages: Sequence[int]) -> None:
    from pikepdf import OutlineItem

    page = 0
    with whole.open_outline() as outline:
        group: OutlineItem | None = None
        for part, count in zip(parts, pages, strict=True):
            if group is None or group.title != part.group:
                group = OutlineItem(part.group, page)
                group.is_closed = True
                outline.root.append(group)
            group.children.append(OutlineItem(part.title, page))
            page += count
