"""The decree made from data equals the signed one, word for word; what differs is listed with its reason.

`keputusan-1-tahun-2026.txt` is the published copy as a scanner read it. Its table has columns run into one
another, so the table is compared by its words and the rest by their order. Every difference stands in
`perbedaan.yaml`; one more or one less fails.
"""

from __future__ import annotations

import re
from collections import Counter
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path

import pytest
import yaml

from doctools.documents.draft import Draft
from doctools.kinds.jobs import find_single_job
from doctools.kinds.read import read_kind
from doctools.office.office import Office
from tests.membaca import text_of

HERE = Path(__file__).parent
LISTED = yaml.safe_load((HERE / "perbedaan.yaml").read_text(encoding="utf-8"))
LEAST_NARRATIVE, LEAST_TABLE = 0.98, 0.96


@pytest.fixture(scope="module")
def texts(kerinci: Office, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    """The signed decree as scanned, and the attested copy that doctools makes."""
    job = find_single_job(kerinci, read_kind(kerinci, "sk-rencana-aksi"), 2026, {}).as_form("salinan")
    made = Draft(kerinci, job).write(tmp_path_factory.mktemp("salinan")).path
    assert made is not None
    ours = re.sub(r"^\[\w+\].*$", "", text_of(made), flags=re.M)  # heads and feet of the pages
    return (HERE / "keputusan-1-tahun-2026.txt").read_text(encoding="utf-8"), ours


@pytest.mark.slow
def test_words_before_the_table_are_those_signed(texts: tuple[str, str]) -> None:
    signed, ours = (words(_halves(text)[0]) for text in texts)
    matcher = SequenceMatcher(None, signed, ours, autojunk=False)
    found = [
        (" ".join(signed[a:b]), " ".join(ours[c:d]))
        for kind, a, b, c, d in matcher.get_opcodes()
        if kind != "equal"
    ]
    listed = [(str(e["asli"] or ""), str(e["doctools"] or "")) for e in LISTED["naskah"]]
    assert found == listed
    assert matcher.ratio() >= LEAST_NARRATIVE


def test_words_of_the_table_are_those_signed(texts: tuple[str, str]) -> None:
    ours = words(_halves(texts[1])[1])
    vocabulary = frozenset(ours)
    signed = [part for word in words(_halves(texts[0])[1]) for part in _parted(word, vocabulary)]
    only_signed, only_ours = Counter(signed) - Counter(ours), Counter(ours) - Counter(signed)
    assert dict(only_signed) == _counts("asli")
    assert dict(only_ours) == _counts("doctools")
    common = sum((Counter(signed) & Counter(ours)).values())
    assert common / len(ours) >= LEAST_TABLE


def test_every_difference_has_a_reason() -> None:
    reasons = set(LISTED["sebab"])
    entries = [*LISTED["naskah"], *LISTED["tabel"]]
    assert {e["sebab"] for e in entries} == reasons


def words(text: str) -> list[str]:
    """Letters and digits only, small: what a scanner makes of commas and brackets is not compared."""
    return re.findall(r"[^\W_]+", text.casefold())


def _halves(text: str) -> tuple[str, str]:
    """Before and from the head of the table on."""
    start = re.search(r"NO\W+KOMPONEN", text)
    assert start is not None
    return text[: start.start()], text[start.start() :]


def _counts(side: str) -> dict[str, int]:
    found: Counter[str] = Counter()
    for entry in LISTED["tabel"]:
        found.update({str(word): int(n) for word, n in (entry.get(side) or {}).items()})
    return dict(found)


def _parted(word: str, vocabulary: frozenset[str]) -> list[str]:
    """A word that the scanner ran together from neighbouring cells, as the words it is made of; else itself."""

    @cache
    def parts(rest: str) -> tuple[str, ...] | None:
        if not rest:
            return ()
        for end in range(len(rest), 1, -1):
            if rest[:end] in vocabulary and (tail := parts(rest[end:])) is not None:
                return (rest[:end], *tail)
        return None

    return [word] if word in vocabulary else list(parts(word) or [word])
