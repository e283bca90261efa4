"""Which offices' folders are meant, and where each office's documents go."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from doctools.errors import DataError, Problem
from doctools.office import MARK


@dataclass(frozen=True)
class OfficeFolder:
    """An office's folder, and where its documents go."""

    root: Path
    target: Path


def list_office_folders(folders: Iterable[Path]) -> list[Path]:
    """The offices' folders that are meant: each of `folders`, or the ones directly in it, once.

    A folder that is none and holds none is given as it is: it is told where it is read.
    """
    found: dict[Path, None] = {}
    for folder in folders:
        inner = sorted(mark.parent.parent for mark in folder.glob(f"*/{MARK.as_posix()}"))
        own = [folder] if (folder / MARK).is_file() or not inner else inner
        found |= dict.fromkeys(path.resolve() for path in own)
    return list(found)


def choose_targets(roots: Sequence[Path], keluar: Path | None) -> list[OfficeFolder]:
    """Where each office's documents go. Raises DataError where two would go to one folder."""
    if keluar is None:
        return [OfficeFolder(root, root / "generated") for root in roots]
    twice = [name for name, times in Counter(root.name.casefold() for root in roots).items() if times > 1]
    if twice:
        raise DataError(
            *(
                Problem(
                    f"folder '{root}' senama dengan folder kantor lain, sehingga hasilnya tercampur",
                    remedy="ganti nama foldernya, atau hilangkan --keluar",
                )
                for root in roots
                if root.name.casefold() in twice
            )
        )
    return [OfficeFolder(root, keluar / root.name) for root in roots]
