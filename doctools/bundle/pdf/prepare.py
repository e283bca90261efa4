"""Each file of a binder as a sound PDF of its own in a passing folder; what cannot be one, with its reason."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from doctools.bundle.pdf.images import image_pages
from doctools.bundle.pdf.letters import Letters
from doctools.bundle.tree import DOCX, Leaf
from doctools.pdf import LibreOffice, convert, is_current

if TYPE_CHECKING:
    import pikepdf

_PDF, _IMAGE = "application/pdf", "image/"
_STAMP_WIDTH, _STAMP_LENGTH, _STAMP_MARGIN = 14, 150, 8  # points


@dataclass(frozen=True)
class Prepared:
    """`pdf`: the passing file and its `pages`. Without it, `state` says what page stands in its place, `why` why."""

    pdf: Path | None = None
    pages: int = 0
    state: Literal["sound", "apart", "broken"] = "sound"
    why: str = ""


def to_convert(leaves: Sequence[Leaf]) -> list[Leaf]:
    """The files that LibreOffice is needed for."""
    return [
        leaf
        for leaf in leaves
        if leaf.trouble is None
        and leaf.mime == DOCX
        and (leaf.state in ("bukti", "pindaian") or not is_current(leaf.path))
    ]


def prepared(
    leaves: Sequence[Leaf],
    libreoffice: LibreOffice | None,
    passing: Path,
    letters: Letters,
    stamp: str,
    *,
    stopped: Callable[[], bool] = lambda: False,
    seen: Callable[[int], None] = lambda _: None,
) -> dict[Leaf, Prepared]:
    """`stamp`: the word on the margin of drafts. One file that is spoiled does not keep back the others.

    Documents of ours get their PDF beside them, as `make --pdf` does; files of the office are converted
    from a copy. A file that was not reached because the run was `stopped` has no entry.
    Raises PdfError where LibreOffice does not start.
    """
    first = len(to_convert(leaves))  # these are seen twice: as they are converted, and with all others
    papers = _converted(leaves, libreoffice, passing, stopped, seen)
    mark = _Stamp(passing / "rancangan.pdf", letters, stamp)
    found: dict[Leaf, Prepared] = {}
    for number, leaf in enumerate(leaves):
        if stopped():
            break
        found[leaf] = _one(leaf, papers, passing / f"lembar-{number:06d}.pdf", letters, mark)
        seen(first + number + 1)
    return found


def _converted(
    leaves: Sequence[Leaf],
    libreoffice: LibreOffice | None,
    passing: Path,
    stopped: Callable[[], bool],
    seen: Callable[[int], None],
) -> dict[Leaf, Path | str]:
    """The PDF of each Word document, or why there is none."""
    papers: dict[Leaf, Path | str] = {}
    sources: dict[Leaf, Path] = {}
    for leaf in leaves:
        if leaf.trouble is not None or leaf.mime != DOCX:
            continue
        if leaf.state in ("final", "draf"):
            if is_current(leaf.path):
                papers[leaf] = leaf.path.with_suffix(".pdf")
            else:
                sources[leaf] = leaf.path
        else:
            copy = passing / f"bukti-{leaf.digest}.docx"
            shutil.copyfile(leaf.path, copy)
            sources[leaf] = copy
    if not sources:
        return papers
    if libreoffice is None:
        return papers | dict.fromkeys(sources, "LibreOffice tidak ditemukan, sehingga PDF-nya tidak dibuat")
    made = convert(list(dict.fromkeys(sources.values())), libreoffice, stopped=stopped, seen=seen)
    for leaf, source in sources.items():
        result = made.get(source)
        if result is not None and result.pdf is not None:
            papers[leaf] = result.pdf
        elif result is not None and result.problem is not None:
            papers[leaf] = result.problem.what
        else:
            papers[leaf] = "pekerjaan dihentikan sebelum berkas ini diubah ke PDF"
    return papers


def _one(
    leaf: Leaf, papers: dict[Leaf, Path | str], target: Path, letters: Letters, mark: _Stamp
) -> Prepared:
    import pikepdf

    if leaf.trouble is not None:
        return Prepared(state="broken", why=leaf.trouble)
    try:
        if leaf.mime == DOCX:
            paper = papers[leaf]
            if isinstance(paper, str):
                return Prepared(state="broken", why=paper)
            return Prepared(target, _copied(paper, target, mark if leaf.state == "draf" else None))
        if leaf.mime == _PDF:
            return Prepared(target, _copied(leaf.path, target, None))
        if leaf.mime.startswith(_IMAGE):
            return Prepared(target, image_pages(leaf.path, _caption(leaf), target, letters))
    except pikepdf.PasswordError:
        return Prepared(state="broken", why="PDF ini dikunci dengan sandi")
    except pikepdf.PdfError:
        return Prepared(state="broken", why="PDF ini rusak")
    except (OSError, SyntaxError, ValueError, RuntimeError):
        kind = "gambar" if leaf.mime.startswith(_IMAGE) else "berkas"
        return Prepared(state="broken", why=f"{kind} ini rusak atau tidak dapat dibaca")
    return Prepared(state="apart")


def _caption(leaf: Leaf) -> list[str]:
    return [line for line in (leaf.caption, leaf.title) if line]


def _copied(source: Path, target: Path, mark: _Stamp | None) -> int:
    """The pages of a PDF as a file of ours, without what a document does by itself; how many there are."""
    import pikepdf

    with pikepdf.open(source) as old, pikepdf.new() as new:
        if not len(old.pages):
            raise ValueError("no pages")
        for page in old.pages:
            _read(page)
        new.pages.extend(old.pages)
        for page in new.pages:
            if "/AA" in page.obj:
                del page.obj["/AA"]  # an action of the page, such as a script
        if mark is not None:
            mark.put_on(new)
        new.save(target, deterministic_id=True)
        return len(new.pages)


def _read(page: pikepdf.Page) -> None:
    """Raises where the page's contents are spoiled: this shows only when they are unpacked."""
    content = page.obj.get("/Contents")
    if content is None:
        return
    streams = list(content) if _is_list(content) else [content]
    for stream in streams:
        stream.read_bytes()


def _is_list(value: object) -> bool:
    import pikepdf

    return isinstance(value, pikepdf.Array)


class _Stamp:
    """The word on the left margin of each page of a draft, upward, drawn once a document."""

    def __init__(self, path: Path, letters: Letters, word: str) -> None:
        from reportlab.pdfgen.canvas import Canvas

        self._path = path
        canvas = Canvas(str(path), pagesize=(_STAMP_WIDTH, _STAMP_LENGTH), invariant=1)
        canvas.setFont(letters.bold, 12)
        canvas.setFillGray(0.45)
        canvas.translate(_STAMP_WIDTH - 4, _STAMP_LENGTH / 2)
        canvas.rotate(90)
        canvas.drawCentredString(0, 0, word)
        canvas.save()

    def put_on(self, pdf: pikepdf.Pdf) -> None:
        """LibreOffice turns no page, so that the left margin is the left one as seen."""
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
