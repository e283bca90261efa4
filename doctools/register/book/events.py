"""Events of the register, each bound to the one before it by hash."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from doctools.register.book.words import CONTENT_NAMES, CONTENT_WORDS, EVENT_WORDS, EventKind, rename_keys

NO_PREVIOUS = "0" * 64  # what stands for the hash before the first event


@dataclass(frozen=True)
class Act:
    """Who does something, and when (ISO time with offset, from the clock that only `cli/` reads)."""

    by: str
    time: str


@dataclass(frozen=True)
class Event:
    """One thing that happened to one number.

    `sequence` counts from 1; `time`: ISO time with offset; `kind`: an `EventKind`, or what a tampered book
    holds; `key`: the key of the number (`surat/2026/12.a`); `content`: canonical JSON in the book's words,
    kept as the text that was hashed; `previous`, `sha256`: SHA-256 in hex.
    """

    sequence: int
    time: str
    by: str
    kind: str
    key: str
    content: str
    previous: str
    sha256: str

    @property
    def values(self) -> dict[str, Any]:
        """What the event says, by the names of `words.CONTENT_WORDS`. Raises ValueError where the content is no JSON."""
        found: dict[str, Any] = rename_keys(json.loads(self.content), CONTENT_NAMES)
        return found

    def as_record(self) -> dict[str, Any]:
        """The event in the book's words, as backups and `--json` give it."""
        record = rename_keys(vars(self), EVENT_WORDS)
        return {**record, EVENT_WORDS["content"]: json.loads(self.content)}


@dataclass(frozen=True)
class AuditFault:
    """What an audit found: the event (or key of the number) that shows it, whether only a caution, what to do."""

    message: str
    event: int | None = None
    key: str | None = None
    caution: bool = False
    remedy: str = "pulihkan buku agenda dari cadangan yang utuh: doctools register restore BERKAS"

    def __str__(self) -> str:
        return f"{self.message}; {self.remedy}"


def to_canonical_json(value: object) -> str:
    """JSON with sorted keys and nothing between them, the same for the same value."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def make_next_event(
    last: tuple[int, str], act: Act, kind: EventKind, key: str, values: Mapping[str, object]
) -> Event:
    """The event that follows `last` (number and hash of the one before; `(0, NO_PREVIOUS)` at first).

    `values`: what it says, by the names of `words.CONTENT_WORDS`.
    """
    content = to_canonical_json(rename_keys(values, CONTENT_WORDS))
    event = Event(last[0] + 1, act.time, act.by, kind.value, key, content, last[1], "")
    return replace(event, sha256=hash_event(event))


def hash_event(event: Event) -> str:
    """SHA-256 over all that an event says, the hash of its predecessor included."""
    record = rename_keys(vars(event), EVENT_WORDS)
    del record[EVENT_WORDS["sha256"]]
    return hashlib.sha256(to_canonical_json(record).encode()).hexdigest()


def find_chain_faults(events: Iterable[Event]) -> Iterator[AuditFault]:
    """Where the chain is broken: a byte changed, an event missing, added or moved."""
    last, time = (0, NO_PREVIOUS), ""
    for event in events:
        number = event.sequence
        if number != last[0] + 1:
            yield AuditFault(f"peristiwa {last[0] + 1} sampai {number - 1} hilang", last[0] + 1)
        elif event.previous != last[1]:
            yield AuditFault(f"peristiwa {number} tidak menyambung peristiwa sebelumnya", number)
        if hash_event(event) != event.sha256:
            yield AuditFault(f"isi peristiwa {number} ({event.key}) telah berubah", number, event.key)
        if event.time[:10] < time[:10]:
            yield AuditFault(
                f"peristiwa {number} tercatat {event.time[:10]}, sebelum peristiwa pendahulunya"
                f" ({time[:10]}): jam komputer pernah mundur",
                number,
                event.key,
                caution=True,
                remedy="periksa tanggal dan jam komputer; urutan nomor tetap benar",
            )
        last, time = (number, event.sha256), event.time
