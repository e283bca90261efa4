"""Files to read: real ones as others made them (`berkas/`), and copies of a file with parts changed, renamed or added."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path

BERKAS = Path(__file__).resolve().parent / "berkas"
DRAFT = (BERKAS / "bagian-utama-document2.docx").read_bytes()


def parts_of(docx: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        return {name: package.read(name) for name in package.namelist()}


def package(parts: Mapping[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return target.getvalue()


def exchanged(docx: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """The file with `old` in one part exchanged for `new`."""
    parts = parts_of(docx)
    assert old in parts[part], (part, old)
    return package({**parts, part: parts[part].replace(old, new)})


def with_words(words: bytes, docx: bytes = DRAFT) -> bytes:
    """The draft with one more paragraph of these words at its end."""
    main = next(name for name in parts_of(docx) if re.fullmatch(r"word/document2?\.xml", name))
    return exchanged(docx, main, b"<w:sectPr", b"<w:p><w:r><w:t>" + words + b"</w:t></w:r></w:p><w:sectPr")


def strict(file: bytes) -> bytes:
    """A Word or Excel file as "Strict Open XML" names things (ISO/IEC 29500-1): with other addresses, without a year."""
    old = rb"http://schemas\.openxmlformats\.org/(\w+ml|officeDocument)/2006/(\w+)"
    made = {}
    for name, content in parts_of(file).items():
        if name.endswith((".xml", ".rels")) and name != "docProps/custom.xml":
            content = re.sub(old, rb"http://purl.oclc.org/ooxml/\1/\2", content)
        made[name] = content
    return package(made)


def locked(docx: bytes) -> bytes:
    """The same with the flag of an encrypted entry at each (APPNOTE.TXT, 4.4.4), as archivers with a password write it."""
    made = bytearray(docx)
    for head, flags in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        at = made.find(head)
        while at >= 0:
            made[at + flags] |= 1
            at = made.find(head, at + 4)
    return bytes(made)


def flipped(file: bytes, part: str) -> bytes:
    """The file with one bit in the middle of a compressed part turned round."""
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        entry = archive.getinfo(part)
    at = entry.header_offset + 30 + len(part) + entry.compress_size // 2
    return file[:at] + bytes([file[at] ^ 4]) + file[at + 1 :]


def understated(docx: bytes, part: str, size: int) -> bytes:
    """The same with a part that says that it has `size` bytes, whatever it has."""
    made = bytearray(docx)
    for head, sizes, name in ((b"PK\3\4", 22, 30), (b"PK\1\2", 24, 46)):
        at = made.find(head)
        while at >= 0:
            if made[at + name : at + name + len(part)] == part.encode():
                made[at + sizes : at + sizes + 4] = size.to_bytes(4, "little")
            at = made.find(head, at + 4)
    return bytes(made)
