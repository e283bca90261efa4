"""Audit the book: is the chain whole, do the numbers follow from the events, are the files as recorded?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby, pairwise
from pathlib import Path
from types import MappingProxyType

from sqlalchemy import select

from doctools.errors import describe_os_error
from doctools.register.book.book import Register
from doctools.register.book.entries import Entry, UnfitEventError, apply_event
from doctools.register.book.events import NO_PREVIOUS, AuditFault, Event, find_chain_faults
from doctools.register.book.keys import NumberKey, find_gaps, format_ranges
from doctools.register.book.tables import head_table
from doctools.register.book.words import ENTRY_WORDS
from doctools.store import sha256_of

_UNFINISHED = "ulangi make --final --daftar untuk naskah itu, di komputer dan folder tempat ia ditulis"
_ELSEWHERE = (
    "kembalikan berkasnya dari cadangan; bila dipindahkan atau memang disunting, catat yang berlaku dengan:"
    " doctools register assign BERKAS --nomor {}"
)
Firsts = Mapping[tuple[str, int], int]  # series and year → its first number, where that is not 1


def audit(
    register: Register, root: Path | None = None, firsts: Firsts = MappingProxyType({})
) -> list[AuditFault]:
    """Everything that is wrong with the book, cautions last.

    `root`: the office's folder, whose files are then compared with what is recorded. `firsts`: see `Firsts`.
    """
    events = register.read_events()
    entries = register.read_entries()
    with register.database.begin_read() as connection:
        head = connection.execute(select(head_table.c.sequence, head_table.c.sha256)).one_or_none()
    faults = list(find_chain_faults(events))
    last = (events[-1].sequence, events[-1].sha256) if events else (0, NO_PREVIOUS)
    if head is None or head[0] != last[0]:
        faults.append(
            AuditFault(
                f"peristiwa setelah {last[0]} hilang, atau catatan akhir buku telah berubah", last[0] + 1
            )
        )
    elif head[1] != last[1] and not faults:
        faults.append(AuditFault("catatan akhir buku telah berubah", last[0]))
    faults += _find_derived_faults(events, entries)
    faults += find_order_faults(entries, firsts)
    if root is not None:
        faults += _find_file_faults(entries, root)
    return sorted(faults, key=lambda fault: fault.caution)


def rebuild(events: Iterable[Event]) -> tuple[dict[str, Entry], list[AuditFault]]:
    """The entries that the events come to, by key, and a fault for each event that does not fit."""
    found: dict[str, Entry] = {}
    faults = []
    for event in events:
        try:
            found[event.key] = apply_event(found.get(event.key), event)
        except UnfitEventError as error:
            faults.append(
                AuditFault(
                    f"peristiwa {event.sequence} tidak mungkin terjadi: {error}", event.sequence, event.key
                )
            )
        except (ValueError, KeyError, TypeError, AttributeError):
            faults.append(
                AuditFault(f"isi peristiwa {event.sequence} tidak terbaca", event.sequence, event.key)
            )
    return found, faults


def _find_derived_faults(events: list[Event], entries: list[Entry]) -> Iterable[AuditFault]:
    expected, faults = rebuild(events)
    yield from faults
    broken = {fault.key for fault in faults}
    present = {entry.key: entry for entry in entries}
    for key in sorted(expected.keys() | present.keys()):
        if key in broken:
            continue
        wanted, found = expected.get(key), present.get(key)
        if wanted is None:
            yield AuditFault(f"nomor {key} ada tanpa peristiwa", None, key)
        elif found is None:
            yield AuditFault(
                f"nomor {key} hilang dari daftar (peristiwa {wanted.last_event})", wanted.last_event, key
            )
        elif found != wanted:
            names = ", ".join(
                word for name, word in ENTRY_WORDS.items() if getattr(wanted, name) != getattr(found, name)
            )
            message = f"nomor {key}: {names} tidak sama dengan peristiwa {wanted.last_event}"
            yield AuditFault(message, wanted.last_event, key)


def find_order_faults(entries: list[Entry], firsts: Firsts) -> Iterable[AuditFault]:
    """Cautions: dates that run backwards (numbers of before the register), and gaps."""
    for _, group in groupby(entries, key=lambda e: (e.series, e.year)):
        main = [e for e in group if not e.is_free and not e.suffix]
        for before, after in pairwise(main):
            if after.date < before.date:
                yield AuditFault(
                    f"nomor {after.key} bertanggal {after.date}, sebelum nomor {before.ordinal} ({before.date})",
                    after.last_event,
                    after.key,
                    caution=True,
                    remedy="cocokkan dengan naskahnya; nomor dari sebelum ada buku agenda boleh tetap demikian",
                )
    for (series, year), missing in find_unused(entries, firsts).items():
        yield AuditFault(
            f"seri {series} tahun {year}: nomor {format_ranges(missing)} tidak dipakai",
            caution=True,
            remedy="bila dipakai naskah di luar doctools, simpan keterangannya untuk pemeriksa",
        )


def find_unused(entries: list[Entry], firsts: Firsts) -> dict[tuple[str, int], list[int]]:
    """Series and year → the numbers up to its last that nobody has."""
    given: dict[tuple[str, int], list[NumberKey]] = {}
    for entry in entries:
        if not entry.is_free:
            given.setdefault((entry.series, entry.year), []).append(entry.number_key)
    found = {series: find_gaps(keys, firsts.get(series, 1)) for series, keys in given.items()}
    return {series: numbers for series, numbers in found.items() if numbers}


def _find_file_faults(entries: list[Entry], root: Path) -> Iterable[AuditFault]:
    for entry in entries:
        if entry.intended_path:
            what, remedy = f"penulisan '{entry.intended_path}' terputus dan belum diselesaikan", _UNFINISHED
        elif not entry.is_used or not entry.path:
            continue
        elif found := _find_trouble(root / entry.path, entry.sha256):
            what, remedy = f"berkas '{entry.path}' {found}", _ELSEWHERE.format(entry.key)
        else:
            continue
        yield AuditFault(
            f"nomor {entry.key}: {what}", entry.last_event, entry.key, caution=True, remedy=remedy
        )


def _find_trouble(path: Path, digest: str | None) -> str | None:
    """What is wrong with a file that bears a number; None where it is as it was recorded."""
    try:
        return None if sha256_of(path) == digest else "tidak lagi seperti saat dicatat"
    except FileNotFoundError:
        return "tidak ada"
    except OSError as error:
        return f"tidak dapat dibaca ({describe_os_error(error)})"
