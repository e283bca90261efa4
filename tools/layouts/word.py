"""Small pieces of WordprocessingML, and a package made of them. Lengths are twips unless a name says mm.

The layouts that doctools ships are laid out here once, so that they can be read and reviewed as
text; an office edits its copy in Word.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from doctools.docx.names import CONTENT_TYPES, CORE, RELATIONSHIPS, R, W

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
ROOT = f'xmlns:w="{W}" xmlns:r="{R}"'
FONT = "Bookman Old Style"
GRID = 100
PAGES_ANEW = '<w:pgNumType w:start="1"/>'
HANDWRITING = 454  # 8 mm: the least height of a row that is filled by hand


def mm(length: float) -> int:
    """Millimetres in twips."""
    return round(length * 1440 / 25.4)


@dataclass(frozen=True)
class Paper:
    width: int
    height: int

    @property
    def landscape(self) -> Paper:
        return Paper(self.height, self.width)


F4 = Paper(mm(215), mm(330))
A4 = Paper(mm(210), mm(297))
A3 = Paper(mm(297), mm(420))


@dataclass(frozen=True)
class Style:
    """A paragraph style. `left`, `hanging`, `before`, `after`: twips; `size`: half points; `line`: 240 = single."""

    name: str
    base: str | None = "Normal"
    align: str | None = None
    left: int | None = None
    hanging: int | None = None
    first: int | None = None
    right: int | None = None
    before: int | None = None
    after: int | None = None
    line: int | None = None
    size: int | None = None
    bold: bool = False
    underline: bool = False
    caps: bool = False
    color: str | None = None
    keep_next: bool = False
    keep_lines: bool = False
    page_break: bool = False
    tabs: tuple[int, ...] = ()
    outline: int | None = None
    rule_below: bool = False
    boxed: bool = False
    together: bool = False  # no space between paragraphs of this style: the lines of a list in a cell

    @property
    def id(self) -> str:
        return "".join(word.capitalize() for word in self.name.split())

    def xml(self, heading: int | None = None) -> str:
        """`heading`: the style is Word's own heading of that level, under this name too."""
        level = self.outline if heading is None else heading - 1
        ppr = "".join(
            (
                "<w:keepNext/>" if self.keep_next else "",
                "<w:keepLines/>" if self.keep_lines else "",
                "<w:pageBreakBefore/>" if self.page_break else "",
                '<w:pBdr><w:bottom w:val="thickThinSmallGap" w:sz="18" w:space="4" w:color="auto"/></w:pBdr>'
                if self.rule_below
                else "",
                "<w:pBdr>"
                + "".join(
                    f'<w:{side} w:val="dashed" w:sz="6" w:space="4" w:color="808080"/>'
                    for side in ("top", "left", "bottom", "right")
                )
                + "</w:pBdr>"
                if self.boxed
                else "",
                "<w:tabs>" + "".join(f'<w:tab w:val="left" w:pos="{t}"/>' for t in self.tabs) + "</w:tabs>"
                if self.tabs
                else "",
                _attributes(
                    "w:spacing",
                    before=self.before,
                    after=self.after,
                    line=self.line,
                    lineRule="auto" if self.line else None,
                ),
                _attributes(
                    "w:ind", left=self.left, right=self.right, hanging=self.hanging, firstLine=self.first
                ),
                "<w:contextualSpacing/>" if self.together else "",
                f'<w:jc w:val="{self.align}"/>' if self.align else "",
                f'<w:outlineLvl w:val="{level}"/>' if level is not None else "",
            )
        )
        rpr = "".join(
            (
                "<w:b/>" if self.bold else "",
                "<w:caps/>" if self.caps else "",
                f'<w:color w:val="{self.color}"/>' if self.color else "",
                f'<w:sz w:val="{self.size}"/><w:szCs w:val="{self.size}"/>' if self.size else "",
                '<w:u w:val="single"/>' if self.underline else "",
            )
        )
        default = ' w:default="1"' if self.base is None else ""
        based = f'<w:basedOn w:val="{self.base}"/>' if self.base else ""
        own = int(self.base is not None and heading is None)
        name = f"<w:name w:val={quoteattr(self.name)}/>"
        if heading is not None:
            name = f'<w:name w:val="heading {heading}"/><w:aliases w:val={quoteattr(self.name)}/>'
        return (
            f'<w:style w:type="paragraph"{default} w:customStyle="{own}" w:styleId="{self.id}">'
            f"{name}{based}<w:qFormat/>"
            f"{f'<w:pPr>{ppr}</w:pPr>' if ppr else ''}{f'<w:rPr>{rpr}</w:rPr>' if rpr else ''}</w:style>"
        )


def _attributes(tag: str, **values: int | str | None) -> str:
    given = "".join(f' w:{k}="{v}"' for k, v in values.items() if v is not None)
    return f"<{tag}{given}/>" if given else ""


def text(words: str) -> str:
    """Runs of a text in which `\\t` is a tab stop."""
    runs = (f'<w:t xml:space="preserve">{escape(part)}</w:t>' if part else "" for part in words.split("\t"))
    return "<w:r>" + "<w:tab/>".join(runs) + "</w:r>"


def p(style: str, words: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{Style(style).id}"/></w:pPr>{text(words)}</w:p>'


def tag(words: str) -> str:
    """A paragraph that is only a docxtpl tag and goes away when rendered."""
    return f"<w:p>{text('{%p ' + words + ' %}')}</w:p>"


def when(condition: str, *content: str) -> str:
    return tag(f"if {condition}") + "".join(content) + tag("endif")


def each(name: str, source: str, *content: str) -> str:
    return tag(f"for {name} in {source}") + "".join(content) + tag("endfor")


def either(condition: str, yes: str, no: str) -> str:
    return tag(f"if {condition}") + yes + tag("else") + no + tag("endif")


def page_field(style: str) -> str:
    """`- 2 -`: the page number as Keputusan KPU 1257/2024 carries it."""
    field_code = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{Style(style).id}"/></w:pPr>{text("- ")}{field_code}{text(" -")}</w:p>'
    )


def cell(
    content: str, width: int | None = None, valign: str = "top", *, merge: str = "", shade: str = ""
) -> str:
    """A cell. `merge`: `restart` or `continue` of a cell over several rows; `shade`: colour of its ground."""
    size = f'<w:tcW w:w="{width}" w:type="dxa"/>' if width is not None else ""
    merged = f'<w:vMerge w:val="{merge}"/>' if merge else ""
    ground = f'<w:shd w:val="clear" w:color="auto" w:fill="{shade}"/>' if shade else ""
    return f'<w:tc><w:tcPr>{size}{merged}{ground}<w:vAlign w:val="{valign}"/></w:tcPr>{content}</w:tc>'


def row(*cells: str, header: bool = False, height: int | None = None, breaks: bool = False) -> str:
    """A row of a table, in one piece unless it `breaks` over pages; `height`: the least."""
    if breaks:
        return f"<w:tr>{''.join(cells)}</w:tr>"
    tall = f'<w:trHeight w:val="{height}" w:hRule="atLeast"/>' if height else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{tall}{'<w:tblHeader/>' if header else ''}</w:trPr>{''.join(cells)}</w:tr>"


def table(widths: list[int], *rows: str, style: str = "Tabel", indent: int = 0) -> str:
    grid = "".join(f'<w:gridCol w:w="{w}"/>' for w in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblInd w:w="{indent}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def plain_table(widths: list[int], *rows: str) -> str:
    """A table without lines, to set things side by side."""
    return table(widths, *rows, style="TabelPolos")


def section(
    paper: Paper,
    margins_mm: tuple[float, float, float, float],
    frame: str = "",
    title_page: bool = True,
    foot_mm: float = 10,
    anew: bool = False,
) -> str:
    """The properties of a section with the layout's heads and feet.

    `foot_mm`: the foot above the paper's edge; `anew`: its pages are counted from 1.
    """
    top, right, bottom, left = (mm(m) for m in margins_mm)
    orient = ' w:orient="landscape"' if paper.width > paper.height else ""
    return (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId4"/><w:headerReference w:type="first" r:id="rId5"/>'
        '<w:footerReference w:type="default" r:id="rId6"/><w:footerReference w:type="first" r:id="rId7"/>'
        f'<w:pgSz w:w="{paper.width}" w:h="{paper.height}"{orient}/>'
        f'<w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}" w:header="{mm(12.7)}" w:footer="{mm(foot_mm)}" w:gutter="0"/>'
        f"{frame}{PAGES_ANEW if anew else ''}{'<w:titlePg/>' if title_page else ''}</w:sectPr>"
    )


def section_end(properties: str) -> str:
    """The paragraph that ends a section in the middle of the text.

    It carries a tag that prints nothing: LibreOffice drops an empty paragraph here when it saves a layout,
    and the section would end in a paragraph that docxtpl takes away.
    """
    words = "{{ '' }}"
    return f'<w:p><w:pPr><w:pStyle w:val="Akhir"/>{properties}</w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>'


def choice(*cases: tuple[str, str], otherwise: str) -> str:
    """The content of the first case whose condition holds."""
    first, *others = cases
    parts = [tag(f"if {first[0]}"), first[1]]
    for condition, content in others:
        parts += [tag(f"elif {condition}"), content]
    return "".join([*parts, tag("else"), otherwise, tag("endif")])


def flexible_table(name: str, width: int, *, last: str = "false", height: int | None = None) -> str:
    """The table of a `tabel` block called `name`: columns and widths come from the kind.

    The grid has a hundred columns, and every cell spans as many as its `lebar` says (per cent).
    `last`: the condition under which the last row is to stay with what follows the table.
    """

    def cells(source: str, content: str) -> tuple[str, str, str]:
        return (
            cell(p("Normal", "{%tc for s in " + source + " %}")),
            cell(content),
            cell(p("Normal", "{%tc endfor %}")),
        )

    def heading(source: str, style: str) -> str:
        return row(*cells(source, p(style, "{% colspan s.lebar %}{{ s.judul }}")), header=True)

    def lines(words: str) -> str:
        return row(cell(p("Normal", "{%tr " + words + " %}")))

    content = choice(
        (f"s.rata == 'sambung' and terakhir and {last}", p("Sel Sambung Penutup", "")),
        ("s.rata == 'sambung'", p("Sel Sambung", "")),
        ("r.jenis == 'kelompok'", p("Sel Kelompok", "{% colspan s.lebar %}{{ s.teks }}")),
        (
            f"terakhir and {last}",
            choice(
                ("s.rata == 'tengah'", p("Sel Tengah Penutup", "{{ s.teks }}")),
                ("s.rata == 'kanan'", p("Sel Kanan Penutup", "{{ s.teks }}")),
                otherwise=p("Sel Penutup", "{{ s.teks }}"),
            ),
        ),
        ("s.rata == 'tengah'", p("Sel Tengah", "{{ s.teks }}")),
        ("s.rata == 'kanan'", p("Sel Kanan", "{{ s.teks }}")),
        otherwise=p("Sel", "{{ s.teks }}"),
    )
    return table(
        [width // GRID] * GRID,
        heading(f"{name}.kolom", "Kepala Tabel"),
        lines(f"if {name}.bernomor"),
        heading(f"{name}.nomor_kolom", "Nomor Kolom"),
        lines("endif"),
        lines(f"for r in {name}.baris"),
        lines("set terakhir = loop.last"),
        *(
            []
            if height
            else [lines("if r.jenis == 'tulis'"), row(*cells("r.sel", content), height=HANDWRITING)]
        ),
        *([] if height else [lines("else")]),
        row(*cells("r.sel", content), height=height),
        *([] if height else [lines("endif")]),
        lines("endfor"),
    )


@dataclass
class Layout:
    """One Word file: its body, heads and feet, styles, and section.

    `headings`: the styles that are Word's own headings, from the first level on.
    """

    styles: list[Style]
    body: str
    paper: Paper
    margins_mm: tuple[float, float, float, float]  # top, right, bottom, left
    header: str
    first_header: str
    footer: str
    first_footer: str | None = None
    border: bool = False
    title_page: bool = True
    foot_mm: float = 10
    anew: bool = False
    headings: tuple[str, ...] = ()

    def package(self) -> bytes:
        parts = {
            "[Content_Types].xml": _content_types(),
            "_rels/.rels": _root_relationships(),
            "docProps/app.xml": HEAD
            + '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>doctools</Application></Properties>',
            "docProps/core.xml": _core(),
            "word/document.xml": self._document(),
            "word/_rels/document.xml.rels": _document_relationships(),
            "word/styles.xml": self._styles(),
            "word/settings.xml": _settings(),
            "word/fontTable.xml": _fonts(),
            "word/header1.xml": _part("hdr", self.header),
            "word/header2.xml": _part("hdr", self.first_header),
            "word/footer1.xml": _part("ftr", self.footer),
            "word/footer2.xml": _part("ftr", self.first_footer or self.footer),
        }
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as package:
            for name in sorted(parts, key=lambda n: (n != "[Content_Types].xml", n)):
                entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.create_system = 3
                entry.external_attr = 0o644 << 16
                package.writestr(entry, parts[name].encode())
        return target.getvalue()

    def _document(self) -> str:
        frame = ""
        if self.border:
            side = 'w:val="thinThickSmallGap" w:sz="24" w:space="24" w:color="7F1D1D"'
            frame = f'<w:pgBorders w:offsetFrom="page"><w:top {side}/><w:left {side}/><w:bottom {side}/><w:right {side}/></w:pgBorders>'
        properties = section(self.paper, self.margins_mm, frame, self.title_page, self.foot_mm, self.anew)
        return f"{HEAD}<w:document {ROOT}><w:body>{self.body}{properties}</w:body></w:document>"

    def _styles(self) -> str:
        edges = "".join(
            f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
            for side in ("top", "left", "bottom", "right", "insideH", "insideV")
        )
        margins = (
            '<w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar>'
        )
        levels = {name: level for level, name in enumerate(self.headings, 1)}
        return (
            f"{HEAD}<w:styles {ROOT}><w:docDefaults><w:rPrDefault><w:rPr>"
            f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'
            '<w:sz w:val="24"/><w:szCs w:val="24"/><w:lang w:val="id-ID" w:eastAsia="id-ID" w:bidi="ar-SA"/>'
            "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
            + "".join(style.xml(levels.get(style.name)) for style in self.styles)
            + '<w:style w:type="character" w:default="1" w:styleId="FonParagraf"><w:name w:val="Default Paragraph Font"/></w:style>'
            '<w:style w:type="table" w:default="1" w:styleId="TabelPolos"><w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
            '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
            f'<w:style w:type="table" w:customStyle="1" w:styleId="Tabel"><w:name w:val="Tabel"/><w:basedOn w:val="TabelPolos"/><w:tblPr><w:tblBorders>{edges}</w:tblBorders>{margins}</w:tblPr></w:style>'
            "</w:styles>"
        )


def _part(kind: str, content: str) -> str:
    return f"{HEAD}<w:{kind} {ROOT}>{content}</w:{kind}>"


def _core() -> str:
    return (
        HEAD + f'<cp:coreProperties xmlns:cp="{CORE}" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title></dc:title></cp:coreProperties>'
    )


def _settings() -> str:
    return (
        f'{HEAD}<w:settings {ROOT}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting w:name="compatibilityMode"'
        ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        '<w:themeFontLang w:val="id-ID"/></w:settings>'
    )


def _fonts() -> str:
    return (
        f'{HEAD}<w:fonts {ROOT}><w:font w:name="{FONT}"><w:altName w:val="URW Bookman"/><w:panose1 w:val="02050604050505020204"/>'
        '<w:charset w:val="00"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font></w:fonts>'
    )


_PARTS = (
    ("styles", "styles"), ("settings", "settings"), ("fontTable", "fontTable"), ("header1", "header"),
    ("header2", "header"), ("footer1", "footer"), ("footer2", "footer"),
)  # fmt: skip


def _document_relationships() -> str:
    entries = "".join(
        f'<Relationship Id="rId{n}" Type="{R}/{kind}" Target="{name}.xml"/>'
        for n, (name, kind) in enumerate(_PARTS, 1)
    )
    return f'{HEAD}<Relationships xmlns="{RELATIONSHIPS}">{entries}</Relationships>'


def _root_relationships() -> str:
    return (
        f'{HEAD}<Relationships xmlns="{RELATIONSHIPS}">'
        f'<Relationship Id="rId1" Type="{R}/officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="rId2" Type="{RELATIONSHIPS}/metadata/core-properties" Target="docProps/core.xml"/>'
        f'<Relationship Id="rId3" Type="{R}/extended-properties" Target="docProps/app.xml"/>'
        "</Relationships>"
    )


def _content_types() -> str:
    base = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    entries = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{base}.{kind}+xml"/>'
        for name, kind in (("document", "document.main"), *_PARTS)
    )
    return (
        f'{HEAD}<Types xmlns="{CONTENT_TYPES}">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        '<Override PartName="/docProps/app.xml" ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/>'
        f"{entries}</Types>"
    )
