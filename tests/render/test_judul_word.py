"""Headings are Word's own: what the navigation pane and a table of contents show."""

from __future__ import annotations

import io
import re

import pytest
from docx import Document

from doctools.documents.draft import Draft
from doctools.kinds.jobs import find_single_job
from doctools.kinds.read import read_kind
from doctools.office.office import Office

BUILT_IN = re.compile(r"Heading (\d)")


def _headings(office: Office, kind: str, scope: dict[str, str]) -> list[tuple[int, str]]:
    job = find_single_job(office, read_kind(office, kind), 2026, scope)
    document = Document(io.BytesIO(Draft(office, job).bytes))
    found = []
    for paragraph in document.paragraphs:
        style = paragraph.style
        while style is not None and not BUILT_IN.fullmatch(style.name):
            style = style.base_style
        if style is not None:
            found.append((int(style.name[-1]), paragraph.text.replace("\xa0", " ")))
    return found


@pytest.mark.parametrize(
    ("kind", "scope", "first", "later"),
    [
        ("sk-bebas", {"butir": "pengelola-arsip-2026"}, (1, "PENGELOLA ARSIP"), (2, "LAMPIRAN I")),
        ("undangan", {"rapat": "evaluasi-zi-2026-04"}, (1, "LAMPIRAN"), (2, "DAFTAR PENERIMA")),
        ("laporan-rapat", {"rapat": "evaluasi-zi-2026-02"}, (1, "LAPORAN"), (2, "A. ")),
        ("monev", {"bulan": "2026-02"}, (1, ""), (2, "A. ")),
    ],
)
def test_the_parts_of_a_document_are_headings(
    contoh: Office, kind: str, scope: dict[str, str], first: tuple[int, str], later: tuple[int, str]
) -> None:
    headings = _headings(contoh, kind, scope)
    assert headings[0][0] == first[0]
    assert headings[0][1].startswith(first[1])
    assert any(level == later[0] and text.startswith(later[1]) for level, text in headings)
    assert all(text.strip() for _, text in headings)
    deepest = 0
    for level, text in headings:  # no level is left out on the way down
        assert level <= deepest + 1, text
        deepest = level


def test_an_annex_of_a_decree_stands_under_its_title(contoh: Office) -> None:
    levels = [level for level, _ in _headings(contoh, "sk-bebas", {"butir": "pengelola-arsip-2026"})]
    assert levels == [1, 2, 3, 2, 3]
