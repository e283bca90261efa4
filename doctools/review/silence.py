"""Findings that the office has decided to leave: `data/tinjauan.yaml`, each with reason and name."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from fnmatch import fnmatchcase

from doctools.errors import Problem, ReviewError, suggestion
from doctools.office import DataFile, Office, Tinjauan
from doctools.review.facts.engine import list_facts
from doctools.review.finding import Finding

STALE = "pengecualian-usang"
# Rules of layouts are asked of what a document is made with, in another room.
OF_LAYOUTS = "TL-"


def read_silences(office: Office) -> DataFile[Tinjauan] | None:
    """The office's silences. Raises DataError, or ReviewError for a rule that there is not."""
    if not office.has("tinjauan"):
        return None
    from doctools.review.rules import list_rules

    document: DataFile[Tinjauan] = office.document("tinjauan")
    codes = [*(rule.code for rule in list_rules()), *(fact.code for fact in list_facts())]
    problems = [
        Problem(
            f"aturan '{entry.aturan}' tidak ada",
            document.file,
            document.line(("pengecualian", n, "aturan")),
            suggestion(entry.aturan, codes),
        )
        for n, entry in enumerate(document.model.pengecualian)
        if entry.aturan not in codes and not entry.aturan.startswith(OF_LAYOUTS)
    ]
    if problems:
        raise ReviewError(*problems)
    return document


def apply_silences(
    findings: list[Finding],
    name: str,
    silences: DataFile[Tinjauan] | None,
    codes: Collection[str],
    *,
    stale: bool = True,
) -> list[Finding]:
    """The findings of the document `name`, those that a silence meets marked with reason and name.

    A silence of one of the rules `codes`, for this document, that meets nothing is a finding itself, unless `stale`
    is False.
    """
    if silences is None:
        return findings
    found = list(findings)
    for n, entry in enumerate(silences.model.pengecualian):
        if entry.aturan not in codes or not fnmatchcase(name, entry.naskah):
            continue
        met = False
        for k, finding in enumerate(found):
            if finding.rule == entry.aturan and (entry.kutipan or "").casefold() in finding.quote.casefold():
                found[k] = replace(finding, silenced=f"{entry.alasan} ({entry.oleh})")
                met = True
        if not met and stale:
            found.append(
                Finding(
                    rule=STALE,
                    severity="saran",
                    message=f"pengecualian {entry.aturan} untuk '{entry.naskah}' tidak lagi mengenai temuan apa pun",
                    file=silences.file,
                    line=silences.line(("pengecualian", n)),
                    suggest="hapus pengecualian ini",
                )
            )
    return found
