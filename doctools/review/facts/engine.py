"""Ask all checks of facts: of one document, or of an office's data."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib import import_module

from doctools.context import Trace
from doctools.office import Office
from doctools.review.facts import checks
from doctools.review.facts.case import Case
from doctools.review.facts.fact import Clash, Fact
from doctools.review.finding import Finding

TITLE = "Fakta yang bertentangan"
_ORDER = {"galat": 0, "peringatan": 1, "saran": 2}


@lru_cache(maxsize=1)
def list_facts() -> tuple[Fact, ...]:
    """Every check of facts, by code."""
    names = sorted(m.name for m in pkgutil.iter_modules(checks.__path__))
    facts = [import_module(f"{checks.__name__}.{name}").FACT for name in names]
    return tuple(sorted(facts, key=lambda fact: fact.code))


def check_document_facts(
    case: Case, traces: Iterable[Trace] = (), facts: Iterable[Fact] | None = None
) -> list[Finding]:
    """What contradicts a document. `traces`: the lines it was made from, for what is wrong in the data themselves.

    Raises DataError where the data cannot be read.
    """
    lines = {(trace.file, trace.line) for trace in traces}
    found = []
    for fact in list_facts() if facts is None else facts:
        seen: list[Clash] = [*fact.of_document(case)] if fact.of_document else []
        if fact.of_data and lines:
            told = case.office.once(_of_data, fact)
            seen += [c for c in told if any((c.file, line) in lines for line in (c.line, *c.beside))]
        found += [_finding(fact, clash) for clash in seen]
    return _in_order(found)


def check_data_facts(office: Office, facts: Iterable[Fact] | None = None) -> list[Finding]:
    """What contradicts itself in the office's data, whatever document is made of it."""
    wanted = list_facts() if facts is None else facts
    found = [_finding(f, clash) for f in wanted if f.of_data for clash in office.once(_of_data, f)]
    return _in_order(found)


def drop_repeated(found: Iterable[Finding], facts: Iterable[Finding]) -> Iterator[Finding]:
    """The review's findings without those that a check of facts has said already, with the line to change."""
    told: dict[str, list[str]] = {}
    speak = {fact.code: fact.speaks_for for fact in list_facts()}
    for finding in facts:
        for rule in speak.get(finding.rule, ()):
            told.setdefault(rule, []).append(finding.quote.casefold())
    for finding in found:
        quotes = told.get(finding.rule)
        if quotes is None or not any(q in finding.quote.casefold() for q in quotes):
            yield finding


def _of_data(office: Office, fact: Fact) -> tuple[Clash, ...]:
    return tuple(fact.of_data(office)) if fact.of_data else ()


def _finding(fact: Fact, clash: Clash) -> Finding:
    return Finding(
        rule=fact.code,
        severity=clash.severity or fact.severity,
        message=clash.message,
        file=clash.file,
        line=clash.line,
        suggest=clash.suggest,
        quote=clash.quote,
        law=fact.law,
    )


def _in_order(found: list[Finding]) -> list[Finding]:
    """The grave ones first; each once."""
    once = dict.fromkeys(found)
    return sorted(once, key=lambda f: (_ORDER[f.severity], f.rule, f.file or "", f.line or 0))
