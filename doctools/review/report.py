"""Findings as people and other programs read them: text, one JSON object, SARIF."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from doctools.errors import Problem, show_harmlessly
from doctools.review.finding import Finding
from doctools.review.rules import list_rules

_LEVELS = {"galat": "error", "peringatan": "warning", "saran": "note"}


@dataclass(frozen=True)
class Reviewed:
    """What the review says of one file. `copy`: the .docx with marks in it, where that was asked.

    `problems`: why it could not be reviewed; it then has no findings. `notes`: what could not be checked in it.
    """

    path: str
    findings: tuple[Finding, ...]
    copy: bytes | None = None
    problems: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def open(self) -> tuple[Finding, ...]:
        """The findings that no one has silenced."""
        return tuple(f for f in self.findings if f.silenced is None)

    @property
    def refused(self) -> bool:
        """Whether an open `galat` holds the document back."""
        return any(f.severity == "galat" for f in self.open)


def count_findings(reviewed: Iterable[Reviewed]) -> dict[str, int]:
    """How many findings of each severity are open, and how many are silenced."""
    found: Counter[str] = Counter()
    for one in reviewed:
        found.update("dikecualikan" if f.silenced else f.severity for f in one.findings)
    return {key: found[key] for key in ("galat", "peringatan", "saran", "dikecualikan")}


def format_json(reviewed: list[Reviewed], unread: Sequence[Path] = ()) -> dict[str, Any]:
    """`problems` stand for the files that could not be reviewed, which are not among `files`; `unread` are documents
    beside them that a review does not read."""
    sound = [r for r in reviewed if not r.problems]
    return {
        "files": [
            {"path": r.path, "findings": [f.as_json() for f in r.findings], "notes": list(r.notes)}
            for r in sound
        ],
        "summary": {"files": len(sound), **count_findings(sound)},
        "problems": [vars(problem) for r in reviewed for problem in r.problems],
        "unread": [str(path) for path in unread],
    }


def format_text(reviewed: list[Reviewed], unread: Sequence[Path] = ()) -> str:
    """Grouped by file and part, each finding with rule, quote and remedy; the counts last, and what was not read."""
    lines: list[str] = []
    reviewed = [one for one in reviewed if not one.problems]
    for one in reviewed:
        lines.append(show_harmlessly(one.path))
        if not one.open:
            lines.append("  Tidak ada temuan.")
        part: str | None = None
        for finding in one.open:
            here = finding.part or "Naskah"
            if here != part:
                part = here
                lines += ["", f"  {part}"]
            lines += _finding_lines(finding)
        hushed = [f for f in one.findings if f.silenced]
        if hushed:
            lines += ["", f"  Dikecualikan ({len(hushed)})"]
            lines += [f"    {f.rule}: {f.message} – {f.silenced}" for f in hushed]
        if one.notes:
            lines += ["", *(f"  Catatan: {note}." for note in one.notes)]
        lines.append("")
    sums = count_findings(reviewed)
    lines.append(
        f"{len(reviewed)} naskah: {sums['galat']} galat, {sums['peringatan']} peringatan, {sums['saran']} saran"
        + (f", {sums['dikecualikan']} dikecualikan" if sums["dikecualikan"] else "")
        + "."
    )
    return "\n".join([*lines, *list_unread(unread)]) + "\n"


def list_unread(unread: Sequence[Path]) -> list[str]:
    """Lines that name the documents that a review does not read; none where there are none."""
    if not unread:
        return []
    head = f"Tidak ditinjau ({len(unread)}); sebut satu per satu (.pdf, .odt, .doc, .rtf), atau simpan sebagai .docx, lalu tinjau lagi:"
    return [head, *(f"  {show_harmlessly(str(path))}" for path in unread)]


def _finding_lines(finding: Finding) -> list[str]:
    place = f"{finding.item}: " if finding.item else ""
    lines = [f"    {finding.severity} {finding.rule}  {place}{finding.message}"]
    if finding.quote:
        quote = finding.quote if len(finding.quote) <= 100 else finding.quote[:97] + "…"
        lines.append(f"        kutipan: “{quote}”")
    if finding.suggest:
        lines.append(f"        perbaikan: {finding.suggest}")
    if finding.file:
        lines.append(f"        ubah di: {finding.file}:{finding.line}")
    return lines


def format_sarif(reviewed: list[Reviewed], version: str) -> dict[str, Any]:
    """SARIF 2.1.0. A result stands at the line to change where it is known, else in the file itself."""
    rules = {rule.code: rule for rule in list_rules()}
    used = sorted({f.rule for r in reviewed for f in r.findings})
    index = {code: n for n, code in enumerate(used)}
    return {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "doctools",
                        "version": version,
                        "language": "id",
                        "rules": [_sarif_rule(code, rules.get(code)) for code in used],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "results": [_sarif_result(r.path, f, index) for r in reviewed for f in r.findings],
            }
        ],
    }


def _sarif_rule(code: str, rule: Any) -> dict[str, Any]:
    if rule is None:
        return {"id": code}
    return {
        "id": code,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": f"{rule.explanation} Dasar: {rule.law}"},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _sarif_result(path: str, finding: Finding, index: dict[str, int]) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": _uri(finding.file or path)}}
    if finding.file and finding.line:
        place["region"] = {"startLine": finding.line}
    where = [w for w in (finding.part, finding.item) if w]
    text = finding.message + (f". Perbaikan: {finding.suggest}" if finding.suggest else "")
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": index[finding.rule],
        "level": _LEVELS[finding.severity],
        "message": {"text": text},
        "locations": [
            {
                "physicalLocation": place,
                "logicalLocations": [{"fullyQualifiedName": " / ".join(where) or "naskah"}],
            }
        ],
        "properties": {"naskah": path, "kutipan": finding.quote},
    }
    if finding.silenced:
        result["suppressions"] = [{"kind": "external", "justification": finding.silenced}]
    return result


def _uri(path: str) -> str:
    from urllib.parse import quote

    return quote(path.replace("\\", "/"), safe="/:")
