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

from doctools.bundle.archive.index import Listed, as_html, as_workbook
from doctools.bundle.pdf.bind import Trouble
from doctools.bundle.pdf.blocks import due_in_words, gap_title
from doctools.bundle.tree import DOCX, AreaNode, Leaf, PieceNode, Sums, every_leaf, sums
from doctools.bundle.wording import Words
from doctools.office import Office
from doctools.pdf import LibreOffice, convert, is_current
from doctools.store import set_aside, sweep, telling, whole_file

_MARK = b"doctools bundle"  # the comment of an archive that is ours, and may be written anew
_BOOK, _PAGE = "indeks.xlsx", "indeks.html"
_DATE = (1980, 1, 1, 0, 0, 0)  # the earliest that zip knows: no clock goes into an archive
_FOLDER_LENGTH, FILE_LENGTH = 48, 80  # characters: Windows unpacks no path of more than 260
# Names that Windows keeps for devices, whatever comes after their first dot.
_DEVICES = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.I)


@dataclass(frozen=True)
class Packed:
    """`kept`: where a file from elsewhere that stood at `path` was put."""

    path: Path
    state: Literal["written", "unchanged"]
    kept: Path | None
    files: int
    sums: Sums
    troubles: tuple[Trouble, ...]


def pack(
    office: Office,
    tree: Sequence[AreaNode],
    words: Words,
    target: Path,
    libreoffice: LibreOffice | None,
    *,
    stopped: Callable[[], bool] = lambda: False,
    seen: Callable[[int], None] = lambda _: None,
) -> Packed | None:
    """Write the archive; None where the run was `stopped` before. Documents go in with their PDF where there is one.

    Raises StoreError, and PdfError where LibreOffice does not start.
    """
    leaves = every_leaf(tree)
    papers = _with_papers(leaves, libreoffice, stopped, seen)
    if stopped():
        return None
    names = _Names()
    members: dict[str, Path] = {}
    listed: list[Listed] = []
    for area in tree:
        for group in area.groups:
            for row in group.rows:
                for piece in row.pieces:
                    folder = PurePosixPath(
                        safe_name(f"{area.id} {area.name}", _FOLDER_LENGTH),
                        safe_name(f"{group.id} {group.name}", _FOLDER_LENGTH),
                        safe_name(row.entry.row.id, _FOLDER_LENGTH),
                        safe_name(piece.id, _FOLDER_LENGTH),
                    )
                    head = (f"{area.id} {area.name}", f"{group.id} {group.name}", row.entry.row.id)
                    listed += _piece(piece, folder, head, names, members, papers, words)
    title = f"{words.said.indeks_judul} {office.kantor.model.nama}"
    indexes = {
        _BOOK: as_workbook(title, words, listed),
        _PAGE: as_html(office.workspace, title, words, listed),
    }
    state, kept = _put(target, members, indexes)
    troubles = tuple(Trouble(f.title, f.path, f.trouble) for f in leaves if f.trouble is not None)
    return Packed(target, state, kept, len(members), sums(tree), troubles)


def safe_name(text: str, length: int) -> str:
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

    def free(self, folder: PurePosixPath, name: str) -> str:
        safe = PurePosixPath(safe_name(name, FILE_LENGTH))
        number, found = 1, str(folder / safe)
        while found.casefold() in self._taken:
            number += 1
            found = str(folder / f"{safe.stem} ({number}){safe.suffix}")
        self._taken.add(found.casefold())
        return found


def _with_papers(
    leaves: Sequence[Leaf],
    libreoffice: LibreOffice | None,
    stopped: Callable[[], bool],
    seen: Callable[[int], None],
) -> set[Leaf]:
    """The documents of ours that have a PDF of their present state beside them."""
    documents = [f for f in leaves if f.state in ("final", "draf") and f.trouble is None and f.mime == DOCX]
    if libreoffice is not None:
        convert(
            [f.path for f in documents if not is_current(f.path)], libreoffice, stopped=stopped, seen=seen
        )
    return {f for f in documents if is_current(f.path)}


def _piece(
    piece: PieceNode,
    folder: PurePosixPath,
    head: tuple[str, str, str],
    names: _Names,
    members: dict[str, Path],
    papers: set[Leaf],
    words: Words,
) -> list[Listed]:
    said = words.said.keadaan_berkas
    text = f"{piece.id} {piece.text}"
    found = []
    for leaf in piece.leaves:
        if leaf.trouble is not None:
            found.append(Listed(*head, text, leaf.title, said.gagal, "", ()))
            continue
        paths = [names.free(folder, _file_name(leaf))]
        members[paths[0]] = leaf.path
        if leaf in papers:
            paths.append(names.free(folder, leaf.path.with_suffix(".pdf").name))
            members[paths[-1]] = leaf.path.with_suffix(".pdf")
        found.append(Listed(*head, text, leaf.title, getattr(said, leaf.state), "", tuple(paths)))
    for gap in piece.gaps:
        what = gap_title(gap, words)
        state = said.terlambat if gap.late else said.belum
        found.append(Listed(*head, text, what, state, due_in_words(gap, words), ()))
    return found


def _file_name(leaf: Leaf) -> str:
    """The name that people know; its ending is that of what the file really is."""
    if leaf.state in ("final", "draf"):
        return leaf.path.name
    name = str(leaf.document) if leaf.state == "pindaian" else leaf.title
    name = safe_name(name.replace("\\", "/").rsplit("/", 1)[-1], FILE_LENGTH)
    return name if name.casefold().endswith((leaf.path.suffix, ".jpeg", ".tiff")) else name + leaf.path.suffix


def _put(
    target: Path, members: dict[str, Path], indexes: dict[str, bytes]
) -> tuple[Literal["written", "unchanged"], Path | None]:
    sweep([target.parent])  # what a killed run left
    with telling(target):
        before = _digest(target) if target.is_file() else None
        with whole_file(target.with_name(f".{target.name}.baru")) as file:
            _write(file, members, indexes)
        made = target.with_name(f".{target.name}.baru")
        try:
            if before is not None and _digest(made) == before:
                return "unchanged", None
            kept = set_aside(target) if before is not None and not _ours(target) else None
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


def _ours(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as package:
            return package.comment == _MARK
    except (OSError, zipfile.BadZipFile):
        return False


def _digest(path: Path) -> bytes:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()
