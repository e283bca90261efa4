"""`doctools doctor`: is everything there that the office needs, and what to do where it is not."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from doctools.cli.shared import options
from doctools.errors import DoctoolsError

if TYPE_CHECKING:
    from doctools.kinds import Kind
    from doctools.office import DataFile, Office


MEGABYTE = 1_000_000
LITTLE = 100  # megabytes that are left on the disk


@click.command("doctor", options_metavar="[PILIHAN]", epilog="Contoh: doctools doctor")
@options.per
@options.as_json
@click.pass_context
def command(ctx: click.Context, per: datetime | None, as_json: bool) -> None:
    """Memeriksa ruang kerja, huruf (font), LibreOffice, dan versi; lalu menyarankan perbaikan.

    Galat harus diperbaiki; peringatan perlu diketahui (rapat yang lewat tanpa notula, tim tanpa ketua). Kode keluar 1 bila ada yang harus diperbaiki sebelum naskah dapat dibuat.
    """
    results = [*_versions(), *_workspace(ctx, options.day_of(per)), _libreoffice()]
    if as_json:
        options.print_json({"checks": [{"name": n, "state": s, "message": m} for n, s, m in results]})
    else:
        signs = {"baik": "[baik]", "saran": "[saran]", "peringatan": "[peringatan]", "galat": "[GALAT]"}
        for name, state, message in results:
            click.echo(f"{signs[state]:12} {name}: {message}")
    if any(state == "galat" for _, state, _ in results):
        ctx.exit(1)


Result = tuple[str, str, str]


def _versions() -> list[Result]:
    from importlib.metadata import version

    from doctools import __version__

    packages = ", ".join(
        f"{p} {version(p)}" for p in ("python-docx", "docxtpl", "pydantic", "pyyaml", "click")
    )
    return [("Versi", "baik", f"doctools {__version__}, Python {platform.python_version()}, {packages}")]


def _workspace(ctx: click.Context, today: date) -> list[Result]:
    from doctools.kinds import all_kinds, kind_ids
    from doctools.render import layout_path
    from doctools.setup import find_unfinished_facts

    try:
        office = options.office_of(ctx)
    except DoctoolsError as error:
        return [("Ruang kerja", "galat", str(p)) for p in error.problems]
    results: list[Result] = [("Ruang kerja", "baik", str(office.workspace.root))]
    sound = 0
    for name in office.every_document():
        try:
            document = office.document(name)
            sound += 1
            for finding in find_unfinished_facts(document, kind_ids(office), today):
                results.append(("Data", finding.severity, finding.text))
        except DoctoolsError as error:
            results += [("Data", "galat", str(p)) for p in error.problems]
    results.append(("Data", "baik", f"{sound} berkas terbaca"))
    try:
        kinds = all_kinds(office)
        for kind in kinds:
            layout_path(office.workspace, kind.model.tata_letak)
        results.append(("Jenis naskah", "baik", f"{len(kinds)} jenis, tata letaknya ada"))
        results += _unknown_documents(office, kinds)
    except DoctoolsError as error:
        results += [("Jenis naskah", "galat", str(p)) for p in error.problems]
    try:
        results.append(_font(office))
    except DoctoolsError as error:
        results += [("Huruf", "galat", str(p)) for p in error.problems]
    folder = office.workspace.root / "generated"
    writable = os.access(folder if folder.exists() else office.workspace.root, os.W_OK)
    if writable:
        results.append(("Folder hasil", "baik", str(folder)))
    else:
        results.append(
            ("Folder hasil", "galat", f"{folder} tidak dapat ditulis; periksa izin atau pakai --keluar")
        )
    free = shutil.disk_usage(office.workspace.root).free // MEGABYTE
    if free < LITTLE:
        what = f"tinggal {free} MB; kosongkan ruang disk sebelum membuat naskah atau memberi nomor"
        results.append(("Ruang disk", "galat" if free < 1 else "peringatan", what))
    return [*results, *_evidence(office), *_register(office)]


def _evidence(office: Office) -> list[Result]:
    """Kept files that are lost or changed; nothing where no evidence is kept."""
    from doctools.evidence import check_files

    results: list[Result] = []
    for year in office.years():
        found = check_files(office, office.workspace.root / "generated", year)
        for item in found:
            if item.state in ("hilang", "berubah") and item.entry:
                what = f"berkas {item.entry.nama} untuk {item.entry.bukti} {item.state} ({item.path})"
                remedy = (
                    "pulihkan dari cadangan, atau simpan lagi berkas aslinya dengan doctools evidence add"
                )
                results.append(("Bukti", "galat", f"{what}; {remedy}"))
        if found and all(item.state == "utuh" for item in found):
            results.append(("Bukti", "baik", f"{len(found)} catatan bukti tahun {year} utuh"))
    return results


def _register(office: Office) -> list[Result]:
    """What the audit says of the register; nothing where there is none yet."""
    from doctools.cli.shared import agenda

    if not agenda.place_of(office).exists:
        return []
    from doctools.register import audit, read_first_numbers

    try:
        register = agenda.book_of(office, agenda.act_of(None))
        faults = audit(register, office.workspace.root, read_first_numbers(office))
    except DoctoolsError as error:
        return [("Buku agenda", "galat", str(p)) for p in error.problems]
    results: list[Result] = [("Buku agenda", "peringatan" if f.caution else "galat", str(f)) for f in faults]
    if not register.database.writable:
        remedy = "periksa izin menulis pada berkas dan folder data/ bila nomor akan diberikan di sini"
        results.append(
            ("Buku agenda", "peringatan", f"{register.database.shown} hanya dapat dibaca; {remedy}")
        )
    return results or [("Buku agenda", "baik", f"{len(register.read_events())} peristiwa, rantainya utuh")]


def _unknown_documents(office: Office, kinds: list[DataFile[Kind]]) -> list[Result]:
    """Names in data/naskah/ that no document has: their number and date would never be printed."""
    from doctools.errors import Problem, nearest
    from doctools.kinds import jobs_for_year

    results: list[Result] = []
    for year in office.years():
        if office.has(f"naskah/{year}"):
            known = [job.name for job in jobs_for_year(office, kinds, year)]
            document = office.document(f"naskah/{year}")
            for name in document.model.naskah.keys() - set(known):
                near = nearest(name, known)
                remedy = f"maksud Anda '{near}'?" if near else "hapus, atau periksa ejaannya"
                line = document.line(("naskah", name))
                what = f"tidak ada naskah bernama '{name}'"
                results.append(("Naskah", "galat", str(Problem(what, document.file, line, remedy))))
    return sorted(results)


def _font(office: Office) -> Result:
    from doctools.context import read_fonts

    fonts = read_fonts(office.workspace)
    main, instead = fonts["utama"], fonts["pengganti"]
    if _installed(main, fonts["berkas_windows"]):
        return ("Huruf", "baik", f"{main} terpasang")
    if _installed(instead, ""):
        return ("Huruf", "saran", f"{main} tidak ada; dipakai {instead}. Susunan baris dapat sedikit berbeda")
    remedy = "pasang Microsoft Office, atau paket fonts-urw-base35 di Linux"
    return ("Huruf", "saran", f"{main} dan {instead} tidak ada, sehingga tampilan berbeda; {remedy}")


def _installed(family: str, windows_files: str) -> bool:
    """Is a font there: by its file on Windows, by fontconfig elsewhere."""
    if sys.platform == "win32":
        folders = [Path(os.environ.get("WINDIR", "C:/Windows")) / "Fonts"]
        folders.append(Path(os.environ.get("LOCALAPPDATA", "")) / "Microsoft/Windows/Fonts")
        return bool(windows_files) and any(any(folder.glob(windows_files)) for folder in folders)
    if not (fc_list := shutil.which("fc-list")):
        return False
    command = [fc_list, "--format=%{family}\n"]
    listing = subprocess.run(command, capture_output=True, text=True, timeout=30, check=False).stdout
    return any(family in line.split(",") for line in listing.splitlines())


def _libreoffice() -> Result:
    from doctools.errors import PdfError
    from doctools.pdf import find_libreoffice

    try:
        return ("LibreOffice", "baik", find_libreoffice(sys.platform, os.environ))
    except PdfError as error:
        remedy = error.problems[0].remedy
        return ("LibreOffice", "saran", f"tidak ada; diperlukan hanya untuk PDF (--pdf, --gabung). {remedy}")
