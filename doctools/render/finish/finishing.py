"""What is done to a document after its layout was filled in, whichever way that was done."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from doctools.docx import Package, Part
from doctools.render.drawings.emblem import place_emblem
from doctools.render.finish.cells import merge_cells
from doctools.render.finish.lists import number_lists
from doctools.render.finish.marks import mark_pages
from doctools.render.finish.measure import Font
from doctools.render.finish.rows import fit_rows
from doctools.render.finish.words import break_titles, set_foreign, tie_numbers

_ANEW = b'<w:pgNumType w:start="1"/>'


@dataclass(frozen=True)
class Finishing:
    """`mark`: words at the head of every page; `foreign`: words for italics; `anew`: pages of a lampiran count anew;
    `font`: the widths of letters, by which blank forms get their rows.
    """

    mark: str = ""
    foreign: tuple[str, ...] = ()
    anew: bool = True
    font: Font | None = None


def finish(package: Package, values: dict[str, Any], root: Path, how: Finishing) -> Package:
    """A package made ready for people; the one given stays as it is. `values`: as its layout was filled; `root`: the office's folder."""
    package = Package(package.parts, package.shown, mended=package.mended)
    merge_cells(package)
    if how.font is not None:
        fit_rows(package, how.font)
    package = package.settled()
    number_lists(package)
    tie_numbers(package)
    break_titles(package)
    set_foreign(package, how.foreign)
    if not how.anew:
        body = package.content(package.main)
        package.parts[package.main] = Part(body.replace(_ANEW, b""))
    place_emblem(package, values["kantor"]["lambang"], root)
    if how.mark:
        mark_pages(package, how.mark)
    return package.settled()
