"""What a bundle is asked for: of which office and files, in which words, where to, and with what."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from doctools.bundle.tree import AreaNode
from doctools.bundle.wording import BundleWording
from doctools.office import Office
from doctools.pdf import LibreOffice


@dataclass(frozen=True)
class BundleRequest:
    """A bundle to make at `target`. `libreoffice`: None where there is none, or nothing to convert."""

    office: Office
    tree: tuple[AreaNode, ...]
    words: BundleWording
    target: Path
    libreoffice: LibreOffice | None
