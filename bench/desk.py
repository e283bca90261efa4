"""The workbench: server time of its list pages, from a saved field to the document and its picture, many people at once."""

from __future__ import annotations

import re
import shutil
import statistics
import tempfile
import threading
import time
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import psutil
from starlette.testclient import TestClient

from doctools.cache import Cache
from doctools.documents import BatchWish, Workers, make_batch
from doctools.kinds import Selection
from doctools.office import Office, Workspace
from doctools.pdf import LibreOffice, find_libreoffice
from doctools.register import find_register
from doctools.web import Access, Desk, OneTimeKey, Surroundings, make_app

SAMPLE = Path(__file__).resolve().parent.parent / "tests/contoh"
HOST = "meja.contoh"
LISTS = (
    "/?bulan=2026-02",
    "/rencana",
    "/rapat",
    "/data",
    "/data/pegawai",
    "/agenda",
    "/bukti",
    "/peraturan",
    "/tinjauan",
)
SHEET = "/naskah/2026/sk-tim-kerja-2026"
_WIB = timezone(timedelta(hours=7))


def measure_desk(rounds: int, seconds: int, people: int) -> dict[str, Any]:
    """All figures of the workbench; times in milliseconds. `seconds`: how long `people` work at once."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "kantor"
        shutil.copytree(SAMPLE, root, ignore=shutil.ignore_patterns("generated"))
        office = Office(Workspace(root))
        place = find_register(office)
        make_batch(office, BatchWish(Selection(year=2026), root / "generated", place), Workers(), _Quiet())
        with _open(root) as client:
            found: dict[str, Any] = {
                "lists": {page: _time(lambda page=page: client.get(page), rounds) for page in LISTS}
            }
            found["slowest_p95"] = max(one["p95"] for one in found["lists"].values())
            found["save"] = _time(_saver(client), rounds)
            found["save_and_picture"] = _time(_saver(client, picture=True), max(3, rounds // 4))
            found["people"] = _crowd(client, seconds, people)
    return found


class _Quiet:
    def follow(self, *_: object) -> Any:
        from contextlib import nullcontext

        return nullcontext(lambda _: None)

    def stopped(self) -> bool:
        return False


def _open(root: Path) -> TestClient:
    now = datetime(2026, 2, 10, 9, tzinfo=_WIB)
    import os
    import sys

    def libreoffice() -> LibreOffice:
        return LibreOffice(find_libreoffice(sys.platform, os.environ), 60)

    workspace = Workspace(root, Cache(root / ".simpanan"))
    desk, key = Desk(Surroundings(workspace, lambda: now, libreoffice, root / ".halaman")), OneTimeKey()
    client = TestClient(make_app(desk, Access((HOST,), key, "petugas")), base_url=f"http://{HOST}")
    client.get(f"/masuk?kunci={key.key}")
    return client


def _saver(client: TestClient, *, picture: bool = False) -> Callable[[], None]:
    """Saves who leads the team, one after the other, and with `picture` looks at the first page."""
    turn = [0]

    def save() -> None:
        turn[0] += 1
        before, after = ("ketua", "sekretaris") if turn[0] % 2 == 0 else ("sekretaris", "ketua")
        token = re.search(r'name="_t" value="([^"]*)"', client.get("/periksa").text)
        assert token
        name = "f:tim%2F2026/ketua/pegawai"
        begun = time.perf_counter()
        answer = client.post(
            f"{SHEET}/isi",
            data={"_t": token[1], "dasar": f'{{"{name}": "{before}"}}', name: after},
            headers={"origin": f"http://{HOST}"},
            follow_redirects=False,
        )
        assert answer.status_code == 303, answer.text
        if picture:
            assert client.get(f"{SHEET}/halaman/1").status_code == 200
        save.took = time.perf_counter() - begun  # type: ignore[attr-defined]

    return save


def _time(work: Callable[[], Any], rounds: int) -> dict[str, float]:
    work()
    times = []
    for _ in range(rounds):
        begun = time.perf_counter()
        work()
        times.append(getattr(work, "took", time.perf_counter() - begun) * 1000)
    return _summary(times)


def _summary(times: list[float]) -> dict[str, float]:
    ordered = sorted(times)
    return {
        "median": statistics.median(ordered),
        "p95": ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))],
    }


def _crowd(client: TestClient, seconds: int, people: int) -> dict[str, Any]:
    """So many people look and save, with a pause of a second or so between two presses."""
    times: list[float] = []
    errors: list[str] = []
    lock, until = threading.Lock(), time.monotonic() + seconds
    memory: list[tuple[float, int]] = []
    cookies = dict(client.cookies)

    def work(number: int) -> None:
        own = TestClient(client.app, base_url=f"http://{HOST}", cookies=cookies)
        turn = 0
        while time.monotonic() < until:
            turn += 1
            page = [*LISTS, SHEET][(turn * 7 + number) % (len(LISTS) + 1)]
            begun = time.perf_counter()
            status = own.get(page).status_code
            with lock:
                times.append((time.perf_counter() - begun) * 1000)
                if status != 200:
                    errors.append(f"{status} {page}")
            time.sleep(0.5 + (number * 37 + turn * 17) % 100 / 100)

    threads = [threading.Thread(target=work, args=(n,)) for n in range(people)]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        memory.append((time.monotonic(), psutil.Process().memory_info().rss))
        time.sleep(1)
    early = [used for at, used in memory if at > until - seconds * 0.8] or [memory[0][1]]
    return {
        **_summary(times),
        "requests": len(times),
        "errors": errors[:5],
        "growth": memory[-1][1] / early[0] - 1,
    }


if __name__ == "__main__":
    import json

    print(json.dumps(measure_desk(20, 60, 20), indent=2))
