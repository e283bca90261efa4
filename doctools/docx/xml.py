"""XML of a stranger, read without doing what it asks for: no entities, no other files, no more than memory bears."""

from __future__ import annotations

from lxml import etree

from doctools.errors import DocumentError, Problem

# An element of XML, under a name without lxml's underscore.
Element = etree._Element
_MOST = 6_000_000  # tags and attributes; libxml2 keeps some 120 bytes for each
RESAVE = "buka di Word atau Excel, simpan ulang, lalu ulangi"


def parse_xml(content: bytes, part: str, shown: str) -> Element:
    """The root element of a part's XML. `part`, `shown`: the names of the part and of its file in messages.

    Raises DocumentError for XML that is damaged, declares a DOCTYPE (Word writes none, and an entity hides text), or
    has more tags, longer texts or deeper nesting than a document.
    """
    if content.count(b"<") + content.count(b"=") > _MOST:
        raise _refuse(f"bagian '{part}' terlalu besar", shown)
    # A parser of its own for each part: libxml2 keeps the names of all that a parser has read.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        if "XML_PARSE_HUGE" in error.msg:  # libxml2's own bounds: 10 MB of text in one piece, 256 levels
            raise _refuse(f"bagian '{part}' terlalu besar atau bertingkat terlalu dalam", shown) from None
        raise _refuse(f"bagian '{part}' rusak (baris {error.lineno})", shown) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise _refuse(f"bagian '{part}' memuat DOCTYPE, yang tidak dipakai Word dan Excel", shown)
    return root


def find_child(element: Element, name: str) -> Element:
    """The first element found by a name or path. Raises ValueError where there is none."""
    found = element.find(name)
    if found is None:
        raise ValueError(f"no {name}")
    return found


def find_parent(element: Element) -> Element:
    """What an element stands in. Raises ValueError for a root."""
    found = element.getparent()
    if found is None:
        raise ValueError("a root stands in nothing")
    return found


def remove_element(element: Element) -> None:
    """Take an element out of what it stands in; a root stays."""
    if (parent := element.getparent()) is not None:
        parent.remove(element)


def has_doctype(content: bytes) -> bool:
    """Whether XML in UTF-8 or UTF-16 that is not parsed here declares a DOCTYPE."""
    return b"<!DOCTYPE" in content.replace(b"\0", b"")


def write_xml(root: Element) -> bytes:
    """The bytes of a part, as Word declares them."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _refuse(what: str, shown: str) -> DocumentError:
    return DocumentError(Problem(what, shown, remedy=RESAVE))
