"""Build the context of one job: the values that its layout is rendered with, and what is missing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

from doctools.context.blocks import has_rows_to_write, shape_blocks
from doctools.context.decree import build_decree, list_cited
from doctools.context.extract import Extract, abridge
from doctools.context.language.dates import tanggal
from doctools.context.letterhead import build_letterhead
from doctools.context.numbers import GivenNumber, find_number_year, format_number, view_issue
from doctools.context.referred import Referred, find_referred, refer_in_words
from doctools.context.signers import Signers
from doctools.context.sitiran import Sitiran
from doctools.context.sources import list_sources
from doctools.context.wording.compiling import find_compiler
from doctools.context.wording.phrases import read_phrases, read_style
from doctools.context.wording.texts import Wording
from doctools.context.wording.traces import Trace
from doctools.context.wording.views import Mark, Missing, Reader
from doctools.errors import Problem, ScopeError
from doctools.kinds import Job, WordingKeputusan
from doctools.office import Office, YamlPath, find_chain_key


@dataclass(frozen=True)
class DocumentContext:
    """`values`: plain texts, numbers, lists and maps, as `context --json` prints them.

    `cited`: ids of the regulations that the document rests on; `on`: its date, where it has one.
    `traces`: which line of data, wording or law gave which text. `notices`: what the office should know of the data that
    it is made from, and that does not hold it back.
    """

    values: dict[str, Any]
    missing: tuple[Missing, ...]
    cited: tuple[str, ...]
    on: date | None
    traces: tuple[Trace, ...] = ()
    notices: tuple[Problem, ...] = ()

    @property
    def title(self) -> str:
        return str(self.values["judul"])

    @property
    def addressees(self) -> str:
        """To whom a letter goes, as one text; empty for what is not sent."""
        isi = self.values.get("isi")
        found = isi.get("yth") if isinstance(isi, dict) else None
        return "; ".join(str(item) for item in found) if isinstance(found, list) else ""


NO_OTHERS: Mapping[str, GivenNumber] = MappingProxyType({})


def build_context(
    office: Office, job: Job, given: GivenNumber | None = None, others: Mapping[str, GivenNumber] = NO_OTHERS
) -> DocumentContext:
    """`given`: the number and date that the register holds for the document; `others`: for others, by name.

    Raises DataError, KindError or ScopeError, each with what to do, when it cannot be built.
    """
    kind = job.kind.model
    if job.form in ("salinan", "petikan") and kind.keputusan is None:
        raise ScopeError(Problem(f"{job.form} hanya untuk keputusan; '{kind.id}' bukan keputusan"))
    return _Document(office, job, given, others).context()


# Where in a kind's file values stand that have another name in the layout.
_PLACES: dict[str, YamlPath] = {"lampiran": ("keputusan", "lampiran"), "diktum": ("keputusan", "diktum")}


class _Document:
    """One document on its way: what its wording is evaluated with, and its values."""

    def __init__(
        self,
        office: Office,
        job: Job,
        given: GivenNumber | None,
        others: Mapping[str, GivenNumber],
        through: tuple[str, ...] = (),
    ) -> None:
        """`through`: the documents that refer to this one, the nearest last."""
        self._office, self._job, self._others, self._through = office, job, others, through
        self._phrases = read_phrases(office)
        self._reader = Reader(office, read_style(office).titik)
        self._compiler = find_compiler(office.workspace.cache)
        self._naskah = view_issue(self._reader, job, self._phrases, given)
        day = self._naskah.tanggal
        self._on = day if isinstance(day, date) else None
        self._sitiran = Sitiran(office.peraturan, self._reader, self._phrases)
        self._grounds = self._sitiran.in_order([str(i) for i in job.kind.model.dasar])
        self._extract = Extract(job.person) if job.person else None
        self._sources = list_sources(self._reader, job, self._naskah)
        self._sources["dasar"] = lambda: [self._sitiran.cite(i, self._on) for i in self._grounds]
        if job.kind.model.merujuk:
            self._sources["rujukan"] = self._refer
        if about := job.about:
            self._sources["induk"] = lambda: _parent(office, about)
            self._sources["pembaca"] = lambda: _readers(self._reader, about)
        omits = self._extract.omits if self._extract else None
        self._wording = Wording(job.kind.source, self._sources, self._compiler, self._reader.traces, omits)

    def context(self) -> DocumentContext:
        kind, source = self._job.kind.model, self._job.kind.source
        values = self._values()
        if self._extract:
            if not self._extract.found:
                what = f"pegawai '{self._job.person}' tidak tercantum dalam '{self._job.record}'"
                raise ScopeError(Problem(what))
            values = abridge(values, self._phrases["petikan_lewat"])
        values = {key: shape_blocks(value, source, _PLACES.get(key, (key,))) for key, value in values.items()}
        open_lists = not self._sources["pasti"]()
        values["formulir"] = kind.formulir or open_lists or has_rows_to_write(values["isi"])
        for file in (source, self._phrases.source):
            self._compiler.keep(file)
        cited = (*(list_cited(kind.keputusan, self._wording) if kind.keputusan else ()), *self._grounds)
        missing = tuple(self._reader.missing.values())
        notices = tuple(self._reader.notices)
        return DocumentContext(values, missing, cited, self._on, self._reader.traces.all(), notices)

    def _refer(self) -> Referred:
        """The decree that the entry names, of the office or in words of its own. Raises DataError."""
        entry = self._sources["butir"]()
        other = find_referred(self._office, self._job, self._through)
        if other is None:
            return refer_in_words(entry, self._name())
        given = self._others.get(other.record)
        through = (*self._through, self._job.record)
        document = _Document(self._office, other, given, self._others, through)
        issue = view_issue(self._reader, other, self._phrases, given)
        return Referred(
            nama=document._name(),
            nomor=issue.nomor,
            tahun=find_number_year(other, issue),
            tanggal=issue.tanggal,
            tentang=document._wording.text(other.kind.model.judul, ("judul",)),
        )

    def _name(self) -> str:
        """A decree's kind and office: `Keputusan Komisi Pemilihan Umum …`."""
        decree = self._job.kind.model.keputusan
        if decree is not None and decree.nama is not None:
            return self._wording.text(decree.nama, ("keputusan", "nama"))
        kantor = self._reader.view(self._office.kantor)
        return self._phrases.fill("nama_keputusan", {"kantor": kantor.nama})

    def _values(self) -> dict[str, Any]:
        """Values for the layout, blocks not yet in their shape."""
        job, kind, phrases = self._job, self._job.kind.model, self._phrases
        title = self._wording.text(kind.judul, ("judul",))
        self._sources["judul"] = lambda: title
        marked = job.form == "srikandi"
        subject = Mark(phrases["srikandi_hal"]) if marked else title
        self._sources["hal"] = lambda: subject
        kantor = self._reader.view(self._office.kantor)
        number = format_number(self._reader, job, self._naskah)
        self._sources["nomor"] = lambda: number
        self._sources["tahun_nomor"] = lambda: find_number_year(job, self._naskah)
        values: dict[str, Any] = {
            "tahun": job.year,
            "judul": title,
            "judul_kapital": title.upper(),
            "nomor": number,
            "hal": str(subject),
            "kantor": build_letterhead(self._reader, kantor, self._own_kop()),
        }
        if kind.kop_surat and values["kantor"]["lambang"]["jenis"] == "kertas":
            values["kop_surat"] = []
        elif kind.kop_surat:
            lines = Wording(phrases.source, self._sources, self._compiler, self._reader.traces)
            values["kop_surat"] = lines.tree(phrases.lines("kop_surat"), ("kop_surat",))
        values |= Signers(self._reader, phrases, self._wording, job).blocks(self._naskah)
        if kind.keputusan is not None:
            values |= self._decree(kind.keputusan, kantor, title, number)
            values["tanggal"] = tanggal(self._on) if self._on else str(self._naskah.tanggal)
            values["tempat"] = str(kantor.tempat_penetapan)
        values["isi"] = self._wording.tree(kind.isi, ("isi",))
        if marked and "sifat" in values["isi"]:
            values["isi"]["sifat"] = phrases["srikandi_sifat"]
        return values

    def _own_kop(self) -> list[str]:
        """The kop of a decree that is not the office's own, as that of its secretary."""
        decree = self._job.kind.model.keputusan
        if decree is None or not decree.kop:
            return []
        return [str(line) for line in self._wording.tree(decree.kop, ("keputusan", "kop"))]

    def _decree(self, decree: WordingKeputusan, kantor: Any, title: str, number: str) -> dict[str, Any]:
        phrases, wording = self._phrases, self._wording
        name, maker = self._name(), kantor.pembentuk_keputusan
        if decree.pembentuk is not None:
            maker = wording.text(decree.pembentuk, ("keputusan", "pembentuk"))
        year = find_number_year(self._job, self._naskah)
        head = {"nama": name, "judul": title}
        return {
            **build_decree(decree, wording, self._sitiran, phrases, head, self._on),
            "nama_naskah": name.upper(),
            "nomor_lengkap": phrases.fill("nomor_keputusan", {"nomor": number, "tahun": year}),
            "pejabat": f"{maker},",
        }


def _parent(office: Office, job: Job) -> dict[str, str]:
    """What wording may say of the document that another one is about."""
    values = build_context(office, job).values
    return {
        "jenis": job.kind.model.nama,
        "judul": values["judul"],
        "nomor": values.get("nomor_lengkap") or values["nomor"],
        "berkas": f"{job.name}.docx",
    }


def _readers(reader: Reader, job: Job) -> object:
    """Who initials a document: the chain of its kind."""
    kantor = reader.office.kantor
    key = find_chain_key(kantor.model, job.kind_id)
    return reader.view(kantor, ("persetujuan", key)) if key else []
