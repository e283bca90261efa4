"""Attacks by what is sent, at every address of a running server: foreign pages, no token, paths, markup, bad files."""

from __future__ import annotations

import http.client
import io
import re
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, urlencode, urljoin, urlsplit

import pytest
from lxml import html

from doctools.office.checking.check import UnfitError
from doctools.office.editing import DataEdit, save_edits
from doctools.office.fields import FieldSort, list_record_fields
from doctools.office.folder import Workspace
from doctools.office.office import Office
from doctools.office.yaml.read import YamlPath
from doctools.web.pages import list_routes
from doctools.web.visit import Route
from tests.web.meja import DEED, Served, serve

ADDRESSES = sorted({route.address for route in list_routes()})
CHANGES = [route for route in list_routes() if route.method == "POST"]
CANARY = "rahasia-di-luar-folder"
TRICKS = (
    "../../../../../../etc/passwd", "..%2f..%2f..%2f..%2frahasia.yaml", "....//....//rahasia.yaml", "/etc/passwd", "..\\..\\rahasia.yaml",
    "%2e%2e/%2e%2e/rahasia.yaml", "pegawai%00.yaml", "../../rahasia", "file:///etc/passwd", "~/.ssh/id_rsa", "con", "%ff%fe", "a" * 5000,
    "{{7*7}}", "'\"><x>", "-1", "9" * 400, "%0d%0aset-cookie:%20a=b", "٣", "²", "f:x/²", "9" * 5000,
)  # fmt: skip
MARKUP = "<script>alert(1)</script><img src=x onerror=alert(2)>"


@dataclass
class Caller:
    """Speaks HTTP to a server as nobody's browser would: addresses go out as they are."""

    served: Served
    cookies: dict[str, str] = field(default_factory=dict)
    token: str = ""

    def send(
        self, method: str, address: str, body: bytes = b"", **headers: str
    ) -> tuple[int, str, dict[str, str]]:
        connection = http.client.HTTPConnection(urlsplit(self.served.address).netloc, timeout=120)
        given = {"cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items()), **headers}
        connection.request(
            method, address, body, {k.replace("_", "-"): v for k, v in given.items() if v is not None}
        )
        answer = connection.getresponse()
        text = answer.read().decode("utf-8", "replace")
        found = {k.lower(): v for k, v in answer.getheaders()}
        if "set-cookie" in found:
            name, _, rest = found["set-cookie"].partition("=")
            self.cookies[name] = rest.partition(";")[0]
        connection.close()
        return answer.status, text, found

    def open(self) -> Caller:
        self.send("GET", self.served.link.removeprefix(self.served.address))
        page = self.send("GET", "/periksa")[1]
        found = re.search(r'name="_t" value="([^"]*)"', page)
        assert found
        self.token = found[1]
        return self

    def post(
        self, address: str, values: dict[str, str], files: dict[str, tuple[str, bytes]] | None = None
    ) -> tuple[int, str, dict[str, str]]:
        sent = {"_t": self.token, **values}
        if files is None:
            kind, body = "application/x-www-form-urlencoded", urlencode(sent).encode()
        else:
            kind, body = "multipart/form-data; boundary=batas", _parts(sent, files)
        return self.send("POST", address, body, origin=self.served.address, content_type=kind)


def _parts(values: dict[str, str], files: dict[str, tuple[str, bytes]]) -> bytes:
    """The body of a form with files; their names are not mended as a browser would."""
    lines = [
        f'--batas\r\ncontent-disposition: form-data; name="{k}"\r\n\r\n{v}\r\n'.encode()
        for k, v in values.items()
    ]
    for name, (called, content) in files.items():
        head = f'--batas\r\ncontent-disposition: form-data; name="{name}"; filename="{called}"\r\n'
        lines.append(head.encode() + b"content-type: application/octet-stream\r\n\r\n" + content + b"\r\n")
    return b"".join(lines) + b"--batas--\r\n"


@pytest.fixture
def caller(ruang: Path) -> Iterator[Caller]:
    with serve(ruang) as served:
        yield Caller(served).open()


def filled(address: str, trick: str = "x") -> str:
    return re.sub(r"\{\w+(:path)?\}", lambda _: trick, address)


@pytest.mark.parametrize("host", ["jahat.contoh", "localhost:1", "", "127.0.0.1", "127.0.0.1.jahat.contoh"])
def test_no_address_answers_a_foreign_host(caller: Caller, host: str) -> None:
    for address in [*ADDRESSES, "/masuk", "/tetap/meja.css"]:
        status, text, _ = caller.send("GET", filled(address), host=host)
        assert status == 421, address
        assert "alamat meja kerja" in text


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://jahat.contoh"}, {"origin": "null"}, {"referer": "http://jahat.contoh/"}, {},
        {"origin": "SENDIRI", "sec_fetch_site": "cross-site"}, {"origin": "SENDIRI", "sec_fetch_site": "same-site"},
    ],
)  # fmt: skip
def test_no_change_is_taken_from_elsewhere(caller: Caller, ruang: Path, headers: dict[str, str]) -> None:
    before = state_of(ruang)
    own = {k: caller.served.address if v == "SENDIRI" else v for k, v in headers.items()}
    for address in [*(filled(route.address) for route in CHANGES), "/masuk", "/keluar"]:
        body = urlencode({"_t": caller.token}).encode()
        assert (
            caller.send("POST", address, body, content_type="application/x-www-form-urlencoded", **own)[0]
            == 403
        )
    assert state_of(ruang) == before


@pytest.mark.parametrize("token", ["", "x", "eyJ4IjoxfQ.abc", "é"])
def test_no_change_goes_without_the_token(caller: Caller, ruang: Path, token: str) -> None:
    before = state_of(ruang)
    for route in CHANGES:
        assert caller.post(filled(route.address), {"_t": token})[0] == 403, route.address
    assert state_of(ruang) == before


def state_of(root: Path) -> dict[str, bytes]:
    return {
        p.relative_to(root).as_posix(): p.read_bytes()
        for p in root.rglob("*")
        if p.is_file() and not p.name.endswith((".kunci", "-shm", "-wal")) and ".cache" not in p.parts
    }


def parameters_of(route: Route) -> list[str]:
    """Every field and question that the page of a route reads, as its code says."""
    source = Path(sys.modules[route.answer.__module__].__file__ or "").read_text(encoding="utf-8")
    return sorted(set(re.findall(r'\b(?:ask|value|all_values|file)\("([\w-]+)"', source)) | {"tahun"})


class Opened:
    """The files that this process opens while it watches. A hook stays for ever, so it looks away in between."""

    def __init__(self) -> None:
        self.paths: list[str] = []
        self.watching = False
        sys.addaudithook(self._told)

    def _told(self, name: str, arguments: tuple[object, ...]) -> None:
        if self.watching and name == "open" and arguments and isinstance(arguments[0], str):
            self.paths.append(arguments[0])


@pytest.fixture(scope="module")
def opened() -> Iterator[Opened]:
    found = Opened()
    yield found
    found.watching = False


@pytest.mark.spoil
def test_no_parameter_leads_out_of_the_folder(caller: Caller, ruang: Path, opened: Opened) -> None:
    """Each trick in each part of each address, in each question, and in each field and name of a file of each change."""
    (ruang.parent / "rahasia.yaml").write_text(f"isi: {CANARY}\n", encoding="utf-8")
    outside = {p for p in ruang.parent.rglob("*") if ruang not in p.parents and p != ruang}
    opened.watching = True
    tried = 0
    for trick in TRICKS:
        asked = trick if "%" in trick else quote(trick)
        for route in list_routes():
            names = parameters_of(route)
            if route.method == "GET":
                question = "&".join(f"{name}={asked}" for name in names)
                plain = filled(route.address, "2026")
                answers = [
                    caller.send("GET", filled(route.address, quote(trick, safe="/%\\.~:"))),
                    caller.send("GET", f"{plain}?{question}"),
                ]
            elif route.address == "/keluar":
                continue
            else:
                answers = [
                    caller.post(
                        filled(route.address, quote(trick, safe="/%\\.~:")), dict.fromkeys(names, trick[:400])
                    ),
                    caller.post(
                        filled(route.address, "2026"),
                        dict.fromkeys(names, "2026"),
                        dict.fromkeys(names, (trick[:400], b"%PDF-1.4 x")),
                    ),
                ]
            for status, text, headers in answers:
                tried += 1
                where = (route.method, route.address, trick[:40], status)
                assert status in (200, 303, 400, 403, 404, 405, 409, 413, 422, 503), (where, text[-800:])
                assert "root:" not in text, where
                assert CANARY not in text, where
                assert "Traceback" not in text, where
                assert headers.get("set-cookie", "").startswith(("", "meja=")), where
    opened.watching = False
    strange = [
        path
        for path in opened.paths
        if "rahasia" in path or "passwd" in path or "id_rsa" in path or "win.ini" in path
    ]
    assert strange == []
    assert {p for p in ruang.parent.rglob("*") if ruang not in p.parents and p != ruang} == outside
    assert tried > 2 * len(TRICKS) * len(ADDRESSES)


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
