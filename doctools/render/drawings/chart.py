"""A bar chart that Word can edit: chart part and the workbook that holds its figures.

python-pptx writes the chart's XML (DrawingML charts are the same in Word), XlsxWriter the workbook.
"""

from __future__ import annotations

import io
from decimal import Decimal
from math import ceil
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape, quoteattr

from doctools.context import WordingError
from doctools.docx import CHART, WP, A, R, W, find_child, remove_element, write_xml

if TYPE_CHECKING:
    from lxml import etree

EMU = 36000
SIZE_MM = (155, 80)
_C = f"{{{CHART}}}"
_FILL = (
    f'<c:spPr xmlns:c="{CHART}" xmlns:a="{A}"><a:solidFill><a:srgbClr val="7F1D1D"/></a:solidFill></c:spPr>'
)
_LETTERS = (
    f'<c:txPr xmlns:c="{CHART}" xmlns:a="{A}"><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="1000">'
    '<a:latin typeface="Bookman Old Style"/></a:defRPr></a:pPr><a:endParaRPr lang="id-ID"/></a:p></c:txPr>'
)
_LABEL = (
    f'<c:tx xmlns:c="{CHART}" xmlns:a="{A}"><c:rich><a:bodyPr/><a:lstStyle/><a:p><a:r><a:rPr lang="id-ID" sz="1000">'
    '<a:latin typeface="Bookman Old Style"/></a:rPr><a:t>{text}</a:t></a:r></a:p></c:rich></c:tx>'
)
_TICKS = 10  # at most, on the axis of values
_CHART = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def draw_chart(part: Any, content: dict[str, Any]) -> str:
    """The paragraph with the chart, whose parts are added to the document `part`.

    `content`: `judul`, `kategori` (texts), `nilai` (numbers as text, decimal comma or point), `maksimum`.
    Raises WordingError for a value that is no number, or when values and categories differ in count.
    """
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    values = [_number(v) for v in content["nilai"]]
    names = [str(k) for k in content["kategori"]]
    if len(values) != len(names):
        raise WordingError(f"grafik: {len(names)} kategori, tetapi {len(values)} nilai")
    number = 1 + sum(str(p.partname).startswith("/word/charts/") for p in part.package.iter_parts())
    book = Part(
        PackURI(f"/word/embeddings/Lembar_Grafik{number}.xlsx"), _SHEET,
        _workbook(str(content["judul"]), names, values), part.package,
    )  # fmt: skip
    chart = Part(PackURI(f"/word/charts/chart{number}.xml"), _CHART, b"", part.package)
    chart._blob = _chart_xml(content, names, values, chart.relate_to(book, f"{R}/package"))
    relation = part.relate_to(chart, f"{R}/chart")
    width, height = (side * EMU for side in SIZE_MM)
    return (
        f'<w:p xmlns:w="{W}" xmlns:wp="{WP}" xmlns:a="{A}" xmlns:c="{CHART}"'
        f' xmlns:r="{R}"><w:pPr><w:pStyle w:val="Foto"/></w:pPr><w:r><w:drawing>'
        f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width}" cy="{height}"/>'
        f'<wp:docPr id="{900 + number}" name="Grafik {number}" descr={quoteattr(str(content["judul"]))}/>'
        f'<wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="{CHART}">'
        f'<c:chart r:id="{relation}"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>'
    )


def _number(text: Any) -> float:
    try:
        return float(Decimal(str(text).replace(",", ".")))
    except ArithmeticError:
        raise WordingError(f"grafik: '{text}' bukan angka") from None


def _chart_xml(content: dict[str, Any], names: list[str], values: list[float], workbook: str) -> bytes:
    from lxml import etree
    from pptx.chart.data import CategoryChartData
    from pptx.enum.chart import XL_CHART_TYPE

    data = CategoryChartData(number_format="0.00")
    data.categories = names
    data.add_series(str(content["judul"]), values)
    root = etree.fromstring(_xml_of(data, XL_CHART_TYPE.COLUMN_CLUSTERED))
    chart = find_child(root, f"{_C}chart")
    for scaling in chart.iter(f"{_C}valAx"):
        limits = find_child(scaling, f"{_C}scaling")
        limits[:] = [
            etree.Element(f"{_C}max", val=str(_number(content["maksimum"]))),
            etree.Element(f"{_C}min", val="0"),
        ]
        whole = etree.Element(f"{_C}numFmt", formatCode="0", sourceLinked="0")
        find_child(scaling, f"{_C}majorTickMark").addprevious(
            whole
        )  # no decimal sign of the reader's own computer
        etree.SubElement(
            scaling, f"{_C}majorUnit", val=str(max(1, ceil(_number(content["maksimum"]) / _TICKS)))
        )
    for series in chart.iter(f"{_C}ser"):
        text = find_child(series, f"{_C}tx")
        text.addnext(etree.fromstring(_FILL))  # a .docx of ours has no theme that would colour the bars
        find_child(series, f"{_C}cat").addprevious(_labels([str(v) for v in content["nilai"]]))
    for own in [*root.findall(f"{_C}txPr"), *chart.iter(f"{_C}txPr")]:
        remove_element(own)
    root.append(etree.fromstring(_LETTERS))
    external = etree.SubElement(root, f"{_C}externalData", {f"{{{R}}}id": workbook})
    etree.SubElement(external, f"{_C}autoUpdate", val="0")
    return write_xml(root)


def _labels(texts: list[str]) -> etree._Element:
    """The figures over the bars as texts: Word would write a number with the decimal sign of the reader's computer."""
    from lxml import etree

    labels = etree.Element(f"{_C}dLbls")
    for n, text in enumerate(texts):
        label = etree.SubElement(labels, f"{_C}dLbl")
        etree.SubElement(label, f"{_C}idx", val=str(n))
        label.append(etree.fromstring(_LABEL.format(text=escape(text))))
        _show_values(label)
    _show_values(labels)
    return labels


def _show_values(labels: etree._Element) -> None:
    from lxml import etree

    for name in ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize"):
        etree.SubElement(labels, f"{_C}show{name}", val=str(int(name == "Val")))


def _xml_of(data: Any, kind: Any) -> bytes:
    from pptx.chart.xmlwriter import ChartXmlWriter

    return str(ChartXmlWriter(kind, data).xml).encode()


def _workbook(title: str, names: list[str], values: list[float]) -> bytes:
    """The figures as Word opens them under "Edit Data"; the same bytes each time."""
    from datetime import datetime

    from xlsxwriter import Workbook

    target = io.BytesIO()
    book = Workbook(target, {"in_memory": True})
    book.set_properties({"created": datetime(1980, 1, 1)})  # no clock goes into a document
    sheet = book.add_worksheet("Sheet1")
    sheet.write(0, 1, title)
    for row, (name, value) in enumerate(zip(names, values, strict=True), 1):
        sheet.write_string(row, 0, name)
        sheet.write_number(row, 1, value)
    book.close()
    return target.getvalue()
