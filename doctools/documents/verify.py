"""Tell of a file what it is: which document, whether somebody changed it, whether it would come out the same today."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from doctools.documents.books import BookNote, Books
from doctools.documents.from_file import make_anew, read_origin
from doctools.docx import CODE_LENGTH, Identity, find_identity, read_identity, require_file, unpack_zip
from doctools.errors import DoctoolsError, DocumentError, Problem, suggestion
from doctools.evidence import read_ledger
from doctools.office import KeptEvidence, Office
from doctools.pdf import read_seal
from doctools.store import sha256_of

if TYPE_CHECKING:
    pass

_CODE = re.compile(r"^(?P<name>[\w.-]+)[/:](?P<code>[0-9a-f]{6,64})$", re.I)
Sort = Literal["naskah", "pdf", "bukti", "asing"]


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
    recorded: BookNote | None = None
    proves: tuple[KeptEvidence, ...] = ()
    note: str | None = None

    @property
    def sound(self) -> bool:
        """Known, and not changed."""
        return self.sort != "asing" and self.untouched is not False

    def as_json(self) -> dict[str, object]:
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


@dataclass(frozen=True)
class Verification:
    """What there is to say of several files and codes; `problems`: of those of which nothing can be said."""

    files: tuple[Verified, ...]
    codes: tuple[CodeAnswer, ...]
    problems: tuple[Problem, ...]

    @property
    def sound(self) -> bool:
        return all(item.sound for item in self.files) and all(
            answer.current and answer.found.sound for answer in self.codes
        )


def verify_all(books: Books, generated: Path, paths: Iterable[Path], codes: Iterable[str]) -> Verification:
    """Verify files, and answer codes of documents that stand in the folder `generated`."""
    files: list[Verified] = []
    answers: list[CodeAnswer] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            files.append(verify_file(books, generated, path))
        except DocumentError as error:
            problems.extend(error.problems)
    for code in codes:
        try:
            answers.append(answer_code(books, generated, code))
        except DocumentError as error:
            problems.extend(error.problems)
    return Verification(tuple(files), tuple(answers), tuple(problems))


def verify_file(books: Books, generated: Path, path: Path) -> Verified:
    """What there is to say of one file. Raises DocumentError for one that is not there or cannot be read."""
    shown = str(path)
    require_file(path, shown)
    try:
        digest = sha256_of(path)
    except OSError:
        raise DocumentError(
            Problem("berkas tidak dapat dibaca", shown, remedy="periksa izin dan penyimpanannya")
        ) from None
    proves = tuple(_recorded_evidence(books.office, digest))
    known = _identity(path, shown, proves)
    if known is not None:
        return _document(books, path, digest, known, proves)
    origin = read_seal(path)
    if origin is not None:
        return _pdf(books, generated, path, origin, proves)
    if proves:
        names = sorted({str(entry.naskah) for entry in proves if entry.naskah})
        if len(names) > 1:
            note = f"pindaian yang sama tercatat untuk {len(names)} naskah: {', '.join(names)}"
            return Verified(path, "bukti", untouched=True, proves=proves, note=note)
        return Verified(
            path, "bukti", names[0] if names else None, untouched=True, proves=proves,
            recorded=_of_scan(books, proves),
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


def answer_code(books: Books, generated: Path, code: str) -> CodeAnswer:
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
    found = verify_file(books, generated, stored[name])
    known = find_identity(stored[name])
    current = known is not None and known[0].inputs.startswith(said)
    return CodeAnswer(name, said, current, stored[name], found)


def _document(
    books: Books,
    path: Path,
    digest: str,
    known: tuple[Identity, bool],
    proves: tuple[KeptEvidence, ...],
) -> Verified:
    identity, untouched = known
    fresh, note, recorded = None, None, None
    try:
        origin = read_origin(books.office, path)
        recorded = books.find(origin.job.record, origin.job.year)
        booked = recorded.sha256 if recorded and identity.final and origin.job.form == "asli" else None
        if booked is not None and booked != digest:
            untouched, note = False, "isinya berbeda dari naskah yang tercatat di buku agenda"
        content, same = make_anew(books.office, origin, books.numbers)
        fresh = same
        if same and untouched and booked is None and _digests(content) != _digests(path):
            # Its own seal holds, and yet we would write other bytes: somebody wrote the seal anew.
            untouched, note = False, "isinya berbeda dari naskah yang dibuat doctools dari data yang sama"
    except DoctoolsError as error:
        note = note or f"tidak dapat dibandingkan dengan data sekarang: {error.problems[0].what}"
    return Verified(
        path, "naskah", identity.name, identity.kind, "final" if identity.final else "draf",
        identity.code, untouched, fresh, recorded, proves, note,
    )  # fmt: skip


def _digests(docx: Path | bytes) -> dict[str, bytes]:
    """What is packed, however it is packed: that differs from one compressor to another."""
    return {name: part.digest for name, part in unpack_zip(docx, "").parts.items()}


def _pdf(
    books: Books, generated: Path, path: Path, origin: tuple[str, bool], proves: tuple[KeptEvidence, ...]
) -> Verified:
    source, untouched = origin
    docx = next(_made_from(generated, path.stem, source), None)
    if docx is None:
        return Verified(
            path, "pdf", untouched=untouched, proves=proves,
            note="PDF buatan doctools; naskah asalnya tidak ada (lagi) di folder hasil, atau ini berkas gabungan atau bundel",
        )  # fmt: skip
    found = verify_file(books, generated, docx)
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
        if stem.isdecimal():
            yield from office.once(_by_digest, int(stem)).get(digest, ())


def _by_digest(office: Office, year: int) -> dict[str, list[KeptEvidence]]:
    """The ledger of a year by the files' content; many files are looked for in it."""
    found: dict[str, list[KeptEvidence]] = {}
    for entry in read_ledger(office, year):
        found.setdefault(entry.sidik, []).append(entry)
    return found


def _of_scan(books: Books, proves: tuple[KeptEvidence, ...]) -> BookNote | None:
    for stem in books.office.stems("bukti"):
        if stem.isdecimal():
            for entry in proves:
                if entry.naskah and (found := books.find(entry.naskah, int(stem))) is not None:
                    return found
    return None
