"""Who may do what: for each right the roles that have it. The person at the office's own computer has all."""

from __future__ import annotations

from dataclasses import dataclass

from doctools.office import ROLES, Role

_OFFICE: frozenset[Role] = frozenset(("staf", "kasubbag", "hukum", "sekretaris", "ketua"))
_SECRETARIAT: frozenset[Role] = frozenset(("staf", "kasubbag", "hukum", "sekretaris"))
_LEGAL: frozenset[Role] = frozenset(("hukum", "sekretaris"))
_ALL: frozenset[Role] = frozenset(ROLES)

# `lihat`: look; `ubah`: change what stands in the folder; `setuju`: approve, in the step of one's role.
RIGHTS: dict[str, frozenset[Role]] = {
    "meja": _OFFICE,
    "rencana": _OFFICE,
    "naskah": _OFFICE,
    "naskah-ubah": _SECRETARIAT,
    "naskah-setuju": _OFFICE,
    "rapat": _OFFICE,
    "rapat-ubah": _SECRETARIAT,
    "data": _SECRETARIAT,
    "tinjauan": _LEGAL,
    "agenda": _SECRETARIAT,
    "bukti": _ALL,
    "bukti-ubah": _SECRETARIAT,
    "peraturan": _LEGAL,
    "periksa": _ALL,
    "pekerjaan": _ALL,
}


@dataclass(frozen=True)
class Person:
    """Who uses the workbench. `all_rights`: the user of the computer that it runs on."""

    name: str
    roles: frozenset[Role]
    all_rights: bool = False
    substitutes: frozenset[Role] = frozenset()

    def may(self, right: str) -> bool:
        return self.all_rights or bool(self.roles & RIGHTS[right])

    def acts_as(self, role: Role | None) -> bool:
        return self.all_rights or role in self.roles
