"""Options that several commands share, and how they find the office."""

from __future__ import annotations

import gc
import os
import re
import sys
from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

if TYPE_CHECKING:
    from doctools.cache import Cache
    from doctools.office import Office, Workspace
    from doctools.pdf import LibreOffice


Function = Callable[..., object]  # of a command, with the options that were put on it


class Month(click.ParamType[str]):
    """An ISO month, `2026-02`."""

    name = "bulan"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if not re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", str(value)):
            self.fail(f"'{value}' bukan bulan; tulis TTTT-BB, misalnya 2026-02", param, ctx)
        return str(value)


class PartOfYear(click.ParamType[str]):
    """A quarter (`2026-t1`) or half (`2026-s2`) of a year."""

    def __init__(self, name: str, sign: str, count: int) -> None:
        self.name, self._sign, self._count = name, sign, count

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if not re.fullmatch(rf"\d{{4}}-{self._sign}[1-{self._count}]", str(value)):
            self.fail(f"'{value}' bukan {self.name}; tulis TTTT-{self._sign}N", param, ctx)
        return str(value)


class IsoDay(click.ParamType[datetime]):
    """A day of the calendar, `2026-06-30`."""

    name = "tanggal"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        try:
            return datetime.strptime(str(value), "%Y-%m-%d")
        except ValueError:
            self.fail(f"'{value}' bukan tanggal; tulis TTTT-BB-HH, misalnya 2026-06-30", param, ctx)


def tahun(function: Function) -> Function:
    return click.option(
        "--tahun",
        type=click.IntRange(1900, 9999),
        metavar="TTTT",
        help="Tahun rencana aksi; bawaan: yang terbaru.",
    )(function)


def bulan(function: Function) -> Function:
    return click.option("--bulan", type=Month(), metavar="TTTT-BB", help="Bulan, misalnya 2026-02.")(function)


def per(function: Function) -> Function:
    words = "Tanggal acuan, misalnya 2026-06-30; bawaan: hari ini."
    return click.option("--per", type=IsoDay(), metavar="TTTT-BB-HH", help=words)(function)


def given_or_today(per: datetime | None) -> date:
    """The day given, or today: the clock is asked here and nowhere below."""
    return (per or datetime.now()).date()


def plain_day(value: datetime | None) -> date | None:
    return value.date() if value else None


def month_of(per: datetime | None) -> str:
    """The ISO month of the day given, or of today."""
    return given_or_today(per).isoformat()[:7]


def plan_year(office: Office, given: int | None, per: datetime | None, *, quiet: bool = False) -> int:
    """The year of the plan that a command speaks of: `given`, else that of the day `per` or of today; said, unless `quiet`.

    Raises DataError where there is no plan of that year.
    """
    from doctools.kinds import choose_year

    year = given or choose_year(office, given_or_today(per))
    office.plan(year)
    if not quiet:
        click.echo(f"Tahun rencana: {year}")
    return year


SCOPES = ("bulan", "triwulan", "semester", "rapat", "pegawai", "butir")


def scope(function: Function) -> Function:
    """The options that say of what a document is made, gathered by `given`."""
    for option in (
        click.option("--butir", metavar="ID", help="Catatan pada daftar isian, untuk naskah per catatan."),
        click.option(
            "--pegawai", metavar="ID", help="Pegawai pada data/pegawai.yaml, untuk naskah per orang."
        ),
        click.option("--rapat", metavar="ID", help="Rapat pada data/rapat/, untuk naskah per rapat."),
        click.option(
            "--semester",
            type=PartOfYear("semester", "s", 2),
            metavar="TTTT-sN",
            help="Semester, misalnya 2026-s1.",
        ),
        click.option(
            "--triwulan",
            type=PartOfYear("triwulan", "t", 4),
            metavar="TTTT-tN",
            help="Triwulan, misalnya 2026-t1.",
        ),
        bulan,
    ):
        function = option(function)
    return function


def given(values: Mapping[str, str | None]) -> dict[str, str]:
    """What the options of `scope` said, without those that were left out."""
    return {name: value for name in SCOPES if (value := values[name]) is not None}


def form(function: Function) -> Function:
    return click.option(
        "--srikandi",
        "form",
        flag_value="srikandi",
        help="Untuk SRIKANDI: tanda aplikasi itu menggantikan nomor, tanggal, dan tanda tangan.",
    )(function)


def final(function: Function) -> Function:
    return click.option("--final", is_flag=True, help="Tolak selama masih ada isian wajib yang kosong.")(
        function
    )


def patience(function: Function) -> Function:
    return click.option(
        "--batas-waktu-pdf",
        "patience",
        type=click.IntRange(5, 3600),
        default=90,
        show_default=True,
        metavar="DETIK",
        help="Paling lama menunggu LibreOffice untuk satu naskah.",
    )(function)


def pdf(function: Function) -> Function:
    """`--pdf`, and how long to wait for LibreOffice."""
    function = patience(function)
    return click.option(
        "--pdf", "pdf", is_flag=True, help="Buat juga PDF di samping naskahnya, dengan LibreOffice."
    )(function)


def libreoffice(seconds: int, most: int | None = None) -> LibreOffice:
    """LibreOffice on this machine, one a core or at `most` so many at once. Raises PdfError that says how to get it."""
    from doctools.pdf import (
        LibreOffice,
        choose_process_count,
        count_usable_cores,
        find_libreoffice,
        measure_free_memory,
    )

    at_once = choose_process_count(count_usable_cores(), measure_free_memory(), most)
    return LibreOffice(find_libreoffice(sys.platform, os.environ), seconds, at_once)


def typed(ctx: click.Context, name: str) -> Any:
    """The value of an option that was given on the command line; None where it is only the default."""
    given = ctx.get_parameter_source(name) is ParameterSource.COMMANDLINE
    return ctx.params[name] if given else None


def jobs(function: Function) -> Function:
    return click.option(
        "--jobs",
        "processes",
        type=click.IntRange(1, 61),
        default=1,
        metavar="N",
        help="Banyaknya proses yang bekerja bersamaan, misalnya 4; hasilnya sama.",
    )(function)


def keluar(function: Function) -> Function:
    return click.option(
        "--keluar",
        type=click.Path(file_okay=False, path_type=Path),
        metavar="FOLDER",
        help="Folder hasil; bawaan: generated/ di folder kantor.",
    )(function)


def as_json(function: Function) -> Function:
    return click.option("--json", "as_json", is_flag=True, help="Cetak hasil sebagai satu objek JSON.")(
        function
    )


def office_of(ctx: click.Context, *, any_form: bool = False) -> Office:
    """The office of the current folder, or of --ruang. `any_form`: also one whose data are to be upgraded first."""
    from doctools.office import Office, require_form

    modules_loaded()
    office = Office(workspace_of(ctx))
    if not any_form:
        require_form(office.workspace.root)
    return office


def modules_loaded() -> None:
    """From here on garbage is collected (see `main.run`); what is there by now is not looked through again and again."""
    gc.freeze()
    gc.enable()


def workspace_of(ctx: click.Context) -> Workspace:
    """The folder of the office, and the one where this user's runs keep what they worked out."""
    from doctools.office import find_workspace

    return find_workspace(Path.cwd(), ctx.obj, cache())


def register_url() -> str:
    """What the environment says of where the register is."""
    return os.environ.get("DOCTOOLS_REGISTER", "")


def cache(*, passing: bool = False) -> Cache:
    """What was worked out by this user's runs before. `passing`: of many offices, see `Cache`."""
    from platformdirs import user_cache_path

    from doctools.cache import Cache

    return Cache(user_cache_path("doctools", appauthor=False), passing=passing)


def print_json(value: object) -> None:
    import json

    click.echo(json.dumps(value, ensure_ascii=False, indent=2, default=str))
