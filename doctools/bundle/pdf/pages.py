"""The pages that a bundle adds: cover, contents, dividers, and those that say what is not there.

They are drawn twice: once to know how long they are, then with the numbers of their pages.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal
from xml.sax.saxutils import escape

from doctools.bundle.pdf.fonts import PageFonts

if TYPE_CHECKING:
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Flowable

    MakeStyle = Callable[..., ParagraphStyle]

_MARGIN, _PADDING = 62, 6  # points; the second is what the library's frame adds within
_FOOT, _OVER = 30, 46  # from the lower and the upper edge
_PLACE = 58  # width of the column with page numbers
_NO_PAGE = "–"
_LEFT: Literal[0] = 0  # as the library counts them
_CENTRE: Literal[1] = 1
_RIGHT: Literal[2] = 2


@dataclass(frozen=True)
class Line:
    """One line of a list: `level` of indent, `state` in its own column, `section` whose page it gives."""

    text: str
    section: int | None = None
    level: int = 0
    state: str = ""
    strong: bool = False


@dataclass(frozen=True)
class AddedSheet:
    """An added page (or several). `head`: small lines above the title; `centred`: set in the middle, as a cover is."""

    title: str
    head: tuple[str, ...] = ()
    subtitle: str = ""
    paragraphs: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    centred: bool = False


def draw_sheets(
    sheets: Sequence[AddedSheet],
    target: Path,
    fonts: PageFonts,
    place_of: Callable[[int], str],
    foot: Callable[[int], str],
    again: Callable[[str], str],
) -> list[int]:
    """Write all sheets into one PDF; how many pages each has.

    `place_of`: section → its page as printed; `foot`: page of this file, from 0 → its footer; `again`: title
    of a sheet → what stands over its second page and later ones.
    """
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.utils import simpleSplit
    from reportlab.platypus import Flowable, PageBreak, SimpleDocTemplate

    starts: list[int] = []

    class Start(Flowable):
        def wrap(self, *_: object) -> tuple[float, float]:
            return 0, 0

        def draw(self) -> None:
            starts.append(self.canv.getPageNumber())

    class Document(SimpleDocTemplate):
        def afterPage(self) -> None:  # noqa: N802
            canvas, page = self.canv, self.canv.getPageNumber()
            canvas.saveState()
            canvas.setFont(fonts.regular, 8)
            canvas.setFillGray(0.35)
            canvas.drawCentredString(A4[0] / 2, _FOOT, foot(page - 1))
            if starts and starts[-1] < page:
                over = simpleSplit(
                    again(_name_sheet(sheets[len(starts) - 1])), fonts.regular, 8, A4[0] - 2 * _MARGIN
                )
                canvas.drawString(_MARGIN + _PADDING, A4[1] - _OVER, over[0])
            canvas.restoreState()

    story: list[Flowable] = []
    style = _make_style(fonts)
    for sheet in sheets:
        story += [Start(), *_make_flowables(sheet, style, place_of), PageBreak()]
    document = Document(
        str(target), pagesize=A4, leftMargin=_MARGIN, rightMargin=_MARGIN, topMargin=_MARGIN, bottomMargin=_MARGIN,
        invariant=1,
    )  # fmt: skip
    document.build(story)
    pages = document.page
    ends = [*starts[1:], pages + 1]
    return [end - start for start, end in zip(starts, ends, strict=True)]


def _name_sheet(sheet: AddedSheet) -> str:
    """What a sheet is called on its later pages: the nearest line above its title, and that."""
    return " · ".join((*sheet.head[-1:], sheet.title))


def _make_style(fonts: PageFonts) -> MakeStyle:
    from reportlab.lib.styles import ParagraphStyle

    def style(
        size: float,
        *,
        bold: bool = False,
        left: float = 0,
        after: float = 0,
        alignment: Literal[0, 1, 2] = _LEFT,
    ) -> ParagraphStyle:
        font = fonts.bold if bold else fonts.regular
        return ParagraphStyle(
            "s", fontName=font, fontSize=size, leading=size * 1.35, leftIndent=left, spaceAfter=after,
            alignment=alignment, splitLongWords=1,
        )  # fmt: skip

    return style


def _make_flowables(sheet: AddedSheet, style: MakeStyle, place_of: Callable[[int], str]) -> list[Flowable]:
    from reportlab.platypus import Paragraph, Spacer

    middle = _CENTRE if sheet.centred else _LEFT
    found: list[Flowable] = [Spacer(1, 170)] if middle else []
    found += [Paragraph(escape(t), style(10, after=3, alignment=middle)) for t in sheet.head]
    found.append(
        Paragraph(escape(sheet.title), style(18 if middle else 15, bold=True, after=8, alignment=middle))
    )
    if sheet.subtitle:
        found.append(Paragraph(escape(sheet.subtitle), style(12, bold=True, after=12, alignment=middle)))
    found += [Paragraph(escape(t), style(9.5, after=5, alignment=middle)) for t in sheet.paragraphs]
    found += [Paragraph("• " + escape(t), style(9.5, left=10, after=3)) for t in sheet.items]
    if sheet.columns:
        found += [Spacer(1, 8), _make_table(sheet, style, place_of)]
    return found


def _make_table(sheet: AddedSheet, style: MakeStyle, place_of: Callable[[int], str]) -> Flowable:
    from reportlab.lib.colors import Color
    from reportlab.lib.pagesizes import A4
    from reportlab.platypus import LongTable, Paragraph, TableStyle

    width = A4[0] - 2 * (_MARGIN + _PADDING)
    last = len(sheet.columns) - 1 if sheet.lines else None
    heads = [
        Paragraph(escape(t), style(8, bold=True, alignment=_RIGHT if at == last else _LEFT))
        for at, t in enumerate(sheet.columns)
    ]
    body: list[list[Flowable]] = []
    if sheet.lines:
        stated = len(sheet.columns) > 2
        widths = [width - _PLACE - 100, 100, _PLACE] if stated else [width - _PLACE, _PLACE]
        for line in sheet.lines:
            text = Paragraph(escape(line.text), style(9, bold=line.strong, left=line.level * 11))
            place = _NO_PAGE if line.section is None else place_of(line.section)
            state = [Paragraph(escape(line.state), style(8.5))] if stated else []
            body.append([text, *state, Paragraph(escape(place), style(9, alignment=_RIGHT))])
    else:
        widths = [width * share for share in (0.5, 0.22, 0.28)]
        body = [[Paragraph(escape(t), style(9)) for t in row] for row in sheet.rows]
    grey = Color(0.75, 0.75, 0.75)
    return LongTable(
        [heads, *body],
        colWidths=widths,
        repeatRows=1,
        splitInRow=1,
        style=TableStyle(
            [
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LINEBELOW", (0, 0), (-1, -1), 0.4, grey),
                ("TOPPADDING", (0, 0), (-1, -1), 2),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
                ("LEFTPADDING", (0, 0), (0, -1), 0),
                ("RIGHTPADDING", (-1, 0), (-1, -1), 0),
            ]
        ),
    )
