"""The workbench in a real browser: its ways from end to end, by keyboard, without scripts, for who cannot see well.

`PERBARUI_GAMBAR=1` writes the pictures of the guide anew.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from doctools.office.folder import Workspace
from doctools.office.office import Office
from tests.conftest import ROOT, edit
from tests.pdf.palsu import real_libreoffice
from tests.web.meja import Served, serve

pytestmark = pytest.mark.browser
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
PICTURES = ROOT / "docs/gambar"
WIDTHS = (360, 1440)
PAGES = {
    "meja": "/?bulan=2026-02",
    "rencana": "/rencana?area=I",
    "naskah": "/naskah/2026/sk-tim-kerja-2026",
    "rapat": "/rapat?bulan=2026-02",
    "rapat-baru": "/rapat/baru",
    "rapat-satu": "/rapat/2026/evaluasi-zi-2026-02",
    "data": "/data",
    "data-daftar": "/data/pegawai",
    "data-butir": "/data/rapat/2026?butir=evaluasi-zi-2026-02",
    "tinjauan": "/tinjauan",
    "agenda": "/agenda",
    "bukti": "/bukti",
    "bukti-satu": "/bukti/I.2.a/3",
    "peraturan": "/peraturan?cari=pemilihan",
    "peraturan-satu": "/peraturan/uu-7-2017",
    "periksa": "/periksa",
    "galat": "/tidak-ada",
}


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    if CHROMIUM is None:
        if os.environ.get("CI"):
            pytest.fail("CI has no Chromium; .ci/run installs it")
        pytest.skip("no Chromium here")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def kantor(ruang: Path) -> Path:
    """The sample office before its decree is complete: who leads the team is not known yet, no number is given."""
    edit(ruang / "data/tim/2026.yaml", "ketua: {pegawai: sekretaris", "ketua: {pegawai: null")
    (ruang / "data/naskah/2026.yaml").write_text("tahun: 2026\nnaskah: {}\n", encoding="utf-8")
    return ruang


@pytest.fixture
def served(kantor: Path) -> Iterator[Served]:
    with serve(kantor, libreoffice=real_libreoffice) as found:
        yield found


def opened(chromium: Any, served: Served, **context: Any) -> Any:
    """A page on the desk."""
    page = chromium.new_context(locale="id-ID", **context).new_page()
    page.set_default_timeout(60_000)
    page.goto(served.link)
    return page


def seen(what: Any) -> None:
    """It appears, after a while where the machine is busy."""
    from playwright.sync_api import expect

    expect(what).to_be_visible(timeout=60_000)


def scan(folder: Path) -> Path:
    from reportlab.pdfgen.canvas import Canvas

    path = folder / "pindaian.pdf"
    canvas = Canvas(str(path), invariant=1)
    canvas.drawString(72, 720, "Pindaian contoh yang ditandatangani")
    canvas.save()
    return path


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("script", [True, False], ids=["skrip", "tanpa-skrip"])
def test_from_this_month_to_a_proven_row(
    chromium: Any, served: Served, kantor: Path, width: int, script: bool
) -> None:
    page = opened(chromium, served, viewport={"width": width, "height": 900}, java_script_enabled=script)
    page.goto(f"{served.address}/?bulan=2026-01")
    page.get_by_role("link", name="Keputusan tentang Tim Kerja", exact=False).first.click()
    page.get_by_label("Ketua tim › Pegawai", exact=False).select_option("sekretaris")
    page.get_by_role("button", name="Simpan dan buat ulang").click()
    seen(page.get_by_text("Semua isian sudah lengkap", exact=False).first)
    seen(page.locator("figure img").first)
    page.get_by_label("Tanggal naskah").fill("2026-01-20")
    page.get_by_role("button", name="Final dan beri nomor").click()
    seen(page.get_by_text("tercatat di buku agenda", exact=False))
    page.get_by_label("Pindaian (PDF atau gambar)", exact=False).set_input_files(scan(kantor))
    page.get_by_role("button", name="Simpan sebagai bukti", exact=False).click()
    seen(page.get_by_text("kini berkeadaan Ditandatangani", exact=False))
    page.goto(f"{served.address}/bukti/I.1.a/1")
    seen(page.get_by_text("terbukti", exact=True).first)
    assert "ketua: {pegawai: sekretaris," in (kantor / "data/tim/2026.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("width", WIDTHS)
def test_a_meeting_from_one_form_to_its_pack(chromium: Any, served: Served, kantor: Path, width: int) -> None:
    page = opened(chromium, served, viewport={"width": width, "height": 900})
    page.goto(f"{served.address}/rapat")
    page.get_by_role("link", name="Rapat baru").click()
    page.get_by_label("Rapat tentang apa", exact=False).fill("Rapat Persiapan Contoh")
    page.get_by_label("Acara, satu per baris", exact=False).fill("Pembukaan\nPembahasan")
    page.get_by_label("Tanggal", exact=False).fill("2026-02-09")
    page.get_by_label("Pukul", exact=True).fill("10:00")
    page.get_by_label("Tempat").fill("Ruang Rapat KPU Kabupaten Contoh")
    page.get_by_label("Seluruh tim kerja").check()
    page.get_by_role("button", name="Catat dan buat paketnya").click()
    page.get_by_role("link", name="Kembali").click()
    seen(page.get_by_text("juga dipakai Rapat Evaluasi", exact=False))
    with page.expect_download() as download:
        page.get_by_role("link", name="Unduh paket (.zip)").click()
    assert download.value.suggested_filename.endswith(".zip")
    meeting = Office(Workspace(kantor)).document("rapat/2026").model.rapat[-1]
    assert (meeting.judul, meeting.pukul, meeting.acara) == (
        "Rapat Persiapan Contoh",
        "10.00",
        ["Pembukaan", "Pembahasan"],
    )
    assert len(meeting.undangan_kepada) > 3


def test_a_draft_by_another_author_is_reviewed(chromium: Any, served: Served, kantor: Path) -> None:
    draft = kantor / "rancangan.txt"
    draft.write_text(
        "KEPUTUSAN KETUA\nMenimbang :\na. bahwa dalam dalam rangka tertib administrasi, perlu;\n",
        encoding="utf-8",
    )
    page = opened(chromium, served)
    page.goto(f"{served.address}/tinjauan")
    page.get_by_label("Rancangan dari siapa pun", exact=False).set_input_files(draft)
    page.get_by_role("button", name="Tinjau", exact=True).click()
    seen(page.get_by_role("heading", name="Tinjauan: rancangan.txt"))
    assert page.locator(".temuan li").count() > 0


def test_the_desk_by_keyboard_alone(chromium: Any, served: Served) -> None:
    page = opened(chromium, served)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Langsung ke isi"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "isi"
    page.goto(f"{served.address}/naskah/2026/sk-tim-kerja-2026")
    page.keyboard.press("Alt+4")
    page.wait_for_url("**/data")
    page.goto(f"{served.address}/data/pegawai?butir=staf1")
    page.get_by_label("Unit").focus()
    page.keyboard.type("Subbagian Contoh")
    page.keyboard.press("Control+s")
    page.wait_for_url("**/data/pegawai")
    seen(page.get_by_text("Tersimpan."))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_every_page_can_be_used_by_all(chromium: Any, served: Served, scheme: str, width: int) -> None:
    """axe-core finds nothing serious; nothing is cut off; no request leaves the server; a page is light."""
    from axe_playwright_python.sync_playwright import Axe

    page = opened(chromium, served, viewport={"width": width, "height": 900}, color_scheme=scheme)
    outside: list[str] = []
    page.on(
        "request",
        lambda request: None if request.url.startswith(served.address) else outside.append(request.url),
    )
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    bad = {}
    for name, address in PAGES.items():
        answer = page.goto(served.address + address)
        assert len(answer.body()) <= 100_000, name
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (
            f"{name} is wider than {width}"
        )
        found = [v for v in Axe().run(page).response["violations"] if v["impact"] in ("serious", "critical")]
        if found:
            bad[name] = [(v["id"], v["nodes"][0]["html"][:160]) for v in found]
        if os.environ.get("PERBARUI_GAMBAR"):
            suffix = ("" if width == 1440 else "-ponsel") + ("" if scheme == "light" else "-gelap")
            page.wait_for_load_state("networkidle")
            page.screenshot(path=PICTURES / f"meja-{name}{suffix}.png")
    assert bad == {}
    assert outside == []
    assert [text for text in said if "404" not in text] == []
