"""Attacks by what is sent, at every address of a running server: foreign pages, no token, paths, markup, bad files."""

from __future__ import annotations

import http.client
import os
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, urlencode, urlsplit

import pytest

from doctools.web.pages import list_routes
from doctools.web.visit import Route
from tests.web.meja import Served, serve

ADDRESSES = sorted({route.address for route in list_routes()})
CHANGES = [route for route in list_routes() if route.method == "POST"]
CANARY = "rahasia-di-luar-folder"
TRICKS = (
    "../../../../../../etc/passwd", "..%2f..%2f..%2f..%2frahasia.yaml", "....//....//rahasia.yaml", "/etc/passwd", "..\\..\\rahasia.yaml",
    "%2e%2e/%2e%2e/rahasia.yaml", "pegawai%00.yaml", "../../rahasia", "file:///etc/passwd", "~/.ssh/id_rsa", "con", "%ff%fe", "a" * 5000,
    "{{7*7}}", "'\"><x>", "-1", "9" * 400, "%0d%0aset-cookie:%20a=b", "٣", "²", "f:x/²", "9" * 5000,
)  # fmt: skip


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
                assert "set-cookie" not in headers, where
    opened.watching = False
    inside = tuple(os.path.realpath(folder) for folder in (ruang, caller.served.desk.shelf))
    tempting = [path for path in opened.paths if re.search("rahasia|passwd|id_rsa|win.ini", path)]
    strange = [path for path in tempting if not os.path.realpath(path).startswith(inside)]
    assert strange == []
    assert {p for p in ruang.parent.rglob("*") if ruang not in p.parents and p != ruang} == outside
    assert tried > 2 * len(TRICKS) * len(ADDRESSES)
