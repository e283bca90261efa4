"""An entry of the register: what all events of one number come to."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Literal

from doctools.register.book.events import Event
from doctools.register.book.keys import NumberKey, read_key

# dipesan: given, not (or not yet) made; terpakai: a file bears it; bebas: given back; batal: void for ever.
NumberStatus = Literal["dipesan", "terpakai", "bebas", "batal"]


class UnfitEventError(Exception):
    """An event that cannot have happened to the number as it was."""


@dataclass(frozen=True)
class Entry:
    """`nomor`: as printed in full; `tanggal`: ISO; `berkas`: relative to the office's folder where inside it.

    `sidik`: SHA-256 of the file. `niat_…`: what is being written just now, and `tempat` where. `mandiri`:
    reserved by hand, so that a failed writing does not give it back.
    """

    kunci: str
    seri: str
    tahun: int
    urut: int
    akhiran: str
    nomor: str
    jenis: str
    naskah: str | None
    tanggal: str
    hal: str
    tujuan: str
    status: NumberStatus
    keadaan: str
    mandiri: bool
    alasan: str | None = None
    keterangan: str | None = None
    sumber: str | None = None
    berkas: str | None = None
    sidik: str | None = None
    niat_berkas: str | None = None
    niat_sidik: str | None = None
    niat_masukan: str | None = None
    tempat: str | None = None
    peristiwa: int = 0

    @property
    def key(self) -> NumberKey:
        return NumberKey(self.seri, self.tahun, self.urut, self.akhiran)

    @property
    def live(self) -> bool:
        return self.status in ("dipesan", "terpakai")


def apply_event(entry: Entry | None, event: Event) -> Entry:
    """The entry after an event. Raises UnfitEventError for one that does not fit."""
    values = event.values
    if event.jenis == "pesan":
        if entry is not None and entry.status != "bebas":
            raise UnfitEventError(f"nomor {event.nomor} sudah diberikan")
        return _reserved(event, values)
    if entry is None or not entry.live:
        raise UnfitEventError(f"nomor {event.nomor} belum diberikan atau sudah batal")
    entry = replace(entry, peristiwa=event.urut)
    match event.jenis:
        case "tulis":
            return replace(
                entry,
                hal=values["hal"],
                tujuan=values["tujuan"],
                niat_berkas=values["berkas"],
                niat_sidik=values["sidik"],
                niat_masukan=values["masukan"],
                tempat=values["tempat"],
            )
        case "pakai":
            return replace(
                _still(entry),
                naskah=values["naskah"],
                berkas=values["berkas"],
                sidik=values["sidik"],
                status="terpakai",
            )
        case "lampir":
            return (
                entry  # a file beside the document, as a scan of the signed paper: it stands in the history
            )
        case "gagal":
            freed = entry.status == "dipesan" and not entry.mandiri
            return replace(_still(entry), status="bebas" if freed else entry.status)
        case "keadaan":
            void = values["batal"]
            return replace(
                _still(entry) if void else entry,
                keadaan=values["ke"],
                status="batal" if void else entry.status,
                keterangan=values["alasan"] or entry.keterangan,
            )
    raise UnfitEventError(f"peristiwa '{event.jenis}' tidak dikenal")


def _still(entry: Entry) -> Entry:
    return replace(entry, niat_berkas=None, niat_sidik=None, niat_masukan=None, tempat=None)


def _reserved(event: Event, values: dict[str, Any]) -> Entry:
    key = read_key(event.nomor)
    if key is None:
        raise UnfitEventError(f"'{event.nomor}' bukan kunci nomor")
    intent = values["niat"] or {}
    return Entry(
        event.nomor,
        key.seri,
        key.tahun,
        key.urut,
        key.akhiran,
        values["nomor"],
        values["jenis"],
        values["naskah"],
        values["tanggal"],
        values["hal"],
        values["tujuan"],
        "dipesan",
        values["keadaan"],
        not intent,
        values["alasan"],
        None,
        values["sumber"],
        niat_berkas=intent.get("berkas"),
        tempat=intent.get("tempat"),
        peristiwa=event.urut,
    )
