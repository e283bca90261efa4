"""What the office's style says of a document beside its layout: its marks, foreign words, how pages count."""

from __future__ import annotations

from doctools.context import name_place, read_phrases, read_style
from doctools.docx import Identity
from doctools.errors import DataError, Problem
from doctools.kinds import Job
from doctools.office import Office, Record
from doctools.render import Finishing, Font

_FOREIGN, _WIDTHS = "templates/tinjauan/asing.yaml", "templates/huruf.yaml"


class _Widths(Record):
    """Of letters, in thousandths of their size: width → the letters that have it."""

    tinggi: int
    biasa: dict[str, str]
    tebal: dict[str, str]


def find_finishing(office: Office, job: Job, values: dict[str, object], identity: Identity) -> Finishing:
    """A draft says that it is one, and what it was made from; a form to fill by hand that it is that.

    What is always filled by hand is ready as it is: it is no draft, and never a final. A final, a copy and a file that SRIKANDI marks say neither of a draft.
    """
    phrases = read_phrases(office)
    marks = []
    if values.get("formulir"):
        marks.append(phrases["formulir"])
    if not identity.final and job.form == "asli" and not job.kind.model.formulir:
        marks.append(phrases.fill("rancangan", {"kode": identity.code}))
    return Finishing(
        " – ".join(marks),
        foreign_words(office),
        read_style(office).nomor_halaman_lampiran == "baru",
        read_font(office),
    )


def describe_style(office: Office) -> dict[str, object]:
    """What of the style goes into the hash of a document's inputs."""
    phrases = read_phrases(office)
    marks = (phrases["rancangan"], phrases["formulir"])
    font = read_font(office)
    widths = (font.height, dict(font.plain), dict(font.bold))
    return {
        "marks": marks,
        "foreign": foreign_words(office),
        "anew": read_style(office).nomor_halaman_lampiran == "baru",
        "font": widths,
    }


def name_file(office: Office, job: Job, title: str) -> str:
    """What file lists and readers call a document: its kind, title and month."""
    kind = job.kind.model.nama
    named = title if title.casefold().startswith(kind.casefold()) else f"{kind}: {title}"
    period = name_place(office, job) if job.period is not None else ""
    return named if period.casefold() in named.casefold() else f"{named} – {period}"


def foreign_words(office: Office) -> tuple[str, ...]:
    """The words that print sets in italics: those of the review's list. Raises DataError for a list that is none."""
    words = office.parsed(_FOREIGN).value
    if not isinstance(words, dict):
        raise DataError(
            Problem("daftar kata asing harus berupa kunci dan nilai", _FOREIGN, 1, "pulihkan dari contoh")
        )
    return tuple(str(word) for word in words)


def read_font(office: Office) -> Font:
    """The widths of the style's letters. Raises DataError for a file that does not hold them."""
    document = office.checked(_WIDTHS, _Widths)
    sizes = document.model
    plain, bold = (
        {letter: int(width) for width, letters in part.items() if width.isdecimal() for letter in letters}
        for part in (sizes.biasa, sizes.tebal)
    )
    if "m" not in plain or "m" not in bold:
        line = document.line(("biasa",))
        raise DataError(Problem("lebar huruf 'm' belum ada", _WIDTHS, line, "pulihkan dari contoh"))
    return Font(sizes.tinggi, plain, bold)
