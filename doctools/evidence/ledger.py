"""The ledger of evidence, `data/bukti/<year>.yaml`: which kept file proves which piece, added to and never rewritten."""

from __future__ import annotations

from doctools.office import EvidenceList, KeptEvidence, Office, Tree, make_scalar, parse_yaml, read_data_text
from doctools.store import telling, whole_file

_HEAD = """\
# Bukti fisik yang disimpan kantor: berkasnya ada di generated/<tahun>/bukti/, bernama sidik (SHA-256) isinya.
# Ditulis oleh `doctools evidence add`; boleh dibaca dan diberi komentar.
"""


def read_ledger(office: Office, year: int) -> list[KeptEvidence]:
    """What is recorded for a year, oldest first. Raises DataError for a spoiled ledger."""
    name = f"bukti/{year}"
    if not office.has(name):
        return []
    ledger: EvidenceList = office.document(name).model
    return ledger.bukti


def append_entries(office: Office, year: int, added: list[KeptEvidence]) -> None:
    """Write the entries behind those that are there; comments and order of the file stay. To be called under `lock_data`.

    Raises StoreError, and DataError for what could not be read back.
    """
    from ruamel.yaml.comments import CommentedMap, CommentedSeq

    file = f"data/bukti/{year}.yaml"
    path = office.workspace.root / file
    tree = Tree(read_data_text(office.workspace.root, file) or f"{_HEAD}tahun: {year}\nbukti: []\n")
    if not tree.root.get("bukti"):
        tree.root["bukti"] = CommentedSeq()
    for entry in added:
        values = {key: make_scalar(str(value)) for key, value in entry.as_dict().items() if value is not None}
        tree.root["bukti"].append(CommentedMap(values))
    text = tree.text()
    parse_yaml(text.removeprefix("\ufeff"), file)
    with telling(path), whole_file(path) as target:
        target.write(text.encode())
