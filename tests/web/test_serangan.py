"""Attacks: each is refused, with words for people, and nothing outside the folder is read or written."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from doctools.web.app import Access, make_app
from doctools.web.visit import clean_name
from tests.web.meja import HOST, ORIGIN, make_desk, own_computer

TRICKS = (
    "../../../../etc/passwd", "..%2f..%2f..%2fetc%2fpasswd", "....//....//etc/passwd", "/etc/passwd", "%2e%2e/%2e%2e/etc/passwd",
    "..\\..\\windows\\win.ini", "pegawai%00.yaml", "data/../../kantor", "file:///etc/passwd", "~/.ssh/id_rsa", "con", "a" * 5000,
)  # fmt: skip
PLACES = (
    "/naskah/2026/{}", "/naskah/{}/sk-tim-kerja-2026", "/naskah/2026/sk-tim-kerja-2026/halaman/{}", "/data/{}", "/data-excel/{}",
    "/data/pegawai?butir={}", "/bukti/{}", "/bukti/berkas/2026/{}", "/bukti/berkas/{}/x", "/peraturan/{}", "/rapat/2026/{}",
    "/rapat/2026/{}/paket.zip", "/rapat?bulan={}", "/?bulan={}", "/rencana?tahun={}", "/agenda/nomor/{}", "/pekerjaan/{}",
    "/pekerjaan/{}/hasil", "/tinjauan/berkas/{}", "/tinjauan/berkas/{}/unduh", "/tetap/{}", "/peraturan?per={}",
)  # fmt: skip
MARKUP = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'"


def test_no_address_leads_out_of_the_folder(ruang: Path) -> None:
    with own_computer(ruang) as browser:
        for place in PLACES:
            for trick in TRICKS:
                answer = browser.get(place.format(trick))
                assert answer.status_code in (200, 303, 404, 409, 422, 503), (
                    place,
                    trick,
                    answer.status_code,
                )
                assert "root:" not in answer.text
                assert "Traceback" not in answer.text


@pytest.mark.parametrize("host", ["jahat.contoh", "127.0.0.1", f"{HOST}:81", f"{HOST}.jahat.contoh", ""])
def test_foreign_hosts_are_not_answered(ruang: Path, host: str) -> None:
    with own_computer(ruang) as browser:
        answer = browser.client.get("/", headers={"host": host})
        assert answer.status_code == 421
        assert "alamat meja kerja" in answer.text


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://jahat.contoh"},
        {"origin": "null"},
        {"origin": f"http://{HOST}.jahat.contoh"},
        {"referer": "http://jahat.contoh/halaman"},
        {},
        {"origin": ORIGIN, "sec-fetch-site": "cross-site"},
    ],
)
def test_changes_from_elsewhere_are_refused(ruang: Path, headers: dict[str, str]) -> None:
    with own_computer(ruang) as browser:
        token = browser.token()
        answer = browser.client.post("/periksa", data={"_t": token, "kode": "a/b"}, headers=headers)
        assert answer.status_code == 403


@pytest.mark.parametrize("token", ["", "x", "eyJ4IjoxfQ.abc"])
def test_a_change_without_the_token_is_refused(ruang: Path, token: str) -> None:
    with own_computer(ruang) as browser:
        before = (ruang / "data/pegawai.yaml").read_bytes()
        assert (
            browser.post("/data/pegawai", {"_t": token, "butir": "ketua", "hapus": "ya"}).status_code == 403
        )
        assert (ruang / "data/pegawai.yaml").read_bytes() == before


def test_the_token_of_another_session_is_refused(ruang: Path) -> None:
    with own_computer(ruang) as browser, own_computer(ruang) as other:
        assert browser.post("/periksa", {"_t": other.token(), "kode": "a/b"}).status_code == 403


def test_the_link_opens_once(ruang: Path) -> None:
    from starlette.testclient import TestClient

    from doctools.web.sessions import OneTimeKey

    key = OneTimeKey()
    app = make_app(make_desk(ruang), Access((HOST,), key, "petugas"))
    with TestClient(app, base_url=ORIGIN) as first, TestClient(app, base_url=ORIGIN) as second:
        assert first.get("/masuk?kunci=keliru").status_code == 403
        assert first.get(f"/masuk?kunci={key.key}").url.path == "/"
        assert second.get(f"/masuk?kunci={key.key}").status_code == 403
        assert second.get("/").status_code == 403


def test_pages_say_what_browsers_must_keep_to(ruang: Path) -> None:
    with own_computer(ruang) as browser:
        answer = browser.get("/")
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["cache-control"] == "no-store"
        cookie = browser.client.cookies
        assert cookie.get("meja")
        for word in ("<style", " style=", "onclick=", "http://", "https://"):
            assert word not in answer.text


def test_markup_in_data_is_shown_as_text(ruang: Path) -> None:
    with own_computer(ruang) as browser:
        fields = browser.fields("/data/pegawai?butir=staf1")
        names = [
            name
            for name in fields
            if name.rsplit("/", 1)[-1] in ("nama", "jabatan", "pangkat", "unit", "catatan")
        ]
        assert len(names) == 5
        saved = browser.post("/data/pegawai", {**fields, **dict.fromkeys(names, MARKUP)}, on="/data")
        assert saved.status_code == 303
        meeting = browser.fields("/data/rapat/2026?butir=evaluasi-zi-2026-02")
        texts = [
            n
            for n, v in meeting.items()
            if v and n.rsplit("/", 1)[-1] in ("judul", "tempat", "keterangan", "apa")
        ]
        assert (
            browser.post(
                "/data/rapat/2026", {**meeting, **dict.fromkeys(texts, MARKUP)}, on="/data"
            ).status_code
            == 303
        )
        pages = (
            "/", "/rencana", "/rapat", "/rapat/baru", "/rapat/2026/evaluasi-zi-2026-02", "/data/pegawai", "/data/pegawai?butir=staf1",
            "/data/tim/2026", "/data/rapat/2026", "/naskah/2026/sk-tim-kerja-2026", "/naskah/2026/undangan-evaluasi-zi-2026-02", "/bukti",
        )  # fmt: skip
        for page in pages:
            text = browser.get(page).text
            assert "<script>alert" not in text, page
            assert "<img src=x" not in text, page
        assert "49" not in browser.get("/data/pegawai?cari=script").text.replace("2049", "")


def bomb() -> bytes:
    """A .docx whose one part unpacks to two hundred megabytes."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b" " * 200_000_000)
    return target.getvalue()


def with_macro() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("[Content_Types].xml", '<Types xmlns="x"/>')
        archive.writestr("word/document.xml", "<w/>")
        archive.writestr("word/vbaProject.bin", b"x")
    return target.getvalue()


def small_pdf() -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    target = io.BytesIO()
    canvas = Canvas(target, invariant=1)
    canvas.drawString(72, 720, "Pindaian contoh")
    canvas.save()
    return target.getvalue()


PDF_SCRIPT = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\n"
    b"trailer<</Root 1 0 R>>\n%%EOF\n"
)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("bom.docx", bomb()), ("makro.docx", with_macro()), ("skrip.pdf", PDF_SCRIPT), ("program.exe", b"MZ" + b"\0" * 500),
        ("kosong.pdf", b""), ("halaman.html", b"<html><script>alert(1)</script></html>"), ("palsu.png", b"\x89PNG\r\n\x1a\nx"),
    ],
)  # fmt: skip
def test_bad_files_are_refused_as_evidence(ruang: Path, name: str, content: bytes) -> None:
    with own_computer(ruang) as browser:
        answer = browser.post("/bukti?tahun=2026", {"bukti": "I.2.a/3"}, files={"berkas": (name, content)})
        assert answer.status_code == 422 or "awas" in browser.get("/bukti").text, answer.status_code
        assert not (ruang / "data/bukti").exists() or not list((ruang / "data/bukti").glob("*.yaml"))
        assert not list((ruang / "generated").rglob("bukti/*")) if (ruang / "generated").exists() else True


def test_a_bomb_is_refused_everywhere(ruang: Path) -> None:
    with own_computer(ruang) as browser:
        for address, field in (
            ("/tinjauan/periksa", "berkas"),
            ("/periksa", "berkas"),
            ("/data-impor", "buku"),
            ("/tinjauan/kembali", "berkas"),
        ):
            answer = browser.post(address, files={field: ("bom.docx", bomb())})
            assert answer.status_code in (200, 422), address
            assert "Traceback" not in answer.text


def test_too_much_is_answered_before_it_is_read(ruang: Path) -> None:
    with own_computer(ruang) as browser:
        huge = {
            "origin": ORIGIN,
            "content-length": str(2 * 1024**3),
            "content-type": "multipart/form-data; boundary=x",
        }
        answer = browser.client.post("/bukti", content=b"x", headers=huge)
        assert answer.status_code == 413
        assert "terlalu besar" in answer.text

        def endless():  # type: ignore[no-untyped-def]
            for _ in range(400):
                yield b"x" * 1_000_000

        streamed = browser.client.post(
            "/bukti",
            content=endless(),
            headers={"origin": ORIGIN, "content-type": "multipart/form-data; boundary=x"},
        )
        assert streamed.status_code in (400, 413)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd"), ("C:\\fakepath\\pindai.pdf", "pindai.pdf"), ("a/b\\c.png", "c.png"), ("...", "berkas"),
        (".ssh", "ssh"), ("nul.txt", "_nul.txt"), ("x\0y\n.pdf", "x_y_.pdf"), ("‮fdp.exe", "fdp.exe"), ("", "berkas"),
        ('<b>"x".png', "_b__x_.png"),
    ],
)  # fmt: skip
def test_names_of_files_never_become_paths(given: str, kept: str) -> None:
    assert clean_name(given) == kept


def test_a_file_with_a_path_for_a_name_stays_inside(ruang: Path) -> None:
    with own_computer(ruang) as browser:
        browser.post(
            "/bukti", {"bukti": "I.2.a/3"}, files={"berkas": ("../../../../tmp/jahat.pdf", small_pdf())}
        )
        ledger = (ruang / "data/bukti/2026.yaml").read_text(encoding="utf-8")
        assert "nama: jahat.pdf" in ledger


def test_a_full_disk_is_told(ruang: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import errno

    from doctools.web.pages import data

    def full(*_: object) -> object:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(data, "save_edits", full)
    with own_computer(ruang) as browser:
        answer = browser.post(
            "/data/pegawai",
            browser.fields("/data/pegawai?butir=staf1") | {"f:pegawai/id=staf1/unit": "lain"},
            on="/data",
        )
        assert answer.status_code == 507
        assert "disk komputer kantor penuh" in answer.text.casefold()


def test_spoiled_data_are_told_with_file_and_line(ruang: Path) -> None:
    with own_computer(ruang) as browser:
        assert browser.get("/").status_code == 200
        path = ruang / "data/pegawai.yaml"
        path.write_text(path.read_text(encoding="utf-8") + "rusak: [\n", encoding="utf-8")
        answer = browser.get("/data/tim/2026")
        assert answer.status_code == 422
        assert "data/pegawai.yaml" in answer.text
        assert "Yang perlu dilakukan" in answer.text


def test_the_table_of_attacks_names_tests_that_there_are() -> None:
    import re

    from tests.conftest import ROOT

    table = (ROOT / "docs/attacks.md").read_text(encoding="utf-8")
    rows = [line for line in table.splitlines() if line.startswith("|")][2:]
    known = {
        name
        for path in (ROOT / "tests/web").glob("test_*.py")
        for name in re.findall(r"^def (test_\w+)", path.read_text(encoding="utf-8"), re.MULTILINE)
    }
    for row in rows:
        named = re.findall(r"`(test_\w+)`", row)
        assert named, row
        assert set(named) <= known, row
