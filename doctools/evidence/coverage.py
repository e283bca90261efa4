"""Which evidence of the plan is covered: what doctools makes of each piece, what is there, missing and late.

A piece names the kinds that prove it; each kind gives the documents of the year that answer this piece
(a meeting's papers for its row, a month's form for its target month). A draft proves nothing: a piece is
proven when its documents are signed, or when the office has kept a file as its evidence.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from doctools.docx import find_claim
from doctools.evidence.ledger import read_ledger
from doctools.kinds import Job, Kind, find_entry, list_jobs
from doctools.office import DataFile, Evidence, Office, PlanRow, collect_realised, is_done, list_plan_rows

DocumentState = Literal["final", "draft", "missing"]


@dataclass(frozen=True)
class Answer:
    """One document that answers a piece. `due`: ISO month in which it is due; `late`: that is past, and it is not there.

    `name`: of the document; `path`: where it is or would be; `signed`: it is signed, so that it proves the piece.
    `by_hand`: a form that is filled by hand: it is never final, and its scan proves.
    """

    kind: str
    name: str
    due: str
    state: DocumentState
    path: Path
    late: bool
    signed: bool = False
    by_hand: bool = False

    def as_json(self) -> dict[str, object]:
        return {
            "kind": self.kind,
            "name": self.name,
            "due": self.due,
            "state": self.state,
            "path": str(self.path) if self.state != "missing" else None,
            "late": self.late,
            "signed": self.signed,
        }


@dataclass(frozen=True)
class PieceCoverage:
    """A piece of a row. `unknown`: kinds that it names and nobody has; `late`: something of it is overdue.

    `idle`: kinds that have no document for it: no meeting, complaint or entry is recorded (yet).
    `files`: names of the files that are kept as its evidence.
    """

    row: PlanRow
    piece: Evidence
    unknown: tuple[str, ...]
    idle: tuple[str, ...]
    answers: tuple[Answer, ...]
    files: tuple[str, ...]
    late: bool

    @property
    def proven(self) -> bool:
        """All its documents are signed; a file of the office proves a piece of one document, or of none."""
        if self.answers and all(answer.signed for answer in self.answers):
            return True
        return bool(self.files) and len(self.answers) <= 1

    @property
    def covered(self) -> bool:
        """There is a way to prove it: every kind that it names exists, or the office attaches the proof."""
        return self.piece.kelas == "lampir" or bool(self.piece.jenis and not self.unknown)

    def count(self, *states: DocumentState) -> int:
        """How many of its documents are in one of these states."""
        return sum(answer.state in states for answer in self.answers)


def measure_coverage(
    office: Office,
    kinds: Iterable[DataFile[Kind]],
    year: int,
    folder: Path,
    month: str,
    signed: Collection[str] = (),
) -> list[PieceCoverage]:
    """Every piece of the year's plan in its order. `folder`: where documents are made; `month`: now (ISO).

    `signed`: names of the documents that the register knows as signed.
    """
    plan = office.plan(year).model
    by_id = {kind.model.id: kind for kind in kinds}
    jobs = {kind_id: list_jobs(office, [kind], year) for kind_id, kind in by_id.items()}
    states: dict[str, DocumentState] = {}
    records = collect_realised(office.reports(), month)
    files: dict[str, list[str]] = defaultdict(list)
    scanned: set[str] = set(signed)
    for proof in read_ledger(office, year):
        files[str(proof.bukti)].append(proof.nama)
        scanned |= {proof.naskah} if proof.naskah else set()
    found = []
    for row in list_plan_rows(plan):
        owed = any(t < month and not is_done(records.get((row.row.id, t))) for t in row.row.target)
        for piece in row.row.bukti_fisik:
            answers = []
            for kind_id in piece.jenis:
                for job in jobs.get(kind_id, []):
                    if (due := _find_due_month(office, job, row, piece)) is None:
                        continue
                    path = job.path_in(folder)
                    if job.name not in states:
                        states[job.name] = _find_state(path)
                    state = states[job.name]
                    late = state == "missing" and due < month
                    by_hand = job.kind.model.formulir
                    answers.append(
                        Answer(kind_id, job.name, due, state, path, late, job.name in scanned, by_hand)
                    )
            unknown = tuple(k for k in piece.jenis if k not in by_id)
            busy = {answer.kind for answer in answers}
            idle = tuple(k for k in piece.jenis if k in by_id and k not in busy)
            own = tuple(files[piece.id])
            late = (owed and not own) if piece.kelas == "lampir" else any(a.late for a in answers)
            found.append(PieceCoverage(row, piece, unknown, idle, tuple(answers), own, late))
    return found


def find_pieces(office: Office, kinds: Iterable[DataFile[Kind]], year: int) -> dict[str, list[str]]:
    """Document name → ids of the pieces that it proves, for every document of the year."""
    rows = list(list_plan_rows(office.plan(year).model))
    found: dict[str, list[str]] = {}
    for job in list_jobs(office, kinds, year):
        found[job.name] = [
            piece.id
            for row in rows
            for piece in row.row.bukti_fisik
            if job.kind_id in piece.jenis and _find_due_month(office, job, row, piece) is not None
        ]
    return found


def count_totals(pieces: Iterable[PieceCoverage]) -> dict[str, int]:
    """Counts of pieces by class, of documents (each once, whatever it proves) by state, and of what is late."""
    pieces = list(pieces)
    documents = {answer.name: answer for piece in pieces for answer in piece.answers}
    states = [answer.state for answer in documents.values()]
    return {
        "pieces": len(pieces),
        "make": sum(p.piece.kelas == "buat" for p in pieces),
        "fill": sum(p.piece.kelas == "isi" for p in pieces),
        "attach": sum(p.piece.kelas == "lampir" for p in pieces),
        "covered": sum(p.covered for p in pieces),
        "documents": len(documents),
        "made": sum(s != "missing" for s in states),
        "final": states.count("final"),
        "missing": states.count("missing"),
        "proven": sum(p.proven for p in pieces),
        "late": sum(p.late for p in pieces),
    }


def _find_due_month(office: Office, job: Job, row: PlanRow, piece: Evidence) -> str | None:
    """The month in which a document answers this piece of this row, None where it does not answer it."""
    if piece.id not in [str(b) for b in job.kind.model.bukti]:
        return None
    targets = sorted(row.row.target)
    if job.period is not None and job.period.unit != "tahun":
        months = [m for m in targets if m in job.period.months]
        return months[0] if months else None
    entry = find_entry(office, job)
    if entry is not None:
        pieces = getattr(entry, "bukti", None)
        if pieces and piece.id not in [str(p) for p in (pieces if isinstance(pieces, list) else [pieces])]:
            return None
        rows = getattr(entry, "baris", None)
        if rows and row.row.id not in [str(r) for r in (rows if isinstance(rows, list) else [rows])]:
            return None
        if month := getattr(entry, "bulan", None):
            return str(month)
    return targets[0] if targets else None


def _find_state(path: Path) -> DocumentState:
    """What a document's file is; one that doctools did not make (a person's own) counts as a draft."""
    if not path.is_file():
        return "missing"
    known = find_claim(path)
    return "final" if known is not None and known.final else "draft"
