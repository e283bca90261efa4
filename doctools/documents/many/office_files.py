"""An office's files on their way to workers that do not see its folder.

What documents are made from travels: every YAML file of `data/`, the office's own `templates/`, and the files
that the data name (photographs, answers of a survey). The register, evidence and documents stay at home.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import doctools
from doctools.documents.many.worker import lay_out
from doctools.errors import ClusterError, DataError
from doctools.office import SHIPPED, Office, find_shipped
from doctools.parallel import OTHER_PROGRAM

_PACKAGES = (
    "docxtpl", "jinja2", "lxml", "markupsafe", "pillow", "msgspec", "python-docx", "pyyaml", "rapidfuzz",
)  # fmt: skip


@dataclass(frozen=True)
class OfficeFiles:
    """`files`: path below the office's folder → content. `program`: what the sender makes documents with."""

    files: dict[str, bytes]
    digest: str
    program: str

    def unpack(self, folder: Path) -> None:
        """Lay the files out in a folder. Raises ClusterError where this program is not the sender's."""
        if self.program != name_program():
            raise ClusterError(OTHER_PROGRAM)
        lay_out(folder, self.files)


def collect_files(office: Office) -> OfficeFiles:
    """The files of an office, addressed by their content."""
    root = office.workspace.root
    own = {p.relative_to(root).as_posix(): p for p in sorted((root / "data").rglob("*.yaml"))}
    own |= {p.relative_to(root).as_posix(): p for p in sorted((root / "templates").rglob("*")) if p.is_file()}
    for relative in [name for name in own if name.startswith("data/")]:
        for text in (text.replace("\\", "/") for text in _texts(office, relative)):
            if "/" in text and text not in own and _inside(root, text):
                own[text] = root / text
    files = {name: path.read_bytes() for name, path in sorted(own.items())}
    return OfficeFiles(files, _digest(files.items()), name_program())


@lru_cache(maxsize=1)
def name_program() -> str:
    """What tells apart programs that could make other bytes of the same data: code, shipped files, libraries."""
    package, base = Path(doctools.__file__).parent, find_shipped()
    ours = [(p.relative_to(package).as_posix(), p) for p in sorted(package.rglob("*.py"))]
    roots = [base / name.rstrip("/") for name in SHIPPED]
    theirs = [
        p for root in roots for p in ([root] if root.is_file() else sorted(root.rglob("*"))) if p.is_file()
    ]
    named = [*ours, *((p.relative_to(base).as_posix(), p) for p in theirs)]
    contents = ((name, path.read_bytes().replace(b"\r\n", b"\n")) for name, path in named)
    return f"{_digest(contents)} {zlib.ZLIB_RUNTIME_VERSION} {[*map(version, _PACKAGES)]}"


def _digest(files: Any) -> str:
    found = hashlib.sha256()
    for name, content in files:
        found.update(f"{name}\n{len(content)}\n".encode() + content)
    return found.hexdigest()


def _texts(office: Office, relative: str) -> Iterator[str]:
    """All texts of a data file; none of one that cannot be read, which is told where it is used."""
    try:
        value = office.parsed(relative).value
    except DataError:
        return
    waiting = [value]
    while waiting:
        item = waiting.pop()
        if isinstance(item, str):
            yield item
        elif isinstance(item, dict | list):
            waiting += item.values() if isinstance(item, dict) else item


def _inside(root: Path, text: str) -> bool:
    try:
        path = (root / text).resolve()
        return path.is_relative_to(root.resolve()) and path.is_file()
    except (OSError, ValueError):  # no name of a file
        return False
