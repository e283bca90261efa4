"""How a Word part is built, for those who compare: blocks of a container, rows, cells, text boxes, named parts."""

from __future__ import annotations

from collections.abc import Collection

from doctools.compare.align import Alignable
from doctools.docx import FALLBACK, Element, Package, R, extract_text, find_paragraphs, w

_SDT, _CONTENT = w("sdt"), w("sdtContent")
BEGINNING = "Kepala naskah"


def find_blocks(container: Element) -> list[Element]:
    """The paragraphs and tables of a body, cell, text box, header or footer, through content controls."""
    return _children(container, (w("p"), w("tbl")))


def find_lines(margin: Element) -> list[Element]:
    """The blocks of a header or footer, but for what stands in a frame at the paper's edge: the mark of a draft,
    which tells what it was made from and so is never the same twice."""
    return [block for block in find_blocks(margin) if not _at_edge(block)]


def _at_edge(block: Element) -> bool:
    frame = block.find(f"{w('pPr')}/{w('framePr')}")
    return frame is not None and frame.get(w("vAnchor")) == "page"


def find_rows(table: Element) -> list[Element]:
    """The rows of a table, through content controls."""
    return _children(table, (w("tr"),))


def find_cells(row: Element) -> list[Element]:
    """The cells of a row, through content controls."""
    return _children(row, (w("tc"),))


def find_boxes(paragraph: Element) -> list[Element]:
    """The contents of the text boxes that hang on a paragraph, without the copies for old programs."""
    found = []
    for box in paragraph.iter(w("txbxContent")):
        above = list(box.iterancestors())
        inner = above[: above.index(paragraph)]
        if not any(a.tag in (w("txbxContent"), FALLBACK) for a in inner):
            found.append(box)
    return found


def describe_block(element: Element) -> Alignable:
    """What a paragraph, table or row is aligned by."""
    if element.tag == w("p"):
        text = extract_text(element)
        return Alignable("p", ("p", text, tuple(_whole(b) for b in find_boxes(element))), text)
    if element.tag == w("tr"):
        texts = tuple(tuple(describe_block(b).key for b in find_blocks(c)) for c in find_cells(element))
        return Alignable("tr", ("tr", texts), _whole(element))
    return Alignable(
        "tbl", ("tbl", tuple(describe_block(r).key for r in find_rows(element))), _whole(element)
    )


def join_row(row: Element) -> str:
    """A row as people read it in one line."""
    return " | ".join(" ".join(extract_text(p) for p in find_paragraphs(cell)) for cell in find_cells(row))


def find_all_runs(paragraph: Element) -> list[Element]:
    """The paragraph's own runs, with or without text, those in links and controls too; not those of its text boxes."""
    found: list[Element] = []

    def walk(node: Element) -> None:
        for child in node:
            if child.tag == w("r"):
                found.append(child)
            elif child.tag not in (w("p"), FALLBACK, w("pPr")):
                walk(child)

    walk(paragraph)
    return found


def find_margins(package: Package) -> dict[tuple[str, str, int], str]:
    """(header or footer, which pages, section) → part."""
    found: dict[tuple[str, str, int], str] = {}
    for number, section in enumerate(package.root.iter(w("sectPr"))):
        for reference in section.iterchildren(w("headerReference"), w("footerReference")):
            name = package.target(reference.get(f"{{{R}}}id", ""))
            if name in package.parts:
                kind = str(reference.tag).rsplit("}", 1)[-1]
                found[kind, reference.get(w("type"), "default"), number] = str(name)
    return found


class PartNames:
    """Names the part of a document that a paragraph stands in: Menimbang, KESATU, LAMPIRAN I, a heading.

    `labels`: the words that begin a part, as the office has them. `see` is told each paragraph in order.
    """

    def __init__(self, package: Package, labels: Collection[str]) -> None:
        self._labels = {label.casefold(): label for label in labels}
        self._headings = _heading_styles(package)
        self.now = BEGINNING

    def see(self, paragraph: Element) -> None:
        """Take note of the next paragraph; `now` is then the part that it stands in."""
        text = extract_text(paragraph).strip()
        first = text.split("\t")[0].strip(" :")
        if first.casefold() in self._labels:
            self.now = self._labels[first.casefold()]
            return
        opening = first.split(" ")[0].casefold()
        style = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
        heading = style is not None and style.get(w("val")) in self._headings
        if heading or (
            opening in self._labels and len(first.split(" ")) == 2 and first.isupper()
        ):  # LAMPIRAN II
            self.now = text.replace("\t", " ") or self.now


def _whole(element: Element) -> str:
    return "\n".join(extract_text(p) for p in find_paragraphs(element))


def _children(container: Element, wanted: tuple[str, ...]) -> list[Element]:
    found: list[Element] = []
    for child in container:
        if child.tag in wanted:
            found.append(child)
        elif child.tag == _SDT:
            content = child.find(_CONTENT)
            found += _children(content, wanted) if content is not None else []
    return found


def _heading_styles(package: Package) -> set[str]:
    """The ids of paragraph styles with an outline level, their own or the one they are based on."""
    found = package.related("styles")
    if not found:
        return set()
    styles = {s.get(w("styleId")): s for s in package.tree(found[0]).findall(w("style"))}

    def level(identity: str | None, depth: int = 0) -> int:
        style = styles.get(identity)
        if style is None or depth > len(styles):
            return 9
        outline = style.find(f"{w('pPr')}/{w('outlineLvl')}")
        if outline is not None:
            return int(outline.get(w("val"), "9"))
        base = style.find(w("basedOn"))
        return level(base.get(w("val")), depth + 1) if base is not None else 9

    return {identity for identity in styles if identity and level(identity) < 9}
