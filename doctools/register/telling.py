"""Events of the register in words for people."""

from __future__ import annotations

from doctools.register.book.events import Event
from doctools.register.book.words import EventKind


def describe_event(event: Event) -> str:
    """An event in a few words."""
    values = event.values
    words = {
        EventKind.RESERVE: "nomor diberikan",
        EventKind.INTEND: "naskah mulai ditulis",
        EventKind.CONFIRM: f"naskah tercatat: {values.get('path')}",
        EventKind.ATTACH: f"berkas dilampirkan: {values.get('path')} (sidik {values.get('sha256')})",
        EventKind.FAIL: "naskah tidak tertulis",
        EventKind.CHANGE_STATE: f"menjadi {values.get('to')} per {values.get('day')}",
    }
    reason = f": {values['reason']}" if values.get("reason") else ""
    return {kind.value: text for kind, text in words.items()}.get(event.kind, event.kind) + reason
