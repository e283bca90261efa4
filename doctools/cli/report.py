"""Tell people what came of the documents that were made."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Literal

import click

if TYPE_CHECKING:
    from doctools.produce import Outcome
    from doctools.store.write import State

_WORDS: dict[State | Literal["failed"], str] = {
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
    """A batch: each document in a line, then what is missing once for all, then the sum."""
    for outcome in outcomes:
        blanks = f", {len(outcome.missing)} isian kosong" if outcome.missing else ""
        word = "ditolak" if outcome.refused else _WORDS[outcome.state]
        paper = f" + PDF {_WORDS[outcome.pdf_state]}" if outcome.pdf_state else ""
        click.echo(f"{word:14} {outcome.path or outcome.job.name}{paper}{blanks}")
        for problem in outcome.problems:
            click.echo(f"  {problem}", err=True)
    missing = {(m.file, m.line or 0, m.message) for o in outcomes for m in o.missing}
    if missing:
        click.echo(f"\nIsian yang belum ada ({len(missing)}):", err=True)
        for file, line, message in sorted(missing):
            click.echo(f"  {file}:{line}: {message}" if line else f"  {file}: {message}", err=True)
    for text in sorted({str(f) for o in outcomes for f in o.findings}):
        click.echo(text, err=True)
    click.echo("\n" + _sum(outcomes))


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
