"""Audit the book: is the chain whole, do the numbers follow from the events, are the files as recorded?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby, pairwise
from pathlib import Path
from types import MappingProxyType

from sqlalchemy import select

from doctools.register.book.book import Register
from doctools.register.book.entries import Entry, UnfitEventError, apply_event
from doctools.register.book.events import AuditFault, Event, find_chain_faults
from doctools.register.book.keys import NumberKey, find_gaps, format_ranges
from doctools.register.book.tables import head_table
from doctools.store import sha256_of

_UNFINISHED = "ulangi make --final --daftar untuk naskah itu, di komputer dan folder tempat ia ditulis"
_ELSEWHERE = (
    "kembalikan berkasnya dari cadangan; bila dipindahkan atau memang disunting, catat yang berlaku dengan:"
    " doctools register assign BERKAS --nomor {}"
)
_UNFINISHED = "ulangi make --final --daftar untuk naskah itu, di komputer dan folder tempat ia ditulis"
_ELSEWHERE = (
    "kembalikan berkasnya dari cadangan; bila dipindahkan atau memang disunting, catat yang berlaku dengan:"
    " doctools register assign BERKAS --nomor {}"
)
Firsts = Mapping[tuple[str, int], int]  # series and year → its first number, where that is not 1


def audit(
    register: Register, root: Path | None = None, firsts: Firsts = MappingProxyType({})
) -> list[AuditFault]:
    """All that is wrong, cautions last. With `root` (the office's folder) the files are looked at too."""
    events = register.events()
    entries = register.entries()
    with register.database.reading() as connection:
        head = connection.execute(select(head_table.c.urut, head_table.c.sidik)).one_or_none()
    faults = list(find_chain_faults(events))
    last = (events[-1].urut, events[-1].sidik) if events else (0, "0" * 64)
    if head is None or head.urut != last[0]:
        faults.append(
            AuditFault(
                f"peristiwa setelah {last[0]} hilang, atau catatan akhir buku telah berubah", last[0] + 1
            )
        )
    elif head.sidik != last[1] and not faults:
        faults.append(AuditFault("catatan akhir buku telah berubah", last[0]))
    faults += _derived(events, entries)
    faults += find_order_faults(entries, firsts)
    if root is not None:
        faults += _files(entries, root)
    return sorted(faults, key=lambda fault: fault.caution)


def rebuild(events: Iterable[Event]) -> tuple[dict[str, Entry], list[AuditFault]]:
    """The numbers that the events come to, and the events that do not fit."""
    found: dict[str, Entry] = {}
    faults = []
    for event in events:
        try:
            found[event.nomor] = apply_event(found.get(event.nomor), event)
        except UnfitEventError as error:
            faults.append(
                AuditFault(f"peristiwa {event.urut} tidak mungkin terjadi: {error}", event.urut, event.nomor)
            )
        except (ValueError, KeyError, TypeError):
            faults.append(AuditFault(f"isi peristiwa {event.urut} tidak terbaca", event.urut, event.nomor))
    return found, faults


def _derived(events: list[Event], entries: list[Entry]) -> Iterable[AuditFault]:
    expected, faults = rebuild(events)
    yield from faults
    broken = {fault.number for fault in faults}
    present = {entry.kunci: entry for entry in entries}
    for key in sorted(expected.keys() | present.keys()):
        if key in broken:
            continue
        wanted, found = expected.get(key), present.get(key)
        if wanted is None:
            yield AuditFault(f"nomor {key} ada tanpa peristiwa", None, key)
        elif found is None:
            yield AuditFault(
                f"nomor {key} hilang dari daftar (peristiwa {wanted.peristiwa})", wanted.peristiwa, key
            )
        elif found != wanted:
            names = ", ".join(name for name in vars(wanted) if getattr(wanted, name) != getattr(found, name))
            message = f"nomor {key}: {names} tidak sama dengan peristiwa {wanted.peristiwa}"
            yield AuditFault(message, wanted.peristiwa, key)


def find_order_faults(entries: list[Entry], firsts: Firsts) -> Iterable[AuditFault]:
    """Cautions: dates that run backwards (numbers of before the register), and gaps."""
    for _, group in groupby(entries, key=lambda e: (e.seri, e.tahun)):
        main = [e for e in group if e.status != "bebas" and not e.akhiran]
        for before, after in pairwise(main):
            if after.tanggal < before.tanggal:
                yield AuditFault(
                    f"nomor {after.kunci} bertanggal {after.tanggal}, sebelum nomor {before.urut} ({before.tanggal})",
                    after.peristiwa,
                    after.kunci,
                    caution=True,
                    remedy="cocokkan dengan naskahnya; nomor dari sebelum ada buku agenda boleh tetap demikian",
                )
    for (seri, tahun), missing in find_unused(entries, firsts).items():
        yield AuditFault(
            f"seri {seri} tahun {tahun}: nomor {format_ranges(missing)} tidak dipakai",
            caution=True,
            remedy="bila dipakai naskah di luar doctools, simpan keterangannya untuk pemeriksa",
        )


def find_unused(entries: list[Entry], firsts: Firsts) -> dict[tuple[str, int], list[int]]:
    """Series and year → the numbers up to its last that nobody has."""
    given: dict[tuple[str, int], list[NumberKey]] = {}
    for entry in entries:
        if entry.status != "bebas":
            given.setdefault((entry.seri, entry.tahun), []).append(entry.key)
    found = {series: find_gaps(keys, firsts.get(series, 1)) for series, keys in given.items()}
    return {series: numbers for series, numbers in found.items() if numbers}


def _files(entries: list[Entry], root: Path) -> Iterable[AuditFault]:
    for entry in entries:
        if entry.niat_berkas:
            what, remedy = f"penulisan '{entry.niat_berkas}' terputus dan belum diselesaikan", _UNFINISHED
        elif entry.status != "terpakai" or not entry.berkas:
            continue
        elif found := _state_of(root / entry.berkas, entry.sidik):
            what, remedy = f"berkas '{entry.berkas}' {found}", _ELSEWHERE.format(entry.kunci)
        else:
            continue
        yield AuditFault(
            f"nomor {entry.kunci}: {what}", entry.peristiwa, entry.kunci, caution=True, remedy=remedy
        )


def _state_of(path: Path, digest: str | None) -> str | None:
    """What is wrong with a file that bears a number; None where it is as it was recorded."""
    try:
        return None if sha256_of(path) == digest else "tidak lagi seperti saat dicatat"
    except FileNotFoundError:
        return "tidak ada"
    except OSError as error:
        return f"tidak dapat dibaca ({error.strerror or error})"
