"""`doctools serve`: the workbench in the browser."""

from __future__ import annotations

import getpass
import os
import platform
import socket
import sys
import threading
from datetime import datetime
from pathlib import Path

import click

from doctools.cli.shared import options
from doctools.errors import describe_os_error

_LOOPBACK = "127.0.0.1"
_PATIENCE = 60


@click.command("serve", options_metavar="[PILIHAN]", epilog="Contoh: doctools serve")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    metavar="N",
    help="Nomor port; 0: yang bebas.",
)
@click.option("--jaringan", is_flag=True, help="Layani jaringan kantor, dengan akun dari doctools user add.")
@click.option(
    "--sertifikat",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Sertifikat TLS (PEM).",
)
@click.option(
    "--kunci",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Kunci TLS (PEM).",
)
@click.option(
    "--tanpa-tls", is_flag=True, help="Bersama --jaringan: tanpa enkripsi; setiap halaman memperingatkannya."
)
@click.option("--tanpa-peramban", is_flag=True, help="Jangan membuka peramban.")
@click.pass_context
def command(
    ctx: click.Context,
    /,
    port: int,
    jaringan: bool,
    sertifikat: Path | None,
    kunci: Path | None,
    tanpa_tls: bool,
    tanpa_peramban: bool,
) -> None:
    """Membuka meja kerja kantor di peramban.

    Tanpa --jaringan hanya komputer ini yang dilayani, lewat tautan sekali pakai yang dicetak di baris pertama.
    """
    from doctools.errors import DataError, Problem

    if bool(sertifikat) != bool(kunci):
        raise click.UsageError("--sertifikat dan --kunci selalu bersama.")
    if (sertifikat or tanpa_tls) and not jaringan:
        raise click.UsageError("--sertifikat, --kunci, dan --tanpa-tls hanya bersama --jaringan.")
    if jaringan and not sertifikat and not tanpa_tls:
        raise click.UsageError(
            "--jaringan memerlukan --sertifikat dan --kunci; tanpa enkripsi tambahkan --tanpa-tls bila kantor menerimanya."
        )
    try:
        from doctools.web import (
            Access,
            Certificate,
            Desk,
            OneTimeKey,
            Surroundings,
            make_app,
            make_server,
            read_accounts,
        )
    except ModuleNotFoundError as error:
        what = f"bagian meja kerja belum terpasang ({error.name})"
        raise DataError(Problem(what, remedy="pasang dengan: pip install 'doctools[web]'")) from None
    office = options.office_of(ctx)
    name = office.kantor.model.nama_pendek
    if jaringan and not read_accounts(office):
        raise DataError(
            Problem(
                "belum ada pengguna, sehingga meja kerja tidak dibuka di jaringan",
                "data/pengguna.yaml",
                remedy="buat dahulu dengan: doctools user add NAMA --peran staf",
            )
        )
    listening = _listen("0.0.0.0" if jaringan else _LOOPBACK, port)
    port = listening.getsockname()[1]
    key = None if jaringan else OneTimeKey()
    scheme = "https" if sertifikat else "http"
    names = _own_names() if jaringan else [_LOOPBACK, "localhost"]
    standard = 443 if sertifikat else 80
    hosts = [f"{n}:{port}" for n in names] + (names if port == standard else [])
    cache = options.cache().folder
    desk = Desk(
        Surroundings(
            office.workspace, lambda: datetime.now().astimezone(), lambda: options.libreoffice(_PATIENCE),
            (cache or Path.cwd()) / "halaman", options.register_url(), platform.node(),
        )
    )  # fmt: skip
    access = Access(
        tuple(h.lower() for h in hosts), key, _user(), bool(sertifikat), jaringan and not sertifikat
    )
    shown = f"{scheme}://{names[0]}:{port}/" + (f"masuk?kunci={key.key}" if key else "")
    click.echo(shown)
    click.echo(f"Meja kerja {name} terbuka. Tekan Ctrl-C untuk menutupnya.", err=True)
    if access.warning:
        click.echo(
            "PERINGATAN: tanpa TLS; kata sandi dan isian dapat dibaca orang lain di jaringan.", err=True
        )
    sys.stdout.flush()
    if not tanpa_peramban and not jaringan:
        _open_soon(shown)
    tls = Certificate(sertifikat, kunci) if sertifikat and kunci else None
    try:
        make_server(make_app(desk, access), access.patience, tls).run(sockets=[listening])
    except KeyboardInterrupt:
        pass
    except (OSError, ValueError) as error:
        raise DataError(
            Problem(
                f"meja kerja tidak dapat dibuka ({error})", remedy="periksa berkas sertifikat dan kuncinya"
            )
        ) from None
    finally:
        desk.close()


def _listen(host: str, port: int) -> socket.socket:
    """A socket that listens there. Raises StoreError where another program has the port."""
    from doctools.errors import Problem, StoreError

    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    if os.name == "posix":
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen(128)
    except OSError as error:
        listening.close()
        raise StoreError(
            Problem(
                f"port {port} tidak dapat dipakai ({describe_os_error(error)})",
                remedy="tutup meja kerja yang masih berjalan, atau pilih yang lain dengan --port 0",
            )
        ) from None
    return listening


def _own_names() -> list[str]:
    """The addresses and names that this computer has in its network."""
    import psutil

    found = [
        address.address
        for addresses in psutil.net_if_addrs().values()
        for address in addresses
        if address.family == socket.AF_INET and not address.address.startswith("127.")
    ]
    return [*(found or [_LOOPBACK]), platform.node().lower(), "localhost", _LOOPBACK]


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "pengguna komputer ini"


def _open_soon(address: str) -> None:
    import webbrowser

    timer = threading.Timer(0.6, webbrowser.open, [address])
    timer.daemon = True
    timer.start()
