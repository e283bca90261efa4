"""Drawings: the QR of a poster decodes, and the flow of an SOP goes on over pages by connectors."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from lxml import etree
from PIL import Image

from doctools.documents.draft import Draft
from doctools.kinds.jobs import list_jobs
from doctools.kinds.read import read_kind
from doctools.office.office import Office
from doctools.render.drawings.flow import PAGE, draw_flow

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def test_qr_of_a_poster_decodes_to_its_link(contoh: Office, tmp_path: Path) -> None:
    import zxingcpp

    jobs = [j for j in list_jobs(contoh, [read_kind(contoh, "banner")], 2026) if "saluran" in j.name]
    assert jobs
    for job in jobs:
        document = Document(str(Draft(contoh, job, final=True).write(tmp_path).path))
        parts = [
            p
            for p in document.part.package.iter_parts()
            if str(p.partname).endswith(".png") and "lambang" not in str(p.partname)
        ]
        assert len(parts) == 1
        found = zxingcpp.read_barcodes(Image.open(io.BytesIO(parts[0].blob)).convert("RGB"))
        assert [code.text for code in found] == ["https://contoh.example/aduan"]


def steps(count: int, back: dict[int, int] | None = None) -> dict[str, Any]:
    """A procedure of `count` steps that two people take in turns; `back`: decisions and where they return to."""
    back = back or {}
    return {
        "pelaksana": ["Pemohon", "Petugas"],
        "langkah": [
            {
                "kegiatan": f"Kegiatan {n}",
                "pelaksana": ("Pemohon", "Petugas")[n % 2],
                "simbol": "mulai"
                if n == 1
                else "selesai"
                if n == count
                else "keputusan"
                if n in back
                else "proses",
                "jika_tidak": str(back.get(n, "")),
            }
            for n in range(1, count + 1)
        ],
    }


def drawn(content: dict[str, Any]) -> tuple[list[Any], str]:
    xml = draw_flow(content)
    return etree.fromstring(f"<x>{xml}</x>").findall(f"{W}tbl"), xml


def test_short_flow_needs_no_connector() -> None:
    tables, xml = drawn(steps(6, {3: 1}))
    assert len(tables) == 1
    assert "sambungan" not in xml
    assert 'id="balik3-' in xml


@pytest.mark.parametrize("count", [10, 14, 30])
def test_long_flow_goes_on_by_paired_connectors(count: int) -> None:
    tables, xml = drawn(steps(count))
    assert len(tables) > 1
    connectors = re.findall(r'id="huruf-sambungan(\d+)([ab])".*?<w:t>(\w+)</w:t>', xml)
    leaving = [(n, letter) for n, side, letter in connectors if side == "a"]
    entering = [(n, letter) for n, side, letter in connectors if side == "b"]
    assert len(leaving) == len(entering) == len(tables) - 1
    assert [x[1] for x in leaving] == [x[1] for x in entering]
    assert len({letter for _, letter in leaving}) == len(leaving)
    for table in tables:
        heights = [int(h.get(f"{W}val")) / 20 for h in table.iter(f"{W}trHeight")]
        assert sum(heights) < PAGE
        assert table.find(f".//{W}tblHeader") is not None, "every page repeats the heads"


def test_way_back_over_pages_has_a_connector_at_both_ends() -> None:
    tables, xml = drawn(steps(14, {13: 2}))
    assert len(tables) == 2
    out, into = (re.search(rf'id="huruf-{side}13".*?<w:t>(\w+)</w:t>', xml) for side in ("keluar", "masuk"))
    assert out
    assert into
    assert out[1] == into[1]
    ids = re.findall(r' id="([^"]+)"', xml)
    assert len(ids) == len(set(ids))
