"""One document: doctools against docxtpl, and against formatting strings and zipping bytes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import Environment
from markupsafe import escape

from bench.measure import ROOT, interleaved
from doctools.cache import Cache
from doctools.context.build import build_context
from doctools.docx.archive import unpack_zip
from doctools.docx.identity import Identity, seal
from doctools.docx.zip import LEVEL, Part, pack_zip
from doctools.kinds.jobs import Job, find_single_job
from doctools.kinds.read import read_kind
from doctools.office.folder import Workspace
from doctools.office.office import Office
from doctools.render.drawings.canvas import build_drawing_filters
from doctools.render.layout import find_layout, render_layout

Case = tuple[Path, dict[str, Any]]
ROWS = 40
CACHE = Cache()  # of this process, as a batch has it


def cases() -> dict[str, Case]:
    """A decree, an attendance list of 40 names, a month's monitoring of 40 rows: sample data."""
    office = Office(Workspace(ROOT / "tests/contoh"))
    found = {}
    for name, kind, given in (
        ("keputusan", "sk-tim-kerja", {}),
        ("daftar hadir", "daftar-hadir", {"rapat": "evaluasi-zi-2026-02"}),
        ("monev", "monev", {"bulan": "2026-03"}),
    ):
        job: Job = find_single_job(office, read_kind(office, kind), 2026, given)
        path = find_layout(office.workspace, job.kind.model.tata_letak)
        found[name] = (path, build_context(office, job).values)
    _resize(found["daftar hadir"][1]["isi"]["hadir"], ROWS)
    tables = [b for b in found["monev"][1]["isi"]["bagian"] if b["jenis"] == "tabel"]
    for table in tables[1:]:
        _resize(table, 0)
    _resize(tables[0], ROWS)
    return found


def _resize(table: dict[str, Any], rows: int) -> None:
    """Give a table so many rows with texts, its own over and over."""
    own = [row for row in table["baris"] if row["jenis"] == "isi"] or table["baris"]
    table["baris"] = [own[n % len(own)] for n in range(rows)]


def list_of(rows: int) -> Case:
    """An attendance list as long as that; every row has a name of its own."""
    path, values = cases()["daftar hadir"]
    table = values["isi"]["hadir"]
    table["baris"] = [
        {
            **table["baris"][0],
            "sel": [{**cell, "teks": f"{cell['teks']} {n}"} for cell in table["baris"][0]["sel"]],
        }
        for n in range(rows)
    ]
    return path, values


def ours(case: Case) -> bytes:
    """From layout and values to the bytes that are stored, sealed with their hash."""
    path, values = case
    made = render_layout(path.read_bytes(), "", values, ROOT, CACHE)
    return seal(made, "judul", "kantor", Identity("jenis", "naskah", "{}", "0" * 64, "0", False))


def peer(case: Case) -> bytes:
    path, values = case
    template = DocxTemplate(path)
    environment = Environment(autoescape=True)
    environment.filters |= build_drawing_filters(template, ROOT)
    template.render(values, environment)
    target = io.BytesIO()
    template.save(target)
    return target.getvalue()


def limits(case: Case) -> tuple[Callable[[], bytes], Callable[[], bytes]]:
    """What is needed physically: the body from one format string and its escaped texts, and a zip of the
    same parts; once with every part compressed, once with the fixed parts compressed beforehand."""
    parts = {name: Part(part.content) for name, part in unpack_zip(ours(case), "").parts.items()}
    xml = parts["word/document.xml"].content.decode()
    texts = [
        re.sub("&lt;", "<", re.sub("&amp;", "&", t))
        for t in re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", xml)
    ]
    fixed = re.sub(r"(<w:t(?: [^>]*)?>)[^<]*(</w:t>)", r"\1{}\2", xml.replace("{", "{{").replace("}", "}}"))

    def body() -> bytes:
        return fixed.format(*map(escape, texts)).encode()

    def zipped() -> bytes:
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=LEVEL) as package:
            for name, part in parts.items():
                package.writestr(name, body() if name == "word/document.xml" else part.content)
        return target.getvalue()

    def spliced() -> bytes:
        return pack_zip({**parts, "word/document.xml": Part(body())})

    spliced()
    return zipped, spliced


def documents(rounds: int) -> dict[str, dict[str, float]]:
    found = {}
    for name, case in cases().items():
        zipped, spliced = limits(case)
        seconds = interleaved(
            {
                "doctools": (partial(ours, case), 20),
                "docxtpl": (partial(peer, case), 2),
                "limit": (zipped, 20),
                "limit_spliced": (spliced, 20),
            },
            rounds,
        )
        found[name] = {
            **{f"{who}_per_second": round(1 / value, 1) for who, value in seconds.items()},
            "times_docxtpl": round(seconds["docxtpl"] / seconds["doctools"], 1),
            "of_limit": round(seconds["limit"] / seconds["doctools"], 3),
            "of_limit_spliced": round(seconds["limit_spliced"] / seconds["doctools"], 3),
        }
    return found


def lists(rounds: int) -> dict[str, dict[str, float]]:
    """500, 5,000 and 50,000 rows; docxtpl is not asked for the longest."""
    found = {}
    for rows, with_peer in ((500, True), (5000, True), (50000, False)):
        case = list_of(rows)
        tasks: dict[str, tuple[Callable[[], Any], int]] = {"doctools": (partial(ours, case), 1)}
        if with_peer:
            tasks["docxtpl"] = (partial(peer, case), 1)
        seconds = interleaved(tasks, rounds if rows < 50000 else 3)
        found[str(rows)] = {
            "doctools_seconds": round(seconds["doctools"], 4),
            "microseconds_a_row": round(seconds["doctools"] / rows * 1e6, 2),
        }
        if with_peer:
            found[str(rows)] |= {
                "docxtpl_seconds": round(seconds["docxtpl"], 4),
                "of_docxtpl": round(seconds["doctools"] / seconds["docxtpl"], 4),
            }
    return found
