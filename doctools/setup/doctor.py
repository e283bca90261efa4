"""Is everything there that an office needs, and what is to be done where it is not."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from doctools import __version__
from doctools.context import read_style
from doctools.errors import DoctoolsError, PdfError, Problem, nearest
from doctools.evidence import check_files
from doctools.kinds import Kind, list_jobs, list_kinds, read_kinds
from doctools.office import (
    DataFile,
    Office,
    find_region_doubt,
    list_first_numbers,
    read_number_reference,
)
from doctools.pdf import find_libreoffice
from doctools.register import find_register
from doctools.render import find_layout, find_slow_reason
from doctools.review import review_all_facts
from doctools.setup.diagnosis import Diagnosis
from doctools.setup.facts import find_unfinished_facts
from doctools.setup.folder import list_folder_doubts
from doctools.setup.layouts import check_layouts

if TYPE_CHECKING:
    from doctools.register import Act

MEGABYTE = 1_000_000
LITTLE = 100  # megabytes that are left on the disk
_PACKAGES = ("python-docx", "docxtpl", "msgspec", "pyyaml", "click")


@dataclass(frozen=True)
class Computer:
    """The machine that is looked at: `sys.platform`, the environment, Python's version, and what it is called."""

    platform: str
    environment: Mapping[str, str]
    python: str
    name: str


def examine(
    find_office: Callable[[], Office], url: str, computer: Computer, act: Act, today: date
) -> list[Diagnosis]:
    """All that there is to say, in the order in which it is needed.

    `url`: of the register, where the environment names one; `act`: who settles what a crash left in it.
    """
    found = [_versions(computer)]
    try:
        office = find_office()
    except DoctoolsError as error:
        found += _problems("Ruang kerja", error)
    else:
        found.append(Diagnosis("Ruang kerja", "baik", str(office.workspace.root)))
        found += list_folder_doubts(office)
        found += _data(office, today)
        found += _kinds(office)
        found += _facts(office)
        found += _font(office, computer)
        found += _places(office)
        found += _cache(office)
        found += _evidence(office)
        found += _numbers(office)
        found += _register(office, url, computer, act)
    return [*found, _libreoffice(computer)]


def _versions(computer: Computer) -> Diagnosis:
    packages = ", ".join(f"{p} {version(p)}" for p in _PACKAGES)
    return Diagnosis("Versi", "baik", f"doctools {__version__}, Python {computer.python}, {packages}")


def _problems(subject: str, error: DoctoolsError) -> Iterator[Diagnosis]:
    for problem in error.problems:
        yield Diagnosis(subject, "galat", str(problem))


def _data(office: Office, today: date) -> Iterator[Diagnosis]:
    sound = 0
    for name in office.every_document():
        try:
            document = office.document(name)
            sound += 1
            for finding in find_unfinished_facts(document, list_kinds(office), today):
                yield Diagnosis("Data", finding.severity, finding.text)
        except DoctoolsError as error:
            yield from _problems("Data", error)
    yield Diagnosis("Data", "baik", f"{sound} berkas terbaca")


def _kinds(office: Office) -> Iterator[Diagnosis]:
    try:
        kinds = read_kinds(office)
        yield from _layouts(office, kinds)
        yield Diagnosis("Jenis naskah", "baik", f"{len(kinds)} jenis, tata letaknya ada")
        yield from _unknown_documents(office, kinds)
    except DoctoolsError as error:
        yield from _problems("Jenis naskah", error)


def _layouts(office: Office, kinds: list[DataFile[Kind]]) -> list[Diagnosis]:
    """What is wrong with the layouts, and which take long, and why. Raises LayoutError for one that is not there."""
    found: list[Diagnosis] = []
    for name in sorted({kind.model.tata_letak for kind in kinds}):
        path = find_layout(office.workspace, name)
        if reason := find_slow_reason(path.read_bytes(), office.workspace.cache):
            what = f"{office.workspace.show(path)} diisi dengan cara yang lambat karena memuat {reason}"
            found.append(Diagnosis("Tata letak", "saran", what))
    looked, faults = check_layouts(office)
    found += [Diagnosis("Tata letak", fault.severity, str(fault.as_problem())) for fault in faults]
    if looked and not faults:
        found.append(Diagnosis("Tata letak", "baik", f"{len(looked)} tata letak kantor utuh"))
    return found


def _cache(office: Office) -> Iterator[Diagnosis]:
    """A cache that is not used, as others could put files into it; nothing where all is well."""
    cache = office.workspace.cache
    if cache.distrusted:
        what = f"{cache.folder} dapat ditulisi orang lain, sehingga tidak dipakai dan setiap perintah lebih lambat"
        remedy = "hapus folder itu, doctools membuatnya lagi"
        yield Diagnosis("Simpanan sementara", "saran", f"{what}; {remedy}")


def _facts(office: Office) -> Iterator[Diagnosis]:
    """What contradicts itself in the data, and in the days and numbers of documents."""
    try:
        for finding in review_all_facts(office):
            if finding.silenced is None:
                yield Diagnosis("Fakta", finding.severity, finding.text)
    except DoctoolsError:
        return  # told already, of the file that cannot be read


def _unknown_documents(office: Office, kinds: list[DataFile[Kind]]) -> list[Diagnosis]:
    """Names in data/naskah/ that no document has: their number and date would never be printed."""
    found: list[Diagnosis] = []
    for year in office.years():
        if office.has(f"naskah/{year}"):
            known = [job.name for job in list_jobs(office, kinds, year)]
            document = office.document(f"naskah/{year}")
            for name in document.model.naskah.keys() - set(known):
                near = nearest(name, known)
                remedy = f"maksud Anda '{near}'?" if near else "hapus, atau periksa ejaannya"
                line = document.line(("naskah", name))
                what = f"tidak ada naskah bernama '{name}'"
                found.append(Diagnosis("Naskah", "galat", str(Problem(what, document.file, line, remedy))))
    return sorted(found)


def _font(office: Office, computer: Computer) -> Iterator[Diagnosis]:
    try:
        fonts = read_style(office).huruf
    except DoctoolsError as error:
        yield from _problems("Huruf", error)
        return
    main, instead = fonts.utama, fonts.pengganti
    if _installed(main, fonts.berkas_windows, computer):
        yield Diagnosis("Huruf", "baik", f"{main} terpasang")
    elif _installed(instead, "", computer):
        what = f"{main} tidak ada; dipakai {instead}. Susunan baris dapat sedikit berbeda"
        yield Diagnosis("Huruf", "saran", what)
    else:
        remedy = "pasang Microsoft Office, atau paket fonts-urw-base35 di Linux"
        what = f"{main} dan {instead} tidak ada, sehingga tampilan berbeda; {remedy}"
        yield Diagnosis("Huruf", "saran", what)


def _installed(family: str, windows_files: str, computer: Computer) -> bool:
    """Is a font there: by its file on Windows, by fontconfig elsewhere."""
    if computer.platform == "win32":
        folders = [Path(computer.environment.get("WINDIR", "C:/Windows")) / "Fonts"]
        folders.append(Path(computer.environment.get("LOCALAPPDATA", "")) / "Microsoft/Windows/Fonts")
        return bool(windows_files) and any(any(folder.glob(windows_files)) for folder in folders)
    if not (fc_list := shutil.which("fc-list")):
        return False
    command = [fc_list, "--format=%{family}\n"]
    listing = subprocess.run(command, capture_output=True, text=True, timeout=30, check=False).stdout
    return any(family in line.split(",") for line in listing.splitlines())


def _places(office: Office) -> Iterator[Diagnosis]:
    root = office.workspace.root
    folder = root / "generated"
    if os.access(folder if folder.exists() else root, os.W_OK):
        yield Diagnosis("Folder hasil", "baik", str(folder))
    else:
        what = f"{folder} tidak dapat ditulis; periksa izin atau pakai --keluar"
        yield Diagnosis("Folder hasil", "galat", what)
    free = shutil.disk_usage(root).free // MEGABYTE
    if free < LITTLE:
        what = f"tinggal {free} MB; kosongkan ruang disk sebelum membuat naskah atau memberi nomor"
        yield Diagnosis("Ruang disk", "galat" if free < 1 else "peringatan", what)


def _evidence(office: Office) -> Iterator[Diagnosis]:
    """Kept files that are lost or changed; nothing where no evidence is kept."""
    remedy = "pulihkan dari cadangan, atau simpan lagi berkas aslinya dengan doctools evidence add"
    for year in office.years():
        found = check_files(office, office.workspace.root / "generated", year)
        for item in found:
            if item.state in ("hilang", "berubah") and item.entry:
                what = f"berkas {item.entry.nama} untuk {item.entry.bukti} {item.state} ({item.path})"
                yield Diagnosis("Bukti", "galat", f"{what}; {remedy}")
        if found and all(item.state == "utuh" for item in found):
            yield Diagnosis("Bukti", "baik", f"{len(found)} catatan bukti tahun {year} utuh")


def _numbers(office: Office) -> list[Diagnosis]:
    """Whether numbers are made up as the decree says, with the office's own code."""
    try:
        doubt, adopted = find_region_doubt(office), office.document("penomoran").model.dasar is not None
        source = read_number_reference(office).sumber
    except DoctoolsError:
        return []  # what is wrong with the office's data is told already
    found = [Diagnosis("Nomor", "peringatan", str(doubt))] if doubt else []
    if not adopted:
        what = f"susunan nomor masih menurut aturan kantor sendiri, belum {source}"
        found.append(Diagnosis("Nomor", "saran", f"{what}; beralih dengan: doctools register adopt"))
    return found or [Diagnosis("Nomor", "baik", f"menurut {source}")]


def _register(office: Office, url: str, computer: Computer, act: Act) -> list[Diagnosis]:
    """What the audit says of the register; nothing where there is none yet."""
    try:
        place = find_register(office, url).seen_from(computer.name)
    except DoctoolsError:
        return []  # what is wrong with the office's data is told already
    if not place.exists:
        return []
    from doctools.register import audit, open_register

    subject = "Buku agenda"
    try:
        with open_register(place, act, create=False) as register:
            faults = audit(register, office.workspace.root, list_first_numbers(office))
            count, writable, shown = (
                len(register.read_events()),
                register.database.writable,
                register.database.shown,
            )
    except DoctoolsError as error:
        return [*_problems(subject, error)]
    found = [Diagnosis(subject, "peringatan" if f.caution else "galat", str(f)) for f in faults]
    if not writable:
        remedy = "periksa izin menulis pada berkas dan folder data/ bila nomor akan diberikan di sini"
        found.append(Diagnosis(subject, "peringatan", f"{shown} hanya dapat dibaca; {remedy}"))
    return found or [Diagnosis(subject, "baik", f"{count} peristiwa, rantainya utuh")]


def _libreoffice(computer: Computer) -> Diagnosis:
    try:
        return Diagnosis("LibreOffice", "baik", find_libreoffice(computer.platform, computer.environment))
    except PdfError as error:
        remedy = error.problems[0].remedy
        what = f"tidak ada; diperlukan hanya untuk PDF (--pdf, --gabung). {remedy}"
        return Diagnosis("LibreOffice", "saran", what)
