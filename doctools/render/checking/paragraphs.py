"""The paragraphs of a layout as a person sees them in Word, with the tags that stand in them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from doctools.docx import Element, Package, find_paragraphs, w
from doctools.render.checking.anchors import own_text
from doctools.render.checking.fault import shorten
from doctools.render.checking.source import TAG

_PARTS = {
    "document": "",
    "header": "kepala halaman, ",
    "footer": "kaki halaman, ",
    "footnotes": "catatan kaki, ",
    "endnotes": "catatan akhir, ",
}
_NAME = re.compile(r"word/(document|header|footer|footnotes|endnotes)\d*\.xml")
_LETTER = re.compile(r"^(\{[{%#]-?)(?:p|tr|tc|r)(?=\s)")


@dataclass(frozen=True)
class Paragraph:
    """`part`: the name of the part in the file; `number`: from 1, as the part's paragraphs are counted."""

    part: str
    number: int
    text: str
    element: Element

    @property
    def place(self) -> str:
        """`kaki halaman, paragraf 2 (“…”)`."""
        kind = (_NAME.fullmatch(self.part) or ["", "document"])[1]
        quote = f" (“{shorten(self.text)}”)" if self.text else " (kosong)"
        return f"{_PARTS[kind]}paragraf {self.number}{quote}"

    @property
    def tags(self) -> list[str]:
        """The tags in it, as they are typed."""
        return [found[0] for found in TAG.finditer(self.text)]

    @property
    def rest(self) -> str:
        """Its words without the tags."""
        return TAG.sub(" ", self.text)

    def inside(self, name: str) -> Element | None:
        """The nearest element of Word's that it stands in: `tr`, `tc`."""
        return next(self.element.iterancestors(w(name)), None)


def read_paragraphs(package: Package) -> list[Paragraph]:
    """All paragraphs of the body, of heads, feet and notes."""
    found = []
    for part in sorted(name for name in package.parts if _NAME.fullmatch(name)):
        for number, element in enumerate(find_paragraphs(package.tree(part)), 1):
            text = " ".join(own_text(element).split())
            found.append(Paragraph(part, number, text, element))
    return found


def simplify_tag(tag: str) -> str:
    """A tag without its letter, quotes and spaces levelled: the same as typed and as docxtpl leaves it."""
    for curly, straight in (("“", '"'), ("”", '"'), ("‘", "'"), ("’", "'")):
        tag = tag.replace(curly, straight)
    return re.sub(r"\s+", "", _LETTER.sub(r"\1", tag))


def locate(paragraphs: list[Paragraph], part: str, tag: str, nth: int) -> Paragraph | None:
    """The paragraph with the nth (from 0) tag in a part that says the same."""
    same = simplify_tag(tag)
    holders = [p for p in paragraphs if p.part == part for own in p.tags if simplify_tag(own) == same]
    return holders[nth] if nth < len(holders) else None
