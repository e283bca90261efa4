"""Options that several commands share, and how they find the office."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from doctools.workspace.office import Office


class Month(click.ParamType[str]):
    """An ISO month, `2026-02`."""

    name = "bulan"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if not re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", str(value)):
            self.fail(f"'{value}' bukan bulan; tulis TTTT-BB, misalnya 2026-02", param, ctx)
        return str(value)


class Day(click.ParamType[datetime]):
    """A day of the calendar, `2026-06-30`."""

    name = "tanggal"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        try:
            return datetime.strptime(str(value), "%Y-%m-%d")
        except ValueError:
            self.fail(f"'{value}' bukan tanggal; tulis TTTT-BB-HH, misalnya 2026-06-30", param, ctx)


def tahun(function: Callable[..., Any]) -> Callable[..., Any]:
    return click.option(
        "--tahun",
        type=click.IntRange(1900, 9999),
        metavar="TTTT",
        help="Tahun rencana aksi; bawaan: yang terbaru.",
    )(function)


def bulan(function: Callable[..., Any]) -> Callable[..., Any]:
    return click.option("--bulan", type=Month(), metavar="TTTT-BB", help="Bulan, misalnya 2026-02.")(function)


def rapat(function: Callable[..., Any]) -> Callable[..., Any]:
    return click.option("--rapat", metavar="ID", help="Rapat pada data/rapat/, untuk naskah per rapat.")(
        function
    )


def keluar(function: Callable[..., Any]) -> Callable[..., Any]:
    return click.option(
        "--keluar",
        type=click.Path(file_okay=False, path_type=Path),
        metavar="FOLDER",
        help="Folder hasil; bawaan: generated/ di folder kantor.",
    )(function)


def as_json(function: Callable[..., Any]) -> Callable[..., Any]:
    return click.option("--json", "as_json", is_flag=True, help="Cetak hasil sebagai satu objek JSON.")(
        function
    )


def office_of(ctx: click.Context) -> Office:
    """The office of the current folder, or of --ruang."""
    from doctools.workspace import find_workspace
    from doctools.workspace.office import Office

    return Office(find_workspace(Path.cwd(), ctx.obj))


def print_json(value: Any) -> None:
    import json

    click.echo(json.dumps(value, ensure_ascii=False, indent=2, default=str))
