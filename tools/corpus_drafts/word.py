"""Forms of a Word file: how a clerk lays out the sections of a draft."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import Any

from docx import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt

from tools.corpus_drafts.bodies import BODIES, PASTED_WIDTH, Sheet, write_runs
from tools.corpus_drafts.source import Block, Line, Section, Table

PLACES = (
    "kop-header",
    "ttd-tabel",
    "lampiran-kotak",
    "lampiran-tabel",
    "rincian-tabel",
    "nomor-halaman",
    "bersarang",
)
_BOX = """<w:r {w} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
 xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"
 xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
 xmlns:v="urn:schemas-microsoft-com:vml"><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>
<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="3600000" cy="1800000"/><wp:docPr id="{id}" name="Kotak {id}"/>
<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>
<wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="3600000" cy="1800000"/></a:xfrm>
<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr><wps:txbx><w:txbxContent/></wps:txbx><wps:bodyPr/></wps:wsp>
</a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict>
<v:rect style="width:283pt;height:142pt"><v:textbox><w:txbxContent/></v:textbox></v:rect></w:pict></mc:Fallback>
</mc:AlternateContent></w:r>"""


def lay_out(sections: Sequence[Section], form: Sequence[str]) -> Any:
    """A document with all sections, laid out as the words of `form` say.

    Raises SourceError when automatic numbering would show other numbers than the text has.
    """
    document = Document()
    document.styles["Normal"].font.name, document.styles["Normal"].font.size = "Bookman Old Style", Pt(12)
    sheet = Sheet(document, document.add_table(1, 1).cell(0, 0) if "bersarang" in form else document)
    if "nomor-halaman" in form:
        _number_pages(document)
    rest = list(sections)
    while rest:
        section = rest.pop(0)
        beside = rest.pop(0) if section.kind == "ttd" and _beside(rest, form) else None
        _write(sheet, section, form, beside)
    return document


def _beside(rest: Sequence[Section], form: Sequence[str]) -> bool:
    return "ttd-tabel" in form and bool(rest) and rest[0].kind == "salinan"


def _write(sheet: Sheet, section: Section, form: Sequence[str], beside: Section | None) -> None:
    if section.kind == "kop" and "kop-header" in form:
        page = sheet.document.sections[0]
        page.different_first_page_header_footer = True
        head = page.first_page_header
        for line, paragraph in zip(
            section.lines,
            [head.paragraphs[0], *(head.add_paragraph() for _ in section.lines[1:])],
            strict=True,
        ):
            write_runs(paragraph, line)
    elif section.kind in ("kop", "alamat", "judul", "pejabat", "memutuskan"):
        _centre(sheet, section.lines, form)
    elif section.kind == "ttd" and "ttd-tabel" in form:
        cells = sheet.table(1, 2).rows[0].cells
        _fill(cells[0], beside.lines if beside else [])
        _fill(cells[1], section.lines)
    elif section.kind in ("ttd", "tanggal"):
        for line in section.lines:
            sheet.paragraph(line, indent=8)
    elif section.kind == "lampiran":
        _attach(sheet, section.lines, form)
    else:
        _write_body(sheet, section, form)


def _centre(sheet: Sheet, lines: Sequence[str], form: Sequence[str]) -> None:
    pasted = "baris-pdf" in form
    for line in lines:
        for part in textwrap.wrap(line, PASTED_WIDTH) if pasted else [line]:
            sheet.paragraph(part, centred=True)


def _fill(cell: Any, lines: Sequence[str]) -> None:
    paragraphs = [cell.paragraphs[0], *(cell.add_paragraph() for _ in lines[1:])]
    for line, paragraph in zip(lines, paragraphs, strict=False):
        write_runs(paragraph, line)


def _attach(sheet: Sheet, lines: Sequence[str], form: Sequence[str]) -> None:
    """The head of a lampiran, from a new page."""
    first = sheet.paragraph()
    first.paragraph_format.page_break_before = True
    if "lampiran-tabel" in form:
        _fill(sheet.table(1, 2).rows[0].cells[1], lines)
    elif "lampiran-kotak" in form:
        count = len(list(sheet.document.element.body.iter(qn("w:txbxContent"))))
        box = parse_xml(_BOX.format(w=nsdecls("w"), id=count + 1))
        for content in box.iter(qn("w:txbxContent")):
            for line in lines:
                paragraph = sheet.paragraph(line)
                content.append(paragraph._p)
        first._p.append(box)
    else:
        write_runs(first, lines[0])
        first.paragraph_format.left_indent = Cm(8)
        for line in lines[1:]:
            sheet.paragraph(line, indent=8)


def _number_pages(document: Any) -> None:
    paragraph = document.sections[0].header.paragraphs[0]
    paragraph.add_run("- ")
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)
    paragraph.add_run(" -")


def _write_body(sheet: Sheet, section: Section, form: Sequence[str]) -> None:
    chosen = next((word for word in form if word in BODIES), "tab")
    if section.kind == "rincian" and "rincian-tabel" in form:
        chosen = "tabel"
    for group in _grouped(section.blocks):
        if isinstance(group, Table):
            _write_table(sheet, group)
        else:
            BODIES[chosen](sheet, group)


def _grouped(blocks: Sequence[Block]) -> list[Table | list[Line]]:
    """Tables apart, lines that follow each other together."""
    groups: list[Table | list[Line]] = []
    for block in blocks:
        if isinstance(block, Table):
            groups.append(block)
        elif groups and isinstance(groups[-1], list):
            groups[-1].append(block)
        else:
            groups.append([block])
    return groups


def _write_table(sheet: Sheet, table: Table) -> None:
    made = sheet.table(len(table.rows), len(table.rows[0]))
    made.style = sheet.document.styles["Table Grid"]
    for down, row in enumerate(table.rows):
        for across, text in enumerate(row):
            if text == "<":
                made.cell(down, across - 1).merge(made.cell(down, across))
            elif text == "^":
                made.cell(down - 1, across).merge(made.cell(down, across))
            else:
                write_runs(made.cell(down, across).paragraphs[0], text)
