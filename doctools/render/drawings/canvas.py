"""Where drawings are put: the package that is being rendered, and the office's folder that pictures come from."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

from markupsafe import Markup

from doctools.docx import WP, W
from doctools.render.drawings.chart import draw_chart
from doctools.render.drawings.emblem import draw_emblem
from doctools.render.drawings.flow import draw_flow
from doctools.render.drawings.pictures import prepare_picture

MM = 36000  # English Metric Units in a millimetre
PHOTO_MM = (125, 78)  # two photographs and a signature go on one page
QR_MM = (70, 70)
_NS = f'xmlns:w="{W}" xmlns:wp="{WP}"'


def build_drawing_filters(template: Any, root: Path) -> dict[str, Callable[..., Markup]]:
    """The filters `foto`, `qr`, `grafik`, `alur`, `lambang` for one rendering. Raises DataError for a bad picture."""

    def photo(block: dict[str, Any]) -> Markup:
        picture = prepare_picture(root, str(block["berkas"]))
        return _inline(template, picture.content, picture.fit(*PHOTO_MM), "Foto", str(block["keterangan"]))

    def qr(block: dict[str, Any], size_mm: int = QR_MM[0]) -> Markup:
        import segno

        target = io.BytesIO()
        segno.make(str(block["teks"]), error="m").save(target, kind="png", scale=12, border=2)
        return _inline(template, target.getvalue(), (size_mm, size_mm), "Tengah", str(block["teks"]))

    def chart(block: dict[str, Any]) -> Markup:
        return Markup(draw_chart(template.docx.part, block["grafik"]))

    def flow(block: dict[str, Any]) -> Markup:
        return Markup(draw_flow(block["alur"]))

    return {"foto": photo, "qr": qr, "grafik": chart, "alur": flow, "lambang": draw_emblem}


def _inline(
    template: Any, content: bytes, size_mm: tuple[float, float], style: str, description: str
) -> Markup:
    """A paragraph with a picture; `description` is read to people who cannot see it."""
    from lxml import etree

    part = template.docx.part
    inline = part.new_pic_inline(io.BytesIO(content), round(size_mm[0] * MM), round(size_mm[1] * MM))
    inline.docPr.set("descr", description)
    xml = etree.tostring(inline, encoding="unicode")
    return Markup(
        f'<w:p {_NS}><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:drawing>{xml}</w:drawing></w:r></w:p>'
    )
