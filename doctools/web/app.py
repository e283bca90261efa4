"""The workbench as an ASGI application: pages, rights, sessions, and how trouble is told."""

from __future__ import annotations

import errno
import logging
import shutil
import tempfile
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Mount
from starlette.routing import Route as Address
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from doctools.errors import DoctoolsError, PdfError, Problem, RegisterRefusedError
from doctools.evidence import read_file_rules
from doctools.web.accounts import check_password, person_of, read_accounts
from doctools.web.desk import Desk
from doctools.web.guard import Gate, Guard, Patience, RefusedRequestError
from doctools.web.handed import HandedIn, MissedError
from doctools.web.pages import list_routes
from doctools.web.rights import Person
from doctools.web.screens import Screens
from doctools.web.sessions import COOKIE, TOKEN, Attempts, OneTimeKey, Sessions
from doctools.web.trouble import TROUBLE_TITLES, TROUBLE_WORDS
from doctools.web.visit import ForbiddenError, Route, Visit, clean_name

_STATIC = Path(__file__).parent / "static"
_MEGABYTE = 1_000_000
_FIELDS, _FILES = 5000, 50  # of a form
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class Access:
    """Who may come in. `key`: opens it on the own computer; None on the network, where accounts are asked for.

    `hosts`: as `Gate` has them; `secure`: by TLS; `warning`: every page says that there is none; `patience`: with senders.
    """

    hosts: tuple[str, ...]
    key: OneTimeKey | None = None
    user: str = ""
    secure: bool = False
    warning: bool = False
    patience: Patience = field(default_factory=Patience)


def make_app(desk: Desk, access: Access) -> ASGIApp:
    """The workbench of one desk. Raises DataError where the office says of its files what cannot be read."""
    front = _Front(desk, access)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        yield
        await run_in_threadpool(desk.close)

    app = Starlette(
        routes=[
            Address("/masuk", front.enter, methods=["GET", "POST"]),
            Address("/keluar", front.leave, methods=["POST"]),
            *_joined(front),
            Mount("/tetap", StaticFiles(directory=_STATIC)),
        ],
        exception_handlers={HTTPException: front.tell_http, Exception: front.tell_unexpected},  # type: ignore[dict-item]
        lifespan=lifespan,
    )
    largest = max(kind.maksimum for kind in read_file_rules(desk.around.workspace).jenis) + 5
    gate = Gate(
        frozenset(access.hosts), access.secure, largest * _MEGABYTE, front.answer_status, access.patience
    )
    return Guard(app, gate)


def _joined(front: _Front) -> list[Address]:
    """The routes by address; those that say most of their address stand first."""
    by_address: dict[str, list[Route]] = {}
    for route in list_routes():
        by_address.setdefault(route.address, []).append(route)
    ordered = sorted(by_address.items(), key=lambda item: (item[0].count("{"), item[0]))
    return [
        Address(address, front.page(found), methods=[r.method for r in found]) for address, found in ordered
    ]


class _Front:
    """Receives each request, finds who asks, and has the page answer."""

    def __init__(self, desk: Desk, access: Access) -> None:
        self._desk, self._access = desk, access
        self._screens, self._sessions, self._attempts = Screens(), Sessions(), Attempts()

    # --- pages -----------------------------------------------------------------------------------

    def page(self, routes: Sequence[Route]) -> Any:
        by_method = {route.method: route for route in routes}

        async def answer(request: Request) -> Response:
            route = by_method.get("POST" if request.method == "POST" else "GET")
            if route is None:
                return self.tell(request, 405)
            return await self._answer(request, route)

        return answer

    async def _answer(self, request: Request, route: Route) -> Response:
        found = await run_in_threadpool(self._who, request)
        if found is None:
            if request.method == "POST":
                return self.tell(request, 401)
            return RedirectResponse("/masuk", 303)
        visit = found
        shelf: Path | None = None
        try:
            if request.method == "POST":
                shelf = Path(tempfile.mkdtemp(dir=self._desk.shelf))
                await self._read_form(visit, shelf)
                if not self._sessions.holds(visit.session, visit.value(TOKEN)):
                    return self.tell(request, 403, visit)
            return await run_in_threadpool(self._run, visit, route)
        except RefusedRequestError as refused:
            return self.tell(request, refused.status, visit)
        except HTTPException as error:
            return self.tell(request, error.status_code, visit)
        except ClientDisconnect:
            return Response(status_code=400)
        except OSError as error:
            return self._tell_os(request, error, visit)
        finally:
            if shelf is not None:
                await run_in_threadpool(shutil.rmtree, shelf, True)

    def _run(self, visit: Visit, route: Route) -> Response:
        """The page's answer, or what went wrong in words."""
        try:
            if route.right:
                visit.need(route.right)
            return route.answer(visit)
        except MissedError as missed:
            return self.tell(visit.request, 404, visit, missed.what)
        except ForbiddenError:
            return self.tell(visit.request, 403, visit)
        except PdfError as error:
            return visit.trouble(error.problems, 503)
        except RegisterRefusedError as error:
            return visit.trouble(error.problems, 409)
        except DoctoolsError as error:
            return visit.trouble(error.problems)
        except OSError as error:
            return self._tell_os(visit.request, error, visit)

    async def _read_form(self, visit: Visit, shelf: Path) -> None:
        form = await visit.request.form(max_files=_FILES, max_fields=_FIELDS, max_part_size=_MEGABYTE)
        for number, (name, value) in enumerate(form.multi_items()):
            if not isinstance(value, UploadFile):
                visit.values.append((name, value))
            elif value.filename:
                folder = shelf / str(number)
                folder.mkdir()
                target = folder / clean_name(value.filename)
                with target.open("wb") as file:
                    await run_in_threadpool(shutil.copyfileobj, value.file, file)
                visit.files.setdefault(name, []).append(HandedIn(target, target.name))
        await form.close()

    # --- who -------------------------------------------------------------------------------------

    def _who(self, request: Request) -> Visit | None:
        known = self._sessions.read(request.cookies.get(COOKIE))
        if known is None:
            return None
        session, name, mark = known
        person: Person | None = None
        if self._access.key is not None:
            person = Person(self._access.user, frozenset(), all_rights=True) if not name else None
        else:
            office = self._desk.office()
            account = next((a for a in read_accounts(office) if a.nama == name), None)
            if account is not None and self._sessions.fits(account, mark):
                person = person_of(account, self._desk.today)
        return self._visit(request, person, session) if person else None

    def _visit(self, request: Request, person: Person, session: str) -> Visit:
        token = self._sessions.token(session) if session else ""
        return Visit(request, self._desk, self._screens, person, session, token, self._access.warning)

    async def enter(self, request: Request) -> Response:
        """`/masuk`: by the one-time key on the own computer, by name and password on the network."""
        nobody = self._visit(request, Person("", frozenset()), "")
        if self._access.key is not None:
            if await run_in_threadpool(self._who, request):
                return RedirectResponse("/", 303)
            if self._access.key.use(request.query_params.get("kunci", "")):
                return self._admit(RedirectResponse("/", 303), self._sessions.begin(None))
            return nobody.show("masuk.html", 403, sendiri=True, pesan="", nama="")
        if request.method == "GET":
            return nobody.show("masuk.html", sendiri=False, pesan="", nama="")
        try:
            form = await request.form(max_files=0, max_fields=10, max_part_size=10_000)
        except HTTPException as error:
            return self.tell(request, error.status_code)
        except RefusedRequestError as refused:
            return self.tell(request, refused.status)
        except ClientDisconnect:
            return Response(status_code=400)
        name, password = str(form.get("nama", "")).strip()[:100], str(form.get("sandi", ""))[:1000]
        return await run_in_threadpool(self._log_in, nobody, name, password)

    def _log_in(self, nobody: Visit, name: str, password: str) -> Response:
        with self._attempts.turn:
            return self._check_in(nobody, name, password)

    def _check_in(self, nobody: Visit, name: str, password: str) -> Response:
        address = nobody.request.client.host if nobody.request.client else ""
        now, keys = self._desk.around.now().timestamp(), (f"nama {name}", f"alamat {address}")
        if wait := self._attempts.wait(keys, now):
            pesan = f"Terlalu banyak percobaan yang gagal. Coba lagi {int(wait) + 1} detik lagi."
            return nobody.show("masuk.html", 429, sendiri=False, pesan=pesan, nama=name)
        account = next((a for a in read_accounts(nobody.office) if a.nama == name), None)
        if not check_password(account, password) or account is None:
            self._attempts.fail(keys, now)
            pesan = "Nama atau kata sandi keliru. Bila lupa, minta pengelola kantor membuat kata sandi baru."
            return nobody.show("masuk.html", 403, sendiri=False, pesan=pesan, nama=name)
        self._attempts.clear(keys[0])
        first = "/" if person_of(account, self._desk.today).may("meja") else "/bukti"
        return self._admit(RedirectResponse(first, 303), self._sessions.begin(account))

    def _admit(self, response: Response, cookie: str) -> Response:
        response.set_cookie(
            COOKIE, cookie, httponly=True, samesite="strict", secure=self._access.secure, path="/"
        )
        return response

    async def leave(self, request: Request) -> Response:
        response = RedirectResponse("/masuk", 303)
        response.delete_cookie(COOKIE, path="/")
        return response

    # --- trouble ---------------------------------------------------------------------------------

    def tell(self, request: Request, status: int, visit: Visit | None = None, what: str = "") -> Response:
        """A page that says what is wrong with the request, and what to do."""
        seen = visit or self._visit(request, Person("", frozenset()), "")
        title = TROUBLE_TITLES.get(status, "Permintaan tidak dapat dilayani")
        said, remedy = TROUBLE_WORDS.get(status, TROUBLE_WORDS[400])
        problems = [Problem(what or said, remedy=remedy)]
        return seen.show("galat.html", status, judul=title, problems=problems, kembali="")

    def answer_status(self, status: int) -> ASGIApp:
        async def answer(scope: Any, receive: Any, send: Any) -> None:
            await self.tell(Request(scope), status)(scope, receive, send)

        return answer

    async def tell_http(self, request: Request, error: HTTPException) -> Response:
        return self.tell(request, error.status_code)

    async def tell_unexpected(self, request: Request, error: Exception) -> Response:
        _LOG.error("halaman %s", request.url.path, exc_info=error)
        return self.tell(request, 500)

    def _tell_os(self, request: Request, error: OSError, visit: Visit) -> Response:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        _LOG.warning("halaman %s: %s", request.url.path, error)
        return self.tell(request, 507 if full else 500, visit)
