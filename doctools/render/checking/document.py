"""Whether a final prints all that it is to say, and stands in the structure that Word asks for."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from doctools.cache import Cache
from doctools.docx import Package, unpack_zip
from doctools.errors import DoctoolsError
from doctools.office import Office, find_shipped
from doctools.render.checking.fault import Fault, shorten
from doctools.render.checking.printed import Unprinted, compare_printed, find_unprinted
from doctools.render.checking.rules import read_exceptions
from doctools.render.checking.source import Use, count_uses, find_uses
from doctools.render.checking.words import read_words

LOST, DOUBLED, BROKEN = "TL-14", "TL-15", "TL-16"
_DOCUMENT = "word/document.xml"
# What Word cannot open, or shows nothing of: ECMA-376 Part 1, 17.4.65 (a cell ends with a paragraph), 17.4.78, 17.4.37.
_BROKEN = {
    b"<w:t><w:": "paragraf berada di dalam tulisan", b'preserve"><w:': "paragraf berada di dalam tulisan",
    b"<w:r><w:p>": "paragraf berada di dalam tulisan", b"</w:tcPr></w:tc>": "ada sel tabel tanpa paragraf",
    b"<w:tcPr/></w:tc>": "ada sel tabel tanpa paragraf", b"<w:tc/>": "ada sel tabel tanpa paragraf",
    b"<w:tc></w:tc>": "ada sel tabel tanpa paragraf", b"</w:tbl></w:tc>": "ada sel yang diakhiri tabel, bukan paragraf",
    b"</w:trPr></w:tr>": "ada baris tabel tanpa sel", b"<w:tr></w:tr>": "ada baris tabel tanpa sel",
    b"</w:tblGrid></w:tbl>": "ada tabel tanpa baris",
}  # fmt: skip
_NOTHING = ("", "''", '""')  # tags that print nothing, and only keep a paragraph in its place
_PICTURE, _CHART = b"<a:blip ", b"<c:chart "
_AS_SHIPPED = "bandingkan dengan tata letak bawaan, kembalikan tagnya di Word, lalu simpan"


def find_document_faults(
    made: Package, layout: tuple[str, bytes], values: dict[str, object], office: Office
) -> list[Fault]:
    """The galat of one document. `layout`: its file as people read it, and its bytes."""
    shown, content = layout
    xml = made.content(_DOCUMENT)
    broken = {words: None for mark, words in _BROKEN.items() if mark in xml}
    found = [
        Fault(BROKEN, "galat", f"susunan naskah rusak: {words}", shown, quote=words, remedy=_AS_SHIPPED)
        for words in broken
    ]
    rules, text = read_exceptions(office), read_words(made)
    numbered = "word/numbering.xml" in made.parts
    missed = find_unprinted(text, values, rules, numbered=numbered)
    original = _original(shown)
    if (
        not missed
        and original
        and original != content
        and not _alike(content, original, office.workspace.cache)
    ):
        reference = _reference(original, shown, values, office.workspace.root)
        if reference and reference != text:
            missed = compare_printed(text, reference, values, rules, moved=_moved(content, original))
            found += _lost_marks(content, original, shown) if not numbered else ()
    found += dict.fromkeys(_tell(one, shown, content, original) for one in missed)
    return [*found, *_lost_pictures(xml, content, shown, values)]


def _tell(one: Unprinted, shown: str, layout: bytes, original: bytes | None) -> Fault:
    quote = shorten(" ".join(one.text.split()))
    own = next((use for use in _uses(layout) if use.path == one.path), None)
    if one.times:
        where = f"pada paragraf “{shorten(own.paragraph)}” " if own else ""
        message = f"isian {one.path} ({own.tag if own else one.path}) {where}tercetak lebih sering daripada pada tata letak bawaan: “{quote}”"
        return Fault(DOUBLED, "galat", message, shown, quote=quote, remedy=_AS_SHIPPED)
    model = next((use for use in _uses(original) if use.path == one.path), None) if original else None
    if model and (own is None or not _same_places(one.path, layout, original)):
        message = f"{model.tag} tidak lagi ada pada tata letak; bawaannya pada paragraf “{shorten(model.paragraph)}”"
    elif own:
        message = f"{own.tag} pada paragraf “{shorten(own.paragraph)}” tidak tercetak"
    else:
        message = f"{{{{ {one.path} }}}} tidak ada pada tata letak"
    return Fault(LOST, "galat", f"{message} (isinya: “{quote}”)", shown, quote=quote, remedy=_AS_SHIPPED)


def _same_places(path: str, layout: bytes, original: bytes | None) -> bool:
    """Whether a value is printed in the same loops and conditions by both layouts."""
    ours, theirs = (
        count_uses([use for use in _uses(content) if use.path == path])
        for content in (layout, original or b"")
    )
    return ours == theirs


def _original(shown: str) -> bytes | None:
    """The layout of the same name that comes with doctools."""
    path = find_shipped() / shown
    return _read(path, path.stat().st_mtime_ns) if path.is_file() else None


@lru_cache(maxsize=32)
def _read(path: Path, _: int) -> bytes:
    return path.read_bytes()


def _alike(layout: bytes, original: bytes, cache: Cache) -> bool:
    """Whether two layouts print the same values under the same loops and conditions."""

    def compare() -> bool:
        return count_uses(list(_uses(layout))) == count_uses(list(_uses(original)))

    digests = "\n".join(hashlib.sha256(content).hexdigest() for content in (layout, original))
    key = f"uses\n{digests}"
    return cache.once(key, lambda: cache.recall((Path(__file__).parent,), key, compare))


def _moved(layout: bytes, original: bytes) -> frozenset[str]:
    """Values that a layout prints in as many places as the original, but under other loops or conditions."""
    own, due = (count_uses(list(_uses(content))) for content in (layout, original))
    own_total, due_total = (Counter(use.path for use in _uses(content)) for content in (layout, original))
    elsewhere = {path for path, _ in (own - due) + (due - own)}
    return frozenset(path for path in elsewhere if own_total[path] == due_total[path])


def _lost_marks(layout: bytes, original: bytes, shown: str) -> Iterator[Fault]:
    """Counters of loops and signs (`{{ loop.index }}`) that the original prints, and this layout prints less often."""
    own, due = (
        Counter(
            use.tag
            for use in _uses(content)
            if (not use.path or use.path.startswith("loop.")) and use.tag.strip("{} ") not in _NOTHING
        )
        for content in (layout, original)
    )
    for tag in due - own:
        model = next(use for use in _uses(original) if use.tag == tag)
        message = f"{tag} tidak lagi ada di semua tempatnya; bawaannya antara lain pada paragraf “{shorten(model.paragraph)}”"
        yield Fault(LOST, "galat", message, shown, quote=tag, remedy=_AS_SHIPPED)


@lru_cache(maxsize=32)
def _uses(layout: bytes) -> tuple[Use, ...]:
    """All that a layout prints; nothing where its tags cannot be read."""
    from jinja2 import TemplateError

    from doctools.render.fast.piece import layout_environment
    from doctools.render.prepare import prepare_layout
    from doctools.render.template import record_sources

    try:
        _, sources = record_sources(prepare_layout(layout, ""))
        return tuple(use for source in sources.values() for use in find_uses(source, layout_environment()))
    except (DoctoolsError, TemplateError, ValueError, KeyError, SyntaxError):
        return ()


def _reference(original: bytes, shown: str, values: dict[str, object], root: Path) -> str:
    """The words of the document as the shipped layout makes it; nothing where that one wants other values."""
    from doctools.render.layout import render_layout

    try:
        return read_words(render_layout(original, shown, values, root))
    except DoctoolsError:
        return ""


def _lost_pictures(xml: bytes, layout: bytes, shown: str, values: dict[str, object]) -> Iterator[Fault]:
    """Pictures and charts of the values that are not there."""
    due = list(_drawn(values))
    for kinds, mark, name in ((("foto", "qr"), _PICTURE, "gambar"), (("grafik",), _CHART, "grafik")):
        wanted = sum(due.count(kind) for kind in kinds)
        if not wanted:
            continue
        own = unpack_zip(layout, shown).content(_DOCUMENT).count(mark)
        if xml.count(mark) - own < wanted:
            tags = ", ".join(f"{{{{p b|{kind} }}}}" for kind in kinds if kind in due)
            message = f"{wanted} {name} seharusnya ada pada naskah, yang tercetak kurang; {tags} tidak lagi ada pada tata letak"
            yield Fault(LOST, "galat", message, shown, quote=name, remedy=_AS_SHIPPED)


def _drawn(node: object) -> Iterator[str]:
    if isinstance(node, dict):
        kind = node.get("jenis")
        if kind in ("qr", "grafik"):
            yield kind
            return
        if kind == "foto":
            yield from ["foto"] * len(node["foto"])
            return
        node = list(node.values())
    if isinstance(node, list):
        for item in node:
            yield from _drawn(item)
