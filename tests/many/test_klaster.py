"""A Dask cluster makes what one process makes, needs no shared folder, and may be lost in the middle."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from doctools.cli.main import cli
from doctools.documents.many.office_files import collect_files
from doctools.documents.many.pickling import pickle_for_worker
from doctools.documents.many.remote_worker import RemoteWorker, join_office_cluster
from doctools.documents.many.run import Run, make_all
from doctools.documents.outcome import Outcome
from doctools.docx.identity import find_identity
from doctools.errors import ClusterError
from doctools.office.folder import Workspace
from doctools.office.office import Office
from doctools.parallel.cluster import LostClusterError
from doctools.register.numbers import NO_NUMBERS
from tests.conftest import Runner, edit, parsed
from tests.many.klaster import Klaster, klaster
from tests.many.test_proses import files, some_jobs

pytestmark = pytest.mark.load


@pytest.fixture(scope="module")
def berjalan(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Klaster]:
    with klaster(tmp_path_factory.mktemp("klaster")) as found:
        yield found


def test_a_cluster_makes_the_same_in_the_same_order(berjalan: Klaster, doctools: Runner, ruang: Path) -> None:
    edit(ruang / "data/tim/2026.yaml", "pegawai: staf3", "pegawai: null")
    arguments = ("batch", "--area", "I", "--final", "--json", "--keluar")
    alone = doctools(*arguments, "hasil")
    far = doctools(*arguments, "jauh!", "--cluster", berjalan.address)
    assert (alone.returncode, far.returncode) == (1, 1), far.stderr
    assert parsed(alone)["summary"]["failed"] > 0
    assert far.stdout.replace("jauh!/", "hasil/") == alone.stdout
    assert far.stderr == alone.stderr
    assert files(ruang / "jauh!") == files(ruang / "hasil")
    again = parsed(doctools("batch", "--area", "I", "--json", "--keluar", "jauh!", "--cluster", berjalan.address))  # fmt: skip
    states = {d["name"]: d["state"] for d in again["documents"]}
    assert states["sk-agen-perubahan-2026"] == "unchanged", "a final of the same inputs stays one"
    found = find_identity(ruang / "jauh!/2026/sk-agen-perubahan/sk-agen-perubahan-2026.docx")
    assert found is not None
    assert found[0].final


def test_what_a_person_edited_is_kept_by_a_cluster_too(
    berjalan: Klaster, ruang: Path, tmp_path: Path
) -> None:
    office = Office(Workspace(ruang))
    jobs = some_jobs(office, ["sk-tim-kerja", "monev"])
    path = tmp_path / "a/2026/sk-tim-kerja/sk-tim-kerja-2026.docx"
    make_all(office, jobs, tmp_path / "a", NO_NUMBERS)
    path.write_bytes(b"suntingan")
    shutil.copytree(tmp_path / "a", tmp_path / "b")
    alone = make_all(office, jobs, tmp_path / "a", NO_NUMBERS)
    with join_office_cluster(berjalan.address) as pool:
        far = make_all(office, jobs, tmp_path / "b", NO_NUMBERS, Run(pool))
    assert [str(o.as_json()).replace("/b/", "/a/") for o in far] == [str(o.as_json()) for o in alone]
    assert "suntingan 1" in str(alone[0].findings)
    assert files(tmp_path / "b") == files(tmp_path / "a")


def test_what_documents_are_made_from_travels_and_nothing_else(ruang: Path) -> None:
    for name in ("data/register.db", "data/foto/lain.jpg", "generated/2026/monev/monev.docx", "catatan.txt"):
        (ruang / name).parent.mkdir(parents=True, exist_ok=True)
        (ruang / name).write_bytes(b"tinggal")
    shutil.copy(ruang / "data/foto/rapat-1.jpg", ruang / "rapat luar.jpg")
    names = set(collect_files(Office(Workspace(ruang))).files)
    assert {"data/kantor.yaml", "data/foto/rapat-1.jpg", "data/survei/jawaban-contoh.csv"} <= names
    assert not names & {"data/register.db", "data/foto/lain.jpg", "catatan.txt", "rapat luar.jpg"}
    assert not any(name.startswith("generated") for name in names)


def test_a_worker_with_another_program_refuses(contoh: Office) -> None:
    other = replace(collect_files(contoh), program="lain", digest="lain")
    with pytest.raises(ClusterError, match="tidak sama dengan yang di komputer ini"):
        RemoteWorker().work(other, pickle_for_worker(None))


def test_without_dask_it_is_said_what_to_install(ruang: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    result = CliRunner().invoke(cli, ["--ruang", str(ruang), "batch", "--cluster", "tcp://127.0.0.1:1"])
    assert isinstance(result.exception, ClusterError)
    assert "pip install 'doctools[cluster]'" in str(result.exception)
    assert not (ruang / "generated").exists()


def test_an_address_where_nobody_answers(ruang: Path) -> None:
    for address in ("tcp://127.0.0.1:1", "bukan alamat"):
        with (
            pytest.raises(ClusterError, match="tidak dapat dihubungi") as told,
            join_office_cluster(address, patience=1),
        ):
            pass
        assert told.value.exit_code == 2


def test_a_worker_that_dies_is_replaced_by_the_others(contoh: Office, tmp_path: Path) -> None:
    jobs = some_jobs(contoh)
    make_all(contoh, jobs, tmp_path / "a", NO_NUMBERS)
    with klaster(tmp_path / "klaster") as own, join_office_cluster(own.address, patience=5) as pool:

        def seen(_: Outcome) -> None:
            own.workers[0].kill()

        found = make_all(contoh, jobs, tmp_path / "b", NO_NUMBERS, Run(pool, seen))
    assert [o.job.name for o in found] == [job.name for job in jobs]
    assert files(tmp_path / "b") == files(tmp_path / "a")


@pytest.mark.parametrize("dies", ["scheduler", "workers"])
def test_a_cluster_that_is_lost_leaves_whole_files(dies: str, contoh: Office, tmp_path: Path) -> None:
    jobs = some_jobs(contoh, ["monev", "undangan", "pakta-integritas", "sk-tim-kerja"])
    make_all(contoh, jobs, tmp_path / "a", NO_NUMBERS)
    with klaster(tmp_path / "klaster") as own, join_office_cluster(own.address, patience=2) as pool:

        def seen(_: Outcome) -> None:
            for process in [own.scheduler] if dies == "scheduler" else own.workers:
                process.kill()

        with pytest.raises(LostClusterError, match="terputus di tengah pekerjaan") as told:
            make_all(contoh, jobs, tmp_path / "b", NO_NUMBERS, Run(pool, seen))
    made = files(tmp_path / "b")
    assert 0 < len(told.value.results) == len(made) < len(jobs)
    assert made == {name: files(tmp_path / "a")[name] for name in made}
    assert [o.job for o in told.value.results] == [j for j in jobs if f"2026/{j.kind_id}/{j.name}.docx" in made]  # fmt: skip
    again = make_all(contoh, jobs, tmp_path / "b", NO_NUMBERS)
    assert {o.job.name for o in again if o.state == "unchanged"} == {o.job.name for o in told.value.results}
    assert files(tmp_path / "b") == files(tmp_path / "a")


def test_the_command_says_how_to_go_on(ruang: Path, tmp_path: Path) -> None:
    with klaster(tmp_path / "klaster") as own:
        command = [sys.executable, "-m", "doctools.cli.main", "batch", "--area", "I", "--cluster", own.address, "--keluar", "jauh"]  # fmt: skip
        process = subprocess.Popen(
            command, cwd=ruang, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        while not any((ruang / "jauh").rglob("*.docx")):
            assert process.poll() is None, process.communicate()[1]
        own.scheduler.kill()
        _, errors = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "terputus di tengah pekerjaan" in errors
    assert "Lanjutkan dengan perintah yang sama" in errors
    assert "Traceback" not in errors
