"""What was changed in `data/`, the last so many times: each with the files as they were and as they became.

A change is first noted, then its files are written, then the note is made good. Who finds a note that was not made
good (a program was killed) brings the files back to one state: all written, or none.
"""

from __future__ import annotations

import contextlib
import gzip
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from doctools.errors import DataError, Problem, describe_os_error
from doctools.store import replace_file, telling, write_file

HISTORY_FOLDER = "data/.riwayat"
KEPT_CHANGES = 50
_REMEDY = "tutup berkasnya di penyunting, periksa izin folder data/ dan sisa ruang disk"
_INTENT, _DONE = ".niat.json.gz", ".json.gz"


@dataclass(frozen=True)
class Deed:
    """By which command something was changed (as typed), by whom, and when (ISO, from the clock that `cli/` reads)."""

    command: str
    by: str
    time: str


@dataclass(frozen=True)
class FileChange:
    """A file of the office's folder before and after; None: it was or is not there. `file`: relative, forward slashes."""

    file: str
    before: str | None
    after: str | None

    @property
    def turned(self) -> FileChange:
        """The way back."""
        return FileChange(self.file, self.after, self.before)


@dataclass(frozen=True)
class PastChange:
    """A change as the history has it. `number` counts from 1; `undoes`: the number of the one that it takes back."""

    number: int
    deed: Deed
    files: tuple[FileChange, ...]
    undoes: int | None = None


def read_history(root: Path) -> list[PastChange]:
    """The changes that are kept, oldest first. Raises DataError for a spoiled one."""
    return [_read(path) for path in _records(root, _DONE)]


def write_files(root: Path, files: Sequence[FileChange], deed: Deed, undoes: int | None = None) -> None:
    """Write files and record it, all or nothing. To be called under `lock_data`, with what was read under it.

    Raises DataError, where a file is no longer as it was read (an editor does not ask for the lock), and StoreError.
    """
    for one in files:
        if read_data_text(root, one.file) != one.before:
            raise DataError(
                Problem(
                    "berkas ini baru saja diubah orang atau program lain; tidak ada yang ditulis",
                    one.file,
                    remedy="simpan dan tutup berkas itu di penyunting, lalu ulangi",
                )
            )
    numbers = [int(path.name.split(".")[0]) for path in _records(root, _DONE)]
    change = PastChange(max(numbers, default=0) + 1, deed, tuple(files), undoes)
    intent = root / HISTORY_FOLDER / f"{change.number:06d}{_INTENT}"
    with telling(intent, _REMEDY):
        write_file(intent, _packed(change))
    try:
        for one in files:
            _put(root, one.file, one.after)
    except BaseException:
        settle_history(root)
        raise
    intent.replace(intent.with_name(f"{change.number:06d}{_DONE}"))
    for path in _records(root, _DONE)[:-KEPT_CHANGES]:
        path.unlink(missing_ok=True)


def settle_history(root: Path) -> None:
    """Where a program ended in the midst of writing: what it wrote is all there, or is taken back. To be called under
    the lock."""
    for path in _records(root, _INTENT):
        try:
            change = _read(path)
        except DataError:  # killed while the note itself was written: no file was touched
            path.unlink()
            continue
        states = [read_data_text(root, one.file) for one in change.files]
        if all(state == one.after for state, one in zip(states, change.files, strict=True)):
            path.replace(path.with_name(path.name.replace(_INTENT, _DONE)))
            continue
        for state, one in zip(states, change.files, strict=True):
            if state == one.after:
                _put(root, one.file, one.before)
        path.unlink()


def read_data_text(root: Path, file: str) -> str | None:
    """A file of the office as it stands, line ends and all; None where there is none. Raises DataError."""
    try:
        return (root / file).read_bytes().decode("utf-8")
    except FileNotFoundError:
        return None
    except UnicodeDecodeError:
        raise DataError(
            Problem("berkas bukan teks UTF-8", file, remedy="simpan ulang sebagai UTF-8")
        ) from None
    except OSError as error:
        raise DataError(Problem(f"berkas tidak terbaca ({describe_os_error(error)})", file)) from None


def _put(root: Path, file: str, text: str | None) -> None:
    path = root / file
    if text is not None:
        replace_file(path, text.encode("utf-8"), _REMEDY)
    else:
        with telling(path, _REMEDY), contextlib.suppress(FileNotFoundError):
            path.unlink()


def _records(root: Path, ending: str) -> list[Path]:
    found = sorted((root / HISTORY_FOLDER).glob(f"[0-9]*{ending}"))
    return [path for path in found if ending == _INTENT or not path.name.endswith(_INTENT)]


def _packed(change: PastChange) -> bytes:
    record = {
        "perintah": change.deed.command, "oleh": change.deed.by, "waktu": change.deed.time, "urungkan": change.undoes,
        "berkas": [{"nama": f.file, "sebelum": f.before, "sesudah": f.after} for f in change.files],
    }  # fmt: skip
    return gzip.compress(json.dumps(record, ensure_ascii=False).encode(), mtime=0)


def _read(path: Path) -> PastChange:
    try:
        record = json.loads(gzip.decompress(path.read_bytes()))
        deed = Deed(record["perintah"], record["oleh"], record["waktu"])
        return PastChange(int(path.name.split(".")[0]), deed, tuple(_files(record)), record["urungkan"])
    except (OSError, EOFError, ValueError, KeyError, TypeError):
        raise DataError(
            Problem(
                "catatan perubahan ini rusak",
                f"{HISTORY_FOLDER}/{path.name}",
                remedy="hapus berkas itu; perubahan yang dicatatnya tidak dapat diurungkan",
            )
        ) from None


def _files(record: Any) -> Iterator[FileChange]:
    for one in record["berkas"]:
        yield FileChange(one["nama"], one["sebelum"], one["sesudah"])
