"""The tables of the register, as the newest migration leaves them; their columns are named in `words.py`.

`peristiwa` is the record; `nomor` is what it comes to; `kepala` holds the last event, and is what
writers queue for.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from doctools.register.book.words import ENTRY_WORDS, EVENT_WORDS

metadata = MetaData()
_NUMBERS = {"year", "ordinal", "last_event", "sequence"}
_OPTIONAL = {
    "document", "reason", "note", "source", "path", "sha256",
    "intended_path", "intended_sha256", "intended_inputs", "machine",
}  # fmt: skip
_LIVE = text("status IN ('dipesan', 'terpakai')")


def _columns(words: Mapping[str, str], key: str, optional: set[str]) -> list[Column[Any]]:
    """A column for each field, in code called as the field is."""
    return [
        Column(
            word,
            Integer if name in _NUMBERS else Boolean if name == "by_hand" else Text,
            key=name,
            primary_key=name == key,
            autoincrement=False,
            nullable=name in optional,
        )
        for name, word in words.items()
    ]


event_table = Table(
    "peristiwa", metadata, *_columns(EVENT_WORDS, "sequence", set()), Index("peristiwa_nomor", "key")
)
head_table = Table(
    "kepala",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("urut", Integer, key="sequence", nullable=False),
    Column("sidik", Text, key="sha256", nullable=False),
    CheckConstraint("id = 1", name="kepala_satu"),
)
number_table = Table(
    "nomor",
    metadata,
    *_columns(ENTRY_WORDS, "key", _OPTIONAL),
    UniqueConstraint("series", "year", "ordinal", "suffix", name="nomor_sekali"),
    CheckConstraint("status IN ('dipesan', 'terpakai', 'bebas', 'batal')", name="nomor_status"),
    Index("naskah_sekali", "document", unique=True, sqlite_where=_LIVE, postgresql_where=_LIVE),
    Index("nomor_status_seri", "series", "year", "status"),
    Index("nomor_niat", "intended_path"),
)
