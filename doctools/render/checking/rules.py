"""Which values of a document need not be printed: `templates/tercetak.yaml`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from doctools.errors import DataError, Problem
from doctools.office import Workspace, read_steady

PRINTED = "templates/tercetak.yaml"


@dataclass(frozen=True)
class PrintRules:
    """Exceptions from the rule that every value is printed. Paths: `isi.bagian[].teks`.

    `keys`: keys that shape; `drawn`: forms of blocks that become pictures; `optional`: paths, `endings`: their ends; `conditions`: key or path →
    keys beside it, or paths, one of which must hold something; `exceptions`: path →
    paths that must hold nothing; `numbers`: keys that Word's own numbering may replace.
    """

    keys: frozenset[str]
    drawn: frozenset[str]
    optional: frozenset[str]
    endings: tuple[str, ...]
    conditions: dict[str, tuple[str, ...]]
    exceptions: dict[str, tuple[str, ...]]
    numbers: frozenset[str]


def read_print_rules(workspace: Workspace) -> PrintRules:
    """Raises DataError for a list that is missing or is none."""
    source = read_steady(workspace.path(PRINTED), PRINTED, workspace.kept)
    value = source.value if isinstance(source.value, dict) else {}

    def names(found: Any, key: str) -> frozenset[str]:
        if not isinstance(found, list):
            raise DataError(
                Problem(
                    f"'{key}' harus berupa daftar",
                    PRINTED,
                    source.line((key,)),
                    "pulihkan dari berkas bawaan",
                )
            )
        return frozenset(map(str, found))

    lists = {key: names(value.get(key), key) for key in ("kunci", "bergambar", "isian", "penomoran")}
    conditional: list[dict[str, tuple[str, ...]]] = []
    for key in ("bila", "kecuali"):
        found = value.get(key)
        if not isinstance(found, dict):
            raise DataError(Problem(f"'{key}' belum ada", PRINTED, remedy="pulihkan dari berkas bawaan"))
        conditional.append({str(path): tuple(sorted(names(beside, key))) for path, beside in found.items()})
    return PrintRules(
        lists["kunci"],
        lists["bergambar"],
        frozenset(path for path in lists["isian"] if not path.startswith("*")),
        tuple(sorted(path[1:] for path in lists["isian"] if path.startswith("*"))),
        conditional[0],
        conditional[1],
        lists["penomoran"],
    )
