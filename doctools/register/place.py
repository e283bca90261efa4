"""Where an office's register lies. Nothing of a database is loaded to know it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from doctools.office import REGISTER, Office, Workspace
from doctools.register.lookup import StoredNumbers


@dataclass(frozen=True)
class RegisterPlace:
    """Where an office's register is. `url`: None for the file in the office's folder.

    `machine`: names this folder of this computer in a register that several computers share; empty
    for the file, which lies beside the documents.
    """

    workspace: Workspace
    url: str | None = None
    machine: str = ""

    @property
    def shown(self) -> str:
        return "buku agenda" if self.url else REGISTER

    @property
    def exists(self) -> bool:
        return self.url is not None or (self.workspace.root / REGISTER).is_file()

    @property
    def numbers(self) -> StoredNumbers:
        return StoredNumbers(self.workspace.root / REGISTER, self.url, self.shown)

    def seen_from(self, computer: str) -> RegisterPlace:
        """The same place, for documents that are written on the computer of this name."""
        root = self.workspace.root.as_posix()
        return replace(self, machine=f"{computer}:{root}") if self.url else self


def find_register(office: Office, url: str = "") -> RegisterPlace:
    """The register at `url`, else at `buku_agenda` of data/kantor.yaml, else in the office's folder. Raises DataError.

    Nothing else is asked of that file: a backup is made, and a folder brought to today's form, while it is in an older one.
    """
    plain = office.parsed("data/kantor.yaml").value
    named = plain.get("buku_agenda") if isinstance(plain, dict) else None
    return RegisterPlace(office.workspace, url or (named if isinstance(named, str) else None) or None)
