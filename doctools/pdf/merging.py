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
from doctools.pdf.origin import put, write_sealed

if TYPE_CHECKING:
    import pikepdf

_AT_ONCE = 64  # files open at a time; more are merged by way of passing files


@dataclass(frozen=True)
class Sheet:
    """One PDF of the pile: its bookmark `title` stands under that of its `group`."""

    group: str
    title: str
    pdf: Path


@dataclass(frozen=True)
class Merged:
    """`kept`: where a file from elsewhere that stood here was put."""

    path: Path
    state: Literal["written", "unchanged"]
    documents: int
    pages: int
    kept: Path | None = None


def merge(
    sheets: Sequence[Sheet],
    target: Path,
    title: str,
    *,
    duplex: bool = False,
    seen: Callable[[int], None] = lambda _: None,
) -> Merged:
    """One PDF of all `sheets` in their order. `duplex`: an empty page after each odd number of pages.

    Raises PdfError for a PDF that cannot be read, StoreError where `target` cannot be written.
    """
    with tempfile.TemporaryDirectory(prefix="doctools-gabung-", ignore_cleanup_errors=True) as folder:
        pages, pile = piled([sheet.pdf for sheet in sheets], Path(folder), even=duplex, seen=seen)
        return _bound(sheets, pages, pile, target, title, duplex)


def piled(
    pdfs: Sequence[Path], passing: Path, *, even: bool = False, seen: Callable[[int], None] = lambda _: None
) -> tuple[list[int], list[Path]]:
    """All files in order as a few larger ones in `passing`, and the pages that each file gave.

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


def _bound(
    sheets: Sequence[Sheet], pages: list[int], pile: Sequence[Path], target: Path, title: str, duplex: bool
) -> Merged:
    """The last step: the parts as one file, with its bookmarks, at its place."""
    source = hashlib.sha256(f"{title}\0{duplex}".encode())
    for sheet in sheets:
        source.update(
            f"\0{sheet.group}\0{sheet.title}\0".encode() + hashlib.sha256(sheet.pdf.read_bytes()).digest()
        )

    def write(file: BinaryIO) -> None:
        import pikepdf

        with ExitStack() as stack:
            whole = stack.enter_context(pikepdf.new())
            _append(whole, pile, stack)
            whole.docinfo["/Title"] = title
            _bookmark(whole, sheets, pages)
            whole.Root["/PageMode"] = pikepdf.Name.UseOutlines
            write_sealed(whole, source.hexdigest(), file)

    state, kept = put(target, source.hexdigest(), write)
    return Merged(target, state, len(sheets), sum(pages), kept)


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


def _bookmark(whole: pikepdf.Pdf, sheets: Sequence[Sheet], pages: Sequence[int]) -> None:
    from pikepdf import OutlineItem

    page = 0
    with whole.open_outline() as outline:
        group: OutlineItem | None = None
        for sheet, count in zip(sheets, pages, strict=True):
            if group is None or group.title != sheet.group:
                group = OutlineItem(sheet.group, page)
                group.is_closed = True
                outline.root.append(group)
            group.children.append(OutlineItem(sheet.title, page))
            page += count
