"""The ledger of evidence, `data/bukti/<year>.yaml`: which kept file proves which piece, added to and never rewritten."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from doctools.errors import EvidenceError, Problem
from doctools.office import EvidenceList, KeptEvidence, Office, Tree, make_scalar
from doctools.store import telling, whole_file

_HEAD = """\
# Bukti fisik yang disimpan kantor: berkasnya ada di generated/<tahun>/bukti/, bernama sidik (SHA-256) isinya.
# Ditulis oleh `doctools evidence add`; boleh dibaca dan diberi komentar.
"""
_WAIT = 20  # seconds that one who adds waits for another


def read_ledger(office: Office, year: int) -> list[KeptEvidence]:
    """What is recorded for a year, oldest first. Raises DataError for a spoiled ledger."""
    name = f"bukti/{year}"
    if not office.has(name):
        return []
    ledger: EvidenceList = office.document(name).model
    return ledger.bukti


@contextmanager
def lock_ledger(office: Office, year: int) -> Iterator[None]:
    """Nobody else adds meanwhile. Raises EvidenceError where another does not end in time."""
    from filelock import FileLock, Timeout

    folder = office.workspace.root / "data/bukti"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with FileLock(folder / f".{year}.kunci", timeout=_WAIT):
            yield
    except Timeout:
        raise EvidenceError(
            Problem(
                "buku bukti sedang ditulis orang lain",
                f"data/bukti/{year}.yaml",
                remedy="ulangi sebentar lagi",
            )
        ) from None


def append_entries(office: Office, year: int, added: list[KeptEvidence]) -> None:
    """Write the entries behind those that are there; comments and order of the file stay. Raises StoreError."""
    from ruamel.yaml.comments import CommentedMap, CommentedSeq

    path = office.workspace.root / f"data/bukti/{year}.yaml"
    tree = Tree(path.read_bytes().decode("utf-8") if path.exists() else f"{_HEAD}tahun: {year}\nbukti: []\n")
    if not tree.root.get("bukti"):
        tree.root["bukti"] = CommentedSeq()
    for entry in added:
        values = {key: make_scalar(str(value)) for key, value in entry.as_dict().items() if value is not None}
        tree.root["bukti"].append(CommentedMap(values))
    with telling(path), whole_file(path) as file:
        file.write(tree.text().encode())
