"""Tell of a file what it is: which document, whether somebody changed it, whether it would come out the same today."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from doctools.documents.from_file import origin_of, remade
from doctools.docx import CODE_LENGTH, Identity, check_file, find_identity, read_identity, unpack_zip
from doctools.errors import DoctoolsError, DocumentError, Problem, suggestion
from doctools.evidence import read_ledger
from doctools.office import KeptEvidence, Office
from doctools.pdf import read_seal
from doctools.store import sha256_of

_CODE = re.compile(r"^(?P<name>[\w.-]+)[/:](?P<code>[0-9a-f]{6,64})$", re.I)
Sort = Literal["naskah", "pdf", "bukti", "asing"]


@dataclass(frozen=True)
class Recorded:
    """What the office's books say of a document: its number, and how far it is (`ditandatangani` …)."""

    number: str | None
    state: str | None


# Document name and year → what the books say of it; None where they do not have it.
Books = Callable[[str, int], Recorded | None]


@dataclass(frozen=True)
class Verified:
    """`untouched`: as it was written, None where that cannot be told; `fresh`: today's data make the same.

    `proves`: entries of the ledger with this very content. `note`: what else is to be said.
    """

    path: Path
    sort: Sort
    document: str | None = None
    kind: str | None = None
    state: Literal["final", "draf"] | None = None
    code: str | None = None
    untouched: bool | None = None
    fresh: bool | None = None
    recorded: Recorded | None = None
    proves: tuple[KeptEvidence, ...] = ()
    note: str | None = None

    @property
    def sound(self) -> bool:
        """Known, and not changed."""
        return self.sort != "asing" and self.untouched is not False

    def as_json(self) -> dict[str, Any]:
        return {
            "path": str(self.path),
            "sort": {"naskah": "document", "pdf": "pdf", "bukti": "evidence", "asing": "unknown"}[self.sort],
            "document": self.document,
            "kind": self.kind,
            "state": {"final": "final", "draf": "draft", None: None}[self.state],
            "code": self.code,
            "untouched": self.untouched,
            "same_today": self.fresh,
            "number": self.recorded.number if self.recorded else None,
            "recorded_state": self.recorded.state if self.recorded else None,
            "evidence": [entry.as_dict() for entry in self.proves],
            "note": self.note,
        }


@dataclass(frozen=True)
class CodeAnswer:
    """Whose code it is. `current`: the document that is stored now has it; `path`: where that is."""

    document: str
    code: str
    current: bool
    path: Path
    found: Verified


def verified(
    office: Office, generated: Path, path: Path, books: Books = lambda _name, _year: None
) -> Verified:
    """What there is to say of one file. Raises DocumentError for one that is not there or cannot be read."""
    shown = str(path)
    check_file(path, shown)
    try:
        digest = sha256_of(path)
    except OSError:
        raise DocumentError(
            Problem("berkas tidak dapat dibaca", shown, remedy="periksa izin dan penyimpanannya")
        ) from None
    proves = tuple(_recorded_evidence(office, digest))
    known = _identity(path, shown, proves)
    if known is not None:
        return _document(office, path, known, proves, books)
    origin = read_seal(path)
    if origin is not None:
        return _pdf(office, generated, path, origin, proves, books)
    if proves:
        names = sorted({str(entry.naskah) for entry in proves if entry.naskah})
        if len(names) > 1:
            note = f"pindaian yang sama tercatat untuk {len(names)} naskah: {', '.join(names)}"
            return Verified(path, "bukti", untouched=True, proves=proves, note=note)
        return Verified(
            path, "bukti", names[0] if names else None, untouched=True, proves=proves,
            recorded=_of_scan(office, proves, books),
        )  # fmt: skip
    return Verified(path, "asing")


def _identity(path: Path, shown: str, proves: tuple[KeptEvidence, ...]) -> tuple[Identity, bool] | None:
    """What a file says of itself. Raises DocumentError for a .docx that cannot be read and is no recorded evidence."""
    try:
        return read_identity(unpack_zip(path, shown))
    except DocumentError:
        if path.suffix.casefold() == ".docx" and not proves:
            raise
        return None


def answered(
    office: Office, generated: Path, code: str, books: Books = lambda _name, _year: None
) -> CodeAnswer:
    """The document whose code this is. Raises DocumentError for a code that is none, or of no document."""
    match = _CODE.match("".join(code.split()))
    if match is None:
        raise DocumentError(
            Problem(
                f"'{code}' bukan kode naskah",
                remedy=f"tulis NAMA/KODE seperti tercetak, misalnya sk-tim-kerja/{'0' * CODE_LENGTH}",
            )
        )
    name, said = match["name"], match["code"].lower()
    stored = {
        path.stem: path for path in sorted(generated.glob("*/*/*.docx")) if not path.name.startswith("~")
    }
    if name not in stored:
        raise DocumentError(
            Problem(f"tidak ada naskah '{name}' di {generated}", remedy=suggestion(name, stored))
        )
    found = verified(office, generated, stored[name], books)
    known = find_identity(stored[name])
    current = known is not None and known[0].inputs.startswith(said)
    return CodeAnswer(name, said, current, stored[name], found)


def _document(
    office: Office,
    path: Path,
    known: tuple[Identity, bool],
    proves: tuple[KeptEvidence, ...],
    books: Books,
) -> Verified:
    identity, untouched = known
    fresh, note, recorded = None, None, None
    try:
        origin = origin_of(office, path)
        content, same = remade(office, origin)
        fresh = same
        recorded = books(origin.job.record, origin.job.year)
        if same and untouched and _digests(content) != _digests(path):
            # Its own seal holds, and yet we would write other bytes: somebody wrote the seal anew.
            untouched, note = False, "isinya berbeda dari naskah yang dibuat doctools dari data yang sama"
    except DoctoolsError as error:
        note = f"tidak dapat dibandingkan dengan data sekarang: {error.problems[0].what}"
    return Verified(
        path, "naskah", identity.name, identity.kind, "final" if identity.final else "draf",
        identity.code, untouched, fresh, recorded, proves, note,
    )  # fmt: skip


def _digests(docx: Path | bytes) -> dict[str, bytes]:
    """What is packed, however it is packed: that differs from one compressor to another."""
    return {name: part.digest for name, part in unpack_zip(docx, "").parts.items()}


def _pdf(
    office: Office,
    generated: Path,
    path: Path,
    origin: tuple[str, bool],
    proves: tuple[KeptEvidence, ...],
    books: Books,
) -> Verified:
    source, untouched = origin
    docx = next(_made_from(generated, path.stem, source), None)
    if docx is None:
        return Verified(
            path, "pdf", untouched=untouched, proves=proves,
            note="PDF buatan doctools; naskah asalnya tidak ada (lagi) di folder hasil, atau ini berkas gabungan atau bundel",
        )  # fmt: skip
    found = verified(office, generated, docx, books)
    return Verified(
        path, "pdf", found.document, found.kind, found.state, found.code,
        untouched if found.untouched is not False else False,
        found.fresh, found.recorded, proves, found.note,
    )  # fmt: skip


def _made_from(generated: Path, stem: str, source: str) -> Iterator[Path]:
    """The stored document with that hash; those called as the PDF are looked at first."""
    documents = sorted(generated.glob("*/*/*.docx"), key=lambda p: (p.stem != stem, str(p)))
    for docx in documents:
        if sha256_of(docx) == source:
            yield docx


def _recorded_evidence(office: Office, digest: str) -> Iterator[KeptEvidence]:
    """The entries of all years with that content."""
    for stem in office.stems("bukti"):
        if stem.isdigit():
            yield from _by_digest(office, int(stem)).get(digest, ())


@lru_cache(maxsize=8)
def _by_digest(office: Office, year: int) -> dict[str, list[KeptEvidence]]:
    """An office reads a ledger once; many files are looked for in it."""
    found: dict[str, list[KeptEvidence]] = {}
    for entry in read_ledger(office, year):
        found.setdefault(entry.sidik, []).append(entry)
    return found


def _of_scan(office: Office, proves: tuple[KeptEvidence, ...], books: Books) -> Recorded | None:
    for stem in office.stems("bukti"):
        if stem.isdigit():
            for entry in proves:
                if entry.naskah and (found := books(entry.naskah, int(stem))) is not None:
                    return found
    return None


def numbers_in_data(office: Office) -> Books:
    """Numbers as `data/naskah/` has them; of states it knows nothing."""

    def look(name: str, year: int) -> Recorded | None:
        file = f"naskah/{year}"
        if not office.has(file):
            return None
        record = office.document(file).model.naskah.get(name)
        return Recorded(record.nomor, None) if record is not None and record.nomor else None

    return look
