"""Accounts of the workbench on the network: `data/pengguna.yaml`, with argon2 hashes of passwords."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import argon2

from doctools.errors import DataError, Problem, suggestion
from doctools.office import (
    DaftarPengguna,
    DataEdit,
    Deed,
    Office,
    Pengguna,
    Plain,
    UnfitError,
    look_up_value,
    save_edits,
)
from doctools.web.rights import Person

ACCOUNTS = "pengguna"
SHORTEST_PASSWORD = 10  # characters of a password


def read_accounts(office: Office) -> list[Pengguna]:
    """The accounts; none where there is no file. Raises DataError."""
    if not office.has(ACCOUNTS):
        return []
    model: DaftarPengguna = office.document(ACCOUNTS).model
    return model.pengguna


@dataclass(frozen=True)
class NewAccount:
    """Who is to have an account. `substitutes`: roles for a time, with the first and last day."""

    name: str
    password: str
    roles: Sequence[str]
    employee: str | None = None
    substitutes: Sequence[tuple[str, date, date]] = ()


def add_account(office: Office, new: NewAccount, deed: Deed) -> None:
    """A new account, or a new password and roles for one that is there. Raises DataError, UnfitError."""
    if len(new.password) < SHORTEST_PASSWORD:
        raise DataError(
            Problem(
                "kata sandi terlalu pendek",
                remedy=f"pakai paling sedikit {SHORTEST_PASSWORD} huruf atau angka",
            )
        )
    wanted: dict[str, Plain] = {
        "nama": new.name,
        "sandi": argon2.PasswordHasher().hash(_fold(new.password)),
        "peran": list(new.roles),
    }
    if new.employee:
        wanted["pegawai"] = new.employee
    if new.substitutes:
        wanted["plh"] = [
            {"peran": role, "dari": first.isoformat(), "sampai": last.isoformat()}
            for role, first, last in new.substitutes
        ]
    known = [one.nama for one in read_accounts(office)]
    place = known.index(new.name) if new.name in known else len(known)
    _put(office, DataEdit((ACCOUNTS, place), _stored(office, place), wanted), deed)


def remove_account(office: Office, name: str, deed: Deed) -> None:
    """Take an account away; its sessions end. Raises DataError for one that is not there."""
    known = [one.nama for one in read_accounts(office)]
    if name not in known:
        raise DataError(Problem(f"pengguna '{name}' tidak ada", remedy=suggestion(name, known)))
    place = known.index(name)
    _put(office, DataEdit((ACCOUNTS, place), _stored(office, place), None), deed)


def _stored(office: Office, place: int) -> Plain:
    """An account as the file has it; None where there is none at that place."""
    plain = office.document(ACCOUNTS).source.value if office.has(ACCOUNTS) else None
    return look_up_value(plain, (ACCOUNTS, place))


def _put(office: Office, edit: DataEdit, deed: Deed) -> None:
    try:
        clashes = save_edits(office, ACCOUNTS, [edit], deed)
    except UnfitError as error:
        raise DataError(
            *(Problem(f.what, f"data/{ACCOUNTS}.yaml", remedy=f.remedy) for f in error.faults)
        ) from None
    if clashes:
        raise DataError(Problem("orang lain baru saja mengubah daftar pengguna", remedy="ulangi"))


def check_password(account: Pengguna | None, password: str) -> bool:
    """Whether it is the account's password. As much work is done where there is no account."""
    hasher = argon2.PasswordHasher()
    try:
        return (
            hasher.verify(account.sandi if account else hasher.hash("-"), _fold(password))
            and account is not None
        )
    except (argon2.exceptions.VerificationError, argon2.exceptions.InvalidHashError):
        return False


def person_of(account: Pengguna, day: date) -> Person:
    """What the holder of an account may do on a day."""
    roles = frozenset(account.acts_as(day))
    return Person(account.nama, roles, substitutes=roles - frozenset(account.peran))


def _fold(password: str) -> str:
    return unicodedata.normalize("NFKC", password)
