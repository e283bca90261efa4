"""Pekerjaan: long work as it gets on, stopped on demand, its result to fetch; closing the page ends nothing."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator

from starlette.responses import Response, StreamingResponse

from doctools.web.handed import MissedError
from doctools.web.visit import Route, Visit
from doctools.web.works import LongWork

_EVERY = 0.5  # seconds between two looks
_LOOKS = 120  # of one answer: then a browser asks anew, and who may no longer see it does not
_MEDIA = {".pdf": "application/pdf", ".zip": "application/zip"}


def _show(visit: Visit) -> Response:
    return visit.show("pekerjaan.html", kerja=_find(visit))


def _stop(visit: Visit) -> Response:
    work = _find(visit)
    work.wanted = False
    return visit.go(
        f"/pekerjaan/{work.identity}",
        "Akan dihentikan setelah langkah yang sedang berjalan; yang sudah jadi tetap utuh.",
    )


def _fetch(visit: Visit) -> Response:
    work = _find(visit)
    if work.file is None or not work.file.is_file():
        raise MissedError("hasil pekerjaan ini tidak ada lagi; ulangi pekerjaannya")
    return visit.give(
        work.file.read_bytes(), work.file.name, _MEDIA.get(work.file.suffix, "application/octet-stream")
    )


def _stream(visit: Visit) -> Response:
    """Progress by server-sent events."""
    return StreamingResponse(_tell(_find(visit)), media_type="text/event-stream")


async def _tell(work: LongWork) -> AsyncIterator[str]:
    last = ""
    for _ in range(_LOOKS):
        told = {
            "text": f"{work.stage or work.state} {work.done or ''}",
            "done": work.done,
            "total": work.total,
            "ended": work.ended,
        }
        text = json.dumps(told, ensure_ascii=False)
        yield f"data: {text}\n\n" if text != last else ": \n\n"
        last = text
        if work.ended:
            return
        await asyncio.sleep(_EVERY)


def _find(visit: Visit) -> LongWork:
    work = visit.desk.works.find(visit.path("id"))
    if work is None or work.owner != visit.person.name:
        raise MissedError(
            "pekerjaan ini tidak ada, atau doctools sudah dimulai ulang; yang sudah jadi tetap ada"
        )
    return work


ROUTES = (
    Route("GET", "/pekerjaan/{id}", "pekerjaan", _show),
    Route("GET", "/pekerjaan/{id}/alir", "pekerjaan", _stream),
    Route("GET", "/pekerjaan/{id}/hasil", "pekerjaan", _fetch),
    Route("POST", "/pekerjaan/{id}/berhenti", "pekerjaan", _stop),
)
