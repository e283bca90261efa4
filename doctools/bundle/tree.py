"""What stands in a bundle: areas, komponen, rows and pieces, under each piece its files and what is not there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Literal

from doctools.context import name_document
from doctools.errors import describe_os_error
from doctools.evidence import (
    Answer,
    PieceCoverage,
    locate_file,
    measure_coverage,
    read_file_rules,
    read_ledger,
)
from doctools.kinds import Job, choose_rows, list_jobs, read_kinds
from doctools.office import KeptEvidence, Office, PlanRow
from doctools.store import sha256_of

LeafState = Literal["final", "draf", "pindaian", "bukti"]  # as the wording names them (`keadaan_berkas`)
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True)
class Leaf:
    """One file under a piece. `mime`: what it is; `document`: the document's name where it is one, or its scan.

    `trouble`: why the kept file cannot be used (it is gone, or not what the ledger says).
    """

    state: LeafState
    title: str
    path: Path
    mime: str
    document: str | None = None
    caption: str = ""
    digest: str = ""
    size: int = 0
    trouble: str | None = None


@dataclass(frozen=True)
class Gap:
    """What is not there. `document`: title of a document, None for a file of the office or for what no record asks for.

    `due`: ISO month; None where the plan names none. `idle`: no meeting, complaint or entry asks for it (yet).
    """

    document: str | None
    name: str | None
    due: str | None
    late: bool
    idle: bool = False


@dataclass(frozen=True)
class PieceNode:
    """A piece of evidence: what proves it, and what of that is not there."""

    id: str
    text: str
    leaves: tuple[Leaf, ...]
    gaps: tuple[Gap, ...]


@dataclass(frozen=True)
class RowNode:
    """A row of the plan with its pieces."""

    entry: PlanRow
    pieces: tuple[PieceNode, ...]


@dataclass(frozen=True)
class Group:
    """A komponen of the plan, or a sub-component of the LKE with its questions."""

    id: str
    name: str
    rows: tuple[RowNode, ...]
    questions: tuple[str, ...] = ()


@dataclass(frozen=True)
class AreaNode:
    """An area with its komponen, or with the sub-components of the LKE."""

    id: str
    name: str
    groups: tuple[Group, ...]


@dataclass(frozen=True)
class Sums:
    """Counts of a bundle: pieces, those with something missing, of these late ones; documents that are drafts."""

    pieces: int
    missing: int
    late: int
    drafts: int
    damaged: int


def build_tree(
    office: Office,
    year: int,
    areas: Sequence[str],
    generated: Path,
    month: str,
    signed: Collection[str] = (),
) -> tuple[AreaNode, ...]:
    """The year's plan, or the given areas of it, with what there is. `month`: now (ISO).

    `signed`: names of the documents that the register knows as signed.
    Raises ScopeError, with the nearest name, for an area that the plan does not have.
    """
    wanted = choose_rows(office.plan(year).model, areas, ())
    kinds = read_kinds(office)
    pieces = [
        piece
        for piece in measure_coverage(office, kinds, year, generated, month, signed)
        if wanted is None or piece.row.row.id in wanted
    ]
    jobs = {job.name: job for job in list_jobs(office, kinds, year)}
    kept = _KeptFiles(office, year, generated)
    nodes = {piece.piece.id: _make_piece(office, piece, jobs, kept, generated, month) for piece in pieces}
    return _group(pieces, nodes)


def list_pieces(tree: Iterable[AreaNode]) -> Iterator[PieceNode]:
    """All pieces in their order."""
    for area in tree:
        for group in area.groups:
            for row in group.rows:
                yield from row.pieces


def list_leaves(tree: Iterable[AreaNode]) -> list[Leaf]:
    """Each file once, in the order of its first place."""
    return list(dict.fromkeys(leaf for piece in list_pieces(tree) for leaf in piece.leaves))


def sum_up(tree: Sequence[AreaNode], unreadable: int = 0) -> Sums:
    """Count what there is. `unreadable`: files that turned out unusable only when they were opened."""
    pieces = list(list_pieces(tree))
    leaves = list_leaves(tree)
    return Sums(
        pieces=len(pieces),
        missing=sum(bool(p.gaps) for p in pieces),
        late=sum(any(gap.late for gap in p.gaps) for p in pieces),
        drafts=sum(leaf.state == "draf" for leaf in leaves),
        damaged=sum(leaf.trouble is not None for leaf in leaves) + unreadable,
    )


class _KeptFiles:
    """The kept files of a year by piece, each looked at once."""

    def __init__(self, office: Office, year: int, generated: Path) -> None:
        kinds = read_file_rules(office.workspace).jenis
        self._suffixes = {kind.id: kind.akhiran for kind in kinds}
        self._mimes = {kind.id: kind.mime for kind in kinds}
        self._generated, self._year = generated, year
        self._troubles: dict[Path, str | None] = {}
        self.by_piece: dict[str, list[KeptEvidence]] = defaultdict(list)
        for entry in read_ledger(office, year):
            self.by_piece[str(entry.bukti)].append(entry)

    def make_leaf(self, entry: KeptEvidence, title: str, state: LeafState) -> Leaf:
        path = locate_file(self._generated, self._year, entry, self._suffixes)
        if path not in self._troubles:
            self._troubles[path] = _find_trouble(path, entry.sidik, self._generated)
        return Leaf(
            state, title, path, self._mimes.get(entry.jenis, ""), entry.naskah, entry.keterangan or "",
            entry.sidik, entry.ukuran, self._troubles[path],
        )  # fmt: skip


def _find_trouble(path: Path, digest: str, generated: Path) -> str | None:
    if not path.is_file():
        return "berkas buktinya hilang dari folder bukti"
    if not is_inside(path, generated):
        return "berkas buktinya menunjuk ke luar folder kantor, sehingga tidak disertakan"
    try:
        same = sha256_of(path) == digest
    except OSError as error:
        return f"berkas buktinya tidak dapat dibaca ({describe_os_error(error)})"
    return None if same else "isi berkas buktinya berubah sejak disimpan"


def is_inside(path: Path, folder: Path) -> bool:
    """Whether the file itself, whatever links lead to it, lies in the folder."""
    return path.resolve().is_relative_to(folder.resolve())


def _make_piece(
    office: Office, piece: PieceCoverage, jobs: dict[str, Job], kept: _KeptFiles, generated: Path, month: str
) -> PieceNode:
    found = kept.by_piece[piece.piece.id]
    scans = {entry.naskah: entry for entry in found if entry.naskah}  # the latest scan of a document

    def title_of(answer: Answer) -> str:
        return name_document(office, jobs[answer.name])

    leaves: list[Leaf] = []
    gaps: list[Gap] = []
    for answer in piece.answers:
        if answer.name in scans:
            leaves.append(kept.make_leaf(scans[answer.name], title_of(answer), "pindaian"))
        elif answer.state == "missing":
            gaps.append(Gap(title_of(answer), answer.name, answer.due, answer.late))
        else:
            leaves.append(_make_document_leaf(answer, title_of(answer), generated))
    answered = {answer.name for answer in piece.answers}
    for entry in found:
        if entry.naskah is None or entry.naskah not in answered:
            leaves.append(kept.make_leaf(entry, entry.nama, "bukti"))
    if piece.proven:
        gaps = []
    elif not piece.answers and not piece.files:
        targets = sorted(piece.row.row.target)
        late = any(target < month for target in targets)
        gaps.append(Gap(None, None, targets[0] if targets else None, late, idle=bool(piece.idle)))
    return PieceNode(piece.piece.id, piece.piece.teks, tuple(dict.fromkeys(leaves)), tuple(gaps))


def _make_document_leaf(answer: Answer, title: str, generated: Path) -> Leaf:
    outside = None
    if not is_inside(answer.path, generated):
        outside = "naskahnya menunjuk ke luar folder kantor, sehingga tidak disertakan"
    state: LeafState = "final" if answer.state == "final" else "draf"
    return Leaf(state, title, answer.path, DOCX, answer.name, trouble=outside)


def _group(pieces: Sequence[PieceCoverage], nodes: dict[str, PieceNode]) -> tuple[AreaNode, ...]:
    areas = []
    for _, in_area in groupby(pieces, key=lambda p: p.row.area.id):
        groups = []
        of_area = list(in_area)
        for _, in_group in groupby(of_area, key=lambda p: p.row.komponen.id):
            rows = []
            of_group = list(in_group)
            for _, in_row in groupby(of_group, key=lambda p: p.row.row.id):
                of_row = list(in_row)
                rows.append(RowNode(of_row[0].row, tuple(nodes[p.piece.id] for p in of_row)))
            komponen = of_group[0].row.komponen
            groups.append(Group(komponen.id, komponen.nama, tuple(rows)))
        area = of_area[0].row.area
        areas.append(AreaNode(area.id, area.nama_baku, tuple(groups)))
    return tuple(areas)
