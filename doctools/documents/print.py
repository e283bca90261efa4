"""Documents on paper: the PDF of each that was made, and all of them as one file to print."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from doctools.context import name_place
from doctools.documents.outcome import Outcome
from doctools.office import Office
from doctools.pdf import LibreOffice, Merged, PdfPart, convert, merge
from doctools.review import Finding
from doctools.store import sweep


def add_pdf(
    outcomes: Sequence[Outcome],
    libreoffice: LibreOffice,
    *,
    stopped: Callable[[], bool] = lambda: False,
    seen: Callable[[int], None] = lambda _: None,
) -> list[Outcome]:
    """The outcomes, each document that was made with its PDF beside it, or with what hindered it.

    Raises PdfError where LibreOffice does not start at all.
    """
    made = convert([o.path for o in outcomes if o.path], libreoffice, stopped=stopped, seen=seen)
    found = []
    for outcome in outcomes:
        result = made.get(outcome.path) if outcome.path else None
        if result is None:
            found.append(outcome)
        elif result.problem:
            found.append(replace(outcome, pdf_state="failed", problems=(*outcome.problems, result.problem)))
        else:
            findings = outcome.findings
            if result.kept:
                findings = (*findings, _set_aside(result.kept))
            found.append(replace(outcome, pdf=result.pdf, pdf_state=result.state, findings=findings))
    return found


def print_file(
    office: Office,
    outcomes: Sequence[Outcome],
    target: Path,
    title: str,
    *,
    duplex: bool = False,
    seen: Callable[[int], None] = lambda _: None,
) -> tuple[Merged, tuple[Finding, ...]]:
    """All PDFs of the outcomes in one file, bookmarked by kind and document, and what is to be said of it.

    Raises PdfError, StoreError.
    """
    sweep([target.parent])
    sheets = [PdfPart(o.job.kind.model.nama, name_place(office, o.job), o.pdf) for o in outcomes if o.pdf]
    merged = merge(sheets, target, title, duplex=duplex, seen=seen)
    return merged, (_set_aside(merged.kept),) if merged.kept else ()


def _set_aside(kept: Path) -> Finding:
    return Finding(
        rule="pdf-dari-luar",
        severity="peringatan",
        message=f"PDF lama bukan buatan doctools atau sudah diubah; disimpan sebagai '{kept.name}'",
    )
