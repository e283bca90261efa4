"""`data/tinjauan.yaml`: findings that the office has decided to leave."""

from __future__ import annotations

from typing import Annotated

from doctools.office.checking.record import Check, Record


def _said(value: str) -> str:
    if len(value.strip()) < 3:
        raise ValueError("tulis alasannya dan nama orang yang memutuskan")
    return value


class Pengecualian(Record):
    """A finding that the office has decided to leave: the rule, the document (a name or `sk-*`), why, and who says so.

    `kutipan`: only findings whose quote holds this text.
    """

    aturan: str
    naskah: str
    kutipan: str | None = None
    alasan: Annotated[str, Check(_said)]
    oleh: Annotated[str, Check(_said)]


class Tinjauan(Record):
    pengecualian: list[Pengecualian]
