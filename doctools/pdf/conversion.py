"""Convert many Word documents: only what changed, and around the ones that LibreOffice cannot take."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from doctools.docx import open_package, read_file
from doctools.errors import DocumentError, Problem, StoreError
from doctools.pdf.call import Task
from doctools.pdf.crew import Crew, Fault
from doctools.pdf.fonts import renumber_fonts
from doctools.pdf.origin import origin_of, put, write_sealed
from doctools.pdf.soffice import ALONE, LibreOffice
from doctools.store import sha256_of

if TYPE_CHECKING:
    import pikepdf


@dataclass(frozen=True)
class Converted:
    """`kept`: where a PDF from elsewhere that stood here was put. Without `pdf`, `problem` says why."""

    pdf: Path | None = None
    state: Literal["written", "unchanged"] = "unchanged"
    kept: Path | None = None
    problem: Problem | None = None


def convert(
    documents: Sequence[Path],
    office: LibreOffice,
    *,
    stopped: Callable[[], bool] = lambda: False,
    seen: Callable[[int], None] = lambda _: None,
) -> dict[Path, Converted]:
    """Put a PDF beside each document. `seen` is told how many are done.

    The answer is in the documents' order, and the same bytes whatever the number of processes. A document without
    an entry was not reached, because the run was `stopped`.
    Raises PdfError where LibreOffice cannot be started at all.
    """
    found: dict[Path, Converted] = {}

    def keep(task: Task, made: Path) -> None:
        found[task.docx] = _stored(task, made)
        seen(len(found))

    def fail(task: Task, fault: Fault) -> None:
        found[task.docx] = Converted(problem=_problem(task.docx, fault, office))
        seen(len(found))

    wanted: list[Task] = []
    with tempfile.TemporaryDirectory(prefix="doctools-pdf-", ignore_cleanup_errors=True) as folder:
        work = Path(folder)
        (work / "masuk").mkdir()
        for number, docx in enumerate(documents):
            if stopped():
                return found
            known = _examined(docx, f"{number:06d}", work)
            if isinstance(known, Task):
                wanted.append(known)
            else:
                found[docx] = known
        seen(len(found))
        Crew(office, work, keep, fail).convert(wanted, stopped)
    return {docx: found[docx] for docx in documents if docx in found}


def is_current(docx: Path) -> bool:
    """Is the PDF beside the document made from it as it is."""
    try:
        known = origin_of(docx.with_suffix(".pdf"))
        return known is not None and known[0] == sha256_of(docx)
    except OSError:
        return False


def _examined(docx: Path, name: str, work: Path) -> Task | Converted:
    """What is to be done for a document: nothing, a message, or a conversion of a copy in `work`."""
    try:
        content = read_file(docx, str(docx))
        open_package(content, str(docx))
    except DocumentError as error:
        return Converted(problem=error.problems[0])
    task = Task(docx, name, hashlib.sha256(content).hexdigest())
    known = origin_of(task.target)
    if known is not None and known[0] == task.source:
        return Converted(task.target)
    (work / "masuk" / f"{name}.docx").write_bytes(content)
    return task


def _stored(task: Task, made: Path) -> Converted:
    import pikepdf

    try:
        with pikepdf.open(made) as pdf:
            _strip(pdf)
            state, kept = put(task.target, task.source, lambda file: write_sealed(pdf, task.source, file))
    except StoreError as error:
        return Converted(problem=error.problems[0])
    except pikepdf.PdfError:
        return Converted(problem=_cannot_open(task.docx))
    return Converted(task.target, state, kept)


def _strip(pdf: pikepdf.Pdf) -> None:
    """Take out what differs from run to run: times, and numbers that LibreOffice counts."""
    for name in ("/CreationDate", "/ModDate"):
        if name in pdf.docinfo:
            del pdf.docinfo[name]
    if "/Metadata" in pdf.Root:
        del pdf.Root["/Metadata"]
    renumber_fonts(pdf)


def _problem(docx: Path, fault: Fault, office: LibreOffice) -> Problem:
    if fault == "hung":
        return Problem(
            f"LibreOffice tidak menyelesaikan berkas ini dalam {office.patience:g} detik",
            str(docx),
            remedy="buka di Word dan simpan ulang, atau beri waktu lebih lama dengan --batas-waktu-pdf",
        )
    if fault == "grown":
        return Problem(
            f"LibreOffice memerlukan lebih dari {office.memory * ALONE >> 20} MB memori untuk berkas ini",
            str(docx),
            remedy="buka di Word, perkecil gambar di dalamnya atau bagi menjadi beberapa berkas, lalu simpan",
        )
    if fault == "ill":
        return Problem(
            f"LibreOffice ('{office.program}') tidak menanggapi, sehingga PDF tidak dibuat",
            remedy="tutup LibreOffice yang terbuka, periksa dengan doctools doctor, lalu ulangi",
        )
    return _cannot_open(docx)


def _cannot_open(docx: Path) -> Problem:
    return Problem(
        "LibreOffice tidak dapat membuka berkas ini, sehingga PDF-nya tidak dibuat",
        str(docx),
        remedy="pindahkan berkas itu ke tempat lain, lalu buat ulang naskahnya",
    )
