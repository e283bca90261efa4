"""How commands find the register: who acts, by which clock, and where the book lies."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from doctools.cli.shared import options

if TYPE_CHECKING:
    from doctools.context import GivenNumber
    from doctools.documents import NumberWish
    from doctools.kinds import Job
    from doctools.office import Deed, Office
    from doctools.register import Act, Register, RegisterPlace


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
            type=options.IsoDay(),
            metavar="TTTT-BB-HH",
            help="Tanggal naskah; bawaan: yang tercatat di data/naskah/, atau bersama --daftar hari ini.",
        ),
        click.option(
            "--catat",
            is_flag=True,
            help="Tulis catatan naskahnya di data/naskah/ bila belum ada, dengan --tanggal bila disebut.",
        ),
        click.option(
            "--daftar",
            is_flag=True,
            help="Beri nomor dan catat di buku agenda (bersama --final): nomor dan naskahnya jadi bersama, atau tidak keduanya.",
        ),
    ):
        function = option(function)
    return function


def hold_to_final(final: bool, daftar: bool, catat: bool, *others: Any) -> None:
    """Raises UsageError for `--daftar` without `--final`, and for what goes with it without it."""
    if daftar and not final:
        raise click.UsageError("--daftar hanya bersama --final: nomor diberikan kepada naskah yang lengkap.")
    if daftar and catat:
        raise click.UsageError("Pilih salah satu: --daftar mencatat di buku agenda, --catat di data/naskah/.")
    if not daftar and any(others):
        raise click.UsageError("--alasan dan --oleh hanya bersama --daftar.")


def note_wish(
    office: Office, jobs: Sequence[Job], day: date | None, *, catat: bool
) -> tuple[Office, GivenNumber | None]:
    """The office after `--catat`, and the day of `--tanggal` as it is printed where it is not noted.

    Says what was noted. Raises ScopeError for a numbered document with a day, DataError, StoreError.
    """
    from doctools.context import GivenNumber
    from doctools.documents import note_documents, refuse_numbered

    if day is not None:
        refuse_numbered(office, jobs)
    if catat:
        office, noted = note_documents(office, jobs, day)
        for name in noted:
            click.echo(f"Dicatat di data/naskah/: {name}", err=True)
        return office, None
    return office, GivenNumber("", "", "", day.year, day) if day else None


def alasan(function: Callable[..., Any]) -> Callable[..., Any]:
    return click.option("--alasan", metavar="TEKS", help="Alasan, ikut dicatat di buku agenda.")(function)


def today() -> date:
    return datetime.now().astimezone().date()


def deed_of(ctx: click.Context) -> Deed:
    """What is done now: the command as its help names it with what it is given, by the computer's user."""
    from doctools.office import Deed

    act = act_of(None)
    given = [str(value) for value in ctx.params.values() if isinstance(value, Path)]
    words = " ".join(ctx.command_path.split()[1:])
    return Deed(" ".join([words, *(Path(g).name for g in given)]), act.by, act.time)


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


def number_wish(tanggal: datetime | None, alasan: str | None, oleh: str | None) -> NumberWish:
    """What the options of `daftar` say."""
    from doctools.documents import NumberWish

    return NumberWish(options.plain_day(tanggal), today(), alasan, act_of(oleh))


def place_of(office: Office) -> RegisterPlace:
    """The register of DOCTOOLS_REGISTER, of `buku_agenda` in data/kantor.yaml, or in the office's folder."""
    from doctools.register import find_register

    place = find_register(office, options.register_url())
    if place.url is None:
        return place
    import platform

    return place.seen_from(platform.node())


def book_of(office: Office, act: Act, *, create: bool = False) -> Register:
    from doctools.register import open_register

    return open_register(place_of(office), act, create=create)


def signed_documents(office: Office) -> set[str]:
    """Names of the documents that the register knows as signed."""
    from doctools.register import read_signed

    return read_signed(place_of(office), act_of(None))
