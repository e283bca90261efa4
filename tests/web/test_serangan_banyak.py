"""Attacks by how much and how slowly is sent: a running server gives up on them, and serves others meanwhile."""

from __future__ import annotations

import asyncio
import socket
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import psutil
import pytest

from doctools.office.folder import Workspace
from doctools.office.office import Office
from doctools.web.accounts import remove_account
from doctools.web.guard import Patience
from tests.web.meja import DEED, PASSWORD, Served, add_accounts, serve
from tests.web.test_serangan_alamat import Caller

HASTY = Patience(head=2.0, piece=2.0, whole=20.0, start=2.0, pace=1000)


def plug(served: Served) -> socket.socket:
    host, _, port = urlsplit(served.address).netloc.partition(":")
    return socket.create_connection((host, int(port)), timeout=30)


def head_of(caller: Caller, length: int, kind: str = "multipart/form-data; boundary=batas") -> bytes:
    cookie = "; ".join(f"{k}={v}" for k, v in caller.cookies.items())
    netloc = urlsplit(caller.served.address).netloc
    return (
        f"POST /bukti HTTP/1.1\r\nhost: {netloc}\r\norigin: {caller.served.address}\r\ncookie: {cookie}\r\n"
        f"content-type: {kind}\r\ncontent-length: {length}\r\n\r\n"
    ).encode()


def hung_up(plugged: socket.socket, within: float) -> bool:
    """Whether the server ends the connection in time. What it says before is read."""
    plugged.settimeout(0.2)
    until = time.monotonic() + within
    while time.monotonic() < until:
        try:
            if not plugged.recv(65536):
                return True
        except TimeoutError:
            continue
        except OSError:
            return True
    return False


@pytest.mark.load
def test_slow_senders_are_given_up_and_others_served(ruang: Path) -> None:
    """A hundred that send their head slowly, and a hundred that send their body slowly, a byte now and then."""
    with serve(ruang, patience=HASTY) as served, ExitStack() as stack:
        caller = Caller(served).open()
        slow = [stack.enter_context(plug(served)) for _ in range(200)]
        for place, one in enumerate(slow):
            one.sendall(b"GET / HTTP/1.1\r\nx: " if place % 2 else head_of(caller, 1000))
        stop = threading.Event()

        def trickle() -> None:
            while not stop.wait(0.3):
                for one in slow:
                    try:
                        one.sendall(b"a")
                    except OSError:
                        continue

        trickling = threading.Thread(target=trickle, daemon=True)
        trickling.start()
        for _ in range(5):
            begun = time.monotonic()
            assert caller.send("GET", "/periksa")[0] == 200
            assert time.monotonic() - begun < 2
        assert all(hung_up(one, 12) for one in slow)
        stop.set()
        trickling.join()


@pytest.mark.load
def test_two_thousand_megabytes_are_refused_early(ruang: Path) -> None:
    """A body that says its length is refused at its head; one that does not, when it has become too long."""
    with serve(ruang, patience=HASTY) as served:
        caller = Caller(served).open()
        process, shelf = psutil.Process(), served.desk.shelf
        before = process.memory_info().rss
        with plug(served) as one:
            one.sendall(head_of(caller, 2 * 1024**3))
            answer = one.recv(65536)
            assert answer.startswith(b"HTTP/1.1 413")
        chunked = head_of(caller, 0).replace(b"content-length: 0", b"transfer-encoding: chunked")
        piece = b"x" * 1_000_000
        part = b'--batas\r\ncontent-disposition: form-data; name="berkas"; filename="a.pdf"\r\n\r\n'
        cut, until = False, time.monotonic() + 60
        with plug(served) as one:
            one.sendall(chunked + b"%x\r\n%s\r\n" % (len(part), part))
            try:
                while time.monotonic() < until:
                    one.sendall(b"%x\r\n%s\r\n" % (len(piece), piece))
            except OSError:
                cut = True
        assert cut, "the sender was let go on"
        time.sleep(0.5)
        assert process.memory_info().rss - before < 150_000_000
        assert sum(p.stat().st_size for p in shelf.rglob("*") if p.is_file()) < 1_000_000
        assert caller.send("GET", "/periksa")[0] == 200


@contextmanager
def watched_memory() -> Iterator[list[int]]:
    """The most memory that this process had meanwhile, in bytes."""
    most, stop, process = [0], threading.Event(), psutil.Process()

    def watch() -> None:
        while not stop.wait(0.1):
            most[0] = max(most[0], process.memory_info().rss)

    thread = threading.Thread(target=watch, daemon=True)
    thread.start()
    yield most
    stop.set()
    thread.join()


async def ask_many(
    caller: Caller, addresses: list[str], bodies: list[bytes | None] | None = None
) -> Counter[int]:
    """Ask for all addresses at the same moment, each on a connection of its own; how many had which status."""
    netloc = urlsplit(caller.served.address).netloc
    host, _, port = netloc.partition(":")
    cookie = "; ".join(f"{k}={v}" for k, v in caller.cookies.items())
    gate = asyncio.Event()

    async def ask(address: str, body: bytes | None) -> int:
        reader, writer = await asyncio.open_connection(host, int(port))
        await gate.wait()
        head = f"{'GET' if body is None else 'POST'} {address} HTTP/1.1\r\nhost: {netloc}\r\ncookie: {cookie}\r\nconnection: close\r\n"
        if body is not None:
            head += (
                f"origin: {caller.served.address}\r\ncontent-type: application/x-www-form-urlencoded\r\n"
                f"content-length: {len(body)}\r\n"
            )
        writer.write(head.encode() + b"\r\n" + (body or b""))
        await writer.drain()
        answer = await reader.read()
        writer.close()
        return int(answer[9:12] or 0)

    waiting = [
        asyncio.create_task(ask(a, b))
        for a, b in zip(addresses, bodies or [None] * len(addresses), strict=True)
    ]
    await asyncio.sleep(1)
    gate.set()
    return Counter(await asyncio.gather(*waiting))


@pytest.mark.load
def test_a_thousand_at_once_are_all_answered(ruang: Path) -> None:
    addresses = [
        "/periksa",
        "/",
        "/rencana",
        "/data/pegawai",
        "/agenda",
        "/bukti",
        "/peraturan",
        "/tetap/meja.css",
    ]
    with serve(ruang) as served:
        caller = Caller(served).open()
        for address in addresses:
            caller.send("GET", address)
        before = psutil.Process().memory_info().rss
        with watched_memory() as most:
            told = asyncio.run(ask_many(caller, [addresses[n % len(addresses)] for n in range(1000)]))
        assert set(told) <= {200, 303}, told
        assert told.total() == 1000
        assert most[0] - before < 300_000_000


@pytest.mark.load
def test_many_passwords_at_once_are_no_more_attempts_than_in_a_row(ruang: Path) -> None:
    add_accounts(ruang)
    with serve(ruang, accounts=True) as served:
        caller = Caller(served)
        body = urlencode({"nama": "ketua", "sandi": "keliru"}).encode()
        with watched_memory() as most:
            before = psutil.Process().memory_info().rss
            told = asyncio.run(ask_many(caller, ["/masuk"] * 200, [body] * 200))
        assert told == {403: 5, 429: 195}
        assert most[0] - before < 200_000_000


def test_a_removed_user_is_out_of_a_running_server(ruang: Path) -> None:
    """The next page and the next change: nothing is written for who was removed meanwhile."""
    import re

    add_accounts(ruang)
    with serve(ruang, accounts=True) as served:
        caller = Caller(served)
        body = urlencode({"nama": "staf", "sandi": PASSWORD}).encode()
        kind = "application/x-www-form-urlencoded"
        assert (
            caller.send("POST", "/masuk", body, origin=served.address, content_type=kind)[2]["location"]
            == "/"
        )
        page = caller.send("GET", "/data/pegawai?butir=staf1")[1]
        found = re.search(r'name="_t" value="([^"]*)"', page)
        assert found
        caller.token = found[1]
        remove_account(Office(Workspace(ruang)), "staf", DEED)
        before = (ruang / "data/pegawai.yaml").read_bytes()
        assert caller.send("GET", "/data/pegawai")[2]["location"] == "/masuk"
        assert caller.post("/data/pegawai", {"butir": "staf1", "hapus": "ya"})[0] == 401
        assert (ruang / "data/pegawai.yaml").read_bytes() == before
