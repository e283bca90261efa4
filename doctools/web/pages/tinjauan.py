"""Tinjauan: drafts by anybody, findings beside them, accepted or declined or silenced; comparisons; copies that come back."""

from __future__ import annotations

import difflib
from dataclasses import replace
from html import escape
from pathlib import Path
from typing import Any

from markupsafe import Markup
from starlette.responses import Response

from doctools.compare import compare, read_returned
from doctools.documents import list_part_labels, read_handback
from doctools.docx import extract_text, find_identity, find_paragraphs, open_package, read_file
from doctools.errors import DocumentError, PdfError, ReviewError
from doctools.office import DataEdit, save_edits
from doctools.pdf import read_pdf_text
from doctools.review import MARKED, Finding, Question, Reviewed, add_copy, review_files
from doctools.store import write_file
from doctools.web.handed import HandedIn, MissedError, read_count
from doctools.web.pages.naskah import WORD_TYPE
from doctools.web.shelf import Shelved
from doctools.web.visit import Route, Visit

_SILENCES = "tinjauan"


def _show(visit: Visit) -> Response:
    """The queue: drafts of the office that are not final yet; and where to drop others."""
    year = visit.year()
    drafts = {
        answer.name: answer
        for piece in visit.desk.coverage(visit.office, year)
        for answer in piece.answers
        if answer.state == "draft"
    }
    return visit.show(
        "tinjauan.html", tahun=year, rancangan=sorted(drafts), judul=visit.desk.titles(visit.office, year)
    )


def _take(visit: Visit) -> Response:
    file = visit.file("berkas")
    if file is None:
        return visit.go("/tinjauan", "Pilih dahulu berkas rancangannya.", "awas")
    one = visit.desk.aside.put(visit.person.name, [_readable(file)])
    _review(visit, one)
    return visit.go(f"/tinjauan/berkas/{one.identity}")


def _readable(file: HandedIn) -> HandedIn:
    """A PDF as the text in it; other files as they are. Raises PdfError, ReviewError."""
    if file.path.suffix.casefold() != ".pdf":
        return file
    text = read_pdf_text(file.path.read_bytes())
    if not text.strip():
        raise ReviewError(
            "PDF ini tidak memuat teks (hasil pindai); minta berkas Word-nya, atau PDF yang dapat dicari katanya"
        )
    target = file.path.with_suffix(".txt")
    write_file(target, text.encode())
    return HandedIn(target, f"{file.name} (teks).txt")


def _review(visit: Visit, one: Shelved) -> Reviewed:
    """Raises ReviewError with what is wrong with the file."""
    (found,) = review_files(visit.office, [one.first.path], Question())
    if found.problems:
        raise ReviewError(*(replace(p, file=one.first.name if p.file else None) for p in found.problems))
    return found


def _look(visit: Visit) -> Response:
    """One draft with its findings."""
    one = visit.desk.aside.find(visit.person.name, visit.path("kunci"))
    reviewed = _review(visit, one)
    word = _is_word(one)
    pages, obstacle = 0, ""
    if word:
        try:
            pages = visit.desk.pictures.pages(one.first.path.read_bytes())
        except PdfError as error:
            obstacle = str(error.problems[0].what)
    return visit.show(
        "tinjauan-berkas.html", kunci=one.identity, berkas=one.first.name, word=word, halaman=pages, tanpa_halaman=obstacle,
        temuan=[(n, f) for n, f in enumerate(reviewed.findings) if not f.silenced],
        dikecualikan=[f for f in reviewed.findings if f.silenced], teks=_marked(one, reviewed.findings),
    )  # fmt: skip


def _page(visit: Visit) -> Response:
    one = visit.desk.aside.find(visit.person.name, visit.path("kunci"))
    marks = sorted({f.quote for f in _review(visit, one).open if f.quote})[:60]
    text = visit.path("nomor")
    try:
        return visit.picture(
            visit.desk.pictures.page(one.first.path.read_bytes(), read_count(text) or 0, marks)
        )
    except IndexError:
        raise MissedError(f"halaman {text[:10]} tidak ada") from None


def _marked(one: Shelved, findings: tuple[Finding, ...]) -> list[Markup]:
    """The paragraphs, the words of findings marked."""
    paragraphs = _paragraphs(one)
    spans: dict[int, list[tuple[int, int]]] = {}
    for finding in findings:
        if finding.span and not finding.silenced and finding.span.paragraph < len(paragraphs):
            spans.setdefault(finding.span.paragraph, []).append((finding.span.start, finding.span.end))
    found = []
    for number, text in enumerate(paragraphs):
        shown, at = "", 0
        for start, end in sorted(spans.get(number, [])):
            if start >= at and end > start:
                shown += escape(text[at:start]) + "<mark>" + escape(text[start:end]) + "</mark>"
                at = end
        found.append(Markup(shown + escape(text[at:])))
    return [text for text in found if text.strip()]


def _paragraphs(one: Shelved) -> list[str]:
    if not _is_word(one):
        return one.first.path.read_text("utf-8", "replace").splitlines()
    return [extract_text(p) for p in find_paragraphs(open_package(one.first.path, one.first.name).root)]


def _copy(visit: Visit) -> Response:
    """The copy with comments and tracked changes for what was accepted."""
    one = visit.desk.aside.find(visit.person.name, visit.path("kunci"))
    if not _is_word(one):
        return visit.go(
            f"/tinjauan/berkas/{one.identity}", "Salinan bercatatan hanya untuk berkas Word.", "awas"
        )
    reviewed = _review(visit, one)
    wanted = {n for text in visit.all_values("terima") if (n := read_count(text)) is not None}
    chosen = tuple(f for n, f in enumerate(reviewed.findings) if n in wanted and not f.silenced)
    copied = add_copy(
        Reviewed(one.first.name, chosen),
        read_file(one.first.path, one.first.name),
        Question(marked=visit.desk.today),
    )
    assert copied.copy is not None
    return visit.give(copied.copy, f"{Path(one.first.name).stem}{MARKED}.docx", WORD_TYPE)


def _silence(visit: Visit) -> Response:
    """Leave a finding, with a reason and a name, in data/tinjauan.yaml."""
    one = visit.desk.aside.find(visit.person.name, visit.path("kunci"))
    back = f"/tinjauan/berkas/{one.identity}"
    reviewed = _review(visit, one)
    number = read_count(visit.value("diamkan"))
    reason = visit.value(f"alasan-{number}")
    if number is None or number >= len(reviewed.findings):
        raise MissedError("temuan itu tidak ada")
    if len(reason) < 3:
        return visit.go(back, "Tulis alasannya di samping temuan itu, lalu tekan Kecualikan.", "awas")
    finding, office = reviewed.findings[number], visit.office
    entry: dict[str, Any] = {"aturan": finding.rule, "naskah": _called(one)}
    if finding.quote:
        entry["kutipan"] = finding.quote
    entry |= {"alasan": reason, "oleh": visit.person.name}
    known = office.document(_SILENCES).model.pengecualian if office.has(_SILENCES) else []
    clashes = save_edits(
        office,
        _SILENCES,
        [DataEdit(("pengecualian", len(known)), None, entry)],
        visit.deed("pengecualian tinjauan"),
    )
    if clashes:
        return visit.go(back, "Orang lain baru saja menambah pengecualian; ulangi.", "awas")
    return visit.go(
        back, "Temuan dikecualikan dan dicatat di data/tinjauan.yaml beserta alasan dan nama Anda."
    )


def _called(one: Shelved) -> str:
    """What silences call the draft."""
    known = find_identity(one.first.path) if _is_word(one) else None
    return known[0].name if known and known[0].name else one.first.name


def _compare(visit: Visit) -> Response:
    old, new = visit.file("lama"), visit.file("baru")
    if old is None or new is None:
        return visit.go("/tinjauan", "Pilih dahulu kedua berkasnya.", "awas")
    redline = compare(old.path, new.path, labels=list_part_labels(visit.office), shown=(old.name, new.name))
    target = new.path.with_name(f"{Path(new.name).stem}-perubahan.docx")
    write_file(target, redline.docx)
    one = visit.desk.aside.put(visit.person.name, [HandedIn(target, target.name)])
    changes = [(change, _show_words(change.before, change.after)) for change in redline.changes]
    return visit.show("tinjauan-banding.html", lama=old.name, baru=new.name, ubah=changes, kunci=one.identity)


def _fetch(visit: Visit) -> Response:
    one = visit.desk.aside.find(visit.person.name, visit.path("kunci"))
    return visit.give(one.first.path.read_bytes(), one.first.name, WORD_TYPE)


def _returned(visit: Visit) -> Response:
    file = visit.file("berkas")
    if file is None:
        return visit.go("/tinjauan", "Pilih dahulu berkas yang kembali.", "awas")
    one = visit.desk.aside.put(visit.person.name, [file])
    return _show_returned(visit, one, apply=False)


def _apply(visit: Visit) -> Response:
    one = visit.desk.aside.find(visit.person.name, visit.path("kunci"))
    return _show_returned(visit, one, apply=True)


def _show_returned(visit: Visit, one: Shelved, *, apply: bool) -> Response:
    """What readers left in a copy. Of a file that is not ours only its comments and open changes are told."""
    own = None
    try:
        deed = visit.deed("naskah kembali") if apply else None
        own = read_handback(visit.office, one.first.path, visit.desk.place(visit.office).numbers, apply=deed)
    except DocumentError:
        found = read_returned(one.first.path.read_bytes(), shown=one.first.name)
        return visit.show(
            "tinjauan-kembali.html",
            berkas=one.first.name,
            kunci=one.identity,
            catatan=[(c, None) for c in found.comments],
            butir=[],
            asing=found.tracked,
            kini=True,
            sudah=False,
        )
    return visit.show(
        "tinjauan-kembali.html", berkas=one.first.name, kunci=one.identity, catatan=own.comments,
        butir=[(i, _show_words(i.change.before, i.change.after)) for i in own.items], asing=(), kini=own.current, sudah=apply,
    )  # fmt: skip


def _show_words(before: str, after: str) -> Markup:
    """What was taken out and what was put in."""
    old, new = before.split(), after.split()
    parts: list[str] = []
    for kind, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            words = old[a:b]
            parts.append(escape(" ".join(words if len(words) < 24 else [*words[:10], "…", *words[-10:]])))
            continue
        if a < b:
            parts.append(f"<del>{escape(' '.join(old[a:b]))}</del>")
        if c < d:
            parts.append(f"<ins>{escape(' '.join(new[c:d]))}</ins>")
    return Markup(" ".join(parts))


def _is_word(one: Shelved) -> bool:
    return one.first.path.suffix.casefold() == ".docx"


_AT = "/tinjauan/berkas/{kunci}"
ROUTES = (
    Route("GET", "/tinjauan", "tinjauan", _show),
    Route("POST", "/tinjauan/periksa", "tinjauan", _take),
    Route("POST", "/tinjauan/banding", "tinjauan", _compare),
    Route("POST", "/tinjauan/kembali", "tinjauan", _returned),
    Route("GET", _AT, "tinjauan", _look),
    Route("GET", f"{_AT}/halaman/{{nomor}}", "tinjauan", _page),
    Route("POST", f"{_AT}/salinan", "tinjauan", _copy),
    Route("POST", f"{_AT}/kecualikan", "tinjauan", _silence),
    Route("POST", f"{_AT}/terapkan", "tinjauan", _apply),
    Route("GET", f"{_AT}/unduh", "tinjauan", _fetch),
)
