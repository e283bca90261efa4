"""Tabs, line and page breaks in values, as docxtpl writes them in Word's XML (its `resolve_listing`)."""

from __future__ import annotations

import re

_SIGNS = (b"\t", b"\a", b"\n", b"\f")
_NESTING = ("<w:txbxContent", "<mc:", "<w:ruby")
_TEXTS = (b"<w:t>", b"<w:t ")
_RUNS = (b"<w:r>", b"<w:r ")
_END = b"</w:p>"
_PARAGRAPH = re.compile(rb"<w:p(?: [^>]*)?>")
_RUN = re.compile(rb"<w:r(?: [^>]*)?>.*?</w:r>", re.DOTALL)
_TEXT = re.compile(rb"<w:t(?: [^>]*)?>.*?</w:t>", re.DOTALL)
_TURNS = re.compile(rb"[\t\a\f]")
_BREAK = b'</w:t><w:br/><w:t xml:space="preserve">'
_RUN_FORM = re.compile(rb"<w:rPr>.*?</w:rPr>")
_PARAGRAPH_FORM = re.compile(rb"<w:pPr>.*?</w:pPr>")


def nests(source: str) -> bool:
    """Do runs stand in runs in a part of this source: then the nearest tag does not tell whose a text is."""
    return any(tag in source for tag in _NESTING)


def write_breaks(xml: bytes, *, nested: bool) -> bytes:
    """The part with every such sign in a text written out; what has none is not looked into."""
    if nested or b"\a" in xml or b"\f" in xml:
        return _write_by_paragraph(xml)
    if b"\n" in xml:
        xml = _break_lines(xml)
    return _put_tabs(xml) if b"\t" in xml else xml


def _break_lines(xml: bytes) -> bytes:
    """Every line break in a text as Word writes it; one between tags stays."""
    *pieces, last = xml.split(b"\n")
    found: list[bytes] = []
    in_text = False
    for piece in pieces:
        if (tag := piece.rfind(b"<")) >= 0:
            in_text = piece.startswith(_TEXTS, tag)
        found += (piece, _BREAK if in_text else b"\n")
    return b"".join((*found, last))


def _put_tabs(xml: bytes) -> bytes:
    """Every tab in a text as a run of its own, in the form of the run that it is in; one between tags stays."""
    *pieces, last = xml.split(b"\t")
    found: list[bytes] = []
    in_text, form = False, b""
    for piece in pieces:
        if (tag := piece.rfind(b"<")) >= 0:
            in_text = piece.startswith(_TEXTS, tag)
            if (run := max(piece.rfind(opened) for opened in _RUNS)) >= 0:
                form = _form_in(_RUN_FORM, piece[run:])
        turned = b'</w:t></w:r><w:r>%b<w:tab/></w:r><w:r>%b<w:t xml:space="preserve">' % (form, form)
        found += (piece, turned if in_text else b"\t")
    return b"".join((*found, last))


def _write_by_paragraph(xml: bytes) -> bytes:
    """The same for any part, as docxtpl goes: through the runs of each paragraph that has such a sign."""
    following = {sign: at for sign in _SIGNS if (at := xml.find(sign)) >= 0}
    done: list[bytes] = []
    until = 0
    while following:
        at = min(following.values())
        start = xml.rfind(_END, until, at)
        start = until if start < 0 else start + len(_END)
        end = xml.find(_END, at)
        if end < 0:
            break
        found = _PARAGRAPH.search(xml, start, end)
        start = found.start() if found else end
        end += len(_END)
        done += (xml[until:start], _write_paragraph(xml[start:end]) if found else _END)
        until = end
        following = {s: at if at >= until else xml.find(s, until) for s, at in following.items()}
        following = {s: at for s, at in following.items() if at >= 0}
    return b"".join((*done, xml[until:])) if done else xml


def _write_paragraph(xml: bytes) -> bytes:
    return _RUN.sub(lambda run: _TEXT.sub(lambda text: _write_text(text[0], run[0], xml), run[0]), xml)


def _write_text(text: bytes, run: bytes, paragraph: bytes) -> bytes:
    """A `w:t` with its signs written out, in the form of the run and the paragraph that it is in."""
    if _TURNS.search(text):
        return _turn(text, run, paragraph)
    return text.replace(b"\n", _BREAK)


def _turn(text: bytes, run: bytes, paragraph: bytes) -> bytes:
    form, own = _form_in(_RUN_FORM, run), _form_in(_PARAGRAPH_FORM, paragraph)
    opened = b'<w:r>%b<w:t xml:space="preserve">' % form
    ended = b"</w:t></w:r></w:p>"
    page = b'<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
    text = text.replace(b"\t", b"</w:t></w:r><w:r>%b<w:tab/></w:r>%b" % (form, opened))
    text = text.replace(b"\a", b"%b<w:p>%b%b" % (ended, own, opened)).replace(b"\n", _BREAK)
    return text.replace(b"\f", b"%b%b<w:p>%b%b" % (ended, page, own, opened))


def _form_in(pattern: re.Pattern[bytes], xml: bytes) -> bytes:
    found = pattern.search(xml)
    return found[0] if found else b""
