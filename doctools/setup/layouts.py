"""The layouts of an office looked at: each file by itself, and with a document of every kind that uses it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from doctools.context import build_context
from doctools.docx import read_file
from doctools.errors import DoctoolsError, Problem, suggestion
from doctools.kinds import Job, find_newest_year, list_jobs, read_kinds
from doctools.office import Office
from doctools.render import (
    LAYOUTS,
    NO_FOOTER,
    Fault,
    find_document_faults,
    find_faults,
    find_missing_tags,
    render_layout,
)

UNUSED, UNFILLED = "TL-17", "TL-18"
_ENDING = ".docx"
_WORD_ENDINGS = (".docx", ".docm", ".dotx", ".dotm", ".doc", ".odt", ".rtf")


def check_layouts(office: Office, files: Sequence[Path] = ()) -> tuple[list[Path], list[Fault]]:
    """The files that were looked at, and all that is wrong with them.

    `files`: Word files anywhere, each taken for the layout of its name; without them all that the office has of its
    own. Raises DataError or KindError where the office's kinds cannot be read, DocumentError for a file that cannot.
    """
    folder = office.workspace.root / LAYOUTS
    own = sorted(folder.iterdir()) if folder.is_dir() else []
    own = [
        path
        for path in own
        if path.suffix.casefold() in _WORD_ENDINGS and not path.name.startswith(("~", "."))
    ]
    jobs = _pick_jobs(office)
    found: list[Fault] = []
    looked = list(files) or [path for path in own if path.suffix == _ENDING]
    if not files:
        found += _misnamed(office, own, sorted(jobs))
    for path in looked:
        shown = office.workspace.show(path.resolve()) if path.is_absolute() or not files else str(path)
        found += _check(office, read_file(path, shown), shown, jobs.get(path.stem, []))
    return looked, found


def _pick_jobs(office: Office) -> dict[str, list[Job]]:
    """Layout → of each kind that uses it the first document of the newest year."""
    kinds = read_kinds(office)
    found: dict[str, list[Job]] = {kind.model.tata_letak: [] for kind in kinds}
    seen: set[str] = set()
    for job in list_jobs(office, kinds, find_newest_year(office)):
        if job.kind_id not in seen:
            seen.add(job.kind_id)
            found[job.kind.model.tata_letak].append(job)
    return found


def _misnamed(office: Office, files: list[Path], known: list[str]) -> Iterator[Fault]:
    """Files that no kind uses, by their name or their ending."""
    for path in files:
        shown = office.workspace.show(path)
        if path.suffix != _ENDING:
            remedy = f"simpan dari Word sebagai {path.stem}{_ENDING}"
            yield Fault(
                UNUSED, "peringatan", f"berkas berakhiran {path.suffix} tidak dipakai", shown, remedy=remedy
            )
        elif path.stem not in known:
            near = suggestion(path.stem, known)
            remedy = f"ganti nama berkasnya ({near}), atau sebut pada tata_letak sebuah jenis naskah"
            yield Fault(
                UNUSED,
                "peringatan",
                "tidak ada jenis naskah yang memakai tata letak ini",
                shown,
                remedy=remedy,
            )


def _check(office: Office, layout: bytes, shown: str, jobs: list[Job]) -> list[Fault]:
    coded = office.kantor.model.kode_verifikasi
    cache = office.workspace.cache
    found = [fault for fault in find_faults(layout, shown, cache) if coded or fault.rule != NO_FOOTER]
    if any(fault.severity == "galat" for fault in found):
        return found  # what its documents lack would be the same once more
    told: dict[tuple[str, str, str], Fault] = {}
    for job in jobs:
        for fault in _try(office, layout, shown, job):
            told.setdefault((fault.rule, fault.place, fault.message.partition(" (isinya")[0]), fault)
    lost = " ".join(fault.message for fault in told.values())
    return [*found, *told.values(), *(f for f in find_missing_tags(layout, shown) if f.quote not in lost)]


def _try(office: Office, layout: bytes, shown: str, job: Job) -> list[Fault]:
    """What a document of this job lacks, made with this layout; nothing where the office's data do not give one."""
    try:
        values = build_context(office, job).values
    except DoctoolsError:
        return []  # what is wrong with data or wording is told elsewhere
    try:
        made = render_layout(layout, shown, values, office.workspace.root, office.workspace.cache)
    except DoctoolsError as error:
        return [_unfilled(problem, shown, job) for problem in error.problems]
    faults = find_document_faults(made, (shown, layout), values, office)
    return [replace(fault, message=f"{fault.message}, pada naskah '{job.name}'") for fault in faults]


def _unfilled(problem: Problem, shown: str, job: Job) -> Fault:
    message = f"{problem.what}, pada naskah '{job.name}'"
    return Fault(UNFILLED, "galat", message, problem.file or shown, remedy=problem.remedy or "")
