"""Events of the register, each bound to the one before it by hash."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

NO_PREVIOUS = "0" * 64  # what stands for the hash before the first event


@dataclass(frozen=True)
class Event:
    """One thing that happened to one number.

    `urut` counts from 1; `waktu`: ISO time with offset; `nomor`: the key of the number (`surat/2026/12.a`);
    `isi`: canonical JSON, kept as the text that was hashed; `sebelum`, `sidik`: SHA-256 in hex.
    """

    urut: int
    waktu: str
    oleh: str
    jenis: str
    nomor: str
    isi: str
    sebelum: str
    sidik: str

    @property
    def values(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.isi)
        return found


@dataclass(frozen=True)
class AuditFault:
    """What an audit found: the event (or number) that shows it, whether it is only a caution, what to do."""

    message: str
    event: int | None = None
    number: str | None = None
    caution: bool = False
    remedy: str = "pulihkan buku agenda dari cadangan yang utuh: doctools register restore BERKAS"

    def __str__(self) -> str:
        return f"{self.message}; {self.remedy}"


def to_canonical_json(value: Any) -> str:
    """JSON with sorted keys and nothing between them, the same for the same value."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def make_next_event(
    last: tuple[int, str], waktu: str, oleh: str, jenis: str, nomor: str, values: dict[str, Any]
) -> Event:
    """The event that follows `last` (number and hash of the one before; `(0, START)` at first)."""
    isi = to_canonical_json(values)
    urut = last[0] + 1
    return Event(
        urut,
        waktu,
        oleh,
        jenis,
        nomor,
        isi,
        last[1],
        hash_event(urut, waktu, oleh, jenis, nomor, isi, last[1]),
    )


def hash_event(urut: int, waktu: str, oleh: str, jenis: str, nomor: str, isi: str, sebelum: str) -> str:
    """SHA-256 over all that an event says, the hash of its predecessor included."""
    record = {
        "isi": isi,
        "jenis": jenis,
        "nomor": nomor,
        "oleh": oleh,
        "sebelum": sebelum,
        "urut": urut,
        "waktu": waktu,
    }
    return hashlib.sha256(to_canonical_json(record).encode()).hexdigest()


def find_chain_faults(events: Iterable[Event]) -> Iterator[AuditFault]:
    """Where the chain is broken: a byte changed, an event missing, added or moved."""
    last, time = (0, NO_PREVIOUS), ""
    for event in events:
        if event.urut != last[0] + 1:
            yield AuditFault(f"peristiwa {last[0] + 1} sampai {event.urut - 1} hilang", last[0] + 1)
        elif event.sebelum != last[1]:
            yield AuditFault(f"peristiwa {event.urut} tidak menyambung peristiwa sebelumnya", event.urut)
        own = hash_event(
            event.urut, event.waktu, event.oleh, event.jenis, event.nomor, event.isi, event.sebelum
        )
        if own != event.sidik:
            yield AuditFault(
                f"isi peristiwa {event.urut} ({event.nomor}) telah berubah", event.urut, event.nomor
            )
        if event.waktu[:10] < time[:10]:
            yield AuditFault(
                f"peristiwa {event.urut} tercatat {event.waktu[:10]}, sebelum peristiwa pendahulunya"
                f" ({time[:10]}): jam komputer pernah mundur",
                event.urut,
                event.nomor,
                caution=True,
                remedy="periksa tanggal dan jam komputer; urutan nomor tetap benar",
            )
        last, time = (event.urut, event.sidik), event.waktu
