"""`data/pengguna.yaml`: who may use the workbench on the network, and in which roles."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal, get_args

from msgspec import Meta

from doctools.office.checking.record import Record
from doctools.office.checking.types import PegawaiRef

Role = Literal["staf", "kasubbag", "hukum", "sekretaris", "ketua", "penilai"]
ROLES: tuple[Role, ...] = get_args(Role)
AccountName = Annotated[
    str, Meta(pattern=r"^[a-z][a-z0-9._-]{1,39}$", description="huruf kecil, angka, titik, atau tanda hubung")
]


class Pengganti(Record):
    """Who acts in a role for a time (Plh.), both days included."""

    peran: Role
    dari: date
    sampai: date


class Pengguna(Record):
    """`sandi`: the argon2 hash of the password, never the password."""

    nama: AccountName
    sandi: Annotated[str, Meta(pattern=r"^\$argon2id\$", description="hasil doctools user add")]
    peran: list[Role]
    pegawai: PegawaiRef | None = None
    plh: list[Pengganti] = []

    def acts_as(self, day: date) -> set[Role]:
        """The roles that the person has on a day, those for a time included."""
        return {*self.peran, *(one.peran for one in self.plh if one.dari <= day <= one.sampai)}


class DaftarPengguna(Record):
    pengguna: list[Pengguna]
