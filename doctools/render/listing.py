"""Tabs, line and page breaks in values, as docxtpl writes them in Word's XML (its `resolve_listing`)."""

from __future__ import annotations

import re

SIGNS = "\t\a\n\f"
_END = "</w:p>"
_PARAGRAPH = re.compile(r"<w:p(?: [^>]*)?>")
_RUN = re.compile(r"<w:r(?: [^>]*)?>.*?</w:r>", re.DOTALL)
_TEXT = re.compile(r"<w:t(?: [^>]*)?>.*?</w:t>", re.DOTALL)
_RUN_FORM = re.compile(r"<w:rPr>.*?</w:rPr>")
_PARAGRAPH_FORM = re.compile(r"<w:pPr>.*?</w:pPr>")


def listed(xml: str) -> str:
    """The part with every sign of SIGNS in a text written out; paragraphs without one are not looked into."""
    if not any(sign in xml for sign in SIGNS):
        return xml
    pieces = xml.split(_END)
    for n, piece in enumerate(pieces[:-1]):
        if any(sign in piece for sign in SIGNS) and (found := _PARAGRAPH.search(piece)):
            at = found.start()
            pieces[n] = piece[:at] + _paragraph(piece[at:] + _END).removesuffix(_END)
    return _END.join(pieces)


def _paragraph(xml: str) -> str:
    own = _form(_PARAGRAPH_FORM, xml)
    start = "</w:t></w:r></w:p>"

    def run(found: re.Match[str]) -> str:
        form = _form(_RUN_FORM, found[0])
        opened = f'<w:r>{form}<w:t xml:space="preserve">'
        written = {
            "\t": f"</w:t></w:r><w:r>{form}<w:tab/></w:r>{opened}",
            "\a": f"{start}<w:p>{own}{opened}",
            "\n": '</w:t><w:br/><w:t xml:space="preserve">',
            "\f": f'{start}<w:p><w:r><w:br w:type="page"/></w:r></w:p><w:p>{own}{opened}',
        }

        def text(words: re.Match[str]) -> str:
            result = words[0]
            for sign, markup in written.items():
                result = result.replace(sign, markup)
            return result

        return _TEXT.sub(text, found[0])

    return _RUN.sub(run, xml)


def _form(pattern: re.Pattern[str], xml: str) -> str:
    found = pattern.search(xml)
    return found[0] if found else ""
