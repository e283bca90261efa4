"""Each file of a bundle as a sound PDF of its own in a passing folder; what cannot be one, with its reason."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from doctools.bundle.pdf.fonts import PageFonts
from doctools.bundle.pdf.images import draw_picture
from doctools.bundle.tree import DOCX, Leaf
from doctools.office import PICTURE_FAULTS
from doctools.pdf import LibreOffice, convert, is_current

if TYPE_CHECKING:
    import pikepdf

_PDF, _IMAGE = "application/pdf", "image/"
_STAMP_WIDTH, _STAMP_LENGTH, _STAMP_MARGIN = 14, 150, 8  # points


@dataclass(frozen=True)
class Paper:
    """A file of the bundle as it goes in. `pdf`: the passing file and its `pages`.

    Without a PDF, `state` says which page stands in its place: that the file is kept `apart`, because it is of
    no kind that has pages, or that it is `broken`, and `why` (in words for the office).
    """

    pdf: Path | None = None
    pages: int = 0
    state: Literal["sound", "apart", "broken"] = "sound"
    why: str = ""


@dataclass(frozen=True)
class Workshop:
    """What papers are made with. `passing`: a folder for the time of the work; `stamp`: the word on drafts' margins."""

    passing: Path
    fonts: PageFonts
    stamp: str
    libreoffice: LibreOffice | None


def list_unconverted(leaves: Sequence[Leaf]) -> list[Leaf]:
    """The files that LibreOffice is needed for."""
    return [
        leaf
        for leaf in leaves
        if leaf.trouble is None
        and leaf.mime == DOCX
        and (leaf.state in ("bukti", "pindaian") or not is_current(leaf.path))
    ]


def prepare_papers(
    leaves: Sequence[Leaf],
    workshop: Workshop,
    *,
    stopped: Callable[[], bool] = lambda: False,
    seen: Callable[[int], None] = lambda _: None,
) -> dict[Leaf, Paper]:
    """The paper of each file; a file that is spoiled does not keep back the others.

    Documents of ours get their PDF beside them, as `make --pdf` does; files of the office are converted
    from a copy. A file that was not reached before `stopped` said so has no entry. `seen` is called with the
    number of steps that are done: one for each file, and one more for each that is converted.
    Raises PdfError where LibreOffice does not start.
    """
    first = len(list_unconverted(leaves))
    pdfs = _convert_documents(leaves, workshop, stopped, seen)
    stamp = _Stamp(workshop.passing / "rancangan.pdf", workshop.fonts, workshop.stamp)
    found: dict[Leaf, Paper] = {}
    for number, leaf in enumerate(leaves):
        if stopped():
            break
        target = workshop.passing / f"lembar-{number:06d}.pdf"
        found[leaf] = _prepare(leaf, pdfs, target, workshop.fonts, stamp)
        seen(first + number + 1)
    return found


def _convert_documents(
    leaves: Sequence[Leaf],
    workshop: Workshop,
    stopped: Callable[[], bool],
    seen: Callable[[int], None],
) -> dict[Leaf, Path | str]:
    """The PDF of each Word document, or why there is none."""
    pdfs: dict[Leaf, Path | str] = {}
    sources: dict[Leaf, Path] = {}
    for leaf in leaves:
        if leaf.trouble is not None or leaf.mime != DOCX:
            continue
        if leaf.state in ("final", "draf"):
            if is_current(leaf.path):
                pdfs[leaf] = leaf.path.with_suffix(".pdf")
            else:
                sources[leaf] = leaf.path
        else:
            copy = workshop.passing / f"bukti-{leaf.digest}.docx"
            shutil.copyfile(leaf.path, copy)
            sources[leaf] = copy
    if not sources:
        return pdfs
    if workshop.libreoffice is None:
        return pdfs | dict.fromkeys(sources, "LibreOffice tidak ditemukan, sehingga PDF-nya tidak dibuat")
    made = convert(list(dict.fromkeys(sources.values())), workshop.libreoffice, stopped=stopped, seen=seen)
    for leaf, source in sources.items():
        result = made.get(source)
        if result is not None and result.pdf is not None:
            pdfs[leaf] = result.pdf
        elif result is not None and result.problem is not None:
            pdfs[leaf] = result.problem.what
        else:
            pdfs[leaf] = "pekerjaan dihentikan sebelum berkas ini diubah ke PDF"
    return pdfs


def _prepare(
    leaf: Leaf, pdfs: dict[Leaf, Path | str], target: Path, fonts: PageFonts, stamp: _Stamp
) -> Paper:
    import pikepdf

    if leaf.trouble is not None:
        return Paper(state="broken", why=leaf.trouble)
    try:
        if leaf.mime == DOCX:
            pdf = pdfs[leaf]
            if isinstance(pdf, str):
                return Paper(state="broken", why=pdf)
            return Paper(target, _copy_pages(pdf, target, stamp if leaf.state == "draf" else None))
        if leaf.mime == _PDF:
            return Paper(target, _copy_pages(leaf.path, target, None))
        if leaf.mime.startswith(_IMAGE):
            caption = [line for line in (leaf.caption, leaf.title) if line]
            return Paper(target, draw_picture(leaf.path, caption, target, fonts))
    except pikepdf.PasswordError:
        return Paper(state="broken", why="PDF ini dikunci dengan sandi")
    except pikepdf.PdfError:
        return Paper(state="broken", why="PDF ini rusak")
    except (*PICTURE_FAULTS, RuntimeError):
        kind = "gambar" if leaf.mime.startswith(_IMAGE) else "berkas"
        return Paper(state="broken", why=f"{kind} ini rusak atau tidak dapat dibaca")
    return Paper(state="apart")


def _copy_pages(source: Path, target: Path, stamp: _Stamp | None) -> int:
    """Copy the pages of a PDF into a file of ours, without actions that run when a page is opened; how many pages.

    Raises pikepdf.PdfError or ValueError where the PDF is spoiled or has no pages.
    """
    import pikepdf

    with pikepdf.open(source) as old, pikepdf.new() as new:
        if not len(old.pages):
            raise ValueError("no pages")
        for page in old.pages:
            _unpack_content(page)
        new.pages.extend(old.pages)
        for page in new.pages:
            if "/AA" in page.obj:
                del page.obj["/AA"]  # an action of the page, such as a script
        if stamp is not None:
            stamp.put_on(new)
        new.save(target, deterministic_id=True)
        return len(new.pages)


def _unpack_content(page: pikepdf.Page) -> None:
    """Raises pikepdf.PdfError where the page's contents are spoiled: this shows only when they are unpacked."""
    import pikepdf

    content = page.obj.get("/Contents")
    if content is None:
        return
    for stream in list(content) if isinstance(content, pikepdf.Array) else [content]:
        stream.read_bytes()


class _Stamp:
    """The word on the left margin of each page of a draft, upward, drawn once a document."""

    def __init__(self, path: Path, fonts: PageFonts, word: str) -> None:
        from reportlab.pdfgen.canvas import Canvas

        self._path = path
        canvas = Canvas(str(path), pagesize=(_STAMP_WIDTH, _STAMP_LENGTH), invariant=1)
        canvas.setFont(fonts.bold, 12)
        canvas.setFillGray(0.45)
        canvas.translate(_STAMP_WIDTH - 4, _STAMP_LENGTH / 2)
        canvas.rotate(90)
        canvas.drawCentredString(0, 0, word)
        canvas.save()

    def put_on(self, pdf: pikepdf.Pdf) -> None:
        """Stamp all pages. LibreOffice turns no page, so that the left margin is the left one as seen."""
        import pikepdf

        with pikepdf.open(self._path) as stamp:
            form = pdf.copy_foreign(stamp.pages[0].as_form_xobject())
            for page in pdf.pages:
                left, bottom, _, top = map(float, page.trimbox)
                # A name of our own: the one that `add_overlay` gives is another each time.
                name = page.add_resource(form, pikepdf.Name.XObject, pikepdf.Name("/DoctoolsRancangan"))
                x, y = left + _STAMP_MARGIN, (top + bottom - _STAMP_LENGTH) / 2
                page.contents_add(b"q\n", prepend=True)
                page.contents_add(f"\nQ q 1 0 0 1 {x:.2f} {y:.2f} cm {name} Do Q\n".encode())
