"""The office's emblem at the head of a document: a picture, or the room for it.

Layouts ask for it as `{{p kantor.lambang|lambang(22) }}`, centred over what follows, or with `, true` at the left of
it. The picture itself is put into the package afterwards (`place_emblem`), the same however the text was rendered.
"""

from __future__ import annotations

from functools import lru_cache
from html import escape
from pathlib import Path
from typing import Any

from lxml import etree
from markupsafe import Markup

from doctools.docx import CONTENT_TYPES, RELATIONSHIPS, TYPES, WP, A, Package, Part, R, W

_MM = 36000  # English Metric Units in a millimetre
_TWIPS = 1440 / 25.4  # in a millimetre
_WIDEST = 1.6  # of its height: a wider emblem is made smaller
_BESIDE = 2  # mm that it stands in from the left margin, where text is beside it
_RELATION, _PART = "rIdLambang", "word/media/lambang.png"
_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_NS = f'xmlns:w="{W}" xmlns:wp="{WP}" xmlns:a="{A}" xmlns:r="{R}" xmlns:pic="{_PICTURE}"'


def draw_emblem(found: dict[str, Any], height_mm: float, beside: bool = False) -> Markup:
    """The paragraph with the emblem. `found`: `jenis` (`lambang`, `kosong`, `kertas`) and what that has.

    An emblem that is missing leaves its room, one on printed paper the room of the whole letterhead.
    """
    if found["jenis"] == "kertas":
        return Markup(_room(float(found["ruang"])))
    if found["jenis"] == "kosong":
        return Markup("" if beside else _room(height_mm))
    width, height = int(found["lebar"]), int(found["tinggi"])
    tall = min(height_mm, height_mm * _WIDEST * height / width)
    size = round(tall * width / height * _MM), round(tall * _MM)
    inside = (
        f'<wp:docPr id="1" name="Lambang" descr="{escape(str(found["keterangan"]))}"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{_PICTURE}"><pic:pic><pic:nvPicPr><pic:cNvPr id="0" name="lambang.png"/>'
        f'<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{_RELATION}"/><a:stretch><a:fillRect/></a:stretch>'
        f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{size[0]}" cy="{size[1]}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
    )
    extent = f'<wp:extent cx="{size[0]}" cy="{size[1]}"/>'
    if beside:
        drawing = (
            '<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="251659264" behindDoc="0"'
            ' locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
            f'<wp:positionH relativeFrom="column"><wp:posOffset>{_BESIDE * _MM}</wp:posOffset></wp:positionH>'
            f'<wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset></wp:positionV>{extent}'
            f'<wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>{inside}</wp:anchor>'
        )
    else:
        drawing = f'<wp:inline distT="0" distB="0" distL="0" distR="0">{extent}{inside}</wp:inline>'
    style = "Akhir" if beside else "Lambang"
    return Markup(
        f'<w:p {_NS}><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:drawing>{drawing}</w:drawing></w:r></w:p>'
    )


def _room(height_mm: float) -> str:
    line = round(height_mm * _TWIPS)
    return f'<w:p {_NS}><w:pPr><w:pStyle w:val="Lambang"/><w:spacing w:line="{line}" w:lineRule="exact"/></w:pPr></w:p>'


def place_emblem(package: Package, found: dict[str, Any], root: Path) -> None:
    """Put the picture that the text shows into the package."""
    if found.get("jenis") != "lambang" or _RELATION.encode() not in package.content(package.main):
        return
    package.parts[_PART] = _part((root / str(found["berkas"])).read_bytes())
    if package.content_type(_PART) == "":
        types = package.tree(TYPES)
        types.insert(
            0, etree.Element(f"{{{CONTENT_TYPES}}}Default", Extension="png", ContentType="image/png")
        )
    relations = package.tree("word/_rels/document.xml.rels")
    etree.SubElement(
        relations,
        f"{{{RELATIONSHIPS}}}Relationship",
        Id=_RELATION,
        Type=f"{R}/image",
        Target="media/lambang.png",
    )


@lru_cache(maxsize=4)  # all documents of an office have the same
def _part(content: bytes) -> Part:
    return Part(content)
