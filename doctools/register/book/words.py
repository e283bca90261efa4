"""The words that stand in a book: its columns, the kinds of event, what events say.

Books of every version hold these words, and the hashes of the chain are taken over them, so they stay as
they are. The code speaks English; here alone the two meet.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Any

# Field of `Entry` → column of the table `nomor`.
ENTRY_WORDS = {
    "key": "kunci",
    "series": "seri",
    "year": "tahun",
    "ordinal": "urut",
    "suffix": "akhiran",
    "full": "nomor",
    "kind": "jenis",
    "document": "naskah",
    "date": "tanggal",
    "title": "hal",
    "addressees": "tujuan",
    "status": "status",
    "state": "keadaan",
    "by_hand": "mandiri",
    "reason": "alasan",
    "note": "keterangan",
    "source": "sumber",
    "path": "berkas",
    "sha256": "sidik",
    "intended_path": "niat_berkas",
    "intended_sha256": "niat_sidik",
    "intended_inputs": "niat_masukan",
    "machine": "tempat",
    "last_event": "peristiwa",
}
# Field of `Event` → column of the table `peristiwa`.
EVENT_WORDS = {
    "sequence": "urut",
    "time": "waktu",
    "by": "oleh",
    "kind": "jenis",
    "key": "nomor",
    "content": "isi",
    "previous": "sebelum",
    "sha256": "sidik",
}
# What an event says → its key in the event's JSON.
CONTENT_WORDS = {
    "addressees": "tujuan",
    "date": "tanggal",
    "day": "pada",
    "document": "naskah",
    "from": "dari",
    "full": "nomor",
    "inputs": "masukan",
    "intent": "niat",
    "kind": "jenis",
    "machine": "tempat",
    "path": "berkas",
    "reason": "alasan",
    "sha256": "sidik",
    "source": "sumber",
    "state": "keadaan",
    "title": "hal",
    "to": "ke",
    "void": "batal",
}
CONTENT_NAMES = MappingProxyType({word: name for name, word in CONTENT_WORDS.items()})


class EventKind(StrEnum):
    """What may happen to a number, each named as the method of `Register` that notes it."""

    RESERVE = "pesan"
    INTEND = "tulis"
    CONFIRM = "pakai"
    ATTACH = "lampir"
    FAIL = "gagal"
    CHANGE_STATE = "keadaan"


class NumberStatus(StrEnum):
    """What a number is: given to a document that is not (yet) made, borne by a file, given back, void for ever."""

    RESERVED = "dipesan"
    USED = "terpakai"
    FREE = "bebas"
    VOID = "batal"


LIVE = (NumberStatus.RESERVED, NumberStatus.USED)


def rename_keys(value: Any, words: Mapping[str, str]) -> Any:
    """`value` with the keys of each dictionary in it renamed; a key that `words` lacks stays as it is."""
    if isinstance(value, Mapping):
        return {words.get(key, key): rename_keys(item, words) for key, item in value.items()}
    return value
