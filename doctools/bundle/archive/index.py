"""The index of an archive: each file with where it belongs and a link to it, and what is not there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from doctools.bundle.wording import Words
from doctools.docx import Part, unpack_zip
from doctools.office import Workspace

TEMPLATE = "templates/indeks-bundel.html"
_WIDTHS = (6, 20, 26, 9, 38, 40, 16, 16, 38)
_LINE = 15  # points that one line of text takes
_LINK_LENGTH = 1_900  # characters; Excel takes a few more in a link


@dataclass(frozen=True)
class Listed:
    """One line. `due`: in words. `paths`: in the archive, the document first, then its PDF; none for what is not there."""

    area: str
    group: str
    row: str
    piece: str
    title: str
    state: str
    due: str
    paths: tuple[str, ...]


def link_to(path: str) -> str:
    """A relative link to an entry of the archive: every character that means something in a URL is escaped."""
    return quote(path, safe="/")


def as_workbook(title: str, words: Words, listed: Sequence[Listed]) -> bytes:
    from doctools.excel import Book, Column

    book = Book(title)
    sheet = book.file.add_worksheet("Indeks")
    columns = [
        Column(f"kolom{at}", head, width=width)
        for at, (head, width) in enumerate(zip(words.said.indeks_kepala, _WIDTHS, strict=True))
    ]
    book.text(sheet, 0, 0, title, "judul")
    book.heads(sheet, 2, columns)
    row = 3
    for number, line in enumerate(listed, 1):
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
            sheet.set_row(row, _LINE * _lines((*cells, name)))
            for at, text in enumerate(cells):
                book.text(sheet, row, at, text)
            if path and len(link_to(path)) <= _LINK_LENGTH:
                sheet.write_url(row, len(cells), f"external:{link_to(path)}", book.style("teks"), name)
            else:
                book.text(sheet, row, len(cells), path)
            row += 1
    book.page(sheet, 2, row - 1, len(_WIDTHS) - 1)
    return _with_plain_links(book.finish())


def _lines(cells: Sequence[str]) -> int:
    """How many lines the longest text takes in its column; not every program works that out by itself."""
    return max(max(1, -(-len(text) // (width - 1))) for text, width in zip(cells, _WIDTHS, strict=True))


def _with_plain_links(content: bytes) -> bytes:
    """Links with forward slashes: the library writes backslashes, which only Windows follows."""
    package = unpack_zip(content, "")
    for name in [name for name in package.parts if name.endswith(".rels")]:
        package.parts[name] = Part(package.content(name).replace(b"\\", b"/"))
    return package.to_bytes()


def as_html(workspace: Workspace, title: str, words: Words, listed: Sequence[Listed]) -> bytes:
    """Raises LayoutError where the office's own template cannot be used."""
    from jinja2 import TemplateError

    from doctools.context import UnknownNameError, sandbox
    from doctools.errors import LayoutError, Problem

    environment = sandbox()
    environment.autoescape = True
    source = workspace.path(TEMPLATE).read_text(encoding="utf-8")
    lines = [
        {
            "area": line.area,
            "komponen": line.group,
            "baris": line.row,
            "bukti": line.piece,
            "naskah": line.title,
            "keadaan": line.state,
            "target": line.due,
            "berkas": [{"nama": path.rsplit("/", 1)[-1], "tautan": link_to(path)} for path in line.paths],
        }
        for line in listed
    ]
    try:
        text = environment.from_string(source).render(
            judul=title, kepala=list(words.said.indeks_kepala), baris=lines
        )
    except (TemplateError, UnknownNameError, TypeError) as error:
        raise LayoutError(Problem(f"templat indeks tidak dapat diisi ({error})", TEMPLATE)) from None
    return text.encode()
