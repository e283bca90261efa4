"""The ledger of evidence, `data/bukti/<year>.yaml`: which kept file proves which piece, added to and never rewritten."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from doctools.errors import EvidenceError, Problem
from doctools.office import EvidenceList, KeptEvidence, Office
from doctools.store import telling, whole_file

_HEAD = """\
# Bukti fisik yang disimpan kantor: berkasnya ada di generated/<tahun>/bukti/, bernama sidik (SHA-256) isinya.
# Ditulis oleh `doctools evidence add`; boleh dibaca dan diberi komentar.
"""
_WAIT = 20  # seconds that one who adds waits for another


def entries(office: Office, year: int) -> list[KeptEvidence]:
    """What is recorded for a year, oldest first. Raises DataError for a spoiled ledger."""
    name = f"bukti/{year}"
    if not office.has(name):
        return []
    ledger: EvidenceList = office.document(name).model
    return ledger.bukti


@contextmanager
def adding(office: Office, year: int) -> Iterator[None]:
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


def append(office: Office, year: int, added: list[KeptEvidence]) -> None:
    """Write the entries behind those that are there; comments and order of the file stay."""
    from ruamel.yaml import YAML

    path = office.workspace.root / f"data/bukti/{year}.yaml"
    yaml = YAML()
    yaml.width = 120
    yaml.preserve_quotes = True
    yaml.representer.ignore_aliases = lambda _: True  # one date in two entries is written twice
    yaml.indent(mapping=2, sequence=4, offset=2)
    if path.exists():
        value = yaml.load(path.read_text(encoding="utf-8"))
    else:
        value = yaml.load(f"{_HEAD}tahun: {year}\nbukti: []\n")
    if not value.get("bukti"):
        value["bukti"] = []
    for entry in added:
        value["bukti"].append(_plain(entry))
    with telling(path), whole_file(path) as file:
        yaml.dump(value, file)


def _plain(entry: KeptEvidence) -> dict[str, Any]:
    values = {key: value for key, value in entry.as_dict().items() if value is not None}
    return {key: value if isinstance(value, int | date) else str(value) for key, value in values.items()}
