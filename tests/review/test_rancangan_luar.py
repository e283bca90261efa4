"""Drafts from an author who has not seen the rules: each is what its list says, in a file that people can open."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace

import pytest
import yaml
from docx import Document
from docx.oxml.ns import qn
from lxml import etree

from tools.corpus_drafts.bodies import BODIES
from tools.corpus_drafts.build import build
from tools.corpus_drafts.source import FOLDER, Draft, SourceError, base_text, read_list
from tools.corpus_drafts.text import FORMS
from tools.corpus_drafts.untidy import HABITS
from tools.corpus_drafts.word import PLACES


@pytest.fixture(scope="module")
def drafts() -> list[Draft]:
    return read_list()


@pytest.fixture(scope="module")
def built(drafts: list[Draft]) -> dict[str, bytes]:
    return {draft.name: build(draft) for draft in drafts}


def test_enough_drafts_and_most_of_them_word_files(drafts: list[Draft]) -> None:
    planted = [draft for draft in drafts if draft.expected]
    assert len(planted) >= 250
    assert len(drafts) - len(planted) >= 80
    assert sum(draft.form[0] == "docx" for draft in drafts) >= len(drafts) / 2


def test_every_text_is_measured_as_it_is(drafts: list[Draft]) -> None:
    sound = {re.fullmatch(r"sehat-(.+)-\d+\.\w+", draft.name) for draft in drafts if not draft.expected}
    assert {match[1] for match in sound if match} == {path.stem for path in (FOLDER / "dasar").glob("*.txt")}


def test_every_form_is_used_and_explained(drafts: list[Draft]) -> None:
    explained = yaml.safe_load((FOLDER / "bentuk.yaml").read_text(encoding="utf-8"))
    assert set(explained["txt"]) == set(FORMS)
    assert set(explained["docx"]) == {*BODIES, *PLACES, *HABITS}
    assert {word for draft in drafts for word in draft.form[1:]} == {*explained["txt"], *explained["docx"]}


def test_every_citation_is_used(drafts: list[Draft]) -> None:
    citations = yaml.safe_load((FOLDER / "sitiran.yaml").read_text(encoding="utf-8"))
    text = "".join(draft.text for draft in drafts)
    assert [key for key, citation in citations.items() if citation not in text] == []


@pytest.mark.slow
@pytest.mark.pages
def test_every_word_file_opens(built: dict[str, bytes]) -> None:
    for name, content in built.items():
        if name.endswith(".docx"):
            assert Document(io.BytesIO(content)).element.body.findall(".//" + qn("w:t")), name


@pytest.mark.slow
def test_a_planted_defect_stands_in_its_file(drafts: list[Draft], built: dict[str, bytes]) -> None:
    for draft in drafts:
        if draft.expected:
            shown = f" {' '.join(_words(_shown(draft.name, built[draft.name])))} "
            places = [" ".join(_words(quote)) for quote in draft.expected.quotes if quote]
            assert [place for place in places if f" {place} " in shown], draft.name


def test_no_sound_text_has_what_is_planted_in_it(drafts: list[Draft]) -> None:
    """Words taken out leave nothing to find, and a person entered twice stands there once already."""
    citations = yaml.safe_load((FOLDER / "sitiran.yaml").read_text(encoding="utf-8"))
    for draft in drafts:
        if draft.planted and draft.expected and draft.expected.family != "orang-ganda":
            old, new = draft.planted
            base = re.sub(r"^cacat-.+?-\d\d-|\.\w+$", "", draft.name)
            assert new in old or new not in base_text(base, citations), draft.name


@pytest.mark.slow
def test_same_bytes_each_time(drafts: list[Draft], built: dict[str, bytes]) -> None:
    once = {draft.form[-1]: draft for draft in drafts}
    assert [draft.name for draft in once.values() if build(draft) != built[draft.name]] == []


def test_automatic_numbering_does_not_mend_a_skipped_letter(drafts: list[Draft]) -> None:
    draft = next(draft for draft in drafts if draft.form == ("docx", "tabel-otomatis"))
    with pytest.raises(SourceError, match=r"automatic numbering shows b\. where the text has c\."):
        build(replace(draft, text=draft.text.replace("\nb. bahwa", "\nc. bahwa", 1)))


def _shown(name: str, content: bytes) -> str:
    """What a person reads in the file: text without hidden and deleted words, the header too."""
    if name.endswith(".txt"):
        return content.decode("utf-8-sig")
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = [part for part in package.namelist() if re.fullmatch(r"word/(document|header\d*)\.xml", part)]
        paragraphs = [p for part in parts for p in etree.fromstring(package.read(part)).iter(qn("w:p"))]
    return "\n".join("".join(_visible(paragraph)) for paragraph in paragraphs)


def _visible(paragraph: etree._Element) -> list[str]:
    """Tabs and breaks part words as a blank does."""
    texts = []
    for run in paragraph.iter(qn("w:r")):
        if run.find(f"{qn('w:rPr')}/{qn('w:vanish')}") is None:
            texts += [
                child.text or "" if child.tag == qn("w:t") else " " for child in run if child.tag in _SEEN
            ]
    return texts


_SEEN = {qn("w:t"), qn("w:tab"), qn("w:br")}


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.replace("-\n", "-").casefold())
