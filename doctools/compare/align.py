"""What stayed, what changed, what came and went between two lists: of words, or of paragraphs and tables."""

from __future__ import annotations

import re
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from itertools import islice, takewhile
from typing import Literal

from rapidfuzz.distance import Indel, LCSseq

from doctools.errors import DocumentError, Problem

# Words with what joins them (`09.00`, `1/2026`, `tata-usaha`) are whole; a space and a mark stand alone.
_WORD = re.compile(r"\w+(?:[.,/\-’']\w+)*|.", re.DOTALL)
LIKE = 0.45  # two paragraphs are versions of one another from this share of common words on
_MANY = 40_000  # pairs to weigh against each other before only near ones are
_TOO_MANY = 4_000_000  # pairs that are not weighed at all: what stood there is gone, what stands there is new
_MOST = 1_000_000_000  # pairs in which what stayed is looked for: a bit of memory each


@dataclass(frozen=True)
class Alignable:
    """A paragraph, table or row to align. `key`: equal where nothing changed; `text`: what likeness is judged by."""

    kind: Literal["p", "tbl", "tr"]
    key: Hashable
    text: str


@dataclass(frozen=True)
class Step:
    """`same`, `pair` (two versions), `gone` (`old` only) or `new` (`new` only); indexes into the two lists."""

    kind: Literal["same", "pair", "gone", "new"]
    old: int = -1
    new: int = -1


@dataclass(frozen=True)
class Edit:
    """One changed stretch of a text: characters `old_start`–`old_end` became `new_start`–`new_end`."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int


def find_edits(old: str, new: str) -> list[Edit]:
    """The changed stretches, in whole words. Changes with nothing but a space or mark between are one."""
    before, after = _WORD.findall(old), _WORD.findall(new)
    if _too_many(before, after):
        return [Edit(0, len(old), 0, len(new))]
    old_at, new_at = _starts(before), _starts(after)
    found: list[Edit] = []
    last = (0, 0)
    for tag, i1, i2, j1, j2 in _opcodes(before, after):
        if tag == "equal":
            continue
        kept = "".join(before[last[0] : i1])
        edit = Edit(old_at[i1], old_at[i2], new_at[j1], new_at[j2])
        if found and not any(c.isalnum() for c in kept) and len(kept) <= 2:
            earlier = found.pop()
            edit = Edit(earlier.old_start, edit.old_end, earlier.new_start, edit.new_end)
        found.append(edit)
        last = (i2, j2)
    return found


def align(old: Sequence[Alignable], new: Sequence[Alignable]) -> list[Step]:
    """The steps from the old list to the new one, each block in exactly one; both orders are kept.

    Raises DocumentError for lists so long and so unlike that no memory would hold what is weighed.
    """
    left, right = [b.key for b in old], [b.key for b in new]
    if _too_many(left, right):
        remedy = "bagi naskahnya menjadi beberapa berkas"
        raise DocumentError(Problem("kedua naskah terlalu panjang untuk dibandingkan", remedy=remedy))
    steps: list[Step] = []
    for tag, i1, i2, j1, j2 in _opcodes(left, right):
        if tag == "equal":
            steps += [Step("same", i1 + k, j1 + k) for k in range(i2 - i1)]
        else:
            steps += _gap(old, new, range(i1, i2), range(j1, j2))
    return steps


def end_together(steps: list[Step], old: Sequence[Alignable], new: Sequence[Alignable]) -> list[Step]:
    """The steps with the last paragraphs of both lists in one, unless paragraphs were only added or only taken away.

    The last paragraph mark of a body or cell cannot come or go in Word.
    """
    tail = _tail(steps)
    if not tail or not old or not new or old[-1].kind != "p" or new[-1].kind != "p":
        return steps
    gone, fresh = [s for s in tail if s.kind == "gone"], [s for s in tail if s.kind == "new"]
    head = steps[: len(steps) - len(tail)]
    if gone and fresh:
        return [
            *head,
            *(s for s in tail if s not in (gone[-1], fresh[-1])),
            Step("pair", gone[-1].old, fresh[-1].new),
        ]
    before = head[-1]  # both lists end in a paragraph, and only one of them in the tail
    if _plain_tail(tail, before, old, new):
        return steps
    if fresh:
        return [*head[:-1], Step("new", new=before.new), *tail[:-1], Step("pair", before.old, tail[-1].new)]
    return [*head[:-1], Step("gone", old=before.old), *tail[:-1], Step("pair", tail[-1].old, before.new)]


def count_added_at_end(steps: list[Step], old: Sequence[Alignable], new: Sequence[Alignable]) -> int:
    """How many steps at the end are paragraphs only added, or only taken away, behind one that stayed; else 0."""
    tail = _tail(steps)
    if not tail or len(tail) == len(steps):
        return 0
    return len(tail) if _plain_tail(tail, steps[len(steps) - len(tail) - 1], old, new) else 0


def _plain_tail(tail: list[Step], before: Step, old: Sequence[Alignable], new: Sequence[Alignable]) -> bool:
    kinds = {s.kind for s in tail}
    blocks = [old[s.old] if s.kind == "gone" else new[s.new] for s in tail]
    return len(kinds) == 1 and all(b.kind == "p" for b in blocks) and new[before.new].kind == "p"


def _tail(steps: list[Step]) -> list[Step]:
    at = len(steps)
    while at and steps[at - 1].kind in ("gone", "new"):
        at -= 1
    return steps[at:]


def _gap(old: Sequence[Alignable], new: Sequence[Alignable], left: range, right: range) -> list[Step]:
    """Pair what is alike in a stretch where nothing stayed the same; the pairs with the greatest likeness in all."""
    if len(left) * len(right) > _TOO_MANY:
        return [Step("gone", old=i) for i in left] + [Step("new", new=j) for j in right]
    words = {i: _telling(old[i].text) for i in left}
    others = {j: _telling(new[j].text) for j in right}
    near = len(left) * len(right) <= _MANY

    def likeness(i: int, j: int) -> float:
        if old[i].kind != new[j].kind:
            return 0.0
        if not near and abs((i - left.start) / len(left) - (j - right.start) / len(right)) > 0.05:
            return 0.0
        found = float(Indel.normalized_similarity(words[i], others[j]))
        # A table is rarely anything but another version of the table in its place.
        return found if found >= LIKE or (old[i].kind == "tbl" and found > 0) else 0.0

    best = [[0.0] * (len(right) + 1) for _ in range(len(left) + 1)]
    scores: dict[tuple[int, int], float] = {}
    for a in range(len(left) - 1, -1, -1):
        for b in range(len(right) - 1, -1, -1):
            score = likeness(left[a], right[b])
            if score:
                scores[a, b] = score
            best[a][b] = max(best[a + 1][b], best[a][b + 1], best[a + 1][b + 1] + score if score else 0.0)
    steps: list[Step] = []
    a = b = 0
    while a < len(left) or b < len(right):
        inside = a < len(left) and b < len(right)
        if inside and (a, b) in scores and best[a][b] == best[a + 1][b + 1] + scores[a, b]:
            steps.append(Step("pair", left[a], right[b]))
            a, b = a + 1, b + 1
        elif a < len(left) and (b == len(right) or best[a][b] == best[a + 1][b]):
            steps.append(Step("gone", old=left[a]))
            a += 1
        else:
            steps.append(Step("new", new=right[b]))
            b += 1
    return steps


def _opcodes(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[str, int, int, int, int]]:
    """`equal` and `replace` stretches in turn, of the longest common subsequence."""
    merged: list[tuple[str, int, int, int, int]] = []
    for code in LCSseq.opcodes(old, new):
        tag, i1, i2, j1, j2 = code.tag, code.src_start, code.src_end, code.dest_start, code.dest_end
        if tag != "equal" and merged and merged[-1][0] == "replace":
            _, a1, _, b1, _ = merged.pop()
            merged.append(("replace", a1, i2, b1, j2))
        else:
            merged.append(("equal" if tag == "equal" else "replace", i1, i2, j1, j2))
    return merged


def _too_many(old: Sequence[Hashable], new: Sequence[Hashable]) -> bool:
    """Whether two lists are too long to look for what stayed, what they begin and end with alike left out."""
    if len(old) * len(new) <= _MOST:
        return False
    alike = sum(1 for _ in takewhile(_equal, zip(old, new, strict=False)))
    shorter = min(len(old), len(new)) - alike
    ends = zip(islice(reversed(old), shorter), islice(reversed(new), shorter), strict=True)
    alike += sum(1 for _ in takewhile(_equal, ends))
    return (len(old) - alike) * (len(new) - alike) > _MOST


def _equal(pair: tuple[Hashable, Hashable]) -> bool:
    return pair[0] == pair[1]


def _telling(text: str) -> list[str]:
    """The words that tell what a text is about: spaces and marks are alike in all."""
    return [word for word in _WORD.findall(text) if word[0].isalnum()]


def _starts(words: list[str]) -> list[int]:
    at = [0]
    for word in words:
        at.append(at[-1] + len(word))
    return at
