"""Ways in which a Word or Excel file goes wrong: damage of the zip, of a part, and XML that is well-formed and senseless."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable

from lxml import etree

Parts = dict[str, bytes]
_ODD = (
    "",
    "-1",
    "0",
    "x",
    "99999999999",
    "1.5",
    "true",
    "\u200b",
    "../../x",
    "rId99",
    "NaN",
    "A1:XFD1048576",
    "http://x",
    "9" * 400,
)
_DOCTYPE = b'<!DOCTYPE d [<!ENTITY a "TERSEMBUNYI">]>'


def spoil_office_file(content: bytes, way: str, chance: random.Random) -> bytes:
    """The file gone wrong in one of OFFICE_WAYS."""
    return OFFICE_WAYS[way](content, chance)


def _read(content: bytes) -> Parts:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _write(parts: Parts) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return target.getvalue()


def _of_part(change: Callable[[Parts, str, random.Random], None]) -> Callable[[bytes, random.Random], bytes]:
    """A change of one part, of the main one half the time."""

    def apply(content: bytes, chance: random.Random) -> bytes:
        parts = _read(content)
        main = [
            name for name in parts if name.endswith(("word/document.xml", "sheet1.xml", "sharedStrings.xml"))
        ]
        name = chance.choice(main if main and chance.random() < 0.5 else sorted(parts))
        change(parts, name, chance)
        return _write(parts)

    return apply


def _of_tree(
    change: Callable[[etree._Element, random.Random], None],
) -> Callable[[bytes, random.Random], bytes]:
    """A change of some elements of one part."""

    def on_part(parts: Parts, name: str, chance: random.Random) -> None:
        try:
            root = etree.fromstring(parts[name])
        except etree.XMLSyntaxError:
            parts[name] = b""
            return
        for _ in range(chance.choice([1, 1, 3, 20])):
            elements = [e for e in root.iter() if isinstance(e.tag, str)]
            change(chance.choice(elements), chance)
        parts[name] = etree.tostring(root, encoding="UTF-8", standalone=True)

    return _of_part(on_part)


def _remove(element: etree._Element, chance: random.Random) -> None:
    if (parent := element.getparent()) is not None:
        parent.remove(element)


def _double(element: etree._Element, chance: random.Random) -> None:
    if (parent := element.getparent()) is not None:
        parent.insert(parent.index(element), etree.fromstring(etree.tostring(element)))


def _move(element: etree._Element, chance: random.Random) -> None:
    parent = element.getparent()
    if parent is None:
        return
    parent.remove(element)
    elements = [e for e in parent.getroottree().getroot().iter() if isinstance(e.tag, str)]
    chance.choice(elements).append(element)


def _attribute(element: etree._Element, chance: random.Random) -> None:
    if not element.attrib:
        element.set("val", chance.choice(_ODD))
        return
    name = chance.choice(sorted(map(str, element.attrib)))
    if chance.random() < 0.3:
        del element.attrib[name]
    else:
        element.set(name, chance.choice(_ODD))


def _retext(element: etree._Element, chance: random.Random) -> None:
    element.text = chance.choice(
        [*_ODD, "{{ x", "{% for a in b %}", "{{ kantor }}", "}}", "{%p endif %}", "x" * 50_000]
    )


def _rename(element: etree._Element, chance: random.Random) -> None:
    element.tag = chance.choice(["x", "{urn:x}p", str(element.tag) + "x"])


def _deepen(element: etree._Element, chance: random.Random) -> None:
    inner = element
    for _ in range(chance.choice([50, 400])):
        inner = etree.SubElement(inner, str(element.tag))


def _drop_part(parts: Parts, name: str, chance: random.Random) -> None:
    del parts[name]


def _other_part(parts: Parts, name: str, chance: random.Random) -> None:
    parts[name] = chance.choice(
        [b"", b"x", b"<a/>", b"\0" * 100, parts[chance.choice(sorted(parts))], b"<?xml version='1.0'?>"]
    )


def _torn_part(parts: Parts, name: str, chance: random.Random) -> None:
    parts[name] = parts[name][: chance.randrange(len(parts[name]) + 1)]


def _doctype(parts: Parts, name: str, chance: random.Random) -> None:
    head, mark, rest = parts[name].partition(b"?>")
    parts[name] = head + mark + _DOCTYPE + rest if mark else _DOCTYPE + head


def _bytes(parts: Parts, name: str, chance: random.Random) -> None:
    for _ in range(chance.choice([1, 5])):
        if part := parts[name]:
            at = chance.randrange(len(part))
            parts[name] = part[:at] + bytes([chance.randrange(256)]) + part[at + 1 :]


def _swell(parts: Parts, name: str, chance: random.Random) -> None:
    parts[name] += b" " * chance.choice([10**6, 10**8])


def _flip(content: bytes, chance: random.Random) -> bytes:
    for _ in range(chance.choice([1, 1, 10])):
        at = chance.randrange(len(content))
        content = content[:at] + bytes([content[at] ^ (1 << chance.randrange(8))]) + content[at + 1 :]
    return content


def _cut(content: bytes, chance: random.Random) -> bytes:
    return content[: chance.randrange(len(content) + 1)]


def _replace(content: bytes, chance: random.Random) -> bytes:
    return chance.choice(
        [b"", b"x", b"PK\3\4", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, b"%PDF-1.7\n", content + content,
         _write({}), _write({"a.txt": b"x"}), chance.randbytes(3000), b"PK\3\4" + chance.randbytes(3000)]
    )  # fmt: skip


OFFICE_WAYS: dict[str, Callable[[bytes, random.Random], bytes]] = {
    "elements lost": _of_tree(_remove),
    "elements doubled": _of_tree(_double),
    "elements moved": _of_tree(_move),
    "attributes": _of_tree(_attribute),
    "texts": _of_tree(_retext),
    "elements renamed": _of_tree(_rename),
    "nested deep": _of_tree(_deepen),
    "part lost": _of_part(_drop_part),
    "part of another": _of_part(_other_part),
    "part torn": _of_part(_torn_part),
    "doctype": _of_part(_doctype),
    "bytes of a part": _of_part(_bytes),
    "swollen": _of_part(_swell),
    "bits of the file": _flip,
    "cut": _cut,
    "another file": _replace,
}
