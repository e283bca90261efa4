"""`doctools user`: who may use the workbench on the network."""

from __future__ import annotations

import re
import sys
from datetime import date

import click

from doctools.cli.shared import agenda, options

_ROLES = ("staf", "kasubbag", "hukum", "sekretaris", "ketua", "penilai")


@click.group(
    "user", options_metavar="[PILIHAN]", subcommand_metavar="PERINTAH …", epilog="Contoh: doctools user list"
)
def command() -> None:
    """Pengguna meja kerja di jaringan: menambah, menampilkan, dan menghapus."""


@command.command(
    "add", options_metavar="[PILIHAN]", epilog="Contoh: doctools user add budi --peran staf --peran kasubbag"
)
@click.argument("nama", metavar="NAMA")
@click.option(
    "--peran",
    "roles",
    multiple=True,
    required=True,
    type=click.Choice(_ROLES),
    help="Perannya; boleh diulang.",
)
@click.option("--pegawai", "employee", metavar="ID", help="Pegawai pada data/pegawai.yaml.")
@click.option(
    "--plh", "substitutes", multiple=True, metavar="PERAN:DARI:SAMPAI",
    help="Pelaksana harian untuk sementara, misalnya ketua:2026-03-01:2026-03-07; boleh diulang.",
)  # fmt: skip
@click.option(
    "--sandi-dari-masukan", "piped", is_flag=True, help="Baca kata sandi dari masukan standar, satu baris."
)
@click.pass_context
def add_user(
    ctx: click.Context,
    /,
    nama: str,
    roles: tuple[str, ...],
    employee: str | None,
    substitutes: tuple[str, ...],
    piped: bool,
) -> None:
    """Menambah pengguna NAMA, atau memberi kata sandi dan peran baru kepada yang sudah ada.

    Kata sandinya diminta dua kali dan hanya sidiknya yang disimpan, di data/pengguna.yaml.
    """
    from doctools.web import NewAccount, add_account

    office = options.office_of(ctx)
    if (
        not piped and not sys.stdin.isatty()
    ):  # without one, the system would say so in English, and show what is typed
        raise click.UsageError("kata sandi diminta di terminal; tanpa terminal pakai --sandi-dari-masukan")
    password = (
        sys.stdin.readline().rstrip("\r\n")
        if piped
        else click.prompt("Kata sandi", hide_input=True, confirmation_prompt="Ulangi kata sandi")
    )
    add_account(
        office,
        NewAccount(nama, password, roles, employee, tuple(_read_substitute(one) for one in substitutes)),
        agenda.deed_of(ctx),
    )
    click.echo(f"Pengguna {nama} tercatat: {', '.join(roles)}.")


@command.command("list", options_metavar="[PILIHAN]", epilog="Contoh: doctools user list")
@options.as_json
@click.pass_context
def list_users(ctx: click.Context, as_json: bool) -> None:
    """Menampilkan semua pengguna dan perannya."""
    from doctools.web import read_accounts

    found = read_accounts(options.office_of(ctx))
    if as_json:
        options.print_json(
            {
                "users": [
                    {
                        "name": a.nama,
                        "roles": a.peran,
                        "employee": a.pegawai,
                        "substitutes": [_as_json(p) for p in a.plh],
                    }
                    for a in found
                ]
            }
        )
        return
    for account in found:
        plh = "".join(f"  (Plh. {p.peran} {p.dari} sampai {p.sampai})" for p in account.plh)
        click.echo(f"{account.nama:20} {', '.join(account.peran)}{plh}")
    if not found:
        click.echo("Nihil: belum ada pengguna.")


@command.command("remove", options_metavar="[PILIHAN]", epilog="Contoh: doctools user remove budi")
@click.argument("nama", metavar="NAMA")
@click.pass_context
def remove(ctx: click.Context, nama: str) -> None:
    """Menghapus pengguna NAMA; sesinya yang masih terbuka langsung berakhir."""
    from doctools.web import remove_account

    remove_account(options.office_of(ctx), nama, agenda.deed_of(ctx))
    click.echo(f"Pengguna {nama} dihapus.")


def _as_json(one: object) -> dict[str, object]:
    return {
        "role": getattr(one, "peran", None),
        "from": getattr(one, "dari", None),
        "until": getattr(one, "sampai", None),
    }


def _read_substitute(text: str) -> tuple[str, date, date]:
    match = re.fullmatch(rf"({'|'.join(_ROLES)}):(\d{{4}}-\d\d-\d\d):(\d{{4}}-\d\d-\d\d)", text)
    try:
        if match:
            return match[1], date.fromisoformat(match[2]), date.fromisoformat(match[3])
    except ValueError:
        pass
    raise click.BadParameter(
        f"'{text}' ditulis PERAN:DARI:SAMPAI, misalnya ketua:2026-03-01:2026-03-07", param_hint="--plh"
    )
