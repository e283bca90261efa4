"""The labels of lists are counted as Word counts them, whatever the part that tells of lists says."""

from __future__ import annotations

import pytest

from doctools.docx.names import W
from doctools.docx.numbering import Numbering
from doctools.docx.open import open_package
from doctools.docx.text import find_paragraphs
from tests.docx.membuat import DRAFT, exchanged, package, parts_of

LISTED = b'<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr></w:p>'
NUMBERING = b"application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"


def labels(lists: str, count: int) -> list[str]:
    """The labels of so many paragraphs in list 1 of a document with these lists."""
    docx = exchanged(DRAFT, "word/document2.xml", b"<w:sectPr", LISTED * count + b"<w:sectPr")
    docx = exchanged(
        docx,
        "[Content_Types].xml",
        b"</Types>",
        b'<Override PartName="/word/n.xml" ContentType="%b"/></Types>' % NUMBERING,
    )
    relation = b'<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering" Target="n.xml"/></Relationships>'
    docx = exchanged(docx, "word/_rels/document2.xml.rels", b"</Relationships>", relation)
    found = open_package(
        package(
            {**parts_of(docx), "word/n.xml": f'<w:numbering xmlns:w="{W}">{lists}</w:numbering>'.encode()}
        ),
        "x",
    )
    numbering = Numbering(found)
    return [numbering.label(p) for p in find_paragraphs(found.body)][-count:]


def one_level(form: str, start: str = "1", text: str = "%1.") -> str:
    level = f'<w:lvl w:ilvl="0"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
    return f'<w:abstractNum w:abstractNumId="0">{level}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'


def test_letters_and_numbers() -> None:
    assert labels(one_level("lowerLetter"), 28)[24:] == ["y.", "z.", "aa.", "bb."]
    assert labels(one_level("upperRoman", text="%1)"), 4) == ["I)", "II)", "III)", "IV)"]
    assert labels(one_level("decimalZero", start="9"), 2) == ["09.", "10."]


def test_the_list_is_found_by_its_relationship() -> None:
    assert labels(one_level("decimal"), 1) == ["1."]  # in word/n.xml


@pytest.mark.parametrize(
    ("lists", "label"),
    [
        ("", ""),
        ('<w:num w:numId="1"/>', ""),
        ('<w:num><w:abstractNumId w:val="0"/></w:num>', ""),
        ('<w:abstractNum><w:lvl/></w:abstractNum><w:num w:numId="1"><w:abstractNumId/></w:num>', ""),
        (one_level("decimal", start="dua"), "0."),
        (one_level("lowerLetter", start="999999999"), "999999999."),  # as letters: 38 million of them
        (one_level("upperRoman", start="999999999"), "999999999."),
        (one_level("huruf arab"), "1."),
    ],
)
def test_lists_of_no_sense_end_in_no_error(lists: str, label: str) -> None:
    assert labels(lists, 1) == [label]
