"""Review files and kinds of documents. The CLI and later the web call this."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from doctools.context import Trace, build_context
from doctools.docx import Identity, find_claim, read_file
from doctools.errors import DoctoolsError, Problem, ReviewError
from doctools.kinds import find_job
from doctools.office import Office
from doctools.parallel import open_pool, share_out
from doctools.review.document import PLAIN, DraftFile, Question, examine_document
from doctools.review.finding import MAIN_PART, Span
from doctools.review.knowledge import gather_knowledge
from doctools.review.parts.draft import FileFormat
from doctools.review.report import Reviewed
from doctools.review.silence import read_silences
from doctools.review.word_comments import Note, annotate

LARGEST_TEXT = 20_000_000  # bytes of a plain text; a thousand pages take three
SHARE = 8  # files handed to a process at a time
DRAFT_FORMS = (".docx", ".txt")
FOREIGN_FORMS = (".pdf", ".odt", ".doc", ".rtf")  # read where the caller knows how, and named one by one
ReadForeign = Callable[[Path], tuple[bytes, FileFormat]]  # a file of such a form as one that is read
# Documents of other programs, to be named where they lie among drafts.
UNREAD_FORMS = (
    ".doc", ".docm", ".dot", ".dotx", ".dotm", ".odt", ".ott", ".rtf", ".pdf", ".wps", ".wpd", ".pages", ".htm", ".html",
    ".md",
)  # fmt: skip
MARKED = "-tinjauan"  # what a copy with marks is called after the name of its draft
REPORTS = {"teks": "tinjauan.txt", "json": "tinjauan.json", "sarif": "tinjauan.sarif"}


def find_drafts(paths: Iterable[Path], forms: Sequence[str] = DRAFT_FORMS) -> list[Path]:
    """The files to review: those given, and the drafts in folders given, by name, each once.

    What Word keeps while a file is open, hidden files and what a review wrote itself are left out. Raises
    ReviewError for a folder without any.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if not path.is_dir():
            found[path] = None
            continue
        inside = sorted(file for file in path.rglob("*") if _is_draft(file, forms))
        if not inside:
            remedy = f"yang ditinjau: {' dan '.join(forms)}"
            raise ReviewError(Problem("tidak ada rancangan di folder ini", str(path), remedy=remedy))
        found |= dict.fromkeys(inside)
    return list(found)


def find_unread(paths: Iterable[Path]) -> list[Path]:
    """The documents in folders given that a review does not read, by name; a PDF beside its draft is not among them."""
    folders = [path for path in paths if path.is_dir()]
    found = sorted(
        {file for folder in folders for file in folder.rglob("*") if _is_draft(file, UNREAD_FORMS)}
    )
    return [f for f in found if f.suffix.casefold() != ".pdf" or not f.with_suffix(DRAFT_FORMS[0]).exists()]


def _is_draft(file: Path, forms: Sequence[str]) -> bool:
    own = file.name in REPORTS.values() or file.stem.endswith(MARKED)
    return file.suffix.casefold() in forms and file.name[0] not in "~." and not own and file.is_file()


def review_files(
    office: Office,
    paths: Sequence[Path],
    question: Question,
    *,
    processes: int = 1,
    stopped: Callable[[], bool] = lambda: False,
    foreign: ReadForeign | None = None,
) -> Iterator[Reviewed]:
    """As `review_file` for each path in order; a file that cannot be reviewed says so and does not stop the rest.

    `foreign`: reads the files of `FOREIGN_FORMS`; it goes to other processes too.

    Raises DataError or ReviewError for what the office's own folder has wrong.
    """
    gather_knowledge(office), read_silences(office)  # before there are processes, which then have them
    most = SHARE if processes > 1 and len(paths) > SHARE else 1
    shares = [paths[at : at + most] for at in range(0, len(paths), most)]
    start = partial(_start, office, question, foreign)
    with open_pool(processes if most > 1 else 1, start, stopped) as pool:
        for _, found in share_out(pool, shares, lambda _, share: (share,), stopped, ordered=True):
            yield from found


def _start(
    office: Office, question: Question, foreign: ReadForeign | None, _: Callable[[], bool]
) -> Callable[[Sequence[Path]], list[Reviewed]]:
    """What a process does that reviews; it ends the share in hand."""
    return partial(_review_share, office, question, foreign)


def _review_share(
    office: Office, question: Question, foreign: ReadForeign | None, paths: Sequence[Path]
) -> list[Reviewed]:
    found = []
    for path in paths:
        try:
            found.append(review_file(office, path, question, foreign))
        except DoctoolsError as error:
            found.append(Reviewed(str(path), (), problems=error.problems))
    return found


def review_file(
    office: Office, path: Path, question: Question = PLAIN, foreign: ReadForeign | None = None
) -> Reviewed:
    """Review one .docx or .txt of any author, or what `foreign` reads. Raises ReviewError, PdfError where it cannot be read.

    A .docx that says which kind it was made from is traced back to the lines it came from.
    """
    form = path.suffix.casefold().lstrip(".")
    is_foreign = foreign is not None and f".{form}" in FOREIGN_FORMS
    if f".{form}" not in DRAFT_FORMS and not is_foreign:
        raise ReviewError(
            Problem(
                f"jenis berkas '{path.suffix or path.name}' belum dapat ditinjau",
                str(path),
                remedy=_explain_form(f".{form}"),
            )
        )
    if question.marked and form != "docx":
        raise ReviewError(
            Problem(
                "salinan dengan catatan Word hanya dibuat dari berkas .docx",
                str(path),
                remedy="simpan dahulu sebagai .docx, atau pakai --format teks, json, atau sarif",
            )
        )
    if foreign and is_foreign:
        return _review_foreign(office, path, question, foreign)
    content = read_file(path, str(path), LARGEST_TEXT) if form == "txt" else read_file(path, str(path))
    identity = find_claim(content) if form == "docx" else None
    draft = DraftFile(
        content,
        str(path),
        identity.name if identity and identity.name else path.name,
        "docx" if form == "docx" else "txt",
        traces=partial(_traces, office, identity, str(path)) if identity else (),
    )
    found, notes = examine_document(office, draft, question)
    return add_copy(Reviewed(str(path), tuple(found), notes=notes), content, question)


def _review_foreign(office: Office, path: Path, question: Question, foreign: ReadForeign) -> Reviewed:
    """As `review_file`; lines are of no file that the author has, and are not told."""
    content, form = foreign(path)
    found, notes = examine_document(office, DraftFile(content, str(path), path.name, form), question)
    found = [replace(finding, file=None, line=None) for finding in found]
    return Reviewed(str(path), tuple(found), notes=notes)


def _explain_form(form: str) -> str:
    """What to do with a document in a form that is not read."""
    if form == ".pdf":
        return (
            "tinjau naskah Word asalnya; bila tidak ada, salin teksnya ke berkas .txt, atau, bila isinya gambar pindaian, "
            "kenali dahulu teksnya (OCR)"
        )
    if form in UNREAD_FORMS:
        return "buka dengan Word atau LibreOffice, simpan sebagai .docx, lalu tinjau lagi"
    return "pakai .docx, .odt, .doc, .rtf, .txt, atau PDF yang memuat teks"


def add_copy(reviewed: Reviewed, content: bytes, question: Question) -> Reviewed:
    """A review with its copy where one is wanted; the draft itself is not kept, as there may be thousands."""
    return (
        replace(reviewed, copy=mark_copy(reviewed, content, question.marked)) if question.marked else reviewed
    )


def mark_copy(one: Reviewed, content: bytes, day: date) -> bytes:
    """A copy of the reviewed .docx with a comment on the words of each open finding.

    Where the remedy is certain it stands there as a tracked change, to accept or reject in Word. What has
    no place in the text (a part that is missing, a head or foot) is said at the beginning. `day`: the notes' date.
    """
    notes = []
    for finding in one.open:
        lines = [f"{finding.severity} {finding.rule}: {finding.message}"]
        lines += [f"Perbaikan: {finding.suggest}"] if finding.suggest else []
        lines += [f"Dasar: {finding.law}"] if finding.law else []
        lines += [f"Ubah di: {finding.file}:{finding.line}"] if finding.file else []
        placed = finding.span is not None and finding.span.part == MAIN_PART
        span = finding.span if finding.span and placed else Span(0, 0, 0)
        replacement = finding.replacement if placed else None
        notes.append(Note(span.paragraph, span.start, span.end, "\n".join(lines), replacement))
    return annotate(content, notes, date=f"{day.isoformat()}T00:00:00Z", shown=one.path)


def _traces(office: Office, identity: Identity, shown: str) -> tuple[Trace, ...]:
    """The traces of a document of ours, made anew from its kind and scope; none where that fails."""
    try:
        return build_context(office, find_job(office, identity, shown)).traces
    except DoctoolsError:
        return ()  # the office's data have moved on; the findings still stand in the document
