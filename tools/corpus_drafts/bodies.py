"""Forms of the body of a Word file: how a clerk types labels, numbers and items."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm

from tools.corpus_drafts.source import Line, SourceError

PASTED_WIDTH = 66  # characters of a line pasted from a PDF
_COLUMNS = (3.0, 0.5, 0.8, 11.5)  # cm: label, colon, number, text
_ITALICS = re.compile(r"\*([^*]+)\*")
_GAP = re.compile(r" {4,}")


@dataclass(frozen=True)
class Sheet:
    """Where paragraphs go: the document, and the container (its body or a cell) that they are added to."""

    document: Any
    container: Any

    def paragraph(self, text: str = "", indent: float = 0, centred: bool = False) -> Any:
        """A paragraph; `indent` in cm."""
        added = self.container.add_paragraph()
        added.paragraph_format.left_indent = Cm(indent) if indent else None
        added.alignment = WD_ALIGN_PARAGRAPH.CENTER if centred else None
        write_runs(added, text)
        return added

    def table(self, rows: int, columns: int) -> Any:
        """Without borders, as for layout."""
        return self.container.add_table(rows, columns)


def write_runs(paragraph: Any, text: str) -> None:
    """The text as runs: `*word*` in italics, a wide gap as a tab."""
    for at, part in enumerate(_ITALICS.split(_GAP.sub("\t", text))):
        if part:
            paragraph.add_run(part).italic = True if at % 2 else None


def _by_label(lines: Sequence[Line]) -> list[list[Line]]:
    """A labelled line with the lines that follow it."""
    starts = [at for at, line in enumerate(lines) if line.label or at == 0]
    return [list(lines[start:end]) for start, end in pairwise([*starts, len(lines)])]


def _joined(line: Line) -> str:
    return "\t".join(part for part in (line.label and f"{line.label}\t:", line.mark, line.text) if part)


def _with_tabs(sheet: Sheet, lines: Sequence[Line]) -> None:
    for line in lines:
        sheet.paragraph(_joined(line), centred=not line.label and not line.mark and line.text.isupper())


def _in_table(sheet: Sheet, lines: Sequence[Line]) -> None:
    """Label, colon, number and text each in a cell of their own."""
    made = _narrow(sheet.table(len(lines), 4), _COLUMNS)
    for row, line in zip(made.rows, lines, strict=True):
        cells = row.cells
        last = cells[3] if line.mark else cells[2].merge(cells[3])
        for cell, text in zip(
            (*cells[:3], last), (line.label, ":" if line.label else "", line.mark, line.text), strict=True
        ):
            if text:
                write_runs(cell.paragraphs[0], text)


def _narrow(table: Any, widths: Sequence[float]) -> Any:
    """The table with columns of these widths, in cm."""
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
        for cell in column.cells:
            cell.width = Cm(width)
    return table


def _in_numbered_table(sheet: Sheet, lines: Sequence[Line]) -> None:
    """One row a label, its items numbered by Word within one cell."""
    groups = _by_label(lines)
    made = _narrow(sheet.table(len(groups), 3), (*_COLUMNS[:2], _COLUMNS[2] + _COLUMNS[3]))
    for row, group in zip(made.rows, groups, strict=True):
        label, colon, content = row.cells
        write_runs(label.paragraphs[0], group[0].label)
        write_runs(colon.paragraphs[0], ":" if group[0].label else "")
        paragraphs = [content.paragraphs[0], *(content.add_paragraph() for _ in group[1:])]
        _number(sheet, group, paragraphs)


def _numbered(sheet: Sheet, lines: Sequence[Line]) -> None:
    """The label in a paragraph of its own, its items numbered by Word."""
    for group in _by_label(lines):
        if group[0].label:
            head = f"{group[0].label}\t:" + ("" if group[0].mark else f"\t{group[0].text}")
            sheet.paragraph(head)
        items = group if group[0].mark or not group[0].label else group[1:]
        _number(sheet, items, [sheet.paragraph() for _ in items])


def _number(sheet: Sheet, lines: Sequence[Line], paragraphs: Sequence[Any]) -> None:
    number, count, kind = None, 0, ""
    for line, paragraph in zip(lines, paragraphs, strict=True):
        write_runs(paragraph, line.text)
        if not line.mark:
            number = None
            continue
        found = "decimal" if line.mark[0].isdigit() else "lowerLetter"
        if number is None or found != kind:
            number, count, kind = _new_list(sheet.document, found, line.mark[-1]), 0, found
        count += 1
        shown = f"{count if kind == 'decimal' else chr(96 + count)}{line.mark[-1]}"
        if shown != line.mark:
            raise SourceError(f"automatic numbering shows {shown} where the text has {line.mark}")
        properties = paragraph._p.get_or_add_pPr()
        properties.append(
            parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>')
        )


def _new_list(document: Any, kind: str, closing: str) -> int:
    """A list that begins anew; its number."""
    numbering = document.part.numbering_part.element
    abstracts = numbering.findall(qn("w:abstractNum"))
    abstract = max(int(a.get(qn("w:abstractNumId"))) for a in abstracts) + 1
    number = max(int(n.get(qn("w:numId"))) for n in numbering.findall(qn("w:num"))) + 1
    level = (
        f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="%1{closing}"/>'
        '<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="567" w:hanging="425"/></w:pPr></w:lvl>'
    )
    abstracts[-1].addnext(
        parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{abstract}">{level}</w:abstractNum>')
    )
    numbering.append(
        parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{abstract}"/></w:num>')
    )
    return number


def _with_breaks(sheet: Sheet, lines: Sequence[Line]) -> None:
    """One paragraph a label, its lines parted by manual line breaks."""
    for group in _by_label(lines):
        paragraph = sheet.paragraph(_joined(group[0]))
        for line in group[1:]:
            paragraph.add_run().add_break()
            write_runs(paragraph, _joined(line))


def _pasted(sheet: Sheet, lines: Sequence[Line]) -> None:
    """One paragraph a line of the page, as pasted from a PDF."""
    for line in lines:
        for part in textwrap.wrap(str(line), PASTED_WIDTH):
            sheet.paragraph(part)


def _in_one(sheet: Sheet, lines: Sequence[Line]) -> None:
    """All in one paragraph."""
    sheet.paragraph(" ".join(str(line) for line in lines))


BODIES: Mapping[str, Callable[[Sheet, Sequence[Line]], None]] = {
    "tab": _with_tabs,
    "tabel": _in_table,
    "tabel-otomatis": _in_numbered_table,
    "otomatis": _numbered,
    "baris-manual": _with_breaks,
    "baris-pdf": _pasted,
    "satu-paragraf": _in_one,
}
