"""Build the context of one job: the values that its layout is rendered with, and what is missing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from doctools.context.blocks import shaped
from doctools.context.dates import tanggal
from doctools.context.decree import decree_parts
from doctools.context.numbers import document_number, naskah_view
from doctools.context.phrases import Phrases, read_phrases, read_widths
from doctools.context.signers import Signers
from doctools.context.sitiran import Sitiran
from doctools.context.sources import sources_of
from doctools.context.traces import Trace
from doctools.context.views import Missing, Reader
from doctools.context.wording import Wording
from doctools.errors import Problem, ScopeError
from doctools.kinds import Job
from doctools.workspace.office import Office


@dataclass(frozen=True)
class DocumentContext:
    """`values`: plain texts, numbers, lists and maps, as `context --json` prints them.

    `cited`: ids of the regulations that the document rests on; `on`: its date, where it has one.
    `traces`: which line of data, wording or law gave which text.
    """

    values: dict[str, Any]
    missing: tuple[Missing, ...]
    cited: tuple[str, ...]
    on: date | None
    traces: tuple[Trace, ...] = ()


def build_context(office: Office, job: Job) -> DocumentContext:
    """Raises DataError, KindError or ScopeError, each with what to do, when it cannot be built."""
    kind = job.kind.model
    if job.form == "salinan" and kind.keputusan is None:
        raise ScopeError(Problem(f"salinan hanya untuk keputusan; '{kind.id}' bukan keputusan"))
    phrases = read_phrases(office.workspace)
    reader = Reader(office, read_widths(office.workspace))
    naskah = naskah_view(reader, job, phrases)
    on = naskah.tanggal if isinstance(naskah.tanggal, date) else None
    sources = sources_of(reader, job, naskah)
    sitiran = Sitiran(office.peraturan, reader, phrases)
    grounds = sitiran.in_order([str(i) for i in kind.dasar])
    sources["dasar"] = lambda: [sitiran.cite(i, on) for i in grounds]
    wording = Wording(job.kind.source, sources, reader.traces)

    title = wording.text(kind.judul, ("judul",))
    sources["judul"] = lambda: title
    kantor = reader.view(office.kantor)
    number = document_number(reader, job, naskah)
    values: dict[str, Any] = {
        "tahun": job.year,
        "judul": title,
        "judul_kapital": title.upper(),
        "nomor": number,
        "kantor": _letterhead(kantor),
    }
    if kind.kop_surat:
        values["kop_surat"] = Wording(phrases.source, sources, reader.traces).tree(
            phrases.lines("kop_surat"), ("kop_surat",)
        )
    values |= Signers(reader, phrases, wording, job).blocks(naskah)
    if kind.keputusan is not None:
        values |= _decree(job, wording, sitiran, phrases, kantor, number, title, on)
        values["tanggal"] = tanggal(on) if on else str(naskah.tanggal)
        values["tempat"] = str(kantor.tempat_penetapan)
    values["isi"] = wording.tree(kind.isi, ("isi",))
    values = shaped(values, job.kind.source, ("isi",))
    cited = (*map(str, kind.keputusan.mengingat if kind.keputusan else ()), *grounds)
    return DocumentContext(values, tuple(reader.missing.values()), cited, on, reader.traces.all())


def _letterhead(kantor: Any) -> dict[str, Any]:
    """The office as the head and foot of every page print it."""
    return {
        "nama": kantor.nama,
        "nama_kapital": kantor.nama.upper(),
        "nama_pendek": kantor.nama_pendek,
        "kop": list(kantor.kop),
        "jdih": kantor.laman_jdih or "",
    }


def _decree(
    job: Job,
    wording: Wording,
    sitiran: Sitiran,
    phrases: Phrases,
    kantor: Any,
    number: str,
    title: str,
    on: date | None,
) -> dict[str, Any]:
    decree = job.kind.model.keputusan
    assert decree is not None
    head = {"nama": f"Keputusan {kantor.nama}", "judul": title}
    parts = decree_parts(decree, wording, sitiran, phrases, head, on)
    return {
        **parts,
        "nama_naskah": head["nama"].upper(),
        "nomor_lengkap": phrases.fill("nomor_keputusan", {"nomor": number, "tahun": job.year}),
        "pejabat": f"{kantor.pembentuk_keputusan},",
    }
