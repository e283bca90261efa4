"""From a finding in a document of ours to the line of data, wording or law that gave its words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from doctools.context import Trace
from doctools.review.finding import Finding
from doctools.review.parts.draft import ParsedDraft

_SHORT = 5  # characters; a number of four digits stands in too many places to be told by itself


def add_sources(findings: list[Finding], naskah: ParsedDraft, traces: Sequence[Trace]) -> list[Finding]:
    """Each finding with the file and line to change, where the traces tell."""
    texts = {(p.part, p.number): p.text.casefold() for p in (*naskah.paragraphs, *naskah.margins)}
    folded = [(t.text.casefold(), t) for t in traces]
    here: dict[tuple[str, int], list[tuple[str, Trace]]] = {}
    found = []
    for finding in findings:
        span = finding.span
        if span is None or (span.part, span.paragraph) not in texts:
            found.append(finding)
            continue
        key = (span.part, span.paragraph)
        if key not in here:
            here[key] = [pair for pair in folded if pair[0] in texts[key]]
        trace = find_innermost(texts[key], span.start, span.end, here[key])
        found.append(replace(finding, file=trace.file, line=trace.line) if trace else finding)
    return found


def find_innermost(text: str, start: int, end: int, traces: Sequence[tuple[str, Trace]]) -> Trace | None:
    """The trace with the shortest text around `text[start:end]`; of two alike the one that was made first.

    All texts in small letters, as titles are printed in capitals.
    """
    best: tuple[int, int, Trace] | None = None
    for order, (words, trace) in enumerate(traces):
        if len(words) < end - start or (best and len(words) >= best[0]):
            continue
        if len(words) < _SHORT and words.isdecimal():
            continue
        at = text.find(words)
        while at != -1 and at <= start:
            if at + len(words) >= end:
                best = (len(words), order, trace)
                break
            at = text.find(words, at + 1)
    return best[2] if best else None
