"""Tell people what came of the documents that were made."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Literal

import click

if TYPE_CHECKING:
    from doctools.documents import Outcome, StoredState

_WORDS: dict[StoredState | Literal["failed"], str] = {
    "written": "dibuat",
    "unchanged": "tidak berubah",
    "failed": "gagal",
}


def outcomes_json(outcomes: list[Outcome]) -> dict[str, Any]:
    counts = Counter(o.state for o in outcomes)
    return {
        "documents": [o.as_json() for o in outcomes],
        "summary": {state: counts[state] for state in ("written", "unchanged", "failed")},
    }


def say_one(outcome: Outcome) -> None:
    """One document: where it is, what is still missing, what was found."""
    if outcome.refused:
        click.echo(f"{outcome.job.name}: belum dapat dibuat final.", err=True)
    elif outcome.path:
        click.echo(f"{outcome.path} ({_WORDS[outcome.state]})")
        if outcome.pdf and outcome.pdf_state:
            click.echo(f"{outcome.pdf} ({_WORDS[outcome.pdf_state]})")
    _say_details(outcome)


def say_all(outcomes: list[Outcome]) -> None:
    for text, aside in list_lines(outcomes):
        click.echo(text, err=aside)


def list_lines(outcomes: list[Outcome]) -> list[tuple[str, bool]]:
    """A batch in lines, each with whether it is for stderr: each document, what is missing once for all, the sum."""
    lines: list[tuple[str, bool]] = []
    for outcome in outcomes:
        blanks = f", {len(outcome.missing)} isian kosong" if outcome.missing else ""
        word = "ditolak" if outcome.refused else _WORDS[outcome.state]
        paper = f" + PDF {_WORDS[outcome.pdf_state]}" if outcome.pdf_state else ""
        lines.append((f"{word:14} {outcome.path or outcome.job.name}{paper}{blanks}", False))
        lines += [(f"  {problem}", True) for problem in outcome.problems]
    missing = {(m.file, m.line or 0, m.message) for o in outcomes for m in o.missing}
    if missing:
        lines.append((f"\nIsian yang belum ada ({len(missing)}):", True))
        for file, line, message in sorted(missing):
            lines.append((f"  {file}:{line}: {message}" if line else f"  {file}: {message}", True))
    lines += [(text, True) for text in sorted({str(f) for o in outcomes for f in o.findings})]
    return [*lines, ("\n" + _sum(outcomes), False)]


def _sum(outcomes: list[Outcome]) -> str:
    """`12 dibuat, 3 tidak berubah, 0 gagal.`, with the finals refused and the PDFs where there are any."""
    refused = sum(o.refused for o in outcomes)
    counts = Counter(o.state for o in outcomes if not o.refused)
    parts = [f"{counts[state]} {word}" for state, word in _WORDS.items()]
    if refused:
        parts.append(f"{refused} belum dapat dibuat final")
    text = ", ".join(parts) + "."
    papers = Counter(o.pdf_state for o in outcomes if o.pdf_state)
    if papers:
        text += " PDF: " + ", ".join(f"{papers[state]} {word}" for state, word in _WORDS.items()) + "."
    return text


def _say_details(outcome: Outcome) -> None:
    if outcome.missing:
        click.echo(f"Isian yang belum ada ({len(outcome.missing)}), tampil sebagai titik-titik:", err=True)
        for m in outcome.missing:
            place = f"{m.file}:{m.line}" if m.line else m.file
            click.echo(f"  {place}: {m.message}", err=True)
    for finding in outcome.findings:
        click.echo(str(finding), err=True)
    for problem in outcome.problems:
        click.echo(str(problem), err=True)
