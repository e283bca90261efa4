"""Build the context of one job: the values that its layout is rendered with, and what is missing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from doctools.context.blocks import shaped, to_be_written
from doctools.context.decree import decree_parts
from doctools.context.extract import Extract, abridge
from doctools.context.language.dates import tanggal
from doctools.context.letterhead import letterhead
from doctools.context.numbers import GivenNumber, document_number, naskah_view, number_year
from doctools.context.signers import Signers
from doctools.context.sitiran import Sitiran
from doctools.context.sources import sources_of
from doctools.context.wording.phrases import Phrases, read_phrases, read_widths
from doctools.context.wording.texts import COMPILER, Wording
from doctools.context.wording.traces import Trace
from doctools.context.wording.views import Mark, Missing, Reader
from doctools.errors import Problem, ScopeError
from doctools.kinds import Job
from doctools.office import Office


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


def build_context(office: Office, job: Job, given: GivenNumber | None = None) -> DocumentContext:
    """`given`: the number and date that the register holds for the document.

    Raises DataError, KindError or ScopeError, each with what to do, when it cannot be built.
    """
    kind = job.kind.model
    if job.form in ("salinan", "petikan") and kind.keputusan is None:
        raise ScopeError(Problem(f"{job.form} hanya untuk keputusan; '{kind.id}' bukan keputusan"))
    phrases = read_phrases(office.workspace)
    reader = Reader(office, read_widths(office.workspace))
    naskah = naskah_view(reader, job, phrases, given)
    on = naskah.tanggal if isinstance(naskah.tanggal, date) else None
    sources = sources_of(reader, job, naskah)
    sitiran = Sitiran(office.peraturan, reader, phrases)
    grounds = sitiran.in_order([str(i) for i in kind.dasar])
    sources["dasar"] = lambda: [sitiran.cite(i, on) for i in grounds]
    if job.about:
        parent = job.about
        sources["induk"] = lambda: _parent(office, parent)
    extract = Extract(job.person) if job.person else None
    wording = Wording(job.kind.source, sources, reader.traces, extract.omits if extract else None)

    title = wording.text(kind.judul, ("judul",))
    sources["judul"] = lambda: title
    marked = job.form == "srikandi"
    subject = Mark(phrases["srikandi_hal"]) if marked else title
    sources["hal"] = lambda: subject
    kantor = reader.view(office.kantor)
    number = document_number(reader, job, naskah)
    values: dict[str, Any] = {
        "tahun": job.year,
        "judul": title,
        "judul_kapital": title.upper(),
        "nomor": number,
        "hal": str(subject),
        "kantor": letterhead(reader, kantor, _own_kop(job, wording)),
    }
    if kind.kop_surat and values["kantor"]["lambang"]["jenis"] == "kertas":
        values["kop_surat"] = []
    elif kind.kop_surat:
        values["kop_surat"] = Wording(phrases.source, sources, reader.traces).tree(
            phrases.lines("kop_surat"), ("kop_surat",)
        )
    values |= Signers(reader, phrases, wording, job).blocks(naskah)
    if kind.keputusan is not None:
        year = number_year(job, naskah)
        values |= _decree(job, wording, sitiran, phrases, kantor, (number, year), title, on)
        values["tanggal"] = tanggal(on) if on else str(naskah.tanggal)
        values["tempat"] = str(kantor.tempat_penetapan)
    values["isi"] = wording.tree(kind.isi, ("isi",))
    if marked and "sifat" in values["isi"]:
        values["isi"]["sifat"] = phrases["srikandi_sifat"]
    if extract:
        if not extract.found:
            raise ScopeError(Problem(f"pegawai '{job.person}' tidak tercantum dalam '{job.record}'"))
        values = abridge(values, phrases["petikan_lewat"])
    values = shaped(values, job.kind.source, ("isi",))
    values["formulir"] = kind.formulir or to_be_written(values["isi"])
    COMPILER.keep(job.kind.source)
    COMPILER.keep(phrases.source)
    cited = (*map(str, kind.keputusan.mengingat if kind.keputusan else ()), *grounds)
    return DocumentContext(values, tuple(reader.missing.values()), cited, on, reader.traces.all())


def _parent(office: Office, job: Job) -> dict[str, str]:
    """What wording may say of the document that another one is about."""
    values = build_context(office, job).values
    return {
        "jenis": job.kind.model.nama,
        "judul": values["judul"],
        "nomor": values.get("nomor_lengkap") or values["nomor"],
        "berkas": f"{job.name}.docx",
    }


def _own_kop(job: Job, wording: Wording) -> list[str]:
    """The kop of a decree that is not the office's own, as that of its secretary."""
    decree = job.kind.model.keputusan
    return wording.tree(decree.kop, ("keputusan", "kop")) if decree and decree.kop else []


def _decree(
    job: Job,
    wording: Wording,
    sitiran: Sitiran,
    phrases: Phrases,
    kantor: Any,
    numbered: tuple[str, int],
    title: str,
    on: date | None,
) -> dict[str, Any]:
    decree = job.kind.model.keputusan
    assert decree is not None
    name, maker = phrases.fill("nama_keputusan", {"kantor": kantor.nama}), kantor.pembentuk_keputusan
    if decree.nama is not None:
        name = wording.text(decree.nama, ("keputusan", "nama"))
    if decree.pembentuk is not None:
        maker = wording.text(decree.pembentuk, ("keputusan", "pembentuk"))
    head = {"nama": name, "judul": title}
    number, year = numbered
    parts = decree_parts(decree, wording, sitiran, phrases, head, on)
    return {
        **parts,
        "nama_naskah": head["nama"].upper(),
        "nomor_lengkap": phrases.fill("nomor_keputusan", {"nomor": number, "tahun": year}),
        "pejabat": f"{maker},",
    }
