"""The parts of an Office file: read when they are asked for, changed one by one, written the same each time.

Parts that are not changed keep their bytes. python-docx would write all of them anew, and dates its
comments by the clock.
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping

from lxml import etree

from doctools.docx.names import CONTENT_TYPES, RELATIONSHIPS, R, w
from doctools.docx.xml import RESAVE, Element, parse_xml, write_xml
from doctools.docx.zip import TYPES, Part, pack_zip
from doctools.errors import DocumentError, Problem

_RELATIONSHIP = f"{{{RELATIONSHIPS}}}Relationship"


class Package:
    """One Office file by the names of its parts. `tree` gives a part's XML, which may be changed before `to_bytes`.

    `shown`: the file's name in messages; `mended`: its parts are no longer as they stood in a file. Where a part is damaged, what reads it raises DocumentError.
    """

    def __init__(self, parts: Mapping[str, Part], shown: str, *, mended: bool = False) -> None:
        self.parts, self.shown, self.mended = dict(parts), shown, mended
        self._trees: dict[str, Element] = {}
        self._main = ""

    def content(self, name: str) -> bytes:
        """The bytes of a part as it was read. Raises DocumentError where it is not there."""
        if name not in self.parts:
            raise DocumentError(
                Problem(
                    f"bagian '{name}' tidak ada", self.shown, remedy="simpan ulang dari Word sebagai .docx"
                )
            )
        return self.parts[name].content

    def tree(self, name: str) -> Element:
        """The root element of a part. Raises DocumentError as `parse_xml`, and where the part is not there."""
        if name not in self._trees:
            self._trees[name] = parse_xml(self.content(name), name, self.shown)
        return self._trees[name]

    @property
    def main(self) -> str:
        """The part that holds the document's body, wherever it stands. Raises DocumentError where there is none."""
        if not self._main:
            found = self.related("officeDocument", "")
            if not found:
                raise DocumentError(Problem("bagian utamanya tidak ada", self.shown, remedy=RESAVE))
            self._main = found[0]
        return self._main

    @property
    def root(self) -> Element:
        """The root element of the main part."""
        return self.tree(self.main)

    @property
    def body(self) -> Element:
        """`w:body` of the main part. Raises DocumentError where it has none."""
        found = self.root.find(w("body"))
        if found is None or self.root.tag != w("document"):
            what = "berkas ini tidak memuat isi dokumen yang dikenal"
            raise DocumentError(Problem(what, self.shown, remedy=RESAVE))
        return found

    def related(self, kind: str, source: str | None = None) -> list[str]:
        """The parts that the main part (or `source`) leads to by a kind of relationship (`comments`, `styles` …).

        Kinds are told by their last word: Strict OOXML writes another address before it.
        """
        source = self.main if source is None else source
        found = [
            _absolute(source, entry.get("Target", ""))
            for entry in self.relationships(source)
            if entry.get("Type", "").rsplit("/", 1)[-1] == kind and entry.get("TargetMode") != "External"
        ]
        return [name for name in found if name in self.parts]

    def target(self, relation: str) -> str | None:
        """The part that a relationship id of the main part leads to."""
        for entry in self.relationships(self.main):
            if entry.get("Id") == relation:
                return _absolute(self.main, entry.get("Target", ""))
        return None

    def relationships(self, source: str) -> list[Element]:
        """The relationships of a part, or of the package where `source` is empty."""
        name = _relationships_of(source)
        return self.tree(name).findall(_RELATIONSHIP) if name in self.parts else []

    def lost_relationships(self) -> list[Element]:
        """All relationships within the package that lead to parts that are not there."""
        return [entry for entry, target in self._links() if target not in self.parts]

    def _links(self) -> list[tuple[Element, str]]:
        """All relationships within the package, each with the part that it leads to."""
        found = []
        for name in [name for name in self.parts if name.endswith(".rels")]:
            folder, file = posixpath.split(name)
            source = posixpath.join(posixpath.dirname(folder), file.removesuffix(".rels"))
            found += [
                (entry, _absolute(source, entry.get("Target", "")))
                for entry in self.relationships(source)
                if entry.get("TargetMode") != "External"
            ]
        return found

    def rename_main(self, name: str) -> bool:
        """Call the main part `name` in the folder where it stands, with all that leads to it; False where that is taken."""
        old = self.main
        folder, last = posixpath.split(old)
        new = posixpath.join(folder, name)
        if new in self.parts:
            return False
        for entry, target in self._links():
            if target == old:
                entry.set("Target", entry.get("Target", "").removesuffix(last) + name)
        for entry in self.tree(TYPES).findall(f"{{{CONTENT_TYPES}}}Override"):
            if entry.get("PartName") == f"/{old}":
                entry.set("PartName", f"/{new}")
        for was, now in ((old, new), (_relationships_of(old), _relationships_of(new))):
            if was in self.parts:
                self.parts[now] = self.parts.pop(was)
            if was in self._trees:
                self._trees[now] = self._trees.pop(was)
        self._main = new
        return True

    def content_type(self, name: str) -> str:
        """The content type that the package says of a part; empty where it says none."""
        types = self.tree(TYPES)
        for entry in types.findall(f"{{{CONTENT_TYPES}}}Override"):
            if entry.get("PartName", "").lstrip("/") == name:
                return entry.get("ContentType", "")
        ending = posixpath.splitext(name)[1].lstrip(".").casefold()
        for entry in types.findall(f"{{{CONTENT_TYPES}}}Default"):
            if entry.get("Extension", "").casefold() == ending:
                return entry.get("ContentType", "")
        return ""

    def declare(self, name: str, content_type: str) -> None:
        """Say a part's content type."""
        types = self.tree(TYPES)
        for entry in types.findall(f"{{{CONTENT_TYPES}}}Override"):
            if entry.get("PartName", "").lstrip("/") == name:
                types.remove(entry)
        etree.SubElement(types, f"{{{CONTENT_TYPES}}}Override", PartName=f"/{name}", ContentType=content_type)

    def add(self, name: str, kind: str, content_type: str, root: Element) -> None:
        """A new part that the main part leads to, with its content type and relationship."""
        self._put(name, root)
        self.declare(name, content_type)
        relations = _relationships_of(self.main)
        if relations not in self.parts:
            self._put(
                relations, etree.Element(f"{{{RELATIONSHIPS}}}Relationships", nsmap={None: RELATIONSHIPS})
            )
        tree = self.tree(relations)
        taken = {entry.get("Id") for entry in tree}
        free = next(f"rId{n}" for n in range(1, len(taken) + 2) if f"rId{n}" not in taken)
        target = posixpath.relpath(name, posixpath.dirname(self.main) or ".")
        etree.SubElement(tree, _RELATIONSHIP, Id=free, Type=f"{R}/{kind}", Target=target)

    def free_name(self, stem: str) -> str:
        """A part name beside the main part that is not taken: `word/comments.xml`, `word/comments2.xml` …"""
        folder = posixpath.dirname(self.main)
        names = (posixpath.join(folder, f"{stem}{n or ''}.xml") for n in (0, *range(2, len(self.parts) + 3)))
        return next(name for name in names if name not in self.parts)

    def settled(self) -> Package:
        """The same file with the trees that were looked at written as parts again."""
        written = {name: Part(write_xml(root)) for name, root in self._trees.items()}
        return Package({**self.parts, **written}, self.shown, mended=self.mended)

    def to_bytes(self) -> bytes:
        """The file: entries sorted, no time of making anywhere. Raises DocumentError where a part is damaged."""
        return pack_zip(self.settled().parts)

    def _put(self, name: str, root: Element) -> None:
        self.parts[name] = Part(b"")
        self._trees[name] = root


def _relationships_of(source: str) -> str:
    folder, name = posixpath.split(source)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _absolute(source: str, target: str) -> str:
    if target.startswith("/"):
        return target.lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(source), target))
