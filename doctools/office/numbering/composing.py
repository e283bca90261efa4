"""The rule of one document by `templates/acuan/`, with what the office has changed."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from doctools.errors import DataError, Problem, suggestion
from doctools.office.checking.check import DataFile
from doctools.office.models.naskah import Issue
from doctools.office.models.penomoran import NomorJenis, Penomoran, PenomoranLama, Seri
from doctools.office.numbering.parts import NumberCode, NumberRule, NumberSubject
from doctools.office.numbering.reference import (
    NASKAH,
    PROPOSALS,
    find_naskah_kind,
    list_series,
    read_number_reference,
)
from doctools.office.numbering.region import find_region_code
from doctools.office.office import Office
from doctools.office.reference.files import DaftarNaskahDinas, DaftarUsul, Klasifikasi
from doctools.office.reference.lookup import read_classifications
from doctools.office.yaml.read import YamlPath


def require_known(
    name: str | None, known: Collection[str], called: str, file: DataFile[Penomoran], path: YamlPath
) -> None:
    """Raises DataError, at `path` of the file, for a name that is missing or not known."""
    if name not in known:
        what = f"{called} '{name}' tidak ada" if name else f"'{called}' belum diisi"
        raise DataError(Problem(what, file.file, file.line(path), suggestion(name or "", known)))


def _read_codes(office: Office) -> dict[str, Klasifikasi]:
    return read_classifications(office.workspace).known


@dataclass
class Composer:
    """Composes the rule of one document; `compose` gives None for what carries no number. Raises DataError."""

    office: Office
    subject: NumberSubject
    file: DataFile[Penomoran]
    own: Penomoran = field(init=False)
    book: DaftarNaskahDinas = field(init=False)
    naskah: str | None = field(init=False)

    def __post_init__(self) -> None:
        self.own, self.book = self.file.model, read_number_reference(self.office)
        self.naskah = find_naskah_kind(self.office, self.subject.kind)

    def compose(self) -> NumberRule | None:
        if self.naskah is None:
            return None
        wanted = [rules.bernomor for _, rules in self._chosen() if rules.bernomor is not None]
        by_hand = self.subject.record is None
        if not (wanted[0] if wanted else by_hand or self.book.naskah[self.naskah].bernomor):
            return None
        name, series = self._find_series()
        pattern, file, line = self._find_pattern(name)
        codes = {
            "klasifikasi": self._find_own("klasifikasi", self.subject.classification, self._proposed()),
            "kode_naskah": self._find_naskah_code(),
            "kode_wilayah": find_region_code(self.office),
            "kode_unit": self._find_own("unit", self.subject.unit, self.own.unit),
            "kode_penandatangan": self._find_signer_code(),
        }
        rule = NumberRule(
            name, pattern, file, line, codes, series.sisipan, series.mulai.get(str(self.subject.year), 1)
        )
        self._hold_codes(rule)
        return rule

    def _chosen(self) -> Iterator[tuple[str, NomorJenis]]:
        """What the office says of the kind, and then of its kind of naskah dinas."""
        for name in dict.fromkeys((self.subject.kind, str(self.naskah))):
            if name in self.own.jenis:
                yield name, self.own.jenis[name]

    def _find_series(self) -> tuple[str, Seri]:
        """Within the year in which the office went over, its old series go on."""
        lama = self.own.lama if self.own.lama and self.own.lama.sampai.year == self.subject.year else None
        name = self._find_old_series(lama) if lama else None
        chosen = next(((kind, r.seri) for kind, r in self._chosen() if r.seri), None)
        if name is None and chosen:
            known = {**self.own.seri, **list_series(self.office)}
            require_known(chosen[1], known, "seri", self.file, ("jenis", chosen[0], "seri"))
            name = chosen[1]
        name = name or self._find_usual_series()
        before = self.own.lama.seri if self.own.lama else {}
        return name, self.own.seri.get(name) or before.get(name) or Seri()

    def _find_old_series(self, lama: PenomoranLama) -> str | None:
        if self.subject.kind in lama.jenis:
            return lama.jenis[self.subject.kind].seri
        alike = (
            r.seri for kind, r in lama.jenis.items() if find_naskah_kind(self.office, kind) == self.naskah
        )
        return next(alike, None)

    def _find_usual_series(self) -> str:
        years = [year for year in self.own.pembukuan if year.isdecimal() and int(year) <= self.subject.year]
        shared = bool(years) and self.own.pembukuan[max(years, key=int)] == "bersama"
        if shared and self.book.naskah[str(self.naskah)].golongan in self.book.bersama.golongan:
            return self.book.bersama.seri
        return str(self.naskah)

    def _find_pattern(self, series: str) -> tuple[str, str, int]:
        settings = self.own.seri.get(series)
        if settings and settings.pola is not None:
            return settings.pola, self.file.file, self.file.line(("seri", series, "pola"))
        unsur = self._find_unsur()
        usual = self.book.naskah[str(self.naskah)].pola
        fit = [name for name in usual if self.book.pola[name].unsur in (None, unsur)] or usual
        name = self.own.pola.get(fit[0], fit[0])
        source = self.office.checked(NASKAH, DaftarNaskahDinas)
        pattern = self.book.pola[name]
        return pattern.isian or pattern.susunan, source.file, source.line(("pola", name, "susunan"))

    def _find_unsur(self) -> str | None:
        """Whether a member or a civil servant signs. Raises DataError for a signer that the office has not."""
        signer, known = self.subject.signer, self.office.kantor.model.penandatangan
        if signer is None:
            return None
        if signer not in known:
            what = f"penandatangan '{signer}' tidak ada di {self.office.kantor.file}"
            raise DataError(Problem(what, remedy=suggestion(signer, known)))
        return known[signer].unsur

    def _find_signer_code(self) -> NumberCode:
        unsur, form = self._find_unsur(), self.office.kantor.model.wilayah.jenis
        fit = [s.kode for s in self.book.penandatangan.values() if s.unsur == unsur and form in s.bentuk]
        if unsur and fit:
            return NumberCode(fit[0], "penandatangan", NASKAH)
        return self._blank("penandatangan")

    def _find_naskah_code(self) -> NumberCode:
        chosen = [(kind, r.kode_naskah) for kind, r in self._chosen() if r.kode_naskah]
        if chosen:
            path = ("jenis", chosen[0][0], "kode_naskah")
            return NumberCode(chosen[0][1], "kode_naskah", self.file.file, self.file.line(path))
        source = self.office.checked(NASKAH, DaftarNaskahDinas)
        path = ("naskah", str(self.naskah), "kode")
        return NumberCode(
            self.book.naskah[str(self.naskah)].kode, "kode_naskah", source.file, source.line(path)
        )

    def _proposed(self) -> str | None:
        proposal = self.office.checked(PROPOSALS, DaftarUsul).model.jenis.get(self.subject.kind)
        return proposal.klasifikasi if proposal else None

    def _find_own(self, name: str, given: str | None, usual: str | None) -> NumberCode:
        """A code that may be given for the document, in its record, for its kind, or for all; the nearest counts."""
        record = self._find_record()
        if given:
            return NumberCode(given, name, "")
        if record and (value := getattr(record[0], name)):
            return NumberCode(value, name, record[1], record[2])
        for kind, rules in self._chosen():
            if value := getattr(rules, name):
                return NumberCode(value, name, self.file.file, self.file.line(("jenis", kind, name)))
        if usual and name == "unit":
            return NumberCode(usual, name, self.file.file, self.file.line((name,)))
        if usual:
            source = self.office.checked(PROPOSALS, DaftarUsul)
            return NumberCode(usual, name, source.file, source.line(("jenis", self.subject.kind, name)))
        return self._blank(name)

    def _find_record(self) -> tuple[Issue, str, int] | None:
        name, record = f"naskah/{self.subject.filed}", self.subject.record
        if record is None or not self.office.has(name):
            return None
        document = self.office.document(name)
        found = document.model.naskah.get(record)
        return (found, document.file, document.line(("naskah", record))) if found else None

    def _blank(self, name: str) -> NumberCode:
        """Where a code that is missing is to be filled: for the document, since it is of no kind as a whole."""
        if self.subject.record is None:
            return NumberCode(None, name, "")
        record = self._find_record()
        file = f"data/naskah/{self.subject.filed}.yaml"
        return NumberCode(None, f"naskah.{self.subject.record}.{name}", file, record[2] if record else None)

    def _hold_codes(self, rule: NumberRule) -> None:
        """Raises DataError for a code that the office writes and the decree does not have."""
        form = self.office.kantor.model.wilayah.jenis
        units = {c: n for u in self.book.unit.values() if form in u.bentuk for c, n in u.kode.items()}
        problems = []
        classified, unit = rule.codes["klasifikasi"], rule.codes["kode_unit"]
        if classified.value and classified.file != PROPOSALS:
            known = self.office.once(_read_codes)
            if classified.value not in known:
                remedy = (
                    f"{suggestion(classified.value, known)}; cari dengan: doctools law classification KATA"
                )
                what = f"kode klasifikasi '{classified.value}' tidak ada"
                problems.append(Problem(what, classified.file or None, classified.line, remedy))
        if unit.value and unit.value not in units:
            remedy = "yang ada: " + "; ".join(f"{code} {name}" for code, name in units.items())
            problems.append(
                Problem(f"kode unit '{unit.value}' tidak ada", unit.file or None, unit.line, remedy)
            )
        if problems:
            raise DataError(*problems)
