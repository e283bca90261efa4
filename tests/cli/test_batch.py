"""A month's or year's work: narrowed, final, on paper, and taken up again after being stopped."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from click.testing import CliRunner

from doctools.cli.main import cli
from doctools.context.build import DocumentContext
from doctools.documents import draft as drafting
from doctools.docx.identity import find_identity
from doctools.errors import PdfError
from doctools.kinds.jobs import Job
from doctools.office.office import Office
from doctools.store.atomic import sweep, whole_file
from tests.conftest import ROOT, Runner, edit, parsed
from tests.membaca import text_of
from tests.pdf.palsu import Palsu, real_libreoffice


def names(result: subprocess.CompletedProcess[str]) -> list[str]:
    return [d["name"] for d in parsed(result)["documents"]]


def kinds_of(result: subprocess.CompletedProcess[str]) -> set[str]:
    return {d["kind"] for d in parsed(result)["documents"]}


# --- narrowing -----------------------------------------------------------------------------------


@pytest.mark.slow
def test_an_area_has_the_kinds_of_its_rows(doctools: Runner) -> None:
    kinds = kinds_of(doctools("batch", "--area", "V", "--json"))
    assert {"sk-upg", "penilaian-risiko", "pernyataan-bebas-benturan"} <= kinds
    assert not kinds & {"sk-tim-kerja", "maklumat-pelayanan", "pakta-integritas"}
    both = kinds_of(doctools("batch", "--area", "V", "--area", "VI", "--json"))
    assert {"sk-upg", "maklumat-pelayanan"} <= both


@pytest.mark.slow
def test_a_row_has_its_own_meetings_only(doctools: Runner) -> None:
    found = names(doctools("batch", "--baris", "I.3.a", "--bulan", "2026-02", "--json"))
    assert {"undangan-evaluasi-zi-2026-02", "notula-evaluasi-zi-2026-02", "monev-2026-02"} <= set(found)
    assert all("2026-02" in name for name in found)
    assert names(doctools("batch", "--baris", "I.1.a", "--area", "II", "--json")) == []


@pytest.mark.slow
def test_a_meeting_has_its_pack_from_one_record(doctools: Runner) -> None:
    result = doctools("batch", "--rapat", "evaluasi-zi-2026-02", "--json")
    kinds = {"undangan", "daftar-hadir", "notula", "laporan-rapat", "dokumentasi"}
    assert kinds_of(result) == kinds
    assert set(names(result)) == {f"{kind}-evaluasi-zi-2026-02" for kind in kinds}
    unknown = doctools("batch", "--rapat", "evaluasi-zzi-2026-02")
    assert unknown.returncode == 2
    assert "maksud Anda 'evaluasi-zi-2026-02'?" in unknown.stderr


@pytest.mark.slow
def test_the_order_is_that_of_the_plan(doctools: Runner) -> None:
    result = doctools("batch", "--area", "I", "--jenis", "monev", "--jenis", "sk-agen-perubahan", "--jenis", "sk-tim-kerja", "--json")  # fmt: skip
    assert list(dict.fromkeys(d["kind"] for d in parsed(result)["documents"])) == [
        "sk-tim-kerja", "monev", "sk-agen-perubahan",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--area", "VII"), "area 'VII' tidak ada di rencana aksi 2026; maksud Anda 'VI'?"),
        (("--baris", "I.3.aa"), "baris 'I.3.aa' tidak ada di rencana aksi 2026; maksud Anda 'I.3.a'?"),
        (("--baris", "xyz"), "lihat daftarnya dengan: doctools plan list"),
        (("--bolak-balik",), "tambahkan --gabung"),
        (("--gabung", "cetak.docx"), "harus berakhiran .pdf"),
    ],
)
def test_wrong_use_makes_nothing(
    arguments: tuple[str, ...], message: str, doctools: Runner, ruang: Path
) -> None:
    result = doctools("batch", *arguments)
    assert result.returncode == 2
    assert message in result.stderr
    assert not (ruang / "generated").exists()


def test_nothing_to_make_is_said(doctools: Runner) -> None:
    result = doctools("batch", "--area", "I", "--jenis", "maklumat-pelayanan")
    assert (result.returncode, result.stdout) == (0, "Nihil: tidak ada naskah untuk pilihan ini.\n")


# --- what fails, and what is refused -------------------------------------------------------------


@pytest.mark.slow
def test_an_error_of_ours_is_reported_and_stops_nothing(ruang: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = drafting.build_context

    def spoiled(office: Office, job: Job, *numbers: Any) -> DocumentContext:
        if job.name == "monev-2026-05":
            raise ZeroDivisionError("pembagian dengan nol")
        return real(office, job, *numbers)

    monkeypatch.setattr(drafting, "build_context", spoiled)
    result = CliRunner().invoke(cli, ["--ruang", str(ruang), "batch", "--jenis", "monev"])
    assert result.exit_code == 1
    assert "11 dibuat, 0 tidak berubah, 1 gagal." in result.output
    assert "naskah 'monev-2026-05' gagal karena kesalahan pada doctools (ZeroDivisionError" in result.output
    assert "laporkan kepada pengelola doctools" in result.output
    assert "Traceback" not in result.output


@pytest.mark.slow
def test_a_spoiled_list_keeps_back_only_what_is_made_of_it(doctools: Runner, ruang: Path) -> None:
    line = edit(ruang / "data/piagam/2026.yaml", "daftar:", "dftar:")
    result = doctools("batch", "--area", "VI", "--json")
    assert result.returncode == 1
    found = parsed(result)
    assert {"piagam", "maklumat-pelayanan"} & {d["kind"] for d in found["documents"]} == {
        "maklumat-pelayanan"
    }
    assert ("data/piagam/2026.yaml", line) in [(p["file"], p["line"]) for p in found["problems"]]


@pytest.mark.slow
def test_finals_of_what_is_complete(doctools: Runner, ruang: Path) -> None:
    edit(ruang / "data/tim/2026.yaml", "pegawai: staf3", "pegawai: null")
    arguments = ("batch", "--jenis", "sk-tim-kerja", "--jenis", "sk-agen-perubahan", "--final")
    result = doctools(*arguments)
    assert result.returncode == 1
    assert "ditolak        sk-tim-kerja-2026, 1 isian kosong" in result.stdout
    assert "1 dibuat, 0 tidak berubah, 0 gagal, 1 belum dapat dibuat final." in result.stdout
    assert [p.name for p in (ruang / "generated").rglob("*.docx")] == ["sk-agen-perubahan-2026.docx"]
    documents = parsed(doctools(*arguments, "--json"))["documents"]
    assert [(d["kind"], d["refused"]) for d in documents] == [
        ("sk-tim-kerja", True), ("sk-agen-perubahan", False),
    ]  # fmt: skip
    edit(ruang / "data/tim/2026.yaml", "pegawai: null", "pegawai: staf3")
    assert doctools(*arguments).returncode == 0


@pytest.mark.slow
def test_a_final_stays_one_until_its_data_change(doctools: Runner, ruang: Path) -> None:
    arguments = ("batch", "--jenis", "sk-tim-kerja", "--json")
    path = ruang / "generated/2026/sk-tim-kerja/sk-tim-kerja-2026.docx"

    def state() -> tuple[str, bool]:
        (document,) = parsed(doctools(*arguments))["documents"]
        found = find_identity(path)
        assert found
        return document["state"], found[0].final

    doctools(*arguments, "--final")
    assert state() == ("unchanged", True)
    edit(ruang / "data/tim/2026.yaml", "pegawai: staf3", "pegawai: null")
    assert state() == ("written", False)


@pytest.mark.slow
def test_srikandi_forms_of_all(doctools: Runner, ruang: Path) -> None:
    found = parsed(doctools("batch", "--bulan", "2026-02", "--jenis", "undangan", "--srikandi", "--json"))
    assert found["documents"]
    for document in found["documents"]:
        assert document["form"] == "srikandi"
        assert document["name"].endswith("-srikandi")
        assert "${nomor_naskah}" in text_of(Path(document["path"]))


# --- on paper ------------------------------------------------------------------------------------


@pytest.mark.pages
def test_the_print_file_of_all_persons(doctools: Runner, ruang: Path) -> None:
    real_libreoffice()
    arguments = ("batch", "--tahun", "2026", "--jenis", "pakta-integritas", "--gabung", "cetak/pakta.pdf", "--bolak-balik")  # fmt: skip
    result = doctools(*arguments, "--json")
    assert (result.returncode, result.stderr) == (0, "")
    found = parsed(result)
    persons = [str(d["scope"]["pegawai"]) for d in found["documents"]]
    assert len(persons) > 2
    for document in found["documents"]:
        assert (document["pdf_state"], Path(document["pdf"]).with_suffix(".docx")) == (
            "written", Path(document["path"]),
        )  # fmt: skip
    merged = found["merged"]
    assert (merged["path"], merged["documents"]) == ("cetak/pakta.pdf", len(persons))
    with pikepdf.open(ruang / "cetak/pakta.pdf") as pdf, pdf.open_outline() as outline:
        assert len(pdf.pages) == merged["pages"] >= 2 * len(persons)
        (group,) = outline.root
        assert group.title == "Pakta Integritas"
        assert len(group.children) == len(persons)
        assert "Pegawai Contoh Satu" in [item.title for item in group.children]
    again = parsed(doctools(*arguments, "--json"))
    assert {d["pdf_state"] for d in again["documents"]} == {"unchanged"}
    assert again["merged"]["state"] == "unchanged"


@pytest.mark.pages
def test_make_with_pdf(doctools: Runner, ruang: Path) -> None:
    real_libreoffice()
    result = doctools("make", "sk-tim-kerja", "--pdf")
    assert result.returncode == 0
    assert "sk-tim-kerja-2026.pdf (dibuat)" in result.stdout
    with pikepdf.open(ruang / "generated/2026/sk-tim-kerja/sk-tim-kerja-2026.pdf") as pdf:
        assert len(pdf.pages) > 1
    assert "sk-tim-kerja-2026.pdf (tidak berubah)" in doctools("make", "sk-tim-kerja", "--pdf").stdout


def with_false(palsu: Palsu, ruang: Path, *arguments: str) -> tuple[list[str], dict[str, str], Path]:
    """Command, environment and folder to run doctools where LibreOffice is the false one."""
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "PATH": f"{palsu.folder / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "TMPDIR": str(palsu.folder),
    }
    return [sys.executable, "-m", "doctools.cli.main", *arguments], environment, ruang


@pytest.mark.slow
def test_libreoffice_that_hangs_ends_the_papers_not_the_documents(palsu: Palsu, ruang: Path) -> None:
    palsu.mode("hang")
    command, environment, folder = with_false(
        palsu, ruang, "make", "maklumat-pelayanan", "--pdf", "--batas-waktu-pdf", "5", "--json"
    )
    result = subprocess.run(command, env=environment, cwd=folder, capture_output=True, text=True, check=False)
    assert result.returncode == 1
    (document,) = parsed(result)["documents"]
    assert (document["state"], document["pdf"], document["pdf_state"]) == ("written", None, "failed")
    assert "tidak menyelesaikan berkas ini dalam 5 detik" in document["problems"][0]["what"]


def test_without_libreoffice_it_is_said_before_work_begins(
    ruang: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("doctools.pdf.soffice._usual_places", lambda *_: [])
    monkeypatch.setenv("PATH", str(tmp_path))
    for command in (["make", "maklumat-pelayanan", "--pdf"], ["batch", "--gabung", "cetak.pdf"]):
        with pytest.raises(PdfError, match="LibreOffice tidak ditemukan") as told:
            cli.main(["--ruang", str(ruang), *command], standalone_mode=False)
        assert told.value.exit_code == 1
    assert not (ruang / "generated").exists()
    result = CliRunner().invoke(cli, ["--ruang", str(ruang), "doctor"])
    assert (
        "[saran]      LibreOffice: tidak ada; diperlukan hanya untuk PDF (--pdf, --gabung). " in result.output
    )


# --- stopped and taken up again ------------------------------------------------------------------

SOME = ("batch", "--jenis", "monev", "--jenis", "sk-tim-kerja")


def everything(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def start(palsu: Palsu, ruang: Path, target: Path, *more: str) -> subprocess.Popen[str]:
    command, environment, cwd = with_false(palsu, ruang, *SOME, "--keluar", str(target), *more)
    return subprocess.Popen(
        command, env=environment, cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        encoding="utf-8",
    )  # fmt: skip


def finished(process: subprocess.Popen[str]) -> tuple[int, str]:
    _, errors = process.communicate(timeout=120)
    return process.returncode, errors


@pytest.mark.kill
@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize("paper", [False, True], ids=["naskah", "dengan-pdf"])
def test_stopped_at_any_moment_and_taken_up_again(
    paper: bool, ruang: Path, tmp_path: Path, palsu: Palsu
) -> None:
    def more(target: Path) -> tuple[str, ...]:
        return ("--gabung", str(target / "cetak.pdf")) if paper else ()

    clean = tmp_path / "utuh"
    began = time.monotonic()
    assert finished(start(palsu, ruang, clean, *more(clean)))[0] == 0
    lasts = time.monotonic() - began
    expected = everything(clean)
    chance = random.Random(2026)
    told = 0
    for number in range(6 if paper else 15):
        target = tmp_path / f"terhenti-{number}"
        process = start(palsu, ruang, target, *more(target))
        time.sleep(chance.uniform(0.3, 1.0) * lasts)
        process.send_signal(signal.SIGTERM if number % 5 == 4 else signal.SIGINT)
        code, errors = finished(process)
        found = everything(target)
        assert {name: expected.get(name) for name in found} == found, "half or passing files"
        if found:
            assert "Traceback" not in errors
            # a signal that comes when all is done may still end the interpreter
            assert code == 1 or found == expected
        if f"perintah yang sama; yang sudah jadi tidak ditulis ulang:\n  doctools {' '.join(SOME)}" in errors:
            told += 1
        written = {p: p.stat().st_mtime_ns for p in target.rglob("*.docx")}
        assert finished(start(palsu, ruang, target, *more(target)))[0] == 0
        assert everything(target) == expected
        assert {p: p.stat().st_mtime_ns for p in written} == written, "finished ones are recognised"
    assert told > 3
    assert [p.name for p in palsu.folder.iterdir() if p.name.startswith("doctools-")] == []
    listing = subprocess.run(["ps", "-ww", "-eo", "args"], capture_output=True, text=True, check=True).stdout
    assert str(palsu.folder) not in listing


@pytest.mark.kill
@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_a_killed_run_leaves_nothing_for_the_next(ruang: Path, tmp_path: Path, palsu: Palsu) -> None:
    target = tmp_path / "terbunuh"
    process = start(palsu, ruang, target)
    while not any(target.rglob("*.docx")):
        time.sleep(0.01)
    process.kill()
    finished(process)
    left = target / "2026/monev/.doctools-abcdefgh.tmp"
    left.parent.mkdir(parents=True, exist_ok=True)
    left.write_bytes(b"separuh naskah")
    assert finished(start(palsu, ruang, target))[0] == 0
    clean = tmp_path / "utuh"
    assert finished(start(palsu, ruang, clean))[0] == 0
    assert everything(target) == everything(clean)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows holds an open file by itself")
def test_a_file_that_another_run_is_writing_is_left_alone(tmp_path: Path) -> None:
    with whole_file(tmp_path / "naskah.docx") as file:
        file.write(b"isi")
        assert sweep([tmp_path]) == []
    assert everything(tmp_path) == {"naskah.docx": b"isi"}


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals of POSIX")
def test_progress_is_for_a_terminal(ruang: Path, tmp_path: Path, palsu: Palsu, doctools: Runner) -> None:
    import pty

    command, environment, folder = with_false(palsu, ruang, *SOME, "--pdf")
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        command, cwd=folder, env={**environment, "TERM": "xterm"}, stdout=subprocess.DEVNULL, stderr=theirs
    )
    os.close(theirs)
    shown = b""
    try:
        while piece := os.read(ours, 4096):
            shown += piece
    except OSError:  # Linux says so where the other end is closed
        pass
    assert process.wait() == 0
    assert "Membuat naskah" in shown.decode(errors="replace")
    assert "Mengubah ke PDF" in shown.decode(errors="replace")
    assert "Membuat naskah" not in doctools(*SOME).stderr


# --- several processes, and work that need not be done again -------------------------------------


@pytest.mark.load
def test_processes_make_the_same_in_the_same_order(doctools: Runner, ruang: Path) -> None:
    edit(ruang / "data/tim/2026.yaml", "pegawai: staf3", "pegawai: null")
    arguments = ("batch", "--area", "I", "--final", "--json", "--keluar")
    alone, together = (
        doctools(*arguments, "hasil", *more) for more in ((), ("--jobs", "3", "--keluar", "lain"))
    )
    assert (alone.returncode, together.returncode) == (1, 1)
    assert parsed(alone)["summary"]["failed"] > 0
    assert json.loads(together.stdout.replace("lain/", "hasil/")) == parsed(alone)
    assert everything(ruang / "lain") == everything(ruang / "hasil")
    again = parsed(doctools(*arguments, "lain", "--jobs", "2"))
    assert again["summary"]["written"] == 0


@pytest.mark.kill
@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_processes_are_stopped_between_documents(ruang: Path, tmp_path: Path, palsu: Palsu) -> None:
    clean = tmp_path / "utuh"
    began = time.monotonic()
    assert finished(start(palsu, ruang, clean, "--jobs", "2"))[0] == 0
    lasts = time.monotonic() - began
    expected = everything(clean)
    chance = random.Random(8)
    for number in range(4):
        target = tmp_path / f"terhenti-{number}"
        process = start(palsu, ruang, target, "--jobs", "2")
        time.sleep(chance.uniform(0.3, 1.0) * lasts)
        process.send_signal(signal.SIGINT)
        code, errors = finished(process)
        found = everything(target)
        assert {name: expected.get(name) for name in found} == found, "half or passing files"
        if found:
            assert "Traceback" not in errors
            assert code == 1 or found == expected  # as above
        assert finished(start(palsu, ruang, target, "--jobs", "2"))[0] == 0
        assert everything(target) == expected


@pytest.mark.slow
def test_unchanged_documents_are_not_rendered_again(ruang: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    arguments = ["--ruang", str(ruang), "batch", "--jenis", "monev", "--jenis", "sk-tim-kerja"]
    assert CliRunner().invoke(cli, arguments).exit_code == 0
    path = ruang / "generated/2026/sk-tim-kerja/sk-tim-kerja-2026.docx"
    before = path.read_bytes()
    rendered: list[str] = []
    real = drafting.render_layout

    def counted(layout: bytes, shown: str, *rest: Any) -> Any:
        rendered.append(shown)
        return real(layout, shown, *rest)

    monkeypatch.setattr(drafting, "render_layout", counted)
    assert "0 dibuat, 13 tidak berubah" in CliRunner().invoke(cli, arguments).output
    assert rendered == []
    path.write_bytes(before[: len(before) // 2])  # a spoilt one is no document of ours
    assert "1 dibuat, 12 tidak berubah" in CliRunner().invoke(cli, arguments).output
    assert (rendered, path.read_bytes()) == (["templates/layout/keputusan.docx"], before)
    edit(ruang / "data/tim/2026.yaml", "pegawai: staf3", "pegawai: null")
    CliRunner().invoke(cli, arguments)
    assert rendered == ["templates/layout/keputusan.docx"] * 2
