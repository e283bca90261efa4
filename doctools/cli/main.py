"""Entry point. Commands are loaded when they are called, so that `--help` stays fast."""

from __future__ import annotations

import gc
import gettext
import os
import signal
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

# Click speaks through gettext: its words come from our Indonesian catalogue, whatever the system's language.
os.environ["LANGUAGE"] = "id"
gettext.bindtextdomain("doctools", str(Path(__file__).parent / "locale"))
gettext.textdomain("doctools")

import click  # noqa: E402

from doctools import __version__  # noqa: E402
from doctools.cli.shared.output import guard_output  # noqa: E402
from doctools.errors import DoctoolsError, describe_os_error  # noqa: E402

# name → (module, one-line help shown in the list of commands)
COMMANDS = {
    "make": ("make", "Membuat satu naskah, misalnya sk-tim-kerja."),
    "batch": ("batch.command", "Membuat semua naskah satu bulan atau satu tahun."),
    "plan": ("plan.command", "Melihat rencana aksi dan cakupannya, serta mengekspor dan mengimpornya."),
    "data": ("data", "Mengisi data lewat Excel: pegawai, realisasi bulanan, dan daftar isian."),
    "law": ("law", "Mencari, menyitir, dan memeriksa peraturan yang menjadi dasar hukum."),
    "evidence": ("evidence", "Menyimpan dan memeriksa berkas bukti fisik."),
    "bundle": ("bundle", "Membundel bukti fisik per area menjadi satu PDF atau arsip .zip."),
    "verify": ("verify", "Memeriksa apakah sebuah berkas dikenal dan utuh, dan naskah yang mana."),
    "kinds": ("kinds", "Menampilkan jenis naskah yang dapat dibuat."),
    "layout": ("layout", "Memeriksa tata letak Word yang disunting kantor."),
    "context": ("context", "Menampilkan isian yang diterima tata letak sebuah naskah."),
    "review": ("review", "Meninjau rancangan seperti peninjau hukum: temuan dengan tempat dan perbaikannya."),
    "diff": ("diff", "Membandingkan dua naskah, atau naskah yang disunting dengan aslinya."),
    "kembali": ("kembali", "Membaca naskah yang kembali dari pembaca: catatan dan perubahannya."),
    "salinan": ("salinan", "Membuat salinan keputusan final."),
    "lambang": ("lambang", "Menyiapkan gambar lambang kantor untuk kepala naskah."),
    "petikan": ("petikan", "Membuat petikan keputusan final untuk satu orang."),
    "paraf": ("paraf", "Membuat lembar kendali paraf sebuah naskah."),
    "submit": ("submit", "Mengajukan sebuah naskah untuk disetujui."),
    "approve": ("approve", "Menyetujui sebuah naskah pada langkah yang sekarang gilirannya."),
    "return": ("give_back", "Mengembalikan sebuah naskah kepada penyusunnya dengan catatan."),
    "register": ("register", "Buku agenda: nomor, keadaan naskah, pemeriksaan, dan cadangan."),
    "init": ("init", "Membuat folder kantor baru yang lengkap."),
    "new-year": ("new_year", "Memulai tahun berikutnya dari yang terakhir."),
    "schema": ("schema", "Menulis skema data untuk penyunting teks (VS Code)."),
    "rename-office": ("rename_office", "Mengganti nama kantor di folder yang disalin."),
    "serve": ("serve", "Membuka meja kerja kantor di peramban."),
    "user": ("user", "Mengatur pengguna meja kerja di jaringan."),
    "backup": ("backup", "Menyimpan data, buku agenda, dan bukti kantor dalam satu arsip."),
    "restore": ("restore", "Memulihkan folder kantor dari arsip cadangan."),
    "upgrade": ("upgrade", "Menyesuaikan folder kantor yang lama dengan bentuk data sekarang."),
    "doctor": ("doctor", "Memeriksa ruang kerja dan perangkat, serta menyarankan perbaikan."),
}


class LazyGroup(click.Group):
    """A group whose commands are imported when they are called; listing them imports nothing."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"doctools.cli.{COMMANDS[cmd_name][0]}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Perintah"):
            formatter.write_dl([(name, words) for name, (_, words) in COMMANDS.items()])

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        from doctools.errors import suggestion

        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            ctx.fail(f"Perintah '{args[0]}' tidak dikenal; {suggestion(args[0], COMMANDS)}")
        return super().resolve_command(ctx, args)


@click.group(
    cls=LazyGroup,
    options_metavar="[PILIHAN]",
    subcommand_metavar="PERINTAH …",
    context_settings={"help_option_names": ["--help", "-h"], "max_content_width": 100},
    epilog="Contoh: doctools make sk-tim-kerja",
)
@click.version_option(__version__, prog_name="doctools", message="%(prog)s %(version)s")
@click.option(
    "--ruang",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Folder kantor (berisi data/kantor.yaml). Tanpa ini dicari dari folder sekarang ke atas.",
)
@click.pass_context
def cli(ctx: click.Context, ruang: Path | None) -> None:
    """doctools mengubah rencana aksi kantor menjadi naskah dinas Word yang siap ditandatangani."""
    ctx.obj = ruang


def _interrupt(_number: int, _frame: object) -> None:
    """A request to end is treated as Ctrl-C is: what is open is closed, what is half is removed."""
    raise KeyboardInterrupt


def run() -> None:
    """The `doctools` program: exit codes 0 done, 1 the office must act, 2 wrong use or bad input."""
    gc.disable()  # until the modules are loaded, which all stay: see `options.modules_loaded`
    signal.signal(signal.SIGTERM, _interrupt)
    if level := os.environ.get("DOCTOOLS_LOG"):  # for who maintains doctools: `info`, `debug`
        import logging

        logging.basicConfig(level=getattr(logging, level.upper(), logging.INFO))
    guard_output()
    try:
        code = cli.main(standalone_mode=False, prog_name="doctools")
        sys.exit(code if isinstance(code, int) else 0)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except (click.Abort, KeyboardInterrupt):
        click.echo("Dihentikan. Berkas yang sudah jadi tetap utuh.", err=True)
        sys.exit(1)
    except DoctoolsError as error:
        for problem in error.problems:
            click.echo(str(problem), err=True)
        sys.exit(error.exit_code)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except OSError as error:
        place = f" '{error.filename}'" if error.filename else ""
        click.echo(
            f"Berkas atau folder{place} tidak dapat dibuka ({describe_os_error(error)}); periksa izin dan sisa ruang disk",
            err=True,
        )
        sys.exit(2)


if __name__ == "__main__":
    run()
