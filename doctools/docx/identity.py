"""The package of a .docx, made reproducible, and what its properties say of where it came from.

Word keeps custom properties when it saves a file, but not the bytes of the other parts: so the
stored hash of the contents tells whether a file is still as doctools wrote it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import astuple, dataclass, replace
from functools import lru_cache
from pathlib import Path

from lxml import etree

from doctools.docx.archive import unpack_zip
from doctools.docx.names import CONTENT_TYPES, CORE, CUSTOM, RELATIONSHIPS, VARIANT, R
from doctools.docx.package import Package
from doctools.docx.xml import parse_xml, write_xml
from doctools.docx.zip import TYPES, Part
from doctools.errors import DocumentError

CODE_LENGTH = 12  # hex digits that tell what a document was made from: 48 bits
_CORE = "docProps/core.xml"
_CUSTOM = "docProps/custom.xml"
_RELS = "_rels/.rels"
_WHOLE = "2:"  # how the hash of a whole package begins
_CUSTOM_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_CUSTOM_REL = f"{R}/custom-properties"
_CORE_REL = f"{RELATIONSHIPS}/metadata/core-properties"
_FMTID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_CORE_NS = {"cp": CORE, "dc": "http://purl.org/dc/elements/1.1/"}


@dataclass(frozen=True)
class Identity:
    """What a document is and came from. `inputs`, `content`: SHA-256 in hex, `content` with how it was taken.

    `number`: the key of the number that the register gave it, where it gave one.
    """

    kind: str
    name: str
    scope: str
    inputs: str
    version: str
    final: bool
    content: str = ""
    number: str = ""

    @property
    def code(self) -> str:
        """`sk-tim-kerja-2026/1a2b3c4d5e6f`: a document, and what it was made from, short enough for paper."""
        return f"{self.name}/{self.inputs[:CODE_LENGTH]}"


def seal(package: Package, title: str, author: str, identity: Identity) -> bytes:
    """The document's bytes with its properties set: what it is and came from, and the hash of its contents.

    Entries are sorted, and no time of making stands anywhere.
    """
    parts = {**package.parts, _CORE: Part(_core(title, author, identity))}
    parts[TYPES] = _with_type(parts[TYPES].content)
    parts[_RELS] = _with_relationship(parts[_RELS].content)
    content = _hash_whole(parts, identity)
    parts[_CUSTOM] = Part(
        _custom(
            {
                "doctools.jenis": identity.kind,
                "doctools.naskah": identity.name,
                "doctools.lingkup": identity.scope,
                "doctools.masukan": identity.inputs,
                "doctools.versi": identity.version,
                "doctools.keadaan": "final" if identity.final else "draf",
                "doctools.isi": content,
                **({"doctools.nomor": identity.number} if identity.number else {}),
            }
        )
    )
    return Package(parts, package.shown).to_bytes()


def read_identity(package: Package) -> tuple[Identity, bool] | None:
    """What a document says of itself, and whether its contents are still as written; None where we did not make it.

    Raises DocumentError where a part is damaged.
    """
    identity = _claim(package)
    if identity is None:
        return None
    whole = identity.content.startswith(_WHOLE)
    found = _hash_whole(package.parts, identity) if whole else _hash_older(package.parts)
    return identity, identity.content == found


def find_identity(path: Path) -> tuple[Identity, bool] | None:
    """As `read_identity` of a stored document; None also for one that is not there or cannot be read."""
    try:
        return read_identity(unpack_zip(path, str(path)))
    except DocumentError:
        return None


def find_claim(source: Path | bytes) -> Identity | None:
    """What a document says of itself, its contents not looked at: one small part of the package is read.

    None for a file that doctools did not make or that cannot be read.
    """
    try:
        return _claim(unpack_zip(source, ""))
    except DocumentError:
        return None


def _claim(package: Package) -> Identity | None:
    if _CUSTOM not in package.parts:
        return None
    root = parse_xml(package.content(_CUSTOM), _CUSTOM, package.shown)
    said = {p.get("name", ""): "".join(p.itertext()) for p in root}
    if "doctools.masukan" not in said:
        return None
    return Identity(
        said.get("doctools.jenis", ""),
        said.get("doctools.naskah", ""),
        said.get("doctools.lingkup", ""),
        said["doctools.masukan"],
        said.get("doctools.versi", ""),
        said.get("doctools.keadaan") == "final",
        said.get("doctools.isi", ""),
        said.get("doctools.nomor", ""),
    )


def _hash_whole(parts: Mapping[str, Part], identity: Identity) -> str:
    """Of all parts; of the one that holds the hash itself, of what is said there."""
    digest = hashlib.sha256()
    for name in sorted(parts):
        if name != _CUSTOM:
            digest.update(name.encode() + b"\0" + parts[name].digest)
    digest.update("\0".join(str(value) for value in astuple(replace(identity, content=""))).encode())
    return _WHOLE + digest.hexdigest()


def _hash_older(parts: Mapping[str, Part]) -> str:
    """As documents of before carry it: without what the package says of its parts."""
    digest = hashlib.sha256()
    for name in sorted(parts):
        if name not in (_CUSTOM, TYPES, _RELS):
            digest.update(name.encode() + b"\0" + parts[name].digest)
    return digest.hexdigest()


def _core(title: str, author: str, identity: Identity) -> bytes:
    root = etree.Element(f"{{{_CORE_NS['cp']}}}coreProperties", nsmap=_CORE_NS)
    for prefix, name, text in (
        ("dc", "title", title),
        ("dc", "subject", identity.kind),
        ("dc", "creator", author),
        ("cp", "lastModifiedBy", author),
        ("cp", "revision", "1"),
        ("dc", "language", "id-ID"),
    ):
        etree.SubElement(root, f"{{{_CORE_NS[prefix]}}}{name}").text = text
    return write_xml(root)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _custom(values: dict[str, str]) -> bytes:
    entries = [
        f'<property fmtid="{_FMTID}" pid="{number}" name="{name}"><vt:lpwstr>{_escaped(value)}</vt:lpwstr></property>'
        for number, (name, value) in enumerate(values.items(), 2)  # ids count from 2 (ECMA-376, 22.3)
    ]
    head = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
    xml = f'{head}<Properties xmlns="{CUSTOM}" xmlns:vt="{VARIANT}">{"".join(entries)}</Properties>'
    return xml.encode()


@lru_cache(maxsize=64)
def _with_type(xml: bytes) -> Part:
    root = etree.fromstring(xml)
    seen: set[str | None] = {f"/{_CUSTOM}"}
    for entry in root.findall(f"{{{CONTENT_TYPES}}}Override"):
        if entry.get("PartName") in seen:
            root.remove(entry)
        seen.add(entry.get("PartName"))
    etree.SubElement(root, f"{{{CONTENT_TYPES}}}Override", PartName=f"/{_CUSTOM}", ContentType=_CUSTOM_TYPE)
    return Part(write_xml(root))


@lru_cache(maxsize=64)
def _with_relationship(xml: bytes) -> Part:
    """The package's relationships with one to each of the two property parts.

    LibreOffice writes the core one under another name of its type, and python-docx then adds its own.
    """
    root = etree.fromstring(xml)
    for entry in list(root):
        if entry.get("Target", "").lstrip("/") in (_CORE, _CUSTOM):
            root.remove(entry)
    for part, kind in ((_CORE, _CORE_REL), (_CUSTOM, _CUSTOM_REL)):
        taken = {entry.get("Id") for entry in root}
        free = next(f"rId{n}" for n in range(1, len(taken) + 2) if f"rId{n}" not in taken)
        etree.SubElement(root, f"{{{RELATIONSHIPS}}}Relationship", Id=free, Type=kind, Target=part)
    return Part(write_xml(root))
