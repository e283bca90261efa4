"""Attacks by what stands in data and in files, on a running server: markup, bombs, macros, scripts."""

from __future__ import annotations

import io
import re
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urljoin, urlsplit

import pytest
from lxml import html

from doctools.office.checking.check import UnfitError
from doctools.office.editing import DataEdit, save_edits
from doctools.office.fields import FieldSort, list_record_fields
from doctools.office.folder import Workspace
from doctools.office.office import Office
from doctools.office.yaml.read import YamlPath
from tests.web.meja import DEED, serve
from tests.web.test_serangan_alamat import ADDRESSES, CHANGES, Caller, filled, state_of

MARKUP = "<script>alert(1)</script><img src=x onerror=alert(2)>"


def texts_of(sort: FieldSort, value: object, path: YamlPath) -> Iterator[tuple[YamlPath, str]]:
    """Every text that a person may write as they like, with its place."""
    if sort.form == "catatan" and sort.record is not None and isinstance(value, dict):
        for one in list_record_fields(sort.record):
            yield from texts_of(one.sort, value.get(one.name), (*path, one.name))
    elif sort.form == "daftar" and sort.items is not None and isinstance(value, list):
        for place, item in enumerate(value):
            yield from texts_of(sort.items, item, (*path, place))
    elif sort.form == "peta" and sort.items is not None and isinstance(value, dict):
        for key, item in value.items():
            yield from texts_of(sort.items, item, (*path, str(key)))
    elif sort.form in ("teks", "bebas") and isinstance(value, str):
        yield path, value


def store_markup(root: Path) -> int:
    """Markup into every text of every data file that may hold any text; how many there are."""
    put = 0
    names = Office(Workspace(root)).every_document()
    for name in names:
        office = Office(Workspace(root))
        if name.split("/")[0] == "peraturan" or not office.has(name):
            continue
        places = dict(
            texts_of(
                FieldSort("catatan", record=office.model_of(name)),
                office.parsed(f"data/{name}.yaml").value,
                (),
            )
        )
        while places:
            edits = [DataEdit(path, old, old + MARKUP) for path, old in places.items()]
            try:
                save_edits(Office(Workspace(root)), name, edits, DEED)
            except UnfitError as error:
                unfit = {fault.path for fault in error.faults} & places.keys()
                if not unfit:
                    break  # the whole of it does not fit: another file names what stands here
                places = {path: old for path, old in places.items() if path not in unfit}
            else:
                put += len(places)
                break
    return put


@pytest.mark.spoil
def test_markup_in_any_field_of_data_is_text_on_every_page(ruang: Path) -> None:
    assert store_markup(ruang) > 300
    with serve(ruang) as served:
        caller = Caller(served).open()
        seen: dict[str, int] = {}
        met = shown = 0
        waiting, known = ["/"], {"/"}
        patterns = [(a, re.compile(re.sub(r"\\{\w+(:path)?\\}", r"[^/?]+", re.escape(a)))) for a in ADDRESSES]
        while waiting:
            address = waiting.pop(0)
            pattern = next((a for a, p in patterns if p.fullmatch(urlsplit(address).path)), address)
            if seen.get(pattern, 0) >= 6 and not address.startswith("/data/"):
                continue
            seen[pattern] = seen.get(pattern, 0) + 1
            if seen[pattern] > 60:
                continue
            status, text, headers = caller.send("GET", quote(address, safe="/?=&%:,.~-_"))
            if "text/html" not in headers.get("content-type", ""):
                continue
            met += 1
            assert status in (200, 404, 409, 422, 503), (address, text[-500:])
            assert "<script>alert" not in text, address
            assert "<img src=x" not in text, address
            tree = html.fromstring(text)
            assert not [e for e in tree.iter() if any(str(k).startswith("on") for k in e.attrib)], address
            shown += "alert(1)" in tree.text_content() or "alert(1)" in text
            for link in tree.iter("a"):
                target = urljoin(address, link.get("href") or "")
                assert not target.lower().startswith(("javascript:", "data:", "http:", "https:")), address
                path = target.partition("#")[0]
                if path and path not in known:
                    known.add(path)
                    waiting.append(path)
    assert met > 60
    assert shown > 30  # the markup was there to be seen
    opened = {a for a in ADDRESSES if a in seen}
    assert {
        "/",
        "/rencana",
        "/rapat",
        "/data",
        "/data/{nama:path}",
        "/agenda",
        "/bukti",
        "/peraturan",
        "/naskah/{tahun}/{nama}",
    } <= opened


def zipped(parts: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


BAD = {
    "bom.docx": zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": b" " * 300_000_000}),
    "bom.xlsx": zipped({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b" " * 300_000_000}),
    "makro.docx": zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>", "word/vbaProject.bin": b"x"}),
    "entitas.docx": zipped({
        "[Content_Types].xml": b"<Types/>",
        "word/document.xml": b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>',
    }),
    "keluar.docx": zipped({"[Content_Types].xml": b"<Types/>", "../../../../tmp/jahat-dari-zip": b"x", "word/document.xml": b"<w/>"}),
    "skrip.pdf": b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\n"
    b"trailer<</Root 1 0 R>>\n%%EOF\n",
    "program.pdf": b"MZ" + b"\0" * 500,
    "kosong.docx": b"",
    "halaman.docx": b"<html><script>alert(1)</script></html>",
}  # fmt: skip


@pytest.fixture
def caller(ruang: Path) -> Iterator[Caller]:
    with serve(ruang) as served:
        yield Caller(served).open()


@pytest.mark.spoil
@pytest.mark.parametrize("name", sorted(BAD))
def test_bad_files_are_answered_everywhere(caller: Caller, ruang: Path, name: str) -> None:
    """At every change that takes a file: an answer in words, and nothing of it kept."""
    import psutil

    before, memory = state_of(ruang), psutil.Process().memory_info().rss
    takers = [route for route in CHANGES if route.address != "/keluar"]
    for route in takers:
        source = Path(sys.modules[route.answer.__module__].__file__ or "").read_text(encoding="utf-8")
        fields = set(re.findall(r'\bfiles?(?:\.get)?\("([\w-]+)"', source))
        if not fields:
            continue
        address = route.address.replace("{tahun}", "2026").replace("{nama}", "sk-tim-kerja-2026")
        values = {"bukti": "I.2.a/3", "tahun": "2026"}
        status, text, _ = caller.post(
            filled(address), values, dict.fromkeys(sorted(fields), (name, BAD[name]))
        )
        assert status in (200, 303, 404, 409, 422, 503), (route.address, status, text[-500:])
        assert "Traceback" not in text
        assert "root:" not in text
    assert not Path("/tmp/jahat-dari-zip").exists()
    assert psutil.Process().memory_info().rss - memory < 250_000_000
    changed = {k for k, v in state_of(ruang).items() if before.get(k) != v}
    assert not {k for k in changed if k.startswith(("data/bukti", "generated")) and name.split(".")[0] in k}
    assert not [k for k in changed if k.startswith("data/bukti/")]
