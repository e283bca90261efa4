"""Naskah: one document, its pages as pictures, what it lacks as fields, and all that is done with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from starlette.responses import Response

from doctools.context import name_document
from doctools.documents import (
    Draft,
    NumberWish,
    hash_for_approval,
    look_at_approval,
    make,
    number_one,
    review_draft,
)
from doctools.docx import find_identity
from doctools.errors import DoctoolsError, PdfError
from doctools.evidence import Addition, find_pieces, keep_files
from doctools.kinds import Job, list_jobs, read_kind, read_kinds
from doctools.office import list_numbered_kinds
from doctools.register import describe_event, find_chain, open_register, read_approvals, sign_by_scan
from doctools.review import Question, Reviewed
from doctools.web.asking import AskedFile, list_asked, save_asked
from doctools.web.handed import MissedError, read_count
from doctools.web.sent import mark_clashes, mark_errors, pack_base, refill, unpack_base
from doctools.web.visit import Route, Visit

WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass
class OpenDocument:
    """One document as a page shows it."""

    visit: Visit
    job: Job

    @property
    def address(self) -> str:
        return f"/naskah/{self.job.year}/{self.job.record}"

    @cached_property
    def path(self) -> Path:
        return self.job.path_in(self.visit.desk.generated)

    @cached_property
    def standing(self) -> tuple[bool, bool] | None:
        """Whether the file that stands is final, and untouched; None where none stands."""
        if not self.path.is_file():
            return None
        known = find_identity(self.path)
        return (known[0].final, known[1]) if known else (False, False)

    @cached_property
    def draft(self) -> Draft:
        visit, job = self.visit, self.job
        numbers = visit.desk.place(visit.office).numbers.all()
        return Draft(visit.office, job, number=numbers.get(job.record), others=numbers)

    @cached_property
    def content(self) -> bytes:
        """The document: the final or the file that a person edited, as it stands; else as today's data make it."""
        if self.standing is not None and (self.standing[0] or not self.standing[1]):
            return self.path.read_bytes()
        return self.draft.bytes

    @cached_property
    def findings(self) -> list[Any]:
        reviewed: Reviewed = review_draft(self.draft, Question(on=self.draft.context.on))
        return list(dict.fromkeys([*self.draft.findings, *reviewed.findings]))

    @cached_property
    def marks(self) -> list[str]:
        return sorted({f.quote for f in self.findings if f.quote and not f.silenced})[:40]


def find_open_document(visit: Visit) -> OpenDocument:
    """The document of the address. Raises MissedError."""
    job = visit.desk.jobs(visit.office, visit.year()).get(visit.path("nama"))
    if job is None:
        raise MissedError(f"naskah '{visit.path('nama')[:80]}' tidak ada")
    return OpenDocument(visit, job)


def _show(visit: Visit) -> Response:
    sheet = find_open_document(visit)
    asked, base = list_asked(visit.office, sheet.draft.context.missing, sheet.job.record)
    return show_sheet(sheet, asked, pack_base(dict(base)))


def show_sheet(
    sheet: OpenDocument, asked: list[AskedFile], base: str, notes: list[str] | None = None
) -> Response:
    visit, job = sheet.visit, sheet.job
    desk, office = visit.desk, visit.office
    entry, events = _history(sheet)
    numbered = job.kind_id in list_numbered_kinds(office)
    return visit.show(
        "naskah.html",
        422 if notes else 200,
        lembar=sheet, naskah=job, judul_naskah=name_document(office, job), asked=asked, dasar=base, catatan=notes or [],
        temuan=[f for f in sheet.findings if not f.silenced], dikecualikan=[f for f in sheet.findings if f.silenced],
        nomor=entry, peristiwa=events, bernomor=numbered, keadaan_naskah=_state(sheet, entry),
        persetujuan=look_at_approval(office, job), buku=read_approvals(office, job.year).get(job.record, []),
        halaman=desk.pictures.known_pages(sheet.content), tanpa_halaman=desk.pictures.obstacle(),
        bukti=find_pieces(office, read_kinds(office), job.year).get(job.record, []),
        sidik=hash_for_approval(office, job) if find_chain(office, job.kind_id) else "",
    )  # fmt: skip


def _state(sheet: OpenDocument, entry: Any) -> str:
    if entry is not None and entry.is_live and entry.state_name:
        return str(entry.state_name)
    if sheet.standing is None:
        return "belum dibuat"
    return "final" if sheet.standing[0] else "draf"


@dataclass(frozen=True)
class _Numbered:
    """The number of a document, with its state in words."""

    full: str
    date: str
    state_name: str
    is_live: bool


def _history(sheet: OpenDocument) -> tuple[_Numbered | None, list[tuple[str, str, str]]]:
    """The number, and what happened to it: time, who, what."""
    visit = sheet.visit
    place = visit.desk.place(visit.office)
    if not place.exists:
        return None, []
    with open_register(place, visit.desk.act(visit.person.name), create=False) as register:
        entry = register.find_entry(sheet.job.record)
        if entry is None:
            return None, []
        events = [(e.time, e.by, describe_event(e)) for e in register.read_events(entry.key)]
        name = register.states.name_of(entry.state).lower() if entry.is_used else "bernomor"
        return _Numbered(entry.full, entry.date, name, entry.is_live), events


def _save(visit: Visit) -> Response:
    """Write what was filled in, and make the document anew."""
    sheet = find_open_document(visit)
    base = unpack_base(visit.value("dasar"))
    sent = {name: text.strip() for name, text in visit.values if name.startswith("f:")}
    errors, clashes = save_asked(
        visit.office, sent, base if isinstance(base, dict) else {}, visit.deed(f"isian {sheet.job.record}")
    )
    if errors or clashes:
        asked, now = list_asked(visit.office, sheet.draft.context.missing, sheet.job.record)
        fields = [one for file in asked for one in file.fields]
        refill(fields, sent)
        notes = mark_errors(fields, errors) + [
            f"Orang lain sementara itu mengisi: {said}" for said in mark_clashes(fields, clashes)
        ]
        return show_sheet(sheet, asked, pack_base(dict(now)), notes or ["Periksa isian yang ditandai."])
    office = visit.desk.office()
    jobs = list_jobs(office, [read_kind(office, sheet.job.kind_id)], sheet.job.year)
    job = next((one for one in jobs if one.record == sheet.job.record), None)
    if job is None:
        return visit.go("/rencana", "Isian tersimpan.")
    outcome = make(office, job, visit.desk.generated, visit.desk.place(office).numbers)
    left = len(outcome.missing)
    said = "Isian tersimpan dan naskah dibuat ulang." + (
        f" Masih ada {left} isian kosong." if left else " Semua isian sudah lengkap."
    )
    return visit.go(sheet.address, said)


def _make(visit: Visit) -> Response:
    sheet = find_open_document(visit)
    outcome = make(visit.office, sheet.job, visit.desk.generated, visit.desk.place(visit.office).numbers)
    words = {"written": "Naskah dibuat.", "unchanged": "Naskah tidak berubah."}
    notes = [f.text for f in outcome.findings if f.rule in ("disunting-tangan", "sudah-terdaftar")]
    return visit.go(sheet.address, " ".join([words.get(outcome.state, "Naskah belum dapat dibuat."), *notes]))


def _finish(visit: Visit) -> Response:
    """Make the final and, where the kind is numbered, give the number: both or neither."""
    sheet = find_open_document(visit)
    desk, office = visit.desk, visit.office
    day = _read_day(visit.value("tanggal"))
    if sheet.job.kind_id not in list_numbered_kinds(office):
        outcome, entry = make(office, sheet.job, desk.generated, desk.place(office).numbers, final=True), None
    else:
        wish = NumberWish(day, desk.today, visit.value("alasan") or None, desk.act(visit.person.name))
        outcome, entry = number_one(office, sheet.job, desk.generated, desk.place(office), wish)
    if outcome.refused:
        reasons = [
            *(m.message for m in outcome.missing),
            *(f.message for f in outcome.findings if f.severity == "galat" and not f.silenced),
        ]
        return visit.go(
            sheet.address, "Belum dapat dibuat final:\n" + "\n".join(f"• {r}" for r in reasons), "awas"
        )
    if entry is not None:
        return visit.go(
            sheet.address, f"Naskah final jadi dengan nomor {entry.full} dan tercatat di buku agenda."
        )
    form = next((f.text for f in outcome.findings if f.rule == "formulir"), None)
    return visit.go(sheet.address, form or "Naskah final jadi.")


def _sign(visit: Visit) -> Response:
    """Keep the scan of the signed document: its row is proven."""
    sheet = find_open_document(visit)
    scan = visit.file("pindaian")
    if scan is None:
        return visit.go(sheet.address, "Pilih dahulu berkas pindaiannya.", "awas")
    desk, office, job = visit.desk, visit.office, sheet.job
    pieces = find_pieces(office, read_kinds(office), job.year).get(job.record, [])
    if not pieces:
        return visit.go(
            sheet.address,
            "Naskah ini tidak membuktikan bukti fisik mana pun, sehingga pindaiannya tidak disimpan.",
            "awas",
        )
    addition = Addition(
        pieces, [scan.path], visit.value("keterangan") or None, job.record, bool(visit.value("bersihkan"))
    )
    keep_files(office, desk.generated, job.year, addition, desk.today)
    said = sign_by_scan(desk.place(office), job.record, desk.today, desk.act(visit.person.name))
    proven = ", ".join(pieces)
    return visit.go(sheet.address, f"Pindaian tersimpan sebagai bukti {proven}. {said or ''}".strip())


def _word(visit: Visit) -> Response:
    sheet = find_open_document(visit)
    return visit.give(sheet.content, f"{sheet.job.name}.docx", WORD_TYPE)


def _pdf(visit: Visit) -> Response:
    sheet = find_open_document(visit)
    return visit.give(visit.desk.pictures.pdf(sheet.content), f"{sheet.job.name}.pdf", "application/pdf")


def _page(visit: Visit) -> Response:
    """A page as a picture, findings marked."""
    sheet = find_open_document(visit)
    text = visit.path("nomor")
    try:
        picture = visit.desk.pictures.page(sheet.content, read_count(text) or 0, sheet.marks)
    except IndexError:
        raise MissedError(f"halaman {text[:10]} tidak ada") from None
    return visit.picture(picture)


def _pages(visit: Visit) -> Response:
    """All pages, for who looks at them one below the other."""
    sheet = find_open_document(visit)
    try:
        count, obstacle = visit.desk.pictures.pages(sheet.content), ""
    except PdfError as error:
        count, obstacle = 0, str(error.problems[0])
    return visit.show("halaman.html", lembar=sheet, naskah=sheet.job, halaman=count, tanpa_halaman=obstacle)


def _read_day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise DoctoolsError(f"'{text[:20]}' bukan tanggal; pilih dari kalender") from None


_AT = "/naskah/{tahun}/{nama}"
ROUTES = (
    Route("GET", _AT, "naskah", _show),
    Route("POST", f"{_AT}/isi", "naskah-ubah", _save),
    Route("POST", f"{_AT}/buat", "naskah-ubah", _make),
    Route("POST", f"{_AT}/final", "naskah-ubah", _finish),
    Route("POST", f"{_AT}/pindaian", "naskah-ubah", _sign),
    Route("GET", f"{_AT}/naskah.docx", "naskah", _word),
    Route("GET", f"{_AT}/naskah.pdf", "naskah", _pdf),
    Route("GET", f"{_AT}/halaman", "naskah", _pages),
    Route("GET", f"{_AT}/halaman/{{nomor}}", "naskah", _page),
)
