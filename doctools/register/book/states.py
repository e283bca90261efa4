"""The states of a document and which may follow which: `templates/keadaan.yaml`, an office's own first."""

from __future__ import annotations

from doctools.errors import DataError, Problem, RegisterRefusedError, suggestion
from doctools.office import DataFile, Record, Workspace, check_file, read_yaml

_FILE = "templates/keadaan.yaml"


class Keadaan(Record):
    """`berikut`: what may follow; `wajib_alasan`: entering it asks for a reason; `terkunci`: its file stays.

    `bertanda`: the document is signed.
    """

    nama: str
    berikut: list[str] = []
    wajib_alasan: bool = False
    terkunci: bool = False
    batal: bool = False
    bertanda: bool = False


class DaftarKeadaan(Record):
    awal: str
    keadaan: dict[str, Keadaan]


class States:
    """The office's states. Raises DataError for a file that names states it does not have."""

    def __init__(self, document: DataFile[DaftarKeadaan]) -> None:
        self.known = document.model.keadaan
        self.first = document.model.awal
        problems = []
        for path, name in [
            (("awal",), self.first),
            *(
                (("keadaan", state, "berikut", i), name)
                for state, rules in self.known.items()
                for i, name in enumerate(rules.berikut)
            ),
        ]:
            if name not in self.known:
                what, line = f"keadaan '{name}' tidak ada", document.line(path)
                problems.append(Problem(what, document.file, line, suggestion(name, self.known)))
        voids = [state for state, rules in self.known.items() if rules.batal]
        if len(voids) != 1:
            problems.append(
                Problem(
                    "tepat satu keadaan harus bertanda 'batal: ya'",
                    document.file,
                    document.line(("keadaan",)),
                )
            )
        if problems:
            raise DataError(*problems)
        self.void = voids[0]

    def name_of(self, state: str) -> str:
        """What people call a state; one that the file no longer has is called as it was recorded."""
        return self.known[state].nama if state in self.known else state

    def is_locked(self, state: str) -> bool:
        return state in self.known and self.known[state].terkunci

    def is_signed(self, state: str) -> bool:
        return state in self.known and self.known[state].bertanda

    @property
    def on_signing(self) -> str | None:
        """The state that a signed scan brings a document into: the first signed one; None where there is none."""
        return next((state for state, rules in self.known.items() if rules.bertanda), None)

    def check(self, now: str, wanted: str, reason: str | None) -> None:
        """Raises RegisterRefusedError, or DataError for a state that is not there, when a step is not allowed."""
        if wanted not in self.known:
            raise DataError(
                Problem(f"keadaan '{wanted}' tidak ada", _FILE, None, suggestion(wanted, self.known))
            )
        allowed = self.known[now].berikut if now in self.known else list(self.known)
        if wanted not in allowed:
            choices = ", ".join(allowed)
            raise RegisterRefusedError(
                Problem(
                    f"naskah berkeadaan '{self.name_of(now)}' tidak dapat menjadi '{self.name_of(wanted)}'",
                    remedy=f"yang diperbolehkan: {choices}" if choices else "keadaan ini yang terakhir",
                )
            )
        if self.known[wanted].wajib_alasan and not reason:
            raise RegisterRefusedError(
                Problem(
                    f"keadaan '{self.name_of(wanted)}' memerlukan alasan", remedy='tambahkan --alasan "…"'
                )
            )


def read_states(workspace: Workspace) -> States:
    """Raises DataError where the file cannot be used."""
    return States(check_file(read_yaml(workspace.path(_FILE), _FILE), DaftarKeadaan))
