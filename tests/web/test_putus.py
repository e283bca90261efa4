"""The browser closed or the server killed (SIGKILL) in the midst of work: nothing lost, doubled or half-written."""

from __future__ import annotations

import os
import re
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document

from doctools.docx.identity import find_identity
from doctools.office.folder import Workspace
from doctools.office.office import Office
from doctools.register.book.audit import audit
from doctools.register.book.events import Act
from doctools.register.open import open_register
from doctools.register.place import RegisterPlace
from tests.conftest import Runner
from tests.web.meja import serve
from tests.web.test_serangan import small_pdf
from tests.web.test_serangan_alamat import Caller
from tools.fault_points import ended_at

forking = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
SHEET = "/naskah/2026/sk-tim-kerja-2026"
MOST = 2000  # more steps than any work here has
Asked = Callable[[Caller], None]


def at_desk(root: Path, asked: Asked) -> None:
    """Start the workbench, ask for one thing, end it: what a child does."""
    with serve(root) as served:
        asked(Caller(served).open())


def kill_at_steps(
    fresh: Callable[[], Path], asked: Asked, whole: Callable[[Path], None], strides: int
) -> int:
    """Kill the server at steps spread over what `asked` does, each time in a fresh folder; `whole` looks at what is left,
    then the same is asked again without a kill, and `whole` looks once more. How often it was killed."""
    killed = 0
    for step in range(1, MOST, strides):
        root = fresh()
        if not ended_at(step, lambda root=root: at_desk(root, asked)):  # type: ignore[misc]
            break
        killed += 1
        whole(root)
        assert not ended_at(MOST * 100, lambda root=root: at_desk(root, asked))  # type: ignore[misc]
        whole(root)
        shutil.rmtree(root)
    return killed


@pytest.fixture
def fresh(ruang: Path, tmp_path: Path) -> Callable[[], Path]:
    """Gives a new copy of the sample office each time."""
    turns = iter(range(MOST))

    def make() -> Path:
        target = tmp_path / f"kantor-{next(turns)}"
        shutil.copytree(ruang, target)
        return target

    return make


def made_in(root: Path, pattern: str) -> list[Path]:
    return list((root / "generated").rglob(pattern))


def names_in(root: Path) -> set[str]:
    """The files of the data; a half of a write would be one more."""
    return {p.relative_to(root).as_posix() for p in (root / "data").rglob("*") if p.is_file()}


@pytest.mark.kill
@forking
def test_a_save_is_there_or_not(fresh: Callable[[], Path], ruang: Path) -> None:
    before, names = (ruang / "data/pegawai.yaml").read_text(encoding="utf-8"), names_in(ruang)
    seen: set[str] = set()

    def asked(caller: Caller) -> None:
        from tests.web.meja import read_fields

        fields = read_fields(caller.send("GET", "/data/pegawai?butir=staf1")[1])
        fields["f:pegawai/id=staf1/unit"] = "Unit Baru Contoh"
        assert caller.post("/data/pegawai", fields)[0] == 303

    def whole(root: Path) -> None:
        text = (root / "data/pegawai.yaml").read_text(encoding="utf-8")
        assert Office(Workspace(root)).document("pegawai").model.pegawai
        assert {n for n in names_in(root) - names if n.endswith(".yaml")} == set()
        seen.add(text)

    killed = kill_at_steps(fresh, asked, whole, 3)
    assert killed > 3
    (new,) = seen - {before}  # the old and the new, and nothing between
    assert new.count("Unit Baru Contoh") == 1
    assert len(new.splitlines()) == len(before.splitlines())


@pytest.mark.kill
@forking
def test_a_final_has_its_number_once(fresh: Callable[[], Path], doctools: Runner) -> None:
    assert doctools("register", "import").returncode == 0

    def asked(caller: Caller) -> None:
        assert caller.post(f"{SHEET}/final", {})[0] == 303

    done = False

    def whole(root: Path) -> None:
        nonlocal done
        with open_register(
            RegisterPlace(Workspace(root)), Act("uji", "2026-02-10T09:00:00+07:00")
        ) as register:
            assert [fault for fault in audit(register) if not fault.caution] == []
            live = [e for e in register.read_entries() if e.is_live and e.document == "sk-tim-kerja-2026"]
        assert len(live) <= 1
        for file in made_in(root, "*.docx"):
            Document(str(file))
            known = find_identity(file)
            assert known is not None
            assert known[1], "the file is whole"
        finals = made_in(root, "*.docx")
        if live and live[0].is_used:
            assert live[0].ordinal == 1
            assert len(finals) == 1
            done = True

    killed = kill_at_steps(fresh, asked, whole, 9)
    assert killed > 5
    assert done


@pytest.mark.kill
@forking
def test_an_upload_is_kept_once(fresh: Callable[[], Path]) -> None:
    content = small_pdf()

    def asked(caller: Caller) -> None:
        caller.post("/bukti", {"bukti": "I.2.a/3", "tahun": "2026"}, {"berkas": ("pindai.pdf", content)})

    kept = 0

    def whole(root: Path) -> None:
        nonlocal kept
        ledger = root / "data/bukti/2026.yaml"
        entries = re.findall(r"sidik: *(\S+)", ledger.read_text(encoding="utf-8")) if ledger.exists() else []
        assert len(entries) == len(set(entries)) <= 1
        files = made_in(root, "*.pdf")
        if entries:
            kept += 1
            assert [p.read_bytes() for p in files] == [content]
        Office(Workspace(root)).document("pegawai")

    killed = kill_at_steps(fresh, asked, whole, 3)
    assert killed > 3
    assert kept >= killed


@pytest.mark.kill
@forking
def test_a_batch_goes_on_where_it_was_killed(fresh: Callable[[], Path]) -> None:
    def asked(caller: Caller) -> None:
        make_month(caller)

    expected = fresh()
    assert not ended_at(MOST * 100, lambda: at_desk(expected, asked))
    wanted = {p.name: p.read_bytes() for p in (expected / "generated").rglob("*.docx")}
    assert len(wanted) > 3

    def whole(root: Path) -> None:
        made = {p.name: p.read_bytes() for p in made_in(root, "*.docx")}
        assert made.items() <= wanted.items(), "each file that is there is whole"

    killed = kill_at_steps(fresh, asked, whole, 25)
    assert killed > 3
    last = fresh()
    ended_at(40, lambda: at_desk(last, asked))
    assert not ended_at(MOST * 100, lambda: at_desk(last, asked))
    assert {p.name: p.read_bytes() for p in (last / "generated").rglob("*.docx")} == wanted


def make_month(caller: Caller) -> None:
    """Press for the month's documents, and wait until they are made."""
    status, _, headers = caller.post("/buat-bulan", {"bulan": "2026-02"})
    assert status == 303
    wait_for(caller, headers["location"])


def wait_for(caller: Caller, address: str) -> None:
    for _ in range(600):
        text = caller.send("GET", address)[1]
        if "boleh ditutup" not in text:
            return
        time.sleep(0.1)
    raise AssertionError("the work does not end")


@pytest.mark.slow
def test_a_browser_closed_in_the_midst_of_a_batch_ends_nothing(ruang: Path) -> None:
    """It goes away while its progress is told; the work goes on, and whoever comes back finds it."""
    import socket
    from urllib.parse import urlsplit

    with serve(ruang) as served:
        caller = Caller(served).open()
        address = caller.post("/buat-bulan", {"bulan": "2026-02"})[2]["location"]
        host, _, port = urlsplit(served.address).netloc.partition(":")
        cookie = "; ".join(f"{k}={v}" for k, v in caller.cookies.items())
        with socket.create_connection((host, int(port))) as watching:
            watching.sendall(
                f"GET {address}/alir HTTP/1.1\r\nhost: {host}:{port}\r\ncookie: {cookie}\r\n\r\n".encode()
            )
            assert b"200 OK" in watching.recv(4096)
        wait_for(caller, address)
        made = list((ruang / "generated").rglob("*.docx"))
        assert len(made) > 3
        assert caller.send("GET", address)[0] == 200
