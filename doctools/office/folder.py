"""Find the office's folder, and the files in it, its own before the ones that doctools ships."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from doctools.cache import Cache
from doctools.errors import Problem, WorkspaceNotFoundError

MARK = Path("data/kantor.yaml")
# The office's numbers and states, where they are not in a database elsewhere.
REGISTER = "data/register.db"
PENDING = ".doctools-pulih"  # what of a backup is still to come into the folder
# Only these come with doctools; an office never sees another office's data.
SHIPPED = ("templates/", "data/peraturan.yaml")


def find_shipped() -> Path:
    """The folder with the `templates/` and the `data/peraturan.yaml` that come with doctools."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "bawaan"
    return installed if installed.is_dir() else package.parent


@dataclass(frozen=True)
class Workspace:
    """One office's folder: `root/data`, `root/templates`, `root/generated`.

    `cache`: where what was worked out is found again.
    """

    root: Path
    cache: Cache = field(default_factory=Cache, compare=False)

    def path(self, relative: str) -> Path:
        """The office's own file, or else the shipped one of that name (it need not exist)."""
        own = self.root / relative
        return own if own.exists() or not relative.startswith(SHIPPED) else find_shipped() / relative

    def names(self, folder: str, suffix: str) -> list[str]:
        """File stems in `folder`, the office's and the shipped ones together, sorted."""
        found: set[str] = set()
        for base in (self.root, find_shipped()):
            found |= {p.stem for p in (base / folder).glob(f"*{suffix}") if not p.name.startswith(("~", "."))}
        return sorted(found)

    def show(self, path: Path) -> str:
        """A path as people read it: relative to the office's folder, with forward slashes."""
        for base in (self.root, find_shipped()):
            if path.is_relative_to(base):
                return path.relative_to(base).as_posix()
        return path.as_posix()


def find_workspace(start: Path, given: Path | None = None, cache: Cache | None = None) -> Workspace:
    """The workspace at `given`, or the nearest one upward from `start`; a backup that was being restored there is in its place.

    Raises WorkspaceNotFoundError when there is no `data/kantor.yaml` there.
    """
    cache = cache or Cache()
    if given is not None:
        _settle(given)
        if (given / MARK).is_file():
            return Workspace(given.resolve(), cache)
        raise WorkspaceNotFoundError(
            Problem(
                f"folder '{given}' bukan ruang kerja kantor: tidak ada berkas {MARK.as_posix()} di dalamnya",
                remedy="periksa nilai --ruang",
            )
        )
    start = start.resolve()
    for folder in (start, *start.parents):
        _settle(folder)
        if (folder / MARK).is_file():
            return Workspace(folder, cache)
    raise WorkspaceNotFoundError(
        Problem(
            f"ruang kerja tidak ditemukan: tidak ada {MARK.as_posix()} di '{start}' maupun folder di atasnya",
            remedy="jalankan dari folder kantor, atau tunjukkan dengan --ruang FOLDER",
        )
    )


def _settle(folder: Path) -> None:
    if (folder / PENDING).is_dir():
        from doctools.office.changing.lock import lock_data

        with lock_data(folder):
            pass
