"""Build the context of one job: the values that its layout is rendered with, and what is missing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from doctools.context.blocks import shaped
from doctools.context.dates import month_name, tanggal
from doctools.context.decree import decree_parts
from doctools.context.monitoring import monitoring
from doctools.context.numbers import document_number, naskah_view
from doctools.context.phrases import Phrases, read_phrases, read_widths
from doctools.context.sitiran import Sitiran
from doctools.context.views import Missing, Reader
from doctools.context.wording import Wording
from doctools.errors import DataError, Problem
from doctools.kinds import Job
from doctools.kinds.jobs import meetings
from doctools.kinds.model import WordingPenandatangan
from doctools.names import suggestion
from doctools.workspace.office import Office


@dataclass(frozen=True)
class DocumentContext:
    """`values`: plain texts, numbers, lists and maps, as `context --json` prints them.

    `cited`: ids of the regulations that the document rests on; `on`: its date, where it has one.
    """

    values: dict[str, Any]
    missing: tuple[Missing, ...]
    cited: tuple[str, ...]
    on: date | None


def build_context(office: Office, job: Job) -> DocumentContext:
    """Raises DataError or KindError, each with file and line, when it cannot be built."""
    kind = job.kind.model
    phrases = read_phrases(office.workspace)
    reader = Reader(office, read_widths(office.workspace))
    naskah = naskah_view(reader, job)
    sources = _sources(reader, job, naskah)
    wording = Wording(job.kind.source, sources)

    title = wording.text(kind.judul, ("judul",))
    sources["judul"] = lambda: title
    on = naskah.tanggal if isinstance(naskah.tanggal, date) else None
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
        values["kop_surat"] = Wording(phrases.source, sources).tree(
            phrases.lines("kop_surat"), ("kop_surat",)
        )
    if kind.penandatangan is not None:
        values["penandatangan"] = _signer(reader, phrases, wording, kind.penandatangan, naskah, job.year)
    if kind.keputusan is not None:
        values |= _decree(office, job, reader, wording, phrases, kantor, number, title, on)
        values["tanggal"] = tanggal(on) if on else str(naskah.tanggal)
        values["tempat"] = str(kantor.tempat_penetapan)
    values["isi"] = wording.tree(kind.isi, ("isi",))
    values = shaped(values, job.kind.source, ("isi",))
    cited = tuple(str(i) for i in kind.keputusan.mengingat) if kind.keputusan else ()
    return DocumentContext(values, tuple(reader.missing.values()), cited, on)


def _sources(reader: Reader, job: Job, naskah: Any) -> dict[str, Callable[[], Any]]:
    """What wording may name. Each is read only when a text uses it."""
    office, year = reader.office, job.year

    def whole(name: str) -> Callable[[], Any]:
        return lambda: reader.view(office.document(name))

    sources: dict[str, Callable[[], Any]] = {
        "tahun": lambda: year,
        "naskah": lambda: naskah,
        "kantor": whole("kantor"),
        "pelayanan": whole("pelayanan"),
        "tim": whole(f"tim/{year}"),
        "agen_perubahan": whole(f"agen-perubahan/{year}"),
        "rencana": lambda: reader.view(office.plan(year)),
    }
    if month := job.scope.get("bulan"):
        month = str(month)
        sources["bulan"] = lambda: {
            "nama": month_name(month),
            "nama_tahun": f"{month_name(month)} {month[:4]}",
            "kode": month,
        }
        sources["monev"] = partial(monitoring, reader, office.plan(year), month)
    if meeting := job.scope.get("rapat"):
        place = next(i for i, r in enumerate(meetings(office, year)) if r.id == meeting)
        sources["rapat"] = lambda: reader.view(office.document(f"rapat/{year}"), ("rapat", place))
    return sources


def _letterhead(kantor: Any) -> dict[str, Any]:
    """The office as the head and foot of every page print it."""
    return {
        "nama": kantor.nama,
        "nama_kapital": kantor.nama.upper(),
        "nama_pendek": kantor.nama_pendek,
        "kop": list(kantor.kop),
        "jdih": kantor.laman_jdih or "",
    }


def _signer(
    reader: Reader,
    phrases: Phrases,
    wording: Wording,
    default: str | WordingPenandatangan,
    naskah: Any,
    year: int,
) -> dict[str, Any]:
    """The signature block: office in capitals line by line (the last closed by a comma), name, NIP.

    Civil servants carry their NIP, members of the commission none (Peraturan KPU 2/2021).
    """
    key = naskah.penandatangan or default
    above: list[str] = []
    if isinstance(key, WordingPenandatangan):
        lines = wording.tree(key.jabatan, ("penandatangan", "jabatan"))
        person = wording.value(key.pegawai, ("penandatangan", "pegawai"))
        servant = not person or person.unsur == "sekretariat"
    else:
        known = reader.office.kantor.model.penandatangan
        if key not in known:
            what = f"penandatangan '{key}' tidak ada di {reader.office.kantor.file}"
            raise DataError(Problem(what, f"data/naskah/{year}.yaml", remedy=suggestion(key, known)))
        signer = reader.view(reader.office.kantor, ("penandatangan", key))
        lines, above, person = list(signer.jabatan), list(signer.atas_nama), signer.pegawai
        servant = signer.unsur == "sekretariat"
        if signer.sebutan:
            lines[0] = f"{signer.sebutan} {lines[0]}"
    return {
        "atas_nama": above,
        "jabatan": [*lines[:-1], lines[-1] + ","],
        "nama": str(person.nama),
        "nip": f"{phrases['nip']} {person.nip}" if servant else "",
    }


def _decree(
    office: Office,
    job: Job,
    reader: Reader,
    wording: Wording,
    phrases: Phrases,
    kantor: Any,
    number: str,
    title: str,
    on: date | None,
) -> dict[str, Any]:
    decree = job.kind.model.keputusan
    assert decree is not None
    head = {"nama": f"Keputusan {kantor.nama}", "judul": title}
    sitiran = Sitiran(office.peraturan, reader, phrases)
    parts = decree_parts(decree, wording, sitiran, phrases, head, on)
    return {
        **parts,
        "nama_naskah": head["nama"].upper(),
        "nomor_lengkap": phrases.fill("nomor_keputusan", {"nomor": number, "tahun": job.year}),
        "pejabat": f"{kantor.pembentuk_keputusan},",
    }
