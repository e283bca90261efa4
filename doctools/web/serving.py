"""The server under the workbench: waits for who sends, but not for ever, and for many at once."""

from __future__ import annotations

import asyncio
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import h11
import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol

from doctools.web.guard import Patience

_BACKLOG = 4096  # connections that may wait to be taken
_HEAD = 65536  # bytes that may stand before the body of a request


@dataclass(frozen=True)
class Certificate:
    """Files in PEM for TLS."""

    certificate: Path
    key: Path


def make_server(app: ASGIApp, patience: Patience, tls: Certificate | None = None) -> uvicorn.Server:
    """A server for the workbench, to be run on sockets that listen. Raises OSError, ValueError for spoiled files of TLS."""
    _open_more_files()

    class Protocol(_PatientProtocol):
        head = patience.head

    config = uvicorn.Config(
        app, log_level="error", access_log=False, server_header=False, date_header=True, http=Protocol, ws="none",
        ssl_certfile=str(tls.certificate) if tls else None, ssl_keyfile=str(tls.key) if tls else None,
        timeout_keep_alive=10, timeout_graceful_shutdown=5, h11_max_incomplete_event_size=_HEAD, backlog=_BACKLOG, lifespan="on",
    )  # fmt: skip
    return uvicorn.Server(config)


class _PatientProtocol(H11Protocol):
    """Hangs up on who owes us something for too long: the head of a request, or the rest of a body that was answered already.

    uvicorn waits for both as long as a byte comes now and then. The rest of an answered body is thrown away as it comes, so
    that a browser that has sent too much still gets to read why it was refused.
    """

    head = 20.0
    _watch: asyncio.TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        self._look()

    def connection_lost(self, exc: Exception | None) -> None:
        self._forget()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        self._look()

    def on_response_complete(self) -> None:
        super().on_response_complete()
        self._look()

    def _look(self) -> None:
        theirs = self.conn.their_state
        answered = self.cycle is None or self.cycle.response_complete
        if theirs is h11.IDLE or (theirs is h11.SEND_BODY and answered):
            if self._watch is None and not self.transport.is_closing():
                self._watch = self.loop.call_later(self.head, self.transport.abort)
        else:
            self._forget()

    def _forget(self) -> None:
        if self._watch is not None:
            self._watch.cancel()
            self._watch = None


def _open_more_files() -> None:
    """Let this process hold as many connections as the system allows it; where it may not, it stays as it is."""
    if sys.platform == "win32":
        return
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = min(hard, 2 * _BACKLOG) if hard != resource.RLIM_INFINITY else 2 * _BACKLOG
    if soft != resource.RLIM_INFINITY and soft < wanted:
        try:
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
        except (OSError, ValueError):
            return
