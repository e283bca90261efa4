"""The original files as a tree of folders in one .zip, with an index for people: XLSX, and HTML to click through."""

from __future__ import annotations

import hashlib
import re
import unicodedata
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO, Literal

from doctools.bundle.archive.index import IndexLine, make_index_page, make_index_workbook
from doctools.bundle.pdf.bind import Trouble
from doctools.bundle.pdf.blocks import format_due, name_gap
from doctools.bundle.request import BundleRequest
from doctools.bundle.tree import DOCX, Leaf, PieceNode, Sums, list_leaves, sum_up
from doctools.bundle.wording import BundleWording
from doctools.pdf import LibreOffice, convert, is_current
from doctools.store import set_aside, sweep, telling, whole_file

_MARK = b"doctools bundle"  # the comment of an archive that is ours, and may be written anew
_BOOK, _PAGE = "indeks.xlsx", "indeks.html"
_DATE = (1980, 1, 1, 0, 0, 0)  # the earliest that zip knows: no clock goes into an archive
_FOLDER_LENGTH, FILE_LENGTH = 48, 80  # characters: Windows unpacks no path of more than 260
# Names that Windows keeps for devices, whatever comes after their first dot.
_DEVICES = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.I)


@dataclass(frozen=True)
class ArchiveBundle:
    """An archive that was made. `files`: how many it holds; `kept`: where a file that doctools did not make was put."""

    path: Path
    state: Literal["written", "unchanged"]
    kept: Path | None
    files: int
    sums: Sums
    troubles: tuple[Trouble, ...]


def pack(
    request: BundleRequest,
    *,
    stopped: Callable[[], bool] = lambda: False,
    seen: Callable[[int], None] = lambda _: None,
) -> ArchiveBundle | None:
    """Write the archive; None where `stopped` said so before. Documents go in with their PDF where there is one.

    `seen`: called with the number of documents that are converted.
    Raises StoreError, LayoutError, and PdfError where LibreOffice does not start.
    """
    office, words, target = request.office, request.words, request.target
    leaves = list_leaves(request.tree)
    contents = _Contents(words, _find_converted(leaves, request.libreoffice, stopped, seen))
    if stopped():
        return None
    for area in request.tree:
        for group in area.groups:
            for row in group.rows:
                for piece in row.pieces:
                    contents.add(
                        piece, (f"{area.id} {area.name}", f"{group.id} {group.name}", row.entry.row.id)
                    )
    title = f"{words.texts.indeks_judul} {office.kantor.model.nama}"
    indexes = {
        _BOOK: make_index_workbook(title, words, contents.lines),
        _PAGE: make_index_page(office.workspace, title, words, contents.lines),
    }
    state, kept = _store(target, contents.members, indexes)
    troubles = tuple(
        Trouble(leaf.title, leaf.path, leaf.trouble) for leaf in leaves if leaf.trouble is not None
    )
    return ArchiveBundle(target, state, kept, len(contents.members), sum_up(request.tree), troubles)


def make_safe_name(text: str, length: int) -> str:
    """A name for a file or folder on every system: no separators, no device, no dot or space at its ends."""
    plain = unicodedata.normalize("NFC", text)
    plain = "".join(" " if unicodedata.category(c).startswith(("C", "Z")) else c for c in plain)
    plain = re.sub(r'[<>:"/\\|?*]', "-", plain)
    plain = " ".join(plain.split()).strip(". ")
    stem, dot, suffix = plain.rpartition(".")
    if dot and stem and len(suffix) <= 5:
        plain = f"{stem[: length - len(suffix) - 1].rstrip('. ')}.{suffix}"
    else:
        plain = plain[:length].rstrip(". ")
    plain = plain or "berkas"
    return f"_{plain}" if _DEVICES.match(plain) else plain


class _Names:
    """Gives each file a name of its own in its folder, also where capitals are not told apart."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def choose(self, folder: PurePosixPath, name: str) -> str:
        safe = PurePosixPath(make_safe_name(name, FILE_LENGTH))
        number, found = 1, str(folder / safe)
        while found.casefold() in self._taken:
            number += 1
            found = str(folder / f"{safe.stem} ({number}){safe.suffix}")
        self._taken.add(found.casefold())
        return found


def _find_converted(
    leaves: Sequence[Leaf],
    libreoffice: LibreOffice | None,
    stopped: Callable[[], bool],
    seen: Callable[[int], None],
) -> set[Leaf]:
    """The documents of ours that have a PDF of their present state beside them, converted where they had none."""
    documents = [f for f in leaves if f.state in ("final", "draf") and f.trouble is None and f.mime == DOCX]
    if libreoffice is not None:
        convert(
            [f.path for f in documents if not is_current(f.path)], libreoffice, stopped=stopped, seen=seen
        )
    return {f for f in documents if is_current(f.path)}


class _Contents:
    """What goes into the archive. `members`: path in it → the file; `lines`: of its index.

    `converted`: the documents that have a PDF.
    """

    def __init__(self, words: BundleWording, converted: set[Leaf]) -> None:
        self._words, self._converted, self._names = words, converted, _Names()
        self.members: dict[str, Path] = {}
        self.lines: list[IndexLine] = []

    def add(self, piece: PieceNode, head: tuple[str, str, str]) -> None:
        """Add the files of a piece, and a line for each file and gap. `head`: names of its area, group and row."""
        texts = self._words.texts.keadaan_berkas
        folder = PurePosixPath(*(make_safe_name(part, _FOLDER_LENGTH) for part in (*head, piece.id)))
        name = f"{piece.id} {piece.text}"
        for leaf in piece.leaves:
            if leaf.trouble is not None:
                self.lines.append(IndexLine(*head, name, leaf.title, texts.gagal, "", ()))
                continue
            files = {_name_file(leaf): leaf.path}
            if leaf in self._converted:
                pdf = leaf.path.with_suffix(".pdf")
                files[pdf.name] = pdf
            paths = tuple(self._add_member(folder, own, path) for own, path in files.items())
            self.lines.append(IndexLine(*head, name, leaf.title, getattr(texts, leaf.state), "", paths))
        for gap in piece.gaps:
            state = texts.terlambat if gap.late else texts.belum
            due = format_due(gap, self._words)
            self.lines.append(IndexLine(*head, name, name_gap(gap, self._words), state, due, ()))

    def _add_member(self, folder: PurePosixPath, name: str, file: Path) -> str:
        path = self._names.choose(folder, name)
        self.members[path] = file
        return path


def _name_file(leaf: Leaf) -> str:
    """The name that people know; its ending is that of what the file really is."""
    if leaf.state in ("final", "draf"):
        return leaf.path.name
    name = str(leaf.document) if leaf.state == "pindaian" else leaf.title
    name = make_safe_name(name.replace("\\", "/").rsplit("/", 1)[-1], FILE_LENGTH)
    return name if name.casefold().endswith((leaf.path.suffix, ".jpeg", ".tiff")) else name + leaf.path.suffix


def _store(
    target: Path, members: dict[str, Path], indexes: dict[str, bytes]
) -> tuple[Literal["written", "unchanged"], Path | None]:
    sweep([target.parent])  # what a killed run left
    with telling(target):
        before = _hash_file(target) if target.is_file() else None
        with whole_file(target.with_name(f".{target.name}.baru")) as file:
            _write(file, members, indexes)
        made = target.with_name(f".{target.name}.baru")
        try:
            if before is not None and _hash_file(made) == before:
                return "unchanged", None
            kept = set_aside(target) if before is not None and not _is_ours(target) else None
            made.replace(target)
        finally:
            made.unlink(missing_ok=True)
    return "written", kept


def _write(file: BinaryIO, members: dict[str, Path], indexes: dict[str, bytes]) -> None:
    """Entries sorted by name, one at a time through memory in small pieces."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as package:
        package.comment = _MARK
        for name in sorted({**members, **indexes}):
            entry = zipfile.ZipInfo(name, _DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            if name in indexes:
                package.writestr(entry, indexes[name])
                continue
            with members[name].open("rb") as source, package.open(entry, "w", force_zip64=True) as part:
                while piece := source.read(1 << 20):
                    part.write(piece)


def _is_ours(path: Path) -> bool:
    """Whether a file is an archive that doctools made."""
    try:
        with zipfile.ZipFile(path) as package:
            return package.comment == _MARK
    except (OSError, zipfile.BadZipFile):
        return False


def _hash_file(path: Path) -> bytes:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()
