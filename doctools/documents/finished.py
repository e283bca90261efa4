"""What the office's style says of a document beside its layout: its marks, foreign words, how pages count."""

from __future__ import annotations

from typing import Any

from doctools.context import STYLE, place_title, read_phrases, read_style
from doctools.docx import Identity
from doctools.errors import DataError, Problem
from doctools.kinds import Job
from doctools.office import Office
from doctools.render import Finishing, Font

FOREIGN, WIDTHS = "templates/kata-asing.yaml", "templates/huruf.yaml"
_KEY, _ANEW, _ON = "nomor_halaman_lampiran", "baru", "lanjut"


def how_finished(office: Office, job: Job, values: dict[str, Any], identity: Identity) -> Finishing:
    """A draft says that it is one, and what it was made from; a form to fill by hand that it is that.

    A final, a copy and a file that SRIKANDI marks say neither of a draft.
    """
    phrases = read_phrases(office.workspace)
    marks = []
    if values.get("formulir"):
        marks.append(phrases["formulir"])
    if not identity.final and job.form == "asli":
        marks.append(phrases.fill("rancangan", {"kode": identity.code}))
    return Finishing(" – ".join(marks), foreign_words(office), pages_anew(office), read_font(office))


def style_inputs(office: Office) -> dict[str, Any]:
    """What of the style goes into the hash of a document's inputs."""
    phrases = read_phrases(office.workspace)
    marks = (phrases["rancangan"], phrases["formulir"])
    font = read_font(office)
    widths = (font.height, dict(font.plain), dict(font.bold))
    return {"marks": marks, "foreign": foreign_words(office), "anew": pages_anew(office), "font": widths}


def core_title(office: Office, job: Job, title: str) -> str:
    """What file lists and readers call a document: its kind, title and month."""
    kind = job.kind.model.nama
    named = title if title.casefold().startswith(kind.casefold()) else f"{kind}: {title}"
    period = place_title(office, job) if job.period is not None else ""
    return named if period.casefold() in named.casefold() else f"{named} – {period}"


def foreign_words(office: Office) -> tuple[str, ...]:
    """The words that print sets in italics. Raises DataError for a list that is none."""
    return _words(office.parsed(FOREIGN).value)


def _words(value: Any) -> tuple[str, ...]:
    words = value.get("kata") if isinstance(value, dict) else None
    if not isinstance(words, list) or not all(isinstance(word, str) and word.strip() for word in words):
        raise DataError(
            Problem("kunci 'kata' harus berupa daftar kata", FOREIGN, remedy="pulihkan dari contoh")
        )
    return tuple(words)


def read_font(office: Office) -> Font:
    """The widths of the style's letters. Raises DataError for a file that does not hold them."""
    value = office.parsed(WIDTHS).value
    try:
        plain, bold = (
            {letter: int(width) for width, letters in value[key].items() for letter in letters}
            for key in ("biasa", "tebal")
        )
        height = int(value["tinggi"])
    except (AttributeError, KeyError, TypeError, ValueError):
        raise DataError(
            Problem("lebar hurufnya tidak lengkap", WIDTHS, remedy="pulihkan dari contoh")
        ) from None
    if "m" not in plain or "m" not in bold:
        raise DataError(Problem("lebar hurufnya tidak lengkap", WIDTHS, remedy="pulihkan dari contoh"))
    return Font(height, plain, bold)


def pages_anew(office: Office) -> bool:
    """Do the pages of each lampiran count anew? Raises DataError for a style that says neither."""
    said = read_style(office.workspace, _KEY)
    if said not in (_ANEW, _ON):
        raise DataError(Problem(f"'{_KEY}' harus '{_ANEW}' atau '{_ON}'", STYLE))
    return bool(said == _ANEW)
