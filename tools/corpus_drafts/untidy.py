"""What Word and its users do to a file: split runs, fields, hidden text, tracked changes, comments."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import deepcopy
from itertools import cycle, pairwise
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.run import Run

LONG = 60  # characters of a run long enough to be worked in
_PIECES = (4, 7, 3, 9)  # characters between the cuts that Word makes while somebody types
_HARD = re.compile(r"\b(Nomor|Tahun|huruf|Pasal|ayat|tanggal) (?=\S)")
_YEAR = re.compile(r"\b20\d\d\b")


def disorder(document: Any, form: Sequence[str], filling: Mapping[str, str]) -> None:
    """Do to the document what each word of `form` in HABITS says, in the order of HABITS.

    `filling`: the words that people left in it, by name (`isian` in bentuk.yaml).
    """
    for word, habit in HABITS.items():
        if word in form:
            habit(document, filling)


def _runs(document: Any, shortest: int = 1) -> Iterator[Any]:
    """Runs that hold text and nothing else, in the body and outside fields."""
    for run in list(document.element.body.iter(qn("w:r"))):
        content = [child for child in run if child.tag != qn("w:rPr")]
        if len(content) == 1 and content[0].tag == qn("w:t") and len(content[0].text or "") >= shortest:
            yield run


def _text(run: Any) -> str:
    return run.find(qn("w:t")).text or ""


def _cut(run: Any, places: Sequence[int]) -> list[Any]:
    """The run as several with the same properties, cut at these characters."""
    text, pieces = _text(run), []
    for start, end in pairwise([0, *places, len(text)]):
        piece = deepcopy(run)
        part = piece.find(qn("w:t"))
        part.text = text[start:end]
        part.set(qn("xml:space"), "preserve")
        run.addprevious(piece)
        pieces.append(piece)
    run.getparent().remove(run)
    return pieces


def _new_run(tag: str, text: str) -> Any:
    run, content = OxmlElement("w:r"), OxmlElement(tag)
    content.text = text
    content.set(qn("xml:space"), "preserve")
    run.append(content)
    return run


def _space_near_middle(text: str) -> int:
    return text.rfind(" ", 0, len(text) // 2) + 1


def _capitals(document: Any, filling: Mapping[str, str]) -> None:
    """Typed in lower case, shown as capitals (w:caps)."""
    for run in _runs(document, 3):
        if _text(run).isupper():
            Run(run, document).font.all_caps = True
            run.find(qn("w:t")).text = _text(run).lower()


def _hide(document: Any, filling: Mapping[str, str]) -> None:
    """Hidden words within every third long run."""
    for run in list(_runs(document, LONG))[::3]:
        at = _space_near_middle(_text(run))
        if at:
            hidden = _new_run("w:t", filling["tersembunyi"])
            Run(hidden, document).font.hidden = True
            _cut(run, [at])[0].addnext(hidden)


def _merge_fields(document: Any, filling: Mapping[str, str]) -> None:
    """The first year of a run as the result of a mail merge field."""
    for run in list(_runs(document)):
        if found := _YEAR.search(_text(run)):
            cuts = [at for at in found.span() if 0 < at < len(_text(run))]
            year = next(piece for piece in _cut(run, cuts) if _text(piece) == found[0])
            for kind in ("begin", "instr", "separate"):
                year.addprevious(_field_part(kind, filling["bidang"]))
            year.addnext(_field_part("end", ""))


def _field_part(kind: str, name: str) -> Any:
    if kind == "instr":
        return _new_run("w:instrText", f" MERGEFIELD {name} ")
    run, mark = OxmlElement("w:r"), OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    run.append(mark)
    return run


def _track(document: Any, filling: Mapping[str, str]) -> None:
    """Somebody's open changes in every third long run: the text's own second half is inserted, old words deleted."""
    for number, run in enumerate(list(_runs(document, LONG))[::3]):
        at = _space_near_middle(_text(run))
        if not at:
            continue
        first, second = _cut(run, [at])
        for tag, content in (("w:del", _new_run("w:delText", filling["dihapus"])), ("w:ins", second)):
            change = OxmlElement(tag)
            change.set(qn("w:id"), str(9000 + 2 * number + (tag == "w:ins")))
            change.set(qn("w:author"), filling["penulis"])
            change.set(qn("w:date"), filling["tanggal"])
            first.addnext(change) if tag == "w:del" else first.getnext().addnext(change)
            change.append(content)


def _comment(document: Any, filling: Mapping[str, str]) -> None:
    """A comment on every fourth long run."""
    for run in list(_runs(document, LONG))[::4]:
        comment = document.add_comment(
            Run(run, document), filling["komentar"], author=filling["penulis"], initials="C"
        )
        comment._comment_elm.set(qn("w:date"), filling["tanggal"])


def _split(document: Any, filling: Mapping[str, str]) -> None:
    """Every run in pieces of a few letters, with marks of the spelling check between."""
    lengths = cycle(_PIECES)
    for run in list(_runs(document, 5)):
        places, at = [], next(lengths)
        while at < len(_text(run)):
            places.append(at)
            at += next(lengths)
        for count, piece in enumerate(_cut(run, places)):
            if count % 4 == 1:
                for kind in ("spellStart", "spellEnd"):
                    mark = OxmlElement("w:proofErr")
                    mark.set(qn("w:type"), kind)
                    piece.addprevious(mark) if kind == "spellStart" else piece.addnext(mark)


def _harden(document: Any, filling: Mapping[str, str]) -> None:
    """No-break spaces between a word and its number."""
    for run in _runs(document):
        text = run.find(qn("w:t"))
        text.text = _HARD.sub("\\1\u00a0", text.text)


def _control(document: Any, filling: Mapping[str, str]) -> None:
    """Every third paragraph within a content control."""
    for paragraph in list(document.element.body.iter(qn("w:p")))[::3]:
        # a cell has to end with a paragraph of its own, and a text box is a copy of its fallback
        parent = paragraph.getparent()
        if parent.tag == qn("w:body") and _plain(paragraph):
            control, content = OxmlElement("w:sdt"), OxmlElement("w:sdtContent")
            paragraph.addprevious(control)
            control.append(OxmlElement("w:sdtPr"))
            control.append(content)
            content.append(paragraph)


def _plain(paragraph: Any) -> bool:
    return bool(paragraph.findall(qn("w:r"))) and paragraph.find(".//" + qn("w:txbxContent")) is None


HABITS: Mapping[str, Callable[[Any, Mapping[str, str]], None]] = {
    "huruf-besar": _capitals,
    "tersembunyi": _hide,
    "bidang": _merge_fields,
    "lacak": _track,
    "komentar": _comment,
    "pecah": _split,
    "spasi-keras": _harden,
    "kontrol": _control,
}
