"""The code of a final on each of its pages: a small QR in the bottom margin, and the same in words in the footer.

Neither takes room: the picture floats in the margin, the words follow those of the footer. So pages break
where they do without it.
"""

from __future__ import annotations

import io
import warnings

from docx import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Length, Mm, Pt

from doctools.docx import WP, Element, Package, find_child, find_parent, unpack_zip

LARGEST, SMALLEST = Mm(12), Mm(6)  # the picture's side
ROOM = Mm(6)  # what stays free of the bottom margin
FRAME, GAP = (
    Mm(10),
    Mm(1),
)  # a frame of the page, from its edge; what is free between the text and a picture within
_WORDS_SIZE = Pt(6.5)
_FIRST_ID = 9001  # ids of drawings; those of the layouts are small


def add_code(made: Package, code: str, words: str) -> Package:
    """The document with `code` as QR, and `words`, in every footer that it has."""
    document = WordDocument(io.BytesIO(made.to_bytes()))
    picture = _qr(code)
    seen: set[str] = set()
    for section in document.sections:
        margin = section.bottom_margin if section.bottom_margin is not None else Mm(25)
        for footer in (section.footer, section.first_page_footer, section.even_page_footer):
            if footer.is_linked_to_previous or str(footer.part.partname) in seen:
                continue
            seen.add(str(footer.part.partname))
            paragraph = footer.paragraphs[-1] if footer.paragraphs else footer.add_paragraph()
            run = paragraph.add_run((" · " if paragraph.text.strip() else "") + words)
            run.font.size = _WORDS_SIZE
            framed = section._sectPr.find(qn("w:pgBorders")) is not None
            free = margin - FRAME - GAP if framed else margin - ROOM
            side = Length(max(SMALLEST, min(LARGEST, free)))
            run = paragraph.add_run()
            run.add_picture(io.BytesIO(picture), width=side)
            below = GAP if framed else (margin - side) // 2
            _float(
                run._element, "margin" if framed else "leftMargin", below, side, _FIRST_ID + len(seen), code
            )
    target = io.BytesIO()
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Duplicate name")
        document.save(target)
    return unpack_zip(target.getvalue(), made.shown)


def _qr(code: str) -> bytes:
    import segno

    target = io.BytesIO()
    segno.make(code, error="m", micro=False).save(target, kind="png", scale=8, border=2)
    return target.getvalue()


def _float(run: Element, beside: str, below: int, side: int, number: int, code: str) -> None:
    """The inline picture of a run as one that floats `below` the text (EMU), left of it or, in a frame, under it."""
    inline = find_child(run, f".//{{{WP}}}inline")
    graphic = inline[-1]
    anchor: Element = parse_xml(
        f'<wp:anchor {nsdecls("wp", "a")} distT="0" distB="0" distL="0" distR="0" simplePos="0" '
        'relativeHeight="251658240" behindDoc="1" locked="0" layoutInCell="1" allowOverlap="1">'
        '<wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="{beside}"><wp:align>{"left" if beside == "margin" else "center"}</wp:align></wp:positionH>'
        f'<wp:positionV relativeFrom="bottomMargin"><wp:posOffset>{below}</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{side}" cy="{side}"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
        f'<wp:docPr id="{number}" name="Kode QR {number}"/><wp:cNvGraphicFramePr/></wp:anchor>'
    )
    find_child(anchor, f"{{{WP}}}docPr").set("descr", code)
    anchor.append(graphic)
    find_parent(inline).replace(inline, anchor)
