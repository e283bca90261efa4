"""An entry of the register: what all events of one number come to."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from doctools.register.book.events import Event
from doctools.register.book.keys import NumberKey, read_key
from doctools.register.book.words import LIVE, EventKind, NumberStatus


class UnfitEventError(Exception):
    """An event that cannot have happened to the number as it was."""


@dataclass(frozen=True)
class Entry:
    """A number of the register and the document that has it.

    `key`: `surat/2026/12.a`; `full`: the number as printed; `kind`: id of the kind of document; `date`: ISO.
    `status`: a `NumberStatus`; `state`: where the document is on its way (`templates/keadaan.yaml`).
    `by_hand`: reserved by hand, so that a failed writing does not give it back.
    `path`: of the file that bears it, relative to the office's folder where it lies inside; `sha256`: its hash.
    `intended_…`: what is being written just now, and `machine` on which computer and in which folder.
    `last_event`: the sequence number of the last event that changed the entry.
    """

    key: str
    series: str
    year: int
    ordinal: int
    suffix: str
    full: str
    kind: str
    document: str | None
    date: str
    title: str
    addressees: str
    status: str
    state: str
    by_hand: bool
    reason: str | None = None
    note: str | None = None
    source: str | None = None
    path: str | None = None
    sha256: str | None = None
    intended_path: str | None = None
    intended_sha256: str | None = None
    intended_inputs: str | None = None
    machine: str | None = None
    last_event: int = 0

    @property
    def number_key(self) -> NumberKey:
        return NumberKey(self.series, self.year, self.ordinal, self.suffix)

    @property
    def number(self) -> str:
        """As the office counts: `12` or `12.a`."""
        return self.number_key.number

    @property
    def is_live(self) -> bool:
        """Somebody has the number: it is reserved or used."""
        return self.status in LIVE

    @property
    def is_used(self) -> bool:
        """A file bears the number."""
        return self.status == NumberStatus.USED

    @property
    def is_void(self) -> bool:
        """The number is nobody's for ever."""
        return self.status == NumberStatus.VOID

    @property
    def is_free(self) -> bool:
        """The number was given back."""
        return self.status == NumberStatus.FREE


def apply_event(entry: Entry | None, event: Event) -> Entry:
    """The entry after an event. Raises UnfitEventError for one that does not fit."""
    values = event.values
    if event.kind == EventKind.RESERVE:
        if entry is not None and not entry.is_free:
            raise UnfitEventError(f"nomor {event.key} sudah diberikan")
        return _reserve(event, values)
    if entry is None or not entry.is_live:
        raise UnfitEventError(f"nomor {event.key} belum diberikan atau sudah batal")
    entry = replace(entry, last_event=event.sequence)
    match event.kind:
        case EventKind.INTEND:
            return replace(
                entry,
                title=values["title"],
                addressees=values["addressees"],
                intended_path=values["path"],
                intended_sha256=values["sha256"],
                intended_inputs=values["inputs"],
                machine=values["machine"],
            )
        case EventKind.CONFIRM:
            return replace(
                _end_writing(entry),
                document=values["document"],
                path=values["path"],
                sha256=values["sha256"],
                status=NumberStatus.USED.value,
            )
        case EventKind.ATTACH:
            # A file beside the document, as a scan of the signed paper: it stands in the history alone.
            return entry
        case EventKind.FAIL:
            freed = entry.status == NumberStatus.RESERVED and not entry.by_hand
            return replace(_end_writing(entry), status=NumberStatus.FREE.value if freed else entry.status)
        case EventKind.CHANGE_STATE:
            void = values["void"]
            return replace(
                _end_writing(entry) if void else entry,
                state=values["to"],
                status=NumberStatus.VOID.value if void else entry.status,
                note=values["reason"] or entry.note,
            )
    raise UnfitEventError(f"peristiwa '{event.kind}' tidak dikenal")


def _end_writing(entry: Entry) -> Entry:
    return replace(entry, intended_path=None, intended_sha256=None, intended_inputs=None, machine=None)


def _reserve(event: Event, values: dict[str, Any]) -> Entry:
    key = read_key(event.key)
    if key is None:
        raise UnfitEventError(f"'{event.key}' bukan kunci nomor")
    intent = values["intent"] or {}
    return Entry(
        event.key,
        key.series,
        key.year,
        key.ordinal,
        key.suffix,
        full=values["full"],
        kind=values["kind"],
        document=values["document"],
        date=values["date"],
        title=values["title"],
        addressees=values["addressees"],
        status=NumberStatus.RESERVED.value,
        state=values["state"],
        by_hand=not intent,
        reason=values["reason"],
        source=values["source"],
        intended_path=intent.get("path"),
        machine=intent.get("machine"),
        last_event=event.sequence,
    )
