"""A workbench to test with: on a copy of the sample office, by the test client or in a real server."""

from __future__ import annotations

import re
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from html import unescape
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient

from doctools.errors import PdfError, Problem
from doctools.office.changing.history import Deed
from doctools.office.folder import Workspace
from doctools.office.office import Office
from doctools.pdf.soffice import LibreOffice
from doctools.web.accounts import NewAccount, add_account
from doctools.web.app import Access, make_app
from doctools.web.desk import Desk, Surroundings
from doctools.web.guard import Patience
from doctools.web.serving import make_server
from doctools.web.sessions import OneTimeKey

HOST = "meja.contoh"
ORIGIN = f"http://{HOST}"
WIB = timezone(timedelta(hours=7))
NOW = datetime(2026, 2, 10, 9, 0, tzinfo=WIB)
PASSWORD = "kata sandi contoh"
DEED = Deed("uji", "petugas", "2026-02-10T09:00:00+07:00")
ROLES = ("staf", "kasubbag", "hukum", "sekretaris", "ketua", "penilai")


def without_libreoffice() -> LibreOffice:
    raise PdfError(Problem("LibreOffice tidak ditemukan", remedy="pasang LibreOffice"))


def make_desk(root: Path, now: datetime = NOW, libreoffice: Any = without_libreoffice) -> Desk:
    return Desk(Surroundings(Workspace(root), lambda: now, libreoffice, root / ".halaman"))


@dataclass
class Browser:
    """A browser that keeps cookies and sends forms as pages have them."""

    client: TestClient

    def get(self, address: str) -> Any:
        return self.client.get(address)

    def token(self, address: str = "/periksa") -> str:
        found = re.search(r'name="_t" value="([^"]*)"', self.client.get(address).text)
        assert found, f"no token on {address}"
        return found[1]

    def post(
        self, address: str, values: Any = None, *, on: str = "/periksa", files: Any = None, **headers: str
    ) -> Any:
        """Send a form with the token of the page `on`."""
        data = dict(values or {})
        data.setdefault("_t", self.token(on))
        return self.client.post(
            address, data=data, files=files, headers={"origin": ORIGIN, **headers}, follow_redirects=False
        )

    def fields(self, address: str) -> dict[str, str]:
        """What the first form of a page that saves would send."""
        text = self.client.get(address).text
        return read_fields(text)


def read_fields(text: str) -> dict[str, str]:
    """The hidden and data fields of a page with their values."""
    from lxml import html

    found: dict[str, str] = {}
    for field in html.fromstring(text).iter("input", "select", "textarea"):
        name = field.get("name") or ""
        if not (name.startswith("f:") or name in ("dasar", "butir", "_t")):
            continue
        if field.tag == "select":
            found[name] = next(
                (o.get("value") or "" for o in field.iter("option") if o.get("selected") is not None), ""
            )
        elif field.tag == "textarea":
            found[name] = (field.text or "").removeprefix("\n")
        else:
            found[name] = field.get("value") or ""
    return {key: unescape(value) for key, value in found.items()}


@contextmanager
def own_computer(root: Path, **settings: Any) -> Iterator[Browser]:
    """The person at the office's own computer."""
    desk, key = make_desk(root, **settings), OneTimeKey()
    app = make_app(desk, Access((HOST,), key, "petugas"))
    with TestClient(app, base_url=ORIGIN) as client:
        assert client.get(f"/masuk?kunci={key.key}").status_code == 200
        yield Browser(client)


def add_accounts(root: Path) -> None:
    office = Office(Workspace(root))
    for role in ROLES:
        add_account(office, NewAccount(role, PASSWORD, (role,)), DEED)
        office = Office(Workspace(root))


def log_in(app: Any, name: str, password: str = PASSWORD) -> Browser:
    browser = Browser(TestClient(app, base_url=ORIGIN))
    browser.client.post("/masuk", data={"nama": name, "sandi": password}, headers={"origin": ORIGIN})
    return browser


@dataclass(frozen=True)
class Served:
    """A real server; `link`: the one that opens it once."""

    address: str
    link: str
    desk: Desk


@contextmanager
def serve(
    root: Path, *, accounts: bool = False, patience: Patience | None = None, **settings: Any
) -> Iterator[Served]:
    """The workbench as `doctools serve` runs it, in this process; with `accounts` as on the network."""
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    port = listening.getsockname()[1]
    desk, key = make_desk(root, **settings), None if accounts else OneTimeKey()
    access = Access((f"127.0.0.1:{port}",), key, "petugas", patience=patience or Patience())
    server = make_server(make_app(desk, access), access.patience)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    address = f"http://127.0.0.1:{port}"
    try:
        yield Served(address, f"{address}/masuk?kunci={key.key if key else ''}", desk)
    finally:
        server.should_exit = True
        thread.join(10)
        listening.close()
