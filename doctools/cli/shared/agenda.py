"""How commands find the register: who acts, by which clock, and where the book lies."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import click

from doctools.cli.shared import options

if TYPE_CHECKING:
    from doctools.documents import Books, Enrolment
    from doctools.office import Office
    from doctools.register import Act, Entry, Register, RegisterPlace


def oleh(function: Callable[..., Any]) -> Callable[..., Any]:
    return click.option(
        "--oleh",
        metavar="NAMA",
        help="Siapa yang mencatat; bawaan: nama pengguna komputer.",
    )(function)


def daftar(function: Callable[..., Any]) -> Callable[..., Any]:
    """`--daftar` and what goes with it; `hold_to_final` looks whether they fit."""
    for option in (
        oleh,
        click.option("--alasan", metavar="TEKS", help="Alasan nomor mundur, bersama --daftar."),
        click.option(
            "--tanggal",
            type=options.Day(),
            metavar="TTTT-BB-HH",
            help="Tanggal naskah bersama --daftar; bawaan: yang tercatat di data/naskah/, atau hari ini.",
        ),
        click.option(
            "--daftar",
            is_flag=True,
            help="Beri nomor dan catat di buku agenda (bersama --final): nomor dan naskahnya jadi bersama, atau tidak keduanya.",
        ),
    ):
        function = option(function)
    return function


def hold_to_final(final: bool, daftar: bool, *others: Any) -> None:
    """Raises UsageError for `--daftar` without `--final`, and for what goes with it without it."""
    if daftar and not final:
        raise click.UsageError("--daftar hanya bersama --final: nomor diberikan kepada naskah yang lengkap.")
    if not daftar and any(others):
        raise click.UsageError("--tanggal, --alasan, dan --oleh hanya bersama --daftar.")


def alasan(function: Callable[..., Any]) -> Callable[..., Any]:
    return click.option("--alasan", metavar="TEKS", help="Alasan, ikut dicatat di buku agenda.")(function)


def day_of(value: datetime | None) -> date | None:
    return value.date() if value else None


def today() -> date:
    return datetime.now().astimezone().date()


def act_of(name: str | None) -> Act:
    """Who acts, by the computer's user where nobody is named, and now, by its clock."""
    import getpass

    from doctools.register import Act

    if not name:
        try:
            name = getpass.getuser()
        except (KeyError, OSError):
            name = "tidak diketahui"
    return Act(name, datetime.now().astimezone().isoformat(timespec="seconds"))


def enrolment(tanggal: datetime | None, alasan: str | None, oleh: str | None) -> Enrolment:
    """What the options of `daftar` say."""
    from doctools.documents import Enrolment

    return Enrolment(day_of(tanggal), today(), alasan, act_of(oleh))


def place_of(office: Office) -> RegisterPlace:
    """The register of DOCTOOLS_REGISTER, of `buku_agenda` in data/kantor.yaml, or in the office's folder."""
    import platform

    from doctools.register import RegisterPlace

    url = options.register_url() or office.kantor.model.buku_agenda
    root = office.workspace.root
    return RegisterPlace(office.workspace, url, f"{platform.node()}:{root.as_posix()}" if url else "")


def book_of(office: Office, act: Act, *, create: bool = False) -> Register:
    from doctools.register import open_register

    return open_register(place_of(office), act, create=create)


def signed_documents(office: Office) -> set[str]:
    """Names of the documents that the register knows as signed; none where there is no register yet."""
    if not place_of(office).exists:
        return set()
    register = book_of(office, act_of(None))
    return {e.document for e in register.read_entries() if e.document and register.states.is_signed(e.state)}


def books_of(office: Office) -> Books:
    """What the register says of a document, or else `data/naskah/`."""
    from doctools.documents import Recorded, numbers_in_data

    by_hand = numbers_in_data(office)
    if not place_of(office).exists:
        return by_hand
    register = book_of(office, act_of(None))
    known = {
        e.document: Recorded(e.full, register.states.name_of(e.state))
        for e in register.read_entries()
        if e.document
    }
    return lambda name, year: known.get(name) or by_hand(name, year)


def signed_by_scan(office: Office, document: str, day: date, act: Act) -> str | None:
    """Note in the register that a document is signed, now that its scan is kept; what came of it, in words.

    None where the register does not know the document, or knows it as signed already.
    """
    from doctools.errors import RegisterRefusedError

    if not place_of(office).exists:
        return None
    register = book_of(office, act)
    entry = next((e for e in register.read_entries() if e.document == document), None)
    state = register.states.on_signing
    if entry is None or state is None or register.states.is_signed(entry.state):
        return None
    try:
        register.change_state(entry.key, state, day.isoformat(), "pindaian bertanda tangan disimpan", act)
    except RegisterRefusedError as error:
        return f"Keadaan nomor {entry.full} tidak diubah: {error.problems[0]}"
    return f"Nomor {entry.full} kini berkeadaan {register.states.name_of(state)}."


def one_entry(register: Register, text: str) -> Entry:
    """The one number that a text means. Raises DataError where it means none or several."""
    from doctools.errors import DataError, Problem, suggestion

    found = register.find(text)
    if len(found) == 1:
        return found[0]
    if found:
        keys = ", ".join(e.key for e in found)
        raise DataError(Problem(f"nomor '{text}' ada lebih dari satu", remedy=f"pilih salah satu: {keys}"))
    known = {str(e.document) for e in register.read_entries() if e.document}
    remedy = suggestion(text, known) if len(known) <= 8 else "lihat daftarnya dengan: doctools register list"
    raise DataError(Problem(f"nomor atau naskah '{text}' tidak ada di buku agenda", remedy=remedy))


def entry_json(entry: Entry) -> dict[str, Any]:
    """An entry for programs, in the terms of the other commands' JSON."""
    return {
        "key": entry.key,
        "number": entry.full,
        "series": entry.series,
        "year": entry.year,
        "kind": entry.kind,
        "name": entry.document,
        "date": entry.date,
        "title": entry.title,
        "to": entry.addressees,
        "status": entry.status,
        "state": entry.state,
        "path": entry.path,
        "sha256": entry.sha256,
        "reason": entry.reason,
        "note": entry.note,
        "source": entry.source,
    }
