"""Measure the review on `tests/naskah/`: what it finds of the planted defects, and its false alarms.

`python -m tools.corpus` prints both: the recall by family of rules, the false *galat* and *peringatan* a page of
`PAGE_WORDS` words. A sound draft with any finding counts as a false alarm for each.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from doctools.office.folder import Workspace
from doctools.office.office import Office
from doctools.review.engine import read_draft, review
from doctools.review.finding import Finding
from doctools.review.knowledge import Knowledge, gather_knowledge
from doctools.review.parts.draft import FileFormat, ParsedDraft
from doctools.review.rules import list_families

PAGE_WORDS = 350
ROOT = Path(__file__).resolve().parent.parent
DRAFTS = ROOT / "tests/naskah"


@dataclass(frozen=True)
class Measured:
    """`missed`: file and the rule that should have spoken; `alarms`: file and what was said without cause.

    `asked`: the rules that should have spoken, each as often as it is planted; `pages`: of the sound drafts.
    `besides`: what was found in a spoiled draft besides the planted defect (often its consequence).
    """

    planted: int
    sound: int
    missed: tuple[tuple[str, str], ...]
    alarms: tuple[tuple[str, Finding], ...]
    besides: tuple[tuple[str, Finding], ...]
    asked: tuple[str, ...] = ()
    pages: float = 0

    @property
    def recall(self) -> float:
        return 1 - len(self.missed) / self.planted


def knowledge() -> Knowledge:
    """The regulations and word lists as shipped; the drafts are of other offices."""
    return gather_knowledge(Office(Workspace(ROOT))).without_office()


def findings(path: Path, known: Knowledge) -> list[Finding]:
    return review(_read(path), known)


def _read(path: Path) -> ParsedDraft:
    form: FileFormat = "docx" if path.suffix == ".docx" else "txt"
    return read_draft(path.read_bytes(), path.name, form)


def measure(folder: Path = DRAFTS) -> Measured:
    wanted = yaml.safe_load((folder / "harapan.yaml").read_text(encoding="utf-8"))
    known = knowledge()
    missed, alarms, besides = [], [], []
    for name, expected in wanted["cacat"].items():
        found = findings(folder / name, known)
        if not any(f.rule == expected["aturan"] for f in found):
            missed.append((name, expected["aturan"]))
        besides += [(name, f) for f in found if f.rule != expected["aturan"]]
    words = 0
    for name in wanted["sehat"]:
        draft = _read(folder / name)
        words += sum(len(text.text.split()) for text in draft.stretches)
        alarms += [(name, f) for f in review(draft, known)]
    return Measured(
        len(wanted["cacat"]),
        len(wanted["sehat"]),
        tuple(missed),
        tuple(alarms),
        tuple(besides),
        tuple(str(expected["aturan"]) for expected in wanted["cacat"].values()),
        words / PAGE_WORDS,
    )


def list_figures(result: Measured) -> Iterator[str]:
    """The recall of each family of rules, and the false alarms a page, as lines to print."""
    asked = Counter(rule[:2] for rule in result.asked)
    missed = Counter(rule[:2] for _, rule in result.missed)
    titles = {rules[0].code[:2]: title for title, rules in list_families().values() if rules}
    for family, count in sorted(asked.items()):
        found = count - missed[family]
        yield f"{family} {titles.get(family, ''):32} {found:3} dari {count:3} ({found / count:.0%})"
    for severity in ("galat", "peringatan"):
        count = sum(finding.severity == severity for _, finding in result.alarms)
        yield f"{count} {severity} keliru pada {result.sound} naskah sehat ({count / result.pages:.2f} tiap halaman dari {result.pages:.0f} halaman)."


def main() -> int:
    result = measure()
    for name, rule in result.missed:
        print(f"luput   {name}: {rule}")
    for name, finding in result.alarms:
        print(f"keliru  {name}: {finding.rule} {finding.message} «{finding.quote}»")
    for name, finding in result.besides:
        print(f"ikutan  {name}: {finding.rule} {finding.message} «{finding.quote[:60]}»")
    print("\n".join(list_figures(result)))
    found = result.planted - len(result.missed)
    print(f"{found} dari {result.planted} kekeliruan ditemukan ({result.recall:.1%});")
    print(f"{len(result.alarms)} temuan keliru pada {result.sound} naskah sehat.")
    return 1 if result.missed or result.alarms else 0


if __name__ == "__main__":
    sys.exit(main())
