"""The group that the register's commands join."""

from __future__ import annotations

import click


@click.group(
    "register",
    options_metavar="[PILIHAN]",
    subcommand_metavar="PERINTAH …",
    epilog="Contoh: doctools register list --tahun 2026",
)
def command() -> None:
    """Buku agenda: memberi nomor, mencatat keadaan naskah, memeriksa, dan mencadangkan.

    Bukunya ada di data/register.db, atau pada alamat PostgreSQL dalam variabel DOCTOOLS_REGISTER.
    """
