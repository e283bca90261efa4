"""The index of an archive: each file with where it belongs and a link to it, and what is not there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from doctools.bundle.wording import BundleWording
from doctools.docx import Part, unpack_zip
from doctools.office import Workspace

_TEMPLATE = "templates/indeks-bundel.html"
_WIDTHS = (6, 20, 26, 9, 38, 40, 16, 16, 38)
_LINE = 15  # points that one line of text takes
_LINK_LENGTH = 1_900  # characters; Excel takes a few more in a link


@dataclass(frozen=True)
class IndexLine:
    """A line of the index. `due`: in words; `paths`: in the archive, the document first, then its PDF; none for a gap."""

    area: str
    group: str
    row: str
    piece: str
    title: str
    state: str
    due: str
    paths: tuple[str, ...]


def make_link(path: str) -> str:
    """A relative link to an entry of the archive: every character that means something in a URL is escaped."""
    return quote(path, safe="/")


def make_index_workbook(title: str, words: BundleWording, lines: Sequence[IndexLine]) -> bytes:
    """The index as an .xlsx; the same bytes for the same lines."""
    from doctools.excel import Column, WorkbookWriter

    book = WorkbookWriter(title)
    sheet = book.file.add_worksheet("Indeks")
    columns = [
        Column(f"kolom{at}", head, width=width)
        for at, (head, width) in enumerate(zip(words.texts.indeks_kepala, _WIDTHS, strict=True))
    ]
    book.write_text(sheet, 0, 0, title, "judul")
    book.write_heads(sheet, 2, columns)
    row = 3
    for number, line in enumerate(lines, 1):
        for path in line.paths or ("",):
            cells = (
                str(number),
                line.area,
                line.group,
                line.row,
                line.piece,
                line.title,
                line.state,
                line.due,
            )
            name = path.rsplit("/", 1)[-1]
            sheet.set_row(row, _LINE * _count_lines((*cells, name)))
            for at, text in enumerate(cells):
                book.write_text(sheet, row, at, text)
            if path and len(make_link(path)) <= _LINK_LENGTH:
                sheet.write_url(row, len(cells), f"external:{make_link(path)}", book.get_style("teks"), name)
            else:
                book.write_text(sheet, row, len(cells), path)
            row += 1
    book.set_up_page(sheet, 2, row - 1, len(_WIDTHS) - 1)
    return _straighten_links(book.finish())


def _count_lines(cells: Sequence[str]) -> int:
    """How many lines the longest of a row's texts takes in its column; not every program works that out by itself."""
    return max(max(1, -(-len(text) // (width - 1))) for text, width in zip(cells, _WIDTHS, strict=True))


def _straighten_links(content: bytes) -> bytes:
    """Give the workbook's links forward slashes: the library writes backslashes, which only Windows follows."""
    package = unpack_zip(content, "")
    for name in [name for name in package.parts if name.endswith(".rels")]:
        package.parts[name] = Part(package.content(name).replace(b"\\", b"/"))
    return package.to_bytes()


def make_index_page(
    workspace: Workspace, title: str, words: BundleWording, lines: Sequence[IndexLine]
) -> bytes:
    """The index as a page of HTML. Raises LayoutError where the office's own template cannot be used."""
    from doctools.context import explain_fault, sandbox
    from doctools.errors import LayoutError, Problem

    environment = sandbox()
    environment.autoescape = True
    source = workspace.path(_TEMPLATE).read_text(encoding="utf-8")
    rows = [
        {
            "area": line.area,
            "komponen": line.group,
            "baris": line.row,
            "bukti": line.piece,
            "naskah": line.title,
            "keadaan": line.state,
            "target": line.due,
            "berkas": [{"nama": path.rsplit("/", 1)[-1], "tautan": make_link(path)} for path in line.paths],
        }
        for line in lines
    ]
    try:
        text = environment.from_string(source).render(
            judul=title, kepala=list(words.texts.indeks_kepala), baris=rows
        )
    except Exception as error:  # whatever the office's template does, it is the template that can be mended
        what, remedy = explain_fault(error, environment.filters)
        line = getattr(error, "lineno", None)
        raise LayoutError(
            Problem(f"templat indeks tidak dapat diisi: {what}", _TEMPLATE, line, remedy)
        ) from None
    return text.encode()
