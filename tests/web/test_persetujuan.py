"""Approval: step by step, of exact inputs, and no final before the last."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from doctools.web.app import Access, make_app
from tests.conftest import Runner, edit, parsed
from tests.web.meja import HOST, ORIGIN, add_accounts, log_in, make_desk

CHAIN = """persetujuan:
  sk-tim-kerja:
    - {peran: kasubbag, jabatan: Kepala Subbagian, pegawai: hukum, tugas: memeriksa}
    - {peran: ketua, jabatan: Ketua, pegawai: ketua}
"""
PAGE = "/naskah/2026/sk-tim-kerja-2026"


@pytest.fixture
def berantai(ruang: Path) -> Path:
    """The sample office, where the decree on the team is approved in two steps."""
    edit(ruang / "data/kantor.yaml", "persetujuan:\n", CHAIN)
    return ruang


def test_a_final_waits_for_the_last_step(berantai: Path, doctools: Runner) -> None:
    assert doctools("register", "import").returncode == 0
    refused = doctools("make", "sk-tim-kerja", "--final", "--daftar")
    assert refused.returncode == 1
    assert "belum disetujui sampai langkah terakhir" in refused.stderr
    assert not (berantai / "generated/2026/sk-tim-kerja").exists()
    assert (
        doctools("batch", "--tahun", "2026", "--jenis", "sk-tim-kerja", "--final", "--daftar").returncode == 1
    )
    for step in (("submit",), ("approve", "--oleh", "kasubbag"), ("approve", "--oleh", "ketua")):
        assert doctools(step[0], "sk-tim-kerja-2026", *step[1:]).returncode == 0
    made = doctools("make", "sk-tim-kerja", "--final", "--daftar")
    assert made.returncode == 0, made.stderr


def test_a_change_voids_an_approval(berantai: Path, doctools: Runner) -> None:
    doctools("submit", "sk-tim-kerja")
    doctools("approve", "sk-tim-kerja")
    assert parsed(doctools("approve", "sk-tim-kerja", "--json"))["state"] == "disetujui"
    edit(berantai / "data/pegawai.yaml", "nama: Ketua Contoh", "nama: Ketua Lain Contoh")
    refused = doctools("make", "sk-tim-kerja", "--final")
    assert refused.returncode == 1
    assert "gugur" in refused.stderr
    assert doctools("approve", "sk-tim-kerja").returncode == 1
    assert parsed(doctools("submit", "sk-tim-kerja", "--json"))["asked"] == "kasubbag"


def test_another_version_of_doctools_voids_no_approval(
    berantai: Path, doctools: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It makes the document anew, of the same inputs; people have approved these."""
    from doctools.documents import draft, inputs
    from doctools.documents.approve import look_at_approval
    from doctools.kinds.jobs import find_single_job
    from doctools.kinds.read import read_kind
    from doctools.office.folder import Workspace
    from doctools.office.office import Office

    for step in ("submit", "approve", "approve"):
        assert doctools(step, "sk-tim-kerja").returncode == 0

    def now() -> tuple[str, str]:
        office = Office(Workspace(berantai))
        job = find_single_job(office, read_kind(office, "sk-tim-kerja"), 2026, {})
        return look_at_approval(office, job).state, draft.Draft(office, job).identity.inputs

    before = now()
    assert before[0] == "disetujui"
    monkeypatch.setattr(inputs, "__version__", "99.0")
    later = now()
    assert later[0] == "disetujui"
    assert later[1] != before[1], "the document itself is made anew"


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("data/pegawai.yaml", "nama: Ketua Contoh", "nama: Ketua Lain Contoh"),
        ("data/kantor.yaml", "tempat_penetapan: Contoh #", "tempat_penetapan: Contoh Lain #"),
        (
            "templates/jenis/sk-tim-kerja.yaml",
            "menimbang:",
            "menimbang:\n    - bahwa ada pertimbangan contoh;",
        ),
    ],
)
def test_a_change_of_any_input_voids_an_approval(
    berantai: Path, doctools: Runner, file: str, old: str, new: str
) -> None:
    """Data of people, of the office, and the wording."""
    from tests.conftest import ROOT

    path = berantai / file
    if not path.exists():  # the wording as shipped becomes the office's own
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text((ROOT / file).read_text(encoding="utf-8"), encoding="utf-8")
    for step in ("submit", "approve", "approve"):
        assert doctools(step, "sk-tim-kerja").returncode == 0
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    refused = doctools("make", "sk-tim-kerja", "--final")
    assert refused.returncode == 1, refused.stderr
    assert "gugur" in refused.stderr


def test_a_document_that_is_sent_back_is_submitted_anew(berantai: Path, doctools: Runner) -> None:
    doctools("submit", "sk-tim-kerja")
    doctools("approve", "sk-tim-kerja")
    back = parsed(doctools("return", "sk-tim-kerja", "--catatan", "lengkapi lampiran", "--json"))
    assert back["state"] == "dikembalikan"
    again = parsed(doctools("submit", "sk-tim-kerja", "--json"))
    assert again["asked"] == "kasubbag"
    book = (berantai / "data/persetujuan/2026.yaml").read_text(encoding="utf-8")
    assert [line.split('tindakan: "')[1].split('"')[0] for line in book.splitlines() if "tindakan" in line] == [
        "ajukan", "setuju", "kembali", "ajukan",
    ]  # fmt: skip
    assert 'catatan: "lengkapi lampiran"' in book


def test_a_kind_without_a_chain_is_as_ever(berantai: Path, doctools: Runner) -> None:
    assert doctools("submit", "undangan-evaluasi-zi-2026-02").returncode == 1
    assert doctools("make", "undangan", "--rapat", "evaluasi-zi-2026-02", "--final").returncode == 0


def test_other_kinds_have_a_chain_of_their_own(berantai: Path, doctools: Runner) -> None:
    """`*` is for kinds that no other key fits, wherever it stands; who has no role there is not waited for."""
    path = berantai / "data/kantor.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace(
            "{jabatan: Sekretaris,", "{peran: sekretaris, jabatan: Sekretaris,"
        ),
        encoding="utf-8",
    )
    chains = "  undangan-*: [{jabatan: Staf, pegawai: staf1}]\n"
    edit(path, '  "*":', f'{chains}  "*":')
    meeting = "undangan-evaluasi-zi-2026-02"
    assert doctools("submit", meeting).returncode == 0
    assert doctools("make", "undangan", "--rapat", "evaluasi-zi-2026-02", "--final").returncode == 1
    done = parsed(doctools("approve", meeting, "--oleh", "sekretaris", "--json"))
    assert done["state"] == "disetujui"
    assert doctools("make", "undangan", "--rapat", "evaluasi-zi-2026-02", "--final").returncode == 0


def test_the_control_sheet_names_those_who_approve(berantai: Path, doctools: Runner) -> None:
    from tests.membaca import text_of

    assert doctools("paraf", "sk-tim-kerja").returncode == 0
    sheet = next((berantai / "generated").rglob("lembar-kendali-*.docx"))
    text = text_of(sheet)
    assert "Kepala Subbagian\n(memeriksa)" in text or ("Kepala Subbagian" in text and "(memeriksa)" in text)
    assert "Pelaksana" not in text


def form(browser: Any, action: str, **values: str) -> Any:
    import re

    text = browser.get(PAGE).text
    seen = re.search(r'name="sidik" value="([0-9a-f]*)"', text)
    return browser.post(f"{PAGE}/{action}", {**({"sidik": seen[1]} if seen else {}), **values}, on=PAGE)


def test_each_step_belongs_to_its_role(berantai: Path, doctools: Runner) -> None:
    doctools("register", "import")
    add_accounts(berantai)
    app = make_app(make_desk(berantai), Access((HOST,)))
    with TestClient(app, base_url=ORIGIN):
        people = {role: log_in(app, role) for role in ("staf", "kasubbag", "hukum", "ketua")}
        assert form(people["staf"], "ajukan").status_code == 303
        for role in ("staf", "hukum", "ketua"):
            assert people[role].post(f"{PAGE}/setujui").status_code == 403
        assert "Menunggu persetujuan Anda" in people["kasubbag"].get("/").text
        assert "Menunggu persetujuan Anda" not in people["ketua"].get("/").text
        assert form(people["kasubbag"], "setujui", catatan="baik").status_code == 303
        assert "Menunggu persetujuan Anda" in people["ketua"].get("/").text
        assert form(people["staf"], "final").headers["location"].startswith(PAGE)
        assert "belum disetujui" in people["staf"].get(PAGE).text
        assert form(people["ketua"], "setujui").status_code == 303
        form(people["staf"], "final")
        page = people["staf"].get(PAGE).text
        assert "<strong>Nomor 1</strong>" in page
        assert "setuju: kasubbag" in page


def test_who_approves_must_have_seen_what_stands(berantai: Path) -> None:
    import re

    add_accounts(berantai)
    app = make_app(make_desk(berantai), Access((HOST,)))
    with TestClient(app, base_url=ORIGIN):
        staff, chief = log_in(app, "staf"), log_in(app, "kasubbag")
        form(staff, "ajukan")
        seen = re.search(r'name="sidik" value="([0-9a-f]*)"', chief.get(PAGE).text)
        assert seen
        edit(berantai / "data/pegawai.yaml", "nama: Ketua Contoh", "nama: Ketua Lain Contoh")
        assert chief.post(f"{PAGE}/setujui", {"sidik": seen[1]}, on=PAGE).status_code == 409
