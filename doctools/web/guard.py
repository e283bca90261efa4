"""What stands before every page: hosts and origins, size and patience of requests, headers of answers."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from doctools.web.handed import read_count

HEADERS = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "font-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    ),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}
_SAFE = ("GET", "HEAD")
_CROWD = 1500  # requests at work at once; further ones are asked to come back
_HELD = 1_000_000_000  # bytes of all bodies that are held at once, in memory and on the disk


class RefusedRequestError(Exception):
    """A request that is not let in. `status`: the HTTP status of the answer."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


@dataclass(frozen=True)
class Patience:
    """Seconds that a sender may take: for the `head` of a request, for a `piece` of its body, for the `whole`.

    From `start` seconds on it must have sent `pace` bytes a second; a poor line does ten times that.
    """

    head: float = 20.0
    piece: float = 20.0
    whole: float = 1800.0
    start: float = 15.0
    pace: int = 1000


@dataclass(frozen=True)
class Gate:
    """`hosts`: host names, with the port where it is not the scheme's own, that the workbench answers to.

    `largest`: bytes of a request. `tell`: makes the answer to a request that is not let in, by its status.
    """

    hosts: Collection[str]
    secure: bool
    largest: int
    tell: Callable[[int], ASGIApp]
    patience: Patience = field(default_factory=Patience)


class Guard:
    """Lets requests in by the rules of a gate, and dresses the answers."""

    def __init__(self, app: ASGIApp, gate: Gate) -> None:
        self._app, self._gate = app, gate
        self._inside = 0
        self._held = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return
        started = False

        async def dressed(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                if "cache-control" not in headers:
                    headers["cache-control"] = "no-store"
                if self._gate.secure:
                    headers["strict-transport-security"] = "max-age=31536000"
            await send(message)

        status = self._refusal(scope)
        if status:
            await self._gate.tell(status)(scope, receive, dressed)
            return
        self._inside += 1
        limited = _Limited(receive, self._gate, self._hold)
        try:
            await self._app(scope, limited, dressed)
        except RefusedRequestError as refused:
            if not started:
                await self._gate.tell(refused.status)(scope, receive, dressed)
        finally:
            self._inside -= 1
            self._held -= limited.taken

    def _hold(self, size: int) -> None:
        """Take more bytes of a body in. Raises RefusedRequestError where all of them together are too many."""
        self._held += size
        if self._held > _HELD:
            raise RefusedRequestError(503)

    def _refusal(self, scope: Scope) -> int:
        """The status of the answer to a request that is not let in; 0 for one that is."""
        headers = Headers(scope=scope)
        host = headers.get("host", "").lower()
        if host not in self._gate.hosts:
            return 421
        if self._inside >= _CROWD:
            return 503
        if scope["method"] not in (*_SAFE, "POST"):
            return 405
        if scope["method"] == "POST":
            origin = headers.get("origin")
            source = origin if origin not in (None, "null") else headers.get("referer")
            if origin == "null" or source is None or urlsplit(source).netloc.lower() != host:
                return 403
            if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
                return 403
        length = read_count(headers.get("content-length", "0"))
        if length is None or length > self._gate.largest:
            return 413
        return 0


class _Limited:
    """Receives a request as far as it is not too long and does not take too long. `hold`: told of each piece."""

    def __init__(self, receive: Receive, gate: Gate, hold: Callable[[int], None]) -> None:
        self._receive, self._gate, self._hold = receive, gate, hold
        self.taken = 0
        self._ended = False
        self._begun = asyncio.get_running_loop().time()

    async def __call__(self) -> Message:
        if self._ended:
            return await self._receive()  # waits for whoever asked to go away
        patience, spent = self._gate.patience, self._spent
        if spent > patience.start and self.taken < spent * patience.pace:
            raise RefusedRequestError(408)
        left = patience.whole - spent
        try:
            message = await asyncio.wait_for(self._receive(), min(patience.piece, max(left, 0.001)))
        except TimeoutError:
            raise RefusedRequestError(408) from None
        if message["type"] == "http.request":
            size = len(message.get("body", b""))
            self.taken += size
            self._hold(size)
            self._ended = not message.get("more_body", False)
            if self.taken > self._gate.largest:
                raise RefusedRequestError(413)
        return message

    @property
    def _spent(self) -> float:
        return asyncio.get_running_loop().time() - self._begun
