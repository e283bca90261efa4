"""Which rule a document is numbered by: the office's own, those before it went over, or the reference."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from doctools.errors import DataError, Problem, suggestion
from doctools.office.checking.check import DataFile
from doctools.office.models.penomoran import Penomoran, PenomoranLama
from doctools.office.numbering.composing import Composer, require_known
from doctools.office.numbering.parts import NumberCode, NumberRule, NumberSubject
from doctools.office.numbering.reference import read_number_reference
from doctools.office.numbering.region import find_region_code
from doctools.office.office import Office
from doctools.office.yaml.read import YamlPath

_KINDS = "templates/jenis"


def find_number_rule(office: Office, subject: NumberSubject) -> NumberRule | None:
    """None for what carries no number. Raises DataError where the office's files contradict themselves."""
    file: DataFile[Penomoran] = office.document("penomoran")
    own = file.model
    if own.dasar is None:
        return _find_listed(office, subject, file, ())
    if own.lama and subject.is_until(own.lama.sampai):
        return _find_listed(office, subject, file, ("lama",))
    office.once(_hold_names)
    return Composer(office, subject, file).compose()


def _find_listed(
    office: Office, subject: NumberSubject, file: DataFile[Penomoran], path: YamlPath
) -> NumberRule | None:
    """By rules that are the office's own throughout: what they do not list carries no number."""
    block: Penomoran | PenomoranLama | None = file.model.lama if path else file.model
    rules = block.jenis.get(subject.kind) if block else None
    if block is None or rules is None:
        return None
    here = (*path, "jenis", subject.kind)
    require_known(rules.seri, block.seri, "seri", file, (*here, "seri"))
    series = block.seri[str(rules.seri)]
    line = file.line((*path, "seri", str(rules.seri), "pola"))
    if series.pola is None:
        raise DataError(Problem(f"pola seri '{rules.seri}' belum diisi", file.file, line, "isi, lalu ulangi"))
    codes = {
        name: NumberCode(
            getattr(rules, name), f"jenis.{subject.kind}.{name}", file.file, file.line((*here, name))
        )
        for name in ("klasifikasi", "kode_naskah")
    }
    codes["kode_wilayah"] = find_region_code(office)
    first = series.mulai.get(str(subject.year), 1)
    return NumberRule(str(rules.seri), series.pola, file.file, line, codes, series.sisipan, first)


def _hold_names(office: Office) -> None:
    """Raises DataError for a name in data/penomoran.yaml that stands for nothing."""
    file: DataFile[Penomoran] = office.document("penomoran")
    book = read_number_reference(office)
    kinds = {*office.workspace.names(_KINDS, ".yaml"), *book.naskah}
    problems: list[Problem] = []

    def look(names: Iterable[str], known: Collection[str], called: str, path: YamlPath) -> None:
        for name in names:
            if name not in known:
                line = file.line((*path, name) if path[-1] in ("jenis", "pola") else path)
                problems.append(
                    Problem(f"{called} '{name}' tidak ada", file.file, line, suggestion(name, known))
                )

    look(file.model.jenis, kinds, "jenis naskah", ("jenis",))
    look(file.model.pola, book.pola, "pola", ("pola",))
    for place, pattern in file.model.pola.items():
        look([pattern], book.pola, "pola", ("pola", place, ""))
    for kind, rules in file.model.jenis.items():
        look(
            [rules.naskah] if rules.naskah else [],
            book.naskah,
            "jenis naskah dinas",
            ("jenis", kind, "naskah"),
        )
    if problems:
        raise DataError(*problems)
