"""Everything that an office cannot make anew, in one archive, and back: data, its own templates, register, evidence."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import struct
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from doctools.errors import DoctoolsError, Problem, StoreError
from doctools.office import (
    LOCK_FILE,
    REGISTER,
    Office,
    is_waiting,
    lock_data,
    make_waiting_folder,
    newest_form,
    place_all,
    read_form,
)
from doctools.register import Act, RegisterPlace, back_up, open_register
from doctools.store import telling, whole_file

_MANIFEST, _VERSION = "cadangan.json", 1
_BOOK = "register.jsonl"  # of a register that is not in the folder
_TAKEN = ("data", "templates")
_DATED = (1980, 1, 1, 0, 0, 0)
_PIECE = 1 << 20
_REMEDY = "periksa izin folder dan sisa ruang disk"


def make_backup(office: Office, place: RegisterPlace, act: Act, target: Path) -> int:
    """Write the archive `target` (.zip), while nobody changes the data; how many files are in it. Same content, same bytes.

    Raises StoreError; RegisterError for a register that cannot be read.
    """
    root = office.workspace.root
    with tempfile.TemporaryDirectory(prefix="doctools-") as folder, lock_data(root):
        files = {path.relative_to(root).as_posix(): path for path in _own_files(office, target)}
        if place.exists:
            name = REGISTER if place.url is None else _BOOK
            files[name] = Path(folder) / Path(name).name
            back_up(open_register(place, act, create=False), files[name])
        with telling(target, _REMEDY), whole_file(target) as file, zipfile.ZipFile(file, "w") as archive:
            digests = {name: _put(archive, name, path) for name, path in sorted(files.items())}
            manifest = {"versi": _VERSION, "bentuk": read_form(root), "berkas": digests}
            archive.writestr(_entry(_MANIFEST), json.dumps(manifest, ensure_ascii=False, indent=1))
    return len(files)


def restore_backup(source: Path, folder: Path, *, replace: bool = False) -> list[str]:
    """Lay an archive of `make_backup` out in `folder`, all or nothing, whenever it is killed; the names of its files.

    `replace`: also into a folder that holds something: files of the same name are replaced, others stay. Raises
    StoreError for an archive that is damaged or none, and for a folder that holds something.
    """
    there = list(folder.iterdir()) if folder.is_dir() else []
    if not replace and not all(map(is_waiting, there)):
        raise StoreError(
            Problem(
                f"folder '{folder}' tidak kosong",
                remedy="sebut folder baru dengan --ke, atau tambahkan --timpa",
            )
        )
    with telling(folder, _REMEDY):
        folder.mkdir(parents=True, exist_ok=True)
        waiting = make_waiting_folder(folder)
        try:
            names = _unpack(source, waiting)
            with lock_data(folder):
                place_all(folder, waiting, names)
                for left in filter(is_waiting, there):
                    shutil.rmtree(left, ignore_errors=True)
        finally:
            shutil.rmtree(waiting, ignore_errors=True)
    return names


def _own_files(office: Office, target: Path) -> Iterator[Path]:
    """Files of the office's own, without what is only passing, the register itself, and links."""
    root = office.workspace.root
    folders = [root / name for name in _TAKEN] + sorted((root / "generated").glob("[0-9]*/bukti"))
    passing = {root / LOCK_FILE, target.absolute()}
    named = (root / text for text in _named_files(office))
    for path in [*(p for f in folders for p in sorted(f.rglob("*"))), *named]:
        of_register = path.name.startswith("register.") and path.parent == root / "data"
        if (
            path.is_file()
            and not path.is_symlink()
            and path not in passing
            and not of_register
            and path.suffix not in (".kunci", ".tmp")
        ):
            yield path


def _named_files(office: Office) -> Iterator[str]:
    """Texts of the data that name a file of the folder, such as photographs; of files that can be read."""
    waiting: list[object] = []
    for name in office.every_document():
        with contextlib.suppress(DoctoolsError):
            waiting.append(office.parsed(f"data/{name}.yaml").value)
    while waiting:
        item = waiting.pop()
        if isinstance(item, dict | list):
            waiting += item.values() if isinstance(item, dict) else item
        elif isinstance(item, str) and "/" in item:
            path = PurePosixPath(item.replace("\\", "/"))
            with contextlib.suppress(OSError, ValueError):  # no name of a file
                if (
                    not path.is_absolute()
                    and ".." not in path.parts
                    and (office.workspace.root / path).is_file()
                ):
                    yield str(path)


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _DATED)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    entry.create_system = 3
    return entry


def _put(archive: zipfile.ZipFile, name: str, path: Path) -> str:
    """Put a file into the archive; its SHA-256."""
    digest = hashlib.sha256()
    with path.open("rb") as file, archive.open(_entry(name), "w", force_zip64=True) as into:
        while piece := file.read(_PIECE):
            digest.update(piece)
            into.write(piece)
    return digest.hexdigest()


def _unpack(source: Path, folder: Path) -> list[str]:
    """Unpack and check everything. Raises StoreError before anything of use is there."""
    try:
        with zipfile.ZipFile(source) as archive:
            manifest = json.loads(archive.read(_MANIFEST))
            digests: dict[str, str] = manifest["berkas"]
            form, version = int(manifest["bentuk"]), int(manifest["versi"])
            names = [name for name in archive.namelist() if name != _MANIFEST]
            if sorted(names) != sorted(digests) or not all(_is_ours(name) for name in names):
                raise _damaged(source)
            if version > _VERSION or form > newest_form():
                what = "cadangan ini dibuat doctools yang lebih baru"
                raise StoreError(Problem(what, source.name, remedy="pasang doctools yang lebih baru"))
            for name in names:
                if _take(archive, name, folder / name) != digests[name]:
                    raise _damaged(source)
    except FileNotFoundError:
        raise StoreError(
            Problem("berkas cadangan tidak ada", str(source), remedy="periksa namanya")
        ) from None
    except (
        zipfile.BadZipFile,
        zlib.error,
        struct.error,
        KeyError,
        ValueError,
        TypeError,
        EOFError,
        RuntimeError,
    ):
        raise _damaged(source) from None
    return sorted(names)


def _take(archive: zipfile.ZipFile, name: str, target: Path) -> str:
    """Take a file out of the archive; its SHA-256."""
    digest = hashlib.sha256()
    target.parent.mkdir(parents=True, exist_ok=True)
    with archive.open(name) as file, target.open("wb") as into:
        while piece := file.read(_PIECE):
            digest.update(piece)
            into.write(piece)
        into.flush()
        os.fsync(into.fileno())
    return digest.hexdigest()


def _is_ours(name: str) -> bool:
    """Whether a name stays within the folder."""
    path = PurePosixPath(name)
    odd = "\\" in name or ":" in name or name.endswith("/")
    return not (path.is_absolute() or ".." in path.parts or odd)


def _damaged(source: Path) -> StoreError:
    what = "berkas ini bukan cadangan doctools yang utuh; tidak ada yang dipulihkan"
    return StoreError(Problem(what, source.name, remedy="pakai cadangan lain, atau salin ulang berkasnya"))
