"""A batch asked for again: where nothing has changed, the answer of the last time is given at once."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from doctools.cli.shared import options
from doctools.documents import BatchAnswer, RepeatedBatch

if TYPE_CHECKING:
    from doctools.documents import Outcome


def tell_answer(batch: RepeatedBatch, as_json: bool) -> int | None:
    """The exit code, where the answer was known and has been given; else None."""
    answer = batch.find_answer()
    if answer is None:
        return None
    if as_json:
        options.print_json(answer.facts)
    else:
        for text, aside in answer.lines:
            click.echo(text, err=aside)
    return 0 if answer.sound else 1


def keep_answer(batch: RepeatedBatch, outcomes: list[Outcome], facts: dict[str, object]) -> None:
    """Keep the answer for the next time, when every document is as it was made. `facts`: what --json says besides."""
    from doctools.cli.shared.report import list_lines, outcomes_json

    if any(not _repeats(o) for o in outcomes):
        return
    next_time = [replace(o, state="unchanged") if o.path else o for o in outcomes]
    whole = json.loads(json.dumps({**outcomes_json(next_time), **facts}, default=str))
    batch.keep(
        BatchAnswer(list_lines(next_time), whole, not any(o.refused for o in outcomes)),
        [(o.path, o.sha256) for o in outcomes if o.path and o.sha256],
        [name for o in outcomes for name in o.pictures],
    )


def _repeats(outcome: Outcome) -> bool:
    """Would the same come of it again: it did not fail, and nobody has edited the document."""
    edited = any(f.rule == "disunting-tangan" for f in outcome.findings)
    return not (edited or outcome.problems or (outcome.state == "failed" and not outcome.refused))
