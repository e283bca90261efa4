"""The package of a .docx by any author: opened with care, changed part by part, written the same each time.

Parts that are not changed keep their bytes. python-docx would write all of them anew, and dates its
comments by the clock.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from typing import Any

from lxml import etree

from doctools.docx.names import CONTENT_TYPES, RELATIONSHIPS, R, w
from doctools.docx.zip import Part, pack_zip
from doctools.errors import DocumentError, Problem

_TYPES = "[Content_Types].xml"
_MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_TEMPLATE_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # encrypted files and those of Word 97–2003
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
LARGEST = 400_000_000  # bytes unpacked; far above any decree, far below what fills a machine


class Package:
    """The parts of one .docx. `tree` gives a part's XML, which may be changed before `to_bytes`."""

    def __init__(self, parts: dict[str, bytes], shown: str) -> None:
        self.parts, self.shown = parts, shown
        self._trees: dict[str, Any] = {}

    def tree(self, name: str) -> Any:
        """The root element of a part. Raises DocumentError where it is damaged or declares a DOCTYPE."""
        if name not in self._trees:
            parser = etree.XMLParser(resolve_entities=False, no_network=True)
            try:
                root = etree.fromstring(self.parts[name], parser)
            except etree.XMLSyntaxError as error:
                raise _unreadable(self.shown, f"bagian '{name}' rusak ({error.msg})") from None
            if root.getroottree().docinfo.internalDTD is not None:
                raise _unreadable(self.shown, f"bagian '{name}' memuat DOCTYPE, yang tidak dipakai Word")
            self._trees[name] = root
        return self._trees[name]

    @property
    def main(self) -> str:
        """The part that holds the document's body."""
        return self._related("", f"{R}/officeDocument")[0]

    @property
    def root(self) -> Any:
        return self.tree(self.main)

    def related(self, kind: str, source: str | None = None) -> list[str]:
        """The parts that the main part (or `source`) leads to by a kind of relationship (`comments`, `styles` …)."""
        return self._related(self.main if source is None else source, f"{R}/{kind}")

    def target(self, relation: str) -> str | None:
        """The part that a relationship id of the main part leads to."""
        for entry in self._relations(self.main):
            if entry.get("Id") == relation:
                return _absolute(self.main, entry.get("Target", ""))
        return None

    def add(self, name: str, kind: str, content_type: str, root: Any) -> None:
        """A new part that the main part leads to, with its content type and relationship."""
        self.parts[name] = b""
        self._trees[name] = root
        types = self.tree(_TYPES)
        etree.SubElement(types, f"{{{CONTENT_TYPES}}}Override", PartName=f"/{name}", ContentType=content_type)
        relations = _relations_of(self.main)
        if relations not in self.parts:
            self.parts[relations] = b""
            self._trees[relations] = etree.Element(
                f"{{{RELATIONSHIPS}}}Relationships", nsmap={None: RELATIONSHIPS}
            )
        tree = self.tree(relations)
        taken = {entry.get("Id") for entry in tree}
        free = next(f"rId{n}" for n in range(1, len(taken) + 2) if f"rId{n}" not in taken)
        target = posixpath.relpath(name, posixpath.dirname(self.main) or ".")
        etree.SubElement(tree, f"{{{RELATIONSHIPS}}}Relationship", Id=free, Type=f"{R}/{kind}", Target=target)

    def free_name(self, stem: str) -> str:
        """A part name beside the main part that is not taken: `word/comments.xml`, `word/comments2.xml` …"""
        folder = posixpath.dirname(self.main)
        names = (posixpath.join(folder, f"{stem}{n or ''}.xml") for n in (0, *range(2, len(self.parts) + 3)))
        return next(name for name in names if name not in self.parts)

    def to_bytes(self) -> bytes:
        """The package: entries sorted, no time of making anywhere."""
        return pack_zip({name: Part(self._content(name)) for name in self.parts})

    def _content(self, name: str) -> bytes:
        if name not in self._trees:
            return self.parts[name]
        tree = self._trees[name]
        return bytes(etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True))

    def _relations(self, source: str) -> Any:
        name = _relations_of(source)
        return self.tree(name) if name in self.parts else []

    def _related(self, source: str, kind: str) -> list[str]:
        # Strict OOXML writes the same kinds under another address, alike in the last word.
        wanted = kind.rsplit("/", 1)[-1]
        found = [
            _absolute(source, entry.get("Target", ""))
            for entry in self._relations(source)
            if entry.get("Type", "").rsplit("/", 1)[-1] == wanted and entry.get("TargetMode") != "External"
        ]
        return [name for name in found if name in self.parts]


def open_package(docx: bytes, shown: str) -> Package:
    """The package of a .docx; `shown` is its name in messages.

    Raises DocumentError, in words for people, for what is no .docx, is protected by a password, holds
    macros, or is damaged.
    """
    if docx.startswith(_OLE):
        if _ENCRYPTED in docx:
            raise _unreadable(
                shown, "berkas ini dilindungi kata sandi", "buka di Word, hapus kata sandinya, lalu simpan"
            )
        raise _unreadable(
            shown, "berkas ini bukan .docx, melainkan format Word lama (.doc)", "simpan ulang sebagai .docx"
        )
    try:
        with zipfile.ZipFile(io.BytesIO(docx)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > LARGEST:
                raise _unreadable(shown, "isi berkas ini terlalu besar untuk dokumen Word")
            parts = {e.filename: archive.read(e) for e in archive.infolist() if not e.is_dir()}
    except (zipfile.BadZipFile, zipfile.LargeZipFile, OSError, EOFError, ValueError, NotImplementedError):
        raise _unreadable(shown, "berkas ini bukan dokumen Word (.docx) atau rusak") from None
    except RuntimeError:  # an entry of the archive itself is encrypted
        raise _unreadable(
            shown, "berkas ini dilindungi kata sandi", "simpan ulang tanpa kata sandi"
        ) from None
    except Exception as error:  # zlib.error, lzma.LZMAError: damage inside an entry
        if isinstance(error, DocumentError):
            raise
        raise _unreadable(shown, "berkas ini rusak") from None
    package = Package(parts, shown)
    if _TYPES not in parts:
        raise _unreadable(shown, "berkas ini bukan dokumen Word (.docx)")
    mains = package._related("", f"{R}/officeDocument")
    kinds = {
        entry.get("PartName", "").lstrip("/"): entry.get("ContentType", "") for entry in package.tree(_TYPES)
    }
    kind = kinds.get(mains[0], "") if mains else ""
    if "macroEnabled" in kind or any(name.endswith("vbaProject.bin") for name in parts):
        raise _unreadable(shown, "berkas ini memuat makro (.docm)", "simpan ulang sebagai .docx tanpa makro")
    if kind not in (_MAIN_TYPE, _TEMPLATE_TYPE):
        raise _unreadable(shown, "berkas ini bukan dokumen Word (.docx)")
    root = package.root
    if root.tag != w("document") or root.find(w("body")) is None:
        raise _unreadable(shown, "berkas ini tidak memuat isi dokumen yang dikenal")
    return package


def _unreadable(
    shown: str, what: str, remedy: str = "simpan ulang dari Word sebagai .docx, lalu ulangi"
) -> DocumentError:
    return DocumentError(Problem(what, shown, remedy=remedy))


def _relations_of(source: str) -> str:
    folder, name = posixpath.split(source)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _absolute(source: str, target: str) -> str:
    if target.startswith("/"):
        return target.lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(source), target))
