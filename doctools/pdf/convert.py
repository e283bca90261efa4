"""Convert many Word documents: only what changed, and around the ones that LibreOffice cannot take."""

from __future__ import annotations

import hashlib
import tempfile
import zipfile
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from doctools.errors import Problem, StoreError
from doctools.pdf.fonts import renumber_fonts
from doctools.pdf.origin import origin_of, put, write_sealed
from doctools.pdf.soffice import LibreOffice, run
from doctools.store import sha256_of

if TYPE_CHECKING:
    import pikepdf

CHUNK = 100  # documents a call: a start of LibreOffice costs as much as converting some thirty documents
# Calls in succession that give nothing, after which it is LibreOffice that is ill and not the documents.
BARREN_AT_FIRST, BARREN = 5, 15


@dataclass(frozen=True)
class Converted:
    """`kept`: where a PDF from elsewhere that stood here was put. Without `pdf`, `problem` says why."""

    pdf: Path | None = None
    state: Literal["written", "unchanged"] = "unchanged"
    kept: Path | None = None
    problem: Problem | None = None


@dataclass(frozen=True)
class _Task:
    docx: Path
    name: str  # in the work folder: short, and the same for any name that documents may have
    source: str

    @property
    def target(self) -> Path:
        return self.docx.with_suffix(".pdf")


def convert(
    documents: Sequence[Path],
    office: LibreOffice,
    *,
    stopped: Callable[[], bool] = lambda: False,
    seen: Callable[[int], None] = lambda _: None,
) -> dict[Path, Converted]:
    """Put a PDF beside each document. `seen` is told how many are done.

    A document without an entry in the answer was not reached, because the run was `stopped`.
    Raises PdfError where LibreOffice cannot be started at all.
    """
    found: dict[Path, Converted] = {}
    wanted: list[_Task] = []
    with tempfile.TemporaryDirectory(prefix="doctools-pdf-", ignore_cleanup_errors=True) as folder:
        work = Path(folder)
        (work / "masuk").mkdir()
        for number, docx in enumerate(documents):
            if stopped():
                return found
            known = _examined(docx, f"{number:06d}", work)
            if isinstance(known, _Task):
                wanted.append(known)
            else:
                found[docx] = known
        seen(len(found))
        _Conversion(office, work, found, stopped, seen).of(wanted)
    return found


def is_current(docx: Path) -> bool:
    """Is the PDF beside the document made from it as it is."""
    try:
        known = origin_of(docx.with_suffix(".pdf"))
        return known is not None and known[0] == sha256_of(docx)
    except OSError:
        return False


def _examined(docx: Path, name: str, work: Path) -> _Task | Converted:
    """What is to be done for a document: nothing, a message, or a conversion of a copy in `work`."""
    try:
        content = docx.read_bytes()
        with zipfile.ZipFile(docx) as package:
            package.getinfo("word/document.xml")
    except (OSError, zipfile.BadZipFile, KeyError):
        return Converted(problem=_cannot_open(docx))
    task = _Task(docx, name, hashlib.sha256(content).hexdigest())
    known = origin_of(task.target)
    if known is not None and known[0] == task.source:
        return Converted(task.target)
    (work / "masuk" / f"{name}.docx").write_bytes(content)
    return task


class _Conversion:
    """One run through all tasks: in chunks, then alone what a chunk left behind."""

    def __init__(
        self,
        office: LibreOffice,
        work: Path,
        found: dict[Path, Converted],
        stopped: Callable[[], bool],
        seen: Callable[[int], None],
    ) -> None:
        self._office, self._work, self._found = office, work, found
        self._stopped, self._seen = stopped, seen
        self._calls = self._barren = 0
        self._ever = False

    def of(self, tasks: Sequence[_Task]) -> None:
        queue = deque(list(tasks[i : i + CHUNK]) for i in range(0, len(tasks), CHUNK))
        while queue and not self._stopped():
            chunk = queue.popleft()
            ending, left = self._call(chunk)
            if ending == "stopped":
                return
            if not left:
                continue
            if len(chunk) == 1:
                self._set_aside(chunk[0], ending)
            elif ending == "done":  # it went through all and took these not
                queue.extendleft([task] for task in reversed(left))
            else:  # it ended or hangs at the first that is left
                queue.extendleft([rest for rest in (left[1:],) if rest])
                queue.appendleft(left[:1])
            if self._barren >= (BARREN if self._ever else BARREN_AT_FIRST):
                self._give_up(task for rest in queue for task in rest)
                return

    def _call(self, chunk: Sequence[_Task]) -> tuple[str, list[_Task]]:
        """How one call of LibreOffice ended, and what it left undone."""
        self._calls += 1
        place = self._work / str(self._calls)
        (place / "masuk").mkdir(parents=True)
        for task in chunk:
            (self._work / "masuk" / f"{task.name}.docx").rename(place / "masuk" / f"{task.name}.docx")
        done = len(self._found)
        ending = run(
            self._office,
            place,
            [task.name for task in chunk],
            stopped=self._stopped,
            seen=lambda made: self._seen(done + made),
        )
        left = []
        for task in chunk:
            made = place / "keluar" / f"{task.name}.pdf"
            if _is_whole(made):
                self._found[task.docx] = _stored(task, made)
            else:
                left.append(task)
                (place / "masuk" / f"{task.name}.docx").rename(self._work / "masuk" / f"{task.name}.docx")
        something = len(left) < len(chunk)
        self._ever = self._ever or something
        if something:
            self._barren = 0
        elif ending in ("hung", "broken") or not self._ever:
            self._barren += 1
        self._seen(len(self._found))
        return ending, left

    def _set_aside(self, task: _Task, ending: str) -> None:
        if ending == "hung":
            problem = Problem(
                f"LibreOffice tidak menyelesaikan berkas ini dalam {self._office.patience:g} detik",
                str(task.docx),
                remedy="buka di Word dan simpan ulang, atau beri waktu lebih lama dengan --batas-waktu-pdf",
            )
        else:
            problem = _cannot_open(task.docx)
        self._found[task.docx] = Converted(problem=problem)
        self._seen(len(self._found))

    def _give_up(self, tasks: Iterable[_Task]) -> None:
        problem = Problem(
            f"LibreOffice ('{self._office.program}') tidak menanggapi, sehingga PDF tidak dibuat",
            remedy="tutup LibreOffice yang terbuka, periksa dengan doctools doctor, lalu ulangi",
        )
        for task in tasks:
            self._found[task.docx] = Converted(problem=problem)


def _is_whole(pdf: Path) -> bool:
    """LibreOffice ended it: a PDF that was cut off has no end mark."""
    try:
        with pdf.open("rb") as file:
            file.seek(max(0, pdf.stat().st_size - 1024))
            return file.read().rstrip().endswith(b"%%EOF")
    except OSError:
        return False


def _stored(task: _Task, made: Path) -> Converted:
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


def _cannot_open(docx: Path) -> Problem:
    return Problem(
        "LibreOffice tidak dapat membuka berkas ini, sehingga PDF-nya tidak dibuat",
        str(docx),
        remedy="pindahkan berkas itu ke tempat lain, lalu buat ulang naskahnya",
    )
