"""The way of a document through those who approve it: the chain of its kind, and the book of what each said.

The book is `data/persetujuan/<tahun>.yaml`: added to, never rewritten. What was said holds for exact inputs: a change
of data, wording or layout voids it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from doctools.errors import Problem, RegisterRefusedError
from doctools.office import LangkahPersetujuan, Office, Persetujuan, find_chain_key, parse_yaml
from doctools.store import telling, whole_file

ApprovalState = Literal["tanpa rantai", "belum diajukan", "diajukan", "dikembalikan", "gugur", "disetujui"]
_HEAD = """\
# Persetujuan naskah, langkah demi langkah; ditambah oleh doctools, tidak pernah ditulis ulang.
# sidik: isi (data, kata-kata, tata letak) yang disetujui; bila isinya berubah, persetujuannya gugur.
"""
_WAIT = 20  # seconds that one who adds waits for another


@dataclass(frozen=True)
class Approval:
    """How far a document is. `next`: the step of the chain that is asked now; None where nobody is.

    `steps`: what was said of it since it was last submitted; `note`: why it was sent back.
    """

    chain: tuple[LangkahPersetujuan, ...]
    state: ApprovalState
    steps: tuple[Persetujuan, ...] = ()
    next: int | None = None
    note: str | None = None

    @property
    def asked(self) -> LangkahPersetujuan | None:
        """Who is to approve now."""
        return None if self.next is None else self.chain[self.next]

    @property
    def open(self) -> bool:
        """Whether the document may become final."""
        return self.state in ("tanpa rantai", "disetujui")


def find_chain(office: Office, kind_id: str) -> tuple[LangkahPersetujuan, ...]:
    """Who approves the documents of a kind, in order; empty where its documents need no approval. Who has no role in the
    chain initials on paper, and is not waited for."""
    kantor = office.kantor.model
    key = find_chain_key(kantor, kind_id)
    return tuple(step for step in kantor.persetujuan[key] if step.peran) if key else ()


def read_approvals(office: Office, year: int) -> dict[str, list[Persetujuan]]:
    """Document → what was said of it, oldest first. Raises DataError for a spoiled book."""
    name = f"persetujuan/{year}"
    found: dict[str, list[Persetujuan]] = {}
    for entry in office.document(name).model.persetujuan if office.has(name) else ():
        found.setdefault(entry.naskah, []).append(entry)
    return found


def assess_approval(
    chain: Sequence[LangkahPersetujuan], said: Iterable[Persetujuan], inputs: str
) -> Approval:
    """How far a document is, by what was said of it. `inputs`: the hash of what it is made from now."""
    links = tuple(chain)
    if not links:
        return Approval((), "tanpa rantai")
    steps: list[Persetujuan] = []
    for entry in said:
        if entry.tindakan == "ajukan":
            steps = []
        steps.append(entry)
    if not steps:
        return Approval(links, "belum diajukan")
    if steps[-1].tindakan == "kembali":
        return Approval(links, "dikembalikan", tuple(steps), note=steps[-1].catatan)
    if any(entry.sidik != inputs for entry in steps):
        return Approval(links, "gugur", tuple(steps))
    agreed = {entry.langkah for entry in steps if entry.tindakan == "setuju"}
    following = next((n for n in range(len(links)) if n not in agreed), None)
    return Approval(links, "disetujui" if following is None else "diajukan", tuple(steps), following)


def append_approval(office: Office, year: int, entry: Persetujuan, known: int) -> None:
    """Add an entry to the book. `known`: how many of this document it had when the person decided.

    Raises RegisterRefusedError where somebody was quicker, StoreError.
    """
    from filelock import FileLock, Timeout

    path = office.workspace.root / f"data/persetujuan/{year}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(path.with_name(f".{year}.kunci"), timeout=_WAIT):
            text = (
                path.read_text(encoding="utf-8") if path.exists() else f"{_HEAD}tahun: {year}\npersetujuan:\n"
            )
            value = parse_yaml(text, path.name).value
            entries = value.get("persetujuan") if isinstance(value, dict) else None
            now = [e for e in entries or [] if isinstance(e, dict) and e.get("naskah") == entry.naskah]
            if len(now) != known:
                raise RegisterRefusedError(
                    Problem(
                        "orang lain baru saja menindak naskah ini", remedy="muat ulang, lalu periksa lagi"
                    )
                )
            with telling(path, "periksa izin folder data/ dan sisa ruang disk"), whole_file(path) as file:
                file.write(f"{text.rstrip()}\n  - {_write_entry(entry)}\n".encode())
    except Timeout:
        raise RegisterRefusedError(
            Problem("buku persetujuan sedang ditulis orang lain", remedy="ulangi sebentar lagi")
        ) from None


def _write_entry(entry: Persetujuan) -> str:
    """An entry in one line of YAML; JSON writes texts as YAML reads them."""
    values = {
        key: value for key, value in entry.as_dict().items() if value is not None and value is not False
    }
    parts = [
        f"{key}: {'ya' if value is True else json.dumps(value, ensure_ascii=False)}"
        for key, value in values.items()
    ]
    return "{" + ", ".join(parts) + "}"
