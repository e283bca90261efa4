"""Signature blocks: the signer of a document, the one who knows of it, and who attests a copy.

Civil servants carry their NIP, members of the commission none (Peraturan KPU 2/2021); under a decree nobody does.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from doctools.context.numbers import NumberView
from doctools.context.wording.compiling import find_compiler
from doctools.context.wording.phrases import Phrases
from doctools.context.wording.texts import Wording
from doctools.context.wording.views import Blank, Reader, View
from doctools.errors import DataError, KindError, Problem, suggestion
from doctools.kinds import Job, PilihanPenandatangan, WordingPenandatangan
from doctools.office import Pegawai, YamlPath

ATTESTER = "pengesah-salinan"


class Signers:
    """Makes the blocks of one document. `ttd` in a block stands where the signature would."""

    def __init__(self, reader: Reader, phrases: Phrases, wording: Wording, job: Job) -> None:
        self._reader, self._phrases, self._wording, self._job = reader, phrases, wording, job

    def blocks(self, naskah: NumberView) -> dict[str, Any]:
        """`penandatangan`, `mengetahui` and `salinan`, empty where there is none."""
        kind = self._job.kind.model
        found: dict[str, Any] = {"penandatangan": "", "mengetahui": "", "salinan": ""}
        if kind.penandatangan is not None:
            chosen = naskah.penandatangan
            signer = chosen if isinstance(chosen, str) and chosen else kind.penandatangan
            by_law = kind.keputusan is not None
            found["penandatangan"] = self._block(
                signer, "penandatangan", naskah.tanggal, with_nip=not by_law, by_law=by_law
            )
        if knower := self._chosen(kind.mengetahui):
            found["mengetahui"] = self._block(knower, "mengetahui", naskah.tanggal)
        if self._job.form in ("salinan", "petikan"):
            form = self._job.form
            lines = Wording(
                self._phrases.source,
                {"kantor": lambda: self._reader.view(self._reader.office.kantor)},
                find_compiler(self._reader.office.workspace.cache),
            )
            found["salinan"] = {
                "tanda": self._phrases[f"{form}_tanda"],
                "pengesahan": lines.tree(self._phrases.lines(f"{form}_pengesahan"), (f"{form}_pengesahan",)),
                **self._block(ATTESTER, "salinan", naskah.tanggal, with_nip=False),
            }
            found["penandatangan"]["ttd"] = self._phrases["salinan_ttd"]
        if self._job.form == "srikandi":
            self._mark(found)
        return found

    def _chosen(
        self, key: str | WordingPenandatangan | PilihanPenandatangan | None
    ) -> str | WordingPenandatangan | None:
        if isinstance(key, PilihanPenandatangan):
            return str(self._wording.value(key.pilih, ("mengetahui", "pilih")))
        return key

    def _block(
        self,
        key: str | WordingPenandatangan,
        field: str,
        on: object,
        *,
        with_nip: bool = True,
        by_law: bool = False,
    ) -> dict[str, Any]:
        """`on`: the document's day, where it is known. `by_law`: as products of law name their signer."""
        above: list[str] = []
        opening, stamped = self._phrases["mengetahui"], False
        if isinstance(key, WordingPenandatangan):
            lines = self._wording.texts(key.jabatan, (field, "jabatan"))
            person = self._person(key.pegawai, (field, "pegawai"))
            servant = not person or person.unsur == "sekretariat"
            if key.pembuka is not None:
                opening = self._wording.text(key.pembuka, (field, "pembuka"))
            stamped = key.meterai
        else:
            office = self._reader.office
            known = office.kantor.model.penandatangan
            if key not in known:
                what = f"penandatangan '{key}' tidak ada di {office.kantor.file}"
                file = (
                    f"data/naskah/{self._job.year}.yaml" if field == "penandatangan" else office.kantor.file
                )
                raise DataError(Problem(what, file, remedy=suggestion(key, known)))
            signer = self._reader.view(office.kantor, ("penandatangan", key))
            lines, above = list(signer.jabatan), list(signer.atas_nama)
            person, title = _find_holder(signer, on)
            servant = signer.unsur == "sekretariat"
            if title:
                lines[0] = f"{title} {lines[0]}"
        return {
            "pembuka": opening,
            "atas_nama": above,
            "jabatan": [*lines[:-1], *(f"{line}," for line in lines[-1:])],
            "meterai": self._phrases["meterai"] if stamped else "",
            "ttd": "",
            "nama": _name_by_law(person) if by_law else str(person.nama),
            "nip": f"{self._phrases['nip']} {person.nip}" if servant and with_nip else "",
        }

    def _person(self, expression: str, path: YamlPath) -> Any:
        """The person of the data that wording names, or a blank. Raises KindError for anything else."""
        person = self._wording.value(expression, path)
        if isinstance(person, Blank) or (
            isinstance(person, View) and {"nama", "unsur", "nip"} <= {*dir(person)}
        ):
            return person
        source = self._job.kind.source
        what = f"'{expression}' bukan seorang pegawai"
        raise KindError(
            Problem(what, source.file, source.line(path), "sebut orangnya, misalnya tim.ketua.pegawai")
        )

    def _mark(self, found: dict[str, Any]) -> None:
        """SRIKANDI's marks in place of signature, office, name and NIP (its public templates)."""
        blocks = [found[k] for k in ("penandatangan", "mengetahui") if found.get(k)]
        for n, block in enumerate(blocks, 1):
            number = n if len(blocks) > 1 else ""
            keys = ("ttd", "nama", "nip") if block["nip"] else ("ttd", "nama")
            block |= {key: self._phrases.fill(f"srikandi_{key}", {"urut": number}) for key in keys}
            block["jabatan"] = [self._phrases.fill("srikandi_jabatan", {"urut": number}) + ","]


def _find_holder(signer: Any, on: object) -> tuple[Any, str]:
    """Who holds the office on a day, and what stands before its name; the one named beside it where no term tells."""
    for term in signer.masa if isinstance(on, date) else ():
        if not (term.sejak and term.sejak > on) and not (term.sampai and term.sampai < on):
            return term.pegawai, f"{str(term.sebagai).capitalize()}." if term.sebagai else ""
    return signer.pegawai, signer.sebutan or ""


def _name_by_law(person: Any) -> str:
    """The name as products of law print it: in capitals, without titles (UU 12/2011 Lampiran II)."""
    record = getattr(person, "_value", None)
    return record.nama_produk_hukum if isinstance(record, Pegawai) else str(person.nama)
