"""Who may open what: for each page and role allowed or 403."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from doctools.office.folder import Workspace
from doctools.office.office import Office
from doctools.web.accounts import NewAccount, add_account, remove_account
from doctools.web.app import Access, make_app
from doctools.web.pages import list_routes
from doctools.web.rights import RIGHTS
from tests.conftest import CONTOH
from tests.web.meja import DEED, HOST, ORIGIN, PASSWORD, ROLES, add_accounts, log_in, make_desk

ALL, OFFICE = set(ROLES), set(ROLES) - {"penilai"}
SECRETARIAT, LEGAL = OFFICE - {"ketua"}, {"hukum", "sekretaris"}
# Page → who may open it, as the office decided; everybody else is answered 403.
PAGES = {
    "/": OFFICE,
    "/rencana": OFFICE,
    "/naskah/2026/sk-tim-kerja-2026": OFFICE,
    "/naskah/2026/sk-tim-kerja-2026/naskah.docx": OFFICE,
    "/rapat": OFFICE,
    "/rapat/2026/evaluasi-zi-2026-02": OFFICE,
    "/rapat/baru": SECRETARIAT,
    "/data": SECRETARIAT,
    "/data/pegawai": SECRETARIAT,
    "/data/peraturan": LEGAL,
    "/data-excel/pegawai": SECRETARIAT,
    "/tinjauan": LEGAL,
    "/agenda": SECRETARIAT,
    "/bukti": ALL,
    "/bukti/I.2.a/3": ALL,
    "/peraturan": LEGAL,
    "/periksa": ALL,
}
CHANGES = {
    "/naskah/2026/sk-tim-kerja-2026/buat": SECRETARIAT,
    "/naskah/2026/sk-tim-kerja-2026/isi": SECRETARIAT,
    "/rapat/baru": SECRETARIAT,
    "/data/pegawai": SECRETARIAT,
    "/agenda/pesan": SECRETARIAT,
    "/bukti": SECRETARIAT,
    "/tinjauan/periksa": LEGAL,
}


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    root = tmp_path_factory.mktemp("hak") / "kantor"
    shutil.copytree(CONTOH, root, ignore=shutil.ignore_patterns("generated"))
    add_accounts(root)
    made = make_app(make_desk(root), Access((HOST,)))
    with TestClient(made, base_url=ORIGIN):
        yield made


@pytest.mark.parametrize("role", ROLES)
def test_each_role_opens_its_pages_and_no_others(app: Any, role: str) -> None:
    browser = log_in(app, role)
    opened = {page: browser.get(page).status_code for page in PAGES}
    assert opened == {page: 200 if role in allowed else 403 for page, allowed in PAGES.items()}


@pytest.mark.parametrize("role", ROLES)
def test_each_role_changes_what_it_may(app: Any, role: str) -> None:
    browser = log_in(app, role)
    refused = {page for page in CHANGES if browser.post(page).status_code == 403}
    assert refused == {page for page, allowed in CHANGES.items() if role not in allowed}


def test_every_page_asks_for_a_right_that_there_is() -> None:
    assert {route.right for route in list_routes()} <= set(RIGHTS)
    assert all(route.right for route in list_routes())


def test_who_is_not_known_is_sent_to_the_login(app: Any) -> None:
    stranger = TestClient(app, base_url=ORIGIN, follow_redirects=False)
    for page in PAGES:
        answer = stranger.get(page)
        assert (answer.status_code, answer.headers["location"]) == (303, "/masuk")
    assert stranger.post("/data/pegawai", headers={"origin": ORIGIN}).status_code == 401


def test_a_removed_user_is_out_at_once_and_so_is_one_with_a_new_password(ruang: Path) -> None:
    add_accounts(ruang)
    app = make_app(make_desk(ruang), Access((HOST,)))
    with TestClient(app, base_url=ORIGIN):
        first, second = log_in(app, "staf"), log_in(app, "hukum")
        assert first.get("/agenda").status_code == 200
        remove_account(Office(Workspace(ruang)), "staf", DEED)
        add_account(Office(Workspace(ruang)), NewAccount("hukum", "kata sandi yang baru", ("hukum",)), DEED)
        for browser in (first, second):
            assert browser.client.get("/agenda", follow_redirects=False).headers["location"] == "/masuk"
        assert log_in(app, "staf").get("/agenda").url.path == "/masuk"


def test_wrong_passwords_in_a_row_make_one_wait(ruang: Path) -> None:
    add_accounts(ruang)
    app = make_app(make_desk(ruang), Access((HOST,)))
    with TestClient(app, base_url=ORIGIN) as client:
        answers = [
            client.post("/masuk", data={"nama": "ketua", "sandi": "keliru"}, headers={"origin": ORIGIN})
            for _ in range(6)
        ]
        assert [a.status_code for a in answers] == [403] * 5 + [429]
        right = client.post("/masuk", data={"nama": "ketua", "sandi": PASSWORD}, headers={"origin": ORIGIN})
        assert right.status_code == 429
        assert "detik lagi" in right.text


def test_a_substitute_acts_for_a_time(ruang: Path) -> None:
    from datetime import date

    add_account(
        Office(Workspace(ruang)),
        NewAccount(
            "wakil", PASSWORD, ("penilai",), substitutes=(("hukum", date(2026, 2, 1), date(2026, 2, 10)),)
        ),
        DEED,
    )
    last = make_app(make_desk(ruang), Access((HOST,)))
    with TestClient(last, base_url=ORIGIN):
        assert log_in(last, "wakil").get("/peraturan").status_code == 200
    from tests.web.meja import NOW

    later = make_app(make_desk(ruang, NOW.replace(day=11)), Access((HOST,)))
    with TestClient(later, base_url=ORIGIN):
        assert log_in(later, "wakil").get("/peraturan").status_code == 403


def test_passwords_are_kept_as_hashes_alone(ruang: Path) -> None:
    add_accounts(ruang)
    text = (ruang / "data/pengguna.yaml").read_text(encoding="utf-8")
    assert PASSWORD not in text
    assert text.count("$argon2id$") == len(ROLES)
