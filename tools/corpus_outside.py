"""Measure the review on drafts by an author who has not seen its rules (`tools/corpus_drafts`).

`python -m tools.corpus_outside` prints the recall by family of defects, and the false alarms a page on the sound
ones; `--baris` prints each draft that was missed and each alarm too; names of drafts measure these alone.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from doctools.review import Finding
from tools.corpus import findings, knowledge
from tools.corpus_drafts.build import build
from tools.corpus_drafts.source import HELD_BACK, NASKAH, Draft, Expected, read_list, shown_lines

PAGE_WORDS = 350
SHARED = 3  # words in a row that quote and place must share, where neither holds the other
_ALARMS = ("galat", "peringatan")


@dataclass(frozen=True)
class Answer:
    """A draft and all that the review said of it."""

    draft: Draft
    findings: tuple[Finding, ...]

    @property
    def hit(self) -> Finding | None:
        """The first finding that names the planted defect."""
        expected = self.draft.expected
        return next((f for f in self.findings if expected and names(f, expected)), None)

    @property
    def alarms(self) -> tuple[Finding, ...]:
        """What was said of a sound draft and holds back or worries its author."""
        return tuple(f for f in self.findings if f.severity in _ALARMS)


def names(finding: Finding, expected: Expected) -> bool:
    """Whether a finding stands at the defect's place and says in message or remedy what is wrong."""
    said = f"{finding.message} {finding.suggest or ''}"
    return any(_says(said, word) for word in expected.words) and any(
        _meets(finding.quote, quote) for quote in expected.quotes
    )


def ask(drafts: Iterable[Draft]) -> Iterator[Answer]:
    """The review of each draft, from the file that is built of it."""
    known = knowledge()
    with tempfile.TemporaryDirectory() as folder:
        for draft in drafts:
            path = Path(folder) / draft.name
            path.write_bytes(build(draft))
            yield Answer(draft, tuple(findings(path, known)))


def ask_held_back(name: str) -> Iterator[Answer]:
    """The review of each draft of a set that was held back, from the file as its author left it."""
    known, folder = knowledge(), NASKAH / name
    for draft in read_list(folder / "harapan-disimpan.yaml", folder):
        yield Answer(draft, tuple(findings(folder / "berkas" / draft.name, known)))


def report(results: Sequence[Answer], each: bool) -> list[str]:
    """Lines to print; `each`: with every miss and every false alarm."""
    planted = [answer for answer in results if answer.draft.expected]
    sound = [answer for answer in results if not answer.draft.expected]
    lines = [*_recall(planted), *_precision(sound)]
    if each:
        lines += [
            f"luput   {a.draft.name}: {a.draft.expected.quotes[0]}"
            for a in planted
            if not a.hit and a.draft.expected
        ]
        lines += [
            f"keliru  {a.draft.name}: {f.rule} {f.severity} {f.message} «{f.quote}»"
            for a in sound
            for f in a.alarms
        ]
    return lines


def _recall(planted: Sequence[Answer]) -> Iterator[str]:
    families: dict[str, list[Answer]] = defaultdict(list)
    for answer in planted:
        if answer.draft.expected:
            families[answer.draft.expected.family].append(answer)
    for family, members in families.items():
        yield f"{family:16} {sum(bool(a.hit) for a in members):3} dari {len(members):3}"
    found = [answer for answer in planted if answer.hit]
    alike = sum(a.hit.severity == a.draft.expected.severity for a in found if a.hit and a.draft.expected)
    if planted:
        yield f"{len(found)} dari {len(planted)} kekeliruan ditemukan ({len(found) / len(planted):.1%}), {alike} dengan keparahan yang diharapkan;"


def _precision(sound: Sequence[Answer]) -> Iterator[str]:
    pages = sum(len(line.split()) for answer in sound for line in shown_lines(answer.draft)) / PAGE_WORDS
    if not sound:
        return
    for severity in _ALARMS:
        count = sum(f.severity == severity for answer in sound for f in answer.alarms)
        yield f"{count} {severity} keliru pada {len(sound)} naskah sehat ({count / pages:.2f} tiap halaman dari {pages:.0f} halaman)."
    yield f"{sum(not answer.alarms for answer in sound)} naskah sehat tanpa galat dan peringatan."


def _says(said: str, word: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", said, re.IGNORECASE) is not None


def _meets(quote: str, place: str) -> bool:
    """Whether quote and place overlap: one within the other, or some words in a row in both; none meets none."""
    one, other = _words(quote), _words(place)
    if not one or not other:
        return not quote.strip() and not place
    shared = min(SHARED, len(one), len(other))
    runs = {tuple(one[at : at + shared]) for at in range(len(one) - shared + 1)}
    return any(tuple(other[at : at + shared]) in runs for at in range(len(other) - shared + 1))


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.replace("*", "").casefold())


def main() -> int:
    """Always 0: it measures, and judges nothing."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("nama", nargs="*")
    options.add_argument("--baris", action="store_true")
    options.add_argument(
        "--disimpan",
        nargs="?",
        const=HELD_BACK[0],
        choices=HELD_BACK,
        help="a set of drafts that was held back",
    )
    chosen = options.parse_args()
    if chosen.disimpan:
        print("\n".join(report(list(ask_held_back(chosen.disimpan)), chosen.baris)))
        return 0
    drafts = [draft for draft in read_list() if not chosen.nama or draft.name in chosen.nama]
    print("\n".join(report(list(ask(drafts)), chosen.baris)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
