"""Whether a final prints all that it is to say, and stands in the structure that Word asks for."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from doctools.cache import Cache
from doctools.docx import Package, unpack_zip
from doctools.errors import DoctoolsError
from doctools.office import Office, find_shipped
from doctools.render.checking.compared import GONE, REPEATED, UNREACHED, Difference, compare_layouts
from doctools.render.checking.fault import Fault, shorten
from doctools.render.checking.printed import Unprinted, find_unprinted
from doctools.render.checking.rules import Exceptions, read_exceptions
from doctools.render.checking.source import Use, find_uses
from doctools.render.checking.trace import trace_layout
from doctools.render.checking.words import read_words

LOST, DOUBLED, BROKEN, FEWER = "TL-14", "TL-15", "TL-16", "TL-19"
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
    numbered = _count_numberings(made) > 0
    if missed := find_unprinted(text, values, rules, numbered=numbered):
        found += dict.fromkeys(_tell_unprinted(one, shown, content) for one in missed)
    elif (original := _original(shown)) and original != content:
        pair = _Pair(content, original)
        if not pair.is_alike(office.workspace.cache):
            # Where the shipped layout lets Word count as much, Word counts nothing in place of a tag that is gone.
            numbered = _count_numberings(unpack_zip(content, shown)) > _count_numberings(
                unpack_zip(original, shown)
            )
            differences = pair.compare(values, rules, numbered=numbered)
            found += dict.fromkeys(_tell_difference(one, shown) for one in differences)
    return [*found, *_lost_pictures(xml, content, shown, values)]


def find_missing_tags(layout: bytes, shown: str) -> list[Fault]:
    """A warning for each value that a layout prints in fewer places than the shipped layout of its name.

    A document in which there is such a value is refused; where there is none, nothing else would tell.
    """
    original = _original(shown)
    if original is None or original == layout:
        return []
    own, due = (Counter(use.path for use in _uses(content)) for content in (layout, original))
    found = []
    for path in due - own:
        model = next(use for use in _uses(original) if use.path == path)
        where = "tidak lagi ada" if not own[path] else "berkurang"
        message = f"{model.tag} {where} pada tata letak; bawaannya antara lain pada paragraf “{shorten(model.paragraph)}”"
        found.append(Fault(FEWER, "peringatan", message, shown, quote=model.tag, remedy=_AS_SHIPPED))
    return found


def _count_numberings(package: Package) -> int:
    """In how many places Word counts."""
    parts = (_DOCUMENT, "word/styles.xml")
    return sum(package.content(name).count(b"<w:numPr") for name in parts if name in package.parts)


def _tell_unprinted(one: Unprinted, shown: str, layout: bytes) -> Fault:
    own = Counter(use.path for use in _uses(layout))
    original = _original(shown)
    uses = _uses(original) if original else ()
    due = Counter(use.path for use in uses)
    model = next((use for use in uses if use.path == one.path), None)
    if model and own[one.path] < due[one.path]:
        return _lost(GONE, model.tag, model.paragraph, one.text, shown)
    mine = next((use for use in _uses(layout) if use.path == one.path), None)
    if mine:
        return _lost(UNREACHED, mine.tag, mine.paragraph, one.text, shown)
    quote = shorten(" ".join(one.text.split()))
    message = f"{{{{ {one.path} }}}} tidak ada pada tata letak (isinya: “{quote}”)"
    return Fault(LOST, "galat", message, shown, quote=quote, remedy=_AS_SHIPPED)


def _original(shown: str) -> bytes | None:
    """The layout of the same name that comes with doctools."""
    from doctools.render.layout import LAYOUTS

    path = find_shipped() / LAYOUTS / Path(shown).name
    return _read(path, path.stat().st_mtime_ns) if path.is_file() else None


@lru_cache(maxsize=32)
def _read(path: Path, _: int) -> bytes:
    return path.read_bytes()


def _lost(form: str, tag: str, paragraph: str, text: str, shown: str) -> Fault:
    quote = shorten(" ".join(text.split()))
    where = f"pada paragraf “{shorten(paragraph)}”"
    what = (
        f"{tag} tidak lagi ada pada tata letak; bawaannya {where}"
        if form == GONE
        else f"{tag} {where} tidak tercetak"
    )
    return Fault(LOST, "galat", f"{what} (isinya: “{quote}”)", shown, quote=quote, remedy=_AS_SHIPPED)


def _tell_difference(one: Difference, shown: str) -> Fault:
    if one.piece.is_tag and one.form != REPEATED:
        return _lost(one.form, one.piece.text, one.piece.paragraph, one.text, shown)
    quote = shorten(" ".join(one.text.split()))
    name = one.piece.text if one.piece.is_tag else "tulisan"
    rule, how = (DOUBLED, "sering") if one.form == REPEATED else (LOST, "jarang")
    message = f"{name} pada paragraf “{shorten(one.piece.paragraph)}” tercetak lebih {how} daripada pada tata letak bawaan: “{quote}”"
    remedy = f"periksa tag {{%p if … %}} dan {{%p for … %}} di sekitarnya; {_AS_SHIPPED}"
    return Fault(rule, "galat", message, shown, quote=quote, remedy=remedy)


class _Pair(NamedTuple):
    """An office's layout, and the shipped one of its name."""

    own: bytes
    shipped: bytes

    def compare(self, values: dict[str, object], rules: Exceptions, *, numbered: bool) -> list[Difference]:
        """What the two print otherwise of these values; nothing where the shipped one wants other values."""
        own, due = trace_layout(self.own), trace_layout(self.shipped)
        if own is None or due is None:
            return []
        ours, theirs = own.trace(values), due.trace(values)
        if ours is None or theirs is None:
            return []
        return compare_layouts((own, ours), (due, theirs), rules, numbered=numbered)

    def is_alike(self, cache: Cache) -> bool:
        """Whether the two have the same tags in the same order; then they print the same, in whatever words."""

        def compare() -> bool:
            own, due = trace_layout(self.own), trace_layout(self.shipped)
            return own is not None and due is not None and own.tags == due.tags

        digests = "\n".join(hashlib.sha256(content).hexdigest() for content in self)
        key = f"tags\n{digests}"
        return cache.once(key, lambda: cache.recall((Path(__file__).parent,), key, compare))


@lru_cache(maxsize=32)
def _uses(layout: bytes) -> tuple[Use, ...]:
    """All that a layout prints; nothing where its tags cannot be read."""
    from jinja2 import TemplateError

    from doctools.render.fast.piece import layout_environment
    from doctools.render.prepare import prepare_layout
    from doctools.render.template import TagsElsewhereError, record_sources

    try:
        _, sources = record_sources(prepare_layout(layout, ""))
        return tuple(use for source in sources.values() for use in find_uses(source, layout_environment()))
    except (DoctoolsError, TagsElsewhereError, TemplateError, ValueError, KeyError, SyntaxError):
        return ()


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
