"""The fast way of rendering gives what docxtpl gives: every kind, every part, text and structure."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from doctools.context import build_context
from doctools.errors import DoctoolsError
from doctools.kinds import Job, all_kinds, jobs_for_year
from doctools.render import layout_path, render_layout
from doctools.render.compiled import NotCovered, compiled
from doctools.render.parts import Part, packed, unpacked
from doctools.render.whole import render_whole
from doctools.workspace.office import Office


def canonical(docx: bytes) -> dict[str, bytes]:
    """Every part; XML in its canonical form."""
    found = {}
    for name, part in unpacked(docx).items():
        if name.endswith((".xml", ".rels")):
            found[name] = etree.tostring(etree.fromstring(part.content), method="c14n")
        else:
            found[name] = part.content
    return found


def jobs(office: Office) -> list[Job]:
    return jobs_for_year(office, all_kinds(office), 2026)


def rendering(office: Office, job: Job) -> tuple[bytes, dict[str, Any]]:
    layout = layout_path(office.workspace, job.kind.model.tata_letak).read_bytes()
    return layout, build_context(office, job).values


# Pictures and charts are parts that docxtpl adds.
DRAWN = {"analisis-kompetensi", "banner"}


@pytest.mark.parametrize("whose", ["kerinci", "contoh"])
def test_every_document_is_as_docxtpl_makes_it(whose: str, request: pytest.FixtureRequest) -> None:
    office: Office = request.getfixturevalue(whose)
    left = set()
    for job in jobs(office):
        layout, values = rendering(office, job)
        expected = canonical(render_whole(layout, values, office.workspace.root))
        assert canonical(render_layout(layout, "layout", values, office.workspace.root)) == expected, job.name
        try:
            assert canonical(packed(compiled(layout).render(values))) == expected, job.name
        except NotCovered:
            left.add(job.kind_id)
    print(left)
