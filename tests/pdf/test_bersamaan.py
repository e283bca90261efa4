"""Several LibreOffices at once: shared out, restarted, around what cannot be converted, and none left behind."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from doctools.cli.main import cli
from doctools.errors import PdfError, Problem
from doctools.pdf.conversion import Converted, convert
from doctools.pdf.machine import (
    MEMORY_FOR_ONE,
    choose_process_count,
    count_usable_cores,
    measure_free_memory,
    measure_taken_memory,
)
from doctools.pdf.run import Ending, LibreOfficeRun
from doctools.pdf.soffice import LibreOffice, start_libreoffice
from tests.pdf.palsu import Palsu, real_libreoffice
from tests.pdf.test_ubah import children, said, words, work

__all__ = ["work"]  # the fixture
MB = 1 << 20


def states(made: dict[Path, Converted], documents: Sequence[Path]) -> list[str]:
    return [made[d].state if made[d].pdf else "failed" for d in documents]


@pytest.mark.parametrize(
    ("cores", "free", "most", "expected"),
    [
        (4, 4 * MEMORY_FOR_ONE, None, 4),
        (4, 64 * MEMORY_FOR_ONE, None, 4),
        (4, 2 * MEMORY_FOR_ONE, None, 2),
        (4, MEMORY_FOR_ONE // 2, None, 1),
        (4, 64 * MEMORY_FOR_ONE, 2, 2),
        (2, 64 * MEMORY_FOR_ONE, 16, 2),
    ],
)
def test_how_many_fit(cores: int, free: int, most: int | None, expected: int) -> None:
    assert choose_process_count(cores, free, most) == expected


def test_what_the_machine_has() -> None:
    assert count_usable_cores() >= 1
    assert measure_free_memory() > 0


def test_memory_counts_what_a_program_started() -> None:
    """soffice is a script; what takes the memory is its child's child."""
    inner = f"data = b'x' * {64 * MB}; print('ready', flush=True); input()"
    outer = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {inner!r}])"
    with subprocess.Popen(
        [sys.executable, "-c", outer], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        assert process.stdout.readline() == "ready\n"
        assert measure_taken_memory(process.pid) > 64 * MB
        process.communicate("\n")
    assert measure_taken_memory(process.pid) == 0


@pytest.mark.slow
def test_two_are_at_work_at_once(tmp_path: Path, palsu: Palsu) -> None:
    palsu.mode("berdua")
    documents = words(tmp_path, [f"naskah {n}" for n in range(16)])
    made = convert(documents, LibreOffice(palsu.program, 30, processes=2))
    assert list(made) == documents
    assert states(made, documents) == ["written"] * 16
    assert palsu.calls == 2


def test_few_documents_are_not_worth_a_second_start(tmp_path: Path, palsu: Palsu) -> None:
    documents = words(tmp_path, [f"naskah {n}" for n in range(10)])
    made = convert(documents, LibreOffice(palsu.program, 30, processes=8))
    assert states(made, documents) == ["written"] * 10
    assert palsu.calls == 1


@pytest.mark.slow
def test_who_is_done_takes_from_the_longest_pile(tmp_path: Path, palsu: Palsu) -> None:
    """The first share stands still at its first document: the other does its own, and part of that one's."""
    documents = words(tmp_path, ["TUNGGU", *(f"naskah {n}" for n in range(79))])

    def seen(done: int) -> None:
        if done > 40:  # more than its own share
            (palsu.folder / "lepas").touch()

    made = convert(documents, LibreOffice(palsu.program, 30, processes=2), seen=seen)
    assert states(made, documents) == ["written"] * 80
    assert palsu.calls == 3


@pytest.mark.slow
def test_two_go_around_what_cannot_be_converted(tmp_path: Path, palsu: Palsu, work: Path) -> None:
    texts = [f"naskah {n}" for n in range(20)]
    texts[3], texts[8], texts[9], texts[16] = "LEWATI", "GANTUNG", "JATUH", "JATUH"
    documents = words(tmp_path, texts)
    made = convert(documents, LibreOffice(palsu.program, 4, processes=2))
    assert list(made) == documents
    assert [made[d].pdf is None for d in documents] == [n in (3, 8, 9, 16) for n in range(20)]
    assert "tidak menyelesaikan" in (said(made)[8] or "")
    assert list(work.iterdir()) == []
    assert children(palsu) == []


@pytest.mark.slow
def test_stopping_leaves_whole_files_and_no_process(tmp_path: Path, palsu: Palsu, work: Path) -> None:
    texts = [f"naskah {n}" for n in range(20)]
    texts[4] = texts[5] = "GANTUNG"  # one in each share
    documents = words(tmp_path, texts)
    done: list[int] = []
    made = convert(
        documents,
        LibreOffice(palsu.program, 60, processes=2),
        stopped=lambda: 4 in done,
        seen=done.append,
    )
    assert [documents.index(d) for d in made] == [0, 1, 2, 3]
    assert all(found.pdf for found in made.values())
    assert set(tmp_path.glob("naskah-*.pdf")) == {d.with_suffix(".pdf") for d in documents[:4]}
    assert list(work.iterdir()) == []
    assert children(palsu) == []


@pytest.mark.slow
@pytest.mark.parametrize("ever_again", [True, False])
def test_no_room_for_a_second_one(
    ever_again: bool, tmp_path: Path, palsu: Palsu, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the system starts no further program, the first does all; what is done by then is kept."""
    begun: list[Path] = []

    def start_one(office: LibreOffice, folder: Path, *more: Any) -> Any:
        begun.append(folder)
        if len(begun) == 2 or (len(begun) > 2 and not ever_again):
            raise PdfError(Problem("tidak ada memori"))
        return start_libreoffice(office, folder, *more)

    monkeypatch.setattr("doctools.pdf.run.start_libreoffice", start_one)
    documents = words(tmp_path, ["naskah"] * 16)
    office = LibreOffice(palsu.program, 30, processes=2)
    if ever_again:
        assert states(convert(documents, office), documents) == ["written"] * 16
    else:
        with pytest.raises(PdfError):
            convert(documents, office)
        assert [d.with_suffix(".pdf").exists() for d in documents] == [True, False] * 8


def test_one_that_grows_is_started_anew(
    tmp_path: Path, palsu: Palsu, monkeypatch: pytest.MonkeyPatch
) -> None:
    endings: list[Ending | None] = []
    look = LibreOfficeRun.look

    def noted(call: LibreOfficeRun, waited: float) -> Ending | None:
        endings.append(look(call, waited))
        return endings[-1]

    monkeypatch.setattr(LibreOfficeRun, "look", noted)
    documents = words(tmp_path, ["TUMBUH"] * 6)
    made = convert(documents, LibreOffice(palsu.program, 30, memory=60 * MB))
    assert states(made, documents) == ["written"] * 6
    assert {ending for ending in endings if ending} == {"grown", "done"}


def test_a_document_that_takes_all_memory_is_set_aside(tmp_path: Path, palsu: Palsu, work: Path) -> None:
    documents = words(tmp_path, ["a", "RAKUS", "b"])
    made = convert(documents, LibreOffice(palsu.program, 60, memory=40 * MB))
    assert states(made, documents) == ["written", "failed", "written"]
    assert "lebih dari 160 MB memori" in (said(made)[1] or "")
    assert list(work.iterdir()) == []
    assert children(palsu) == []


@pytest.mark.pages
def test_real_ones_go_around_a_damaged_document(tmp_path: Path) -> None:
    """A package that looks like a document, in the middle of sound ones."""
    office = real_libreoffice()
    documents = words(tmp_path, [f"naskah ke-{n}" for n in range(18)])
    bad = documents[9]
    with zipfile.ZipFile(bad) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    with zipfile.ZipFile(bad, "w") as package:
        for name, content in parts.items():
            if name == "word/styles.xml":
                content = content[: len(content) // 2]
            package.writestr(name, content)
    made = convert(documents, LibreOffice(office.program, processes=2))
    assert [d.name for d in documents if made[d].pdf is None] == [bad.name]
    problem = made[bad].problem
    assert problem
    assert "tidak dapat membuka" in problem.what
    text = subprocess.run(
        ["pdftotext", str(documents[17].with_suffix(".pdf")), "-"], capture_output=True, text=True, check=True
    ).stdout
    assert "naskah ke-17" in text


@pytest.mark.parametrize(("more", "expected"), [((), 3), (("--jobs", "1"), 1), (("--jobs", "2"), 2)])
def test_jobs_given_bound_how_many_convert(
    more: tuple[str, ...], expected: int, ruang: Path, palsu: Palsu, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    def noted(documents: Sequence[Path], office: LibreOffice, **_: Any) -> dict[Path, Converted]:
        asked.append(office.processes)
        return {}

    monkeypatch.setattr("doctools.documents.print.convert", noted)
    monkeypatch.setattr("doctools.pdf.count_usable_cores", lambda: 3)
    monkeypatch.setattr("doctools.pdf.measure_free_memory", lambda: 64 * MEMORY_FOR_ONE)
    monkeypatch.setenv("PATH", str(palsu.folder / "bin"), prepend=os.pathsep)
    arguments = ["--ruang", str(ruang), "batch", "--jenis", "maklumat-pelayanan", "--pdf", *more]
    CliRunner().invoke(cli, arguments, catch_exceptions=False)
    assert asked == [expected]
