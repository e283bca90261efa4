"""Read kinds from `templates/jenis/`, the office's own before the shipped ones."""

from __future__ import annotations

from doctools.errors import DataError, KindError, Problem, suggestion
from doctools.kinds.model import OTHER_LISTS, Kind
from doctools.office import DataFile, Office, YamlPath, check_file, list_references

_FOLDER = "templates/jenis"


def list_kinds(office: Office) -> list[str]:
    return list(office.once(_list))


def _list(office: Office) -> tuple[str, ...]:
    return tuple(office.workspace.names(_FOLDER, ".yaml"))


def read_kind(office: Office, kind_id: str) -> DataFile[Kind]:
    """The kind of that id. Raises KindError when there is none, or when its file is not sound."""
    return office.once(_read, kind_id)


def _read(office: Office, kind_id: str) -> DataFile[Kind]:
    known = list_kinds(office)
    if kind_id not in known:
        raise KindError(Problem(f"jenis naskah '{kind_id}' tidak dikenal", remedy=suggestion(kind_id, known)))
    shown = f"{_FOLDER}/{kind_id}.yaml"
    try:
        kind = check_file(office.parsed(shown), Kind)
    except DataError as error:
        raise KindError(*error.problems) from None
    problems = []
    if kind.model.id != kind_id:
        problems.append(
            Problem(
                f"id '{kind.model.id}' tidak sama dengan nama berkas",
                shown,
                kind.line(("id",)),
                f"tulis '{kind_id}'",
            )
        )
    signers = office.kantor.model.penandatangan
    if isinstance(kind.model.penandatangan, str) and kind.model.penandatangan not in signers:
        problems.append(
            Problem(
                f"penandatangan '{kind.model.penandatangan}' tidak ada di data/kantor.yaml",
                shown,
                kind.line(("penandatangan",)),
                suggestion(kind.model.penandatangan, signers),
            )
        )
    for path, reference in list_references(kind.model):
        if reference.target == "bukti" and not office.years():
            continue
        if reference not in office.ids(reference.target):
            problems.append(
                Problem(
                    f"{reference.called} '{reference}' tidak ada di data kantor",
                    shown,
                    kind.line(path),
                    suggestion(reference, office.ids(reference.target)),
                )
            )
    problems += [*_unknown_names(office, kind, known), *_unknown_column(office, kind)]
    if problems:
        raise KindError(*problems)
    return kind


def _unknown_names(office: Office, kind: DataFile[Kind], known: list[str]) -> list[Problem]:
    """Kinds and lists that `waktu` and `lengkap` name and that there are not."""
    dates, forms = kind.model.waktu, [*office.form_ids(), kind.model.lingkup]
    lists = [*forms, *OTHER_LISTS]
    named: list[tuple[YamlPath, str, str, list[str]]] = [
        (("lengkap", n), "daftar", name, lists) for n, name in enumerate(kind.model.lengkap)
    ]
    if dates is not None:
        named += [(("waktu", "berdasar", n), "jenis naskah", k, known) for n, k in enumerate(dates.berdasar)]
        named += [
            (("waktu", "memuat", n), "daftar isian", name, forms) for n, name in enumerate(dates.memuat)
        ]
    return [
        Problem(f"{what} '{name}' tidak dikenal", kind.file, kind.line(path), suggestion(name, there))
        for path, what, name, there in named
        if name not in there
    ]


def _unknown_column(office: Office, kind: DataFile[Kind]) -> list[Problem]:
    """The column that `merujuk` names, where the kind's form has none of that name."""
    column, form = kind.model.merujuk, kind.model.daftar
    if column is None:
        return []
    columns = [c.id for c in office.form(form)[0].model.kolom] if form and form in office.form_ids() else []
    if column in columns:
        return []
    what = f"kolom '{column}' pada 'merujuk' tidak ada dalam daftar isian jenis ini"
    return [Problem(what, kind.file, kind.line(("merujuk",)), suggestion(column, columns))]


def read_kinds(office: Office) -> list[DataFile[Kind]]:
    """Every kind, by id. Raises KindError with the problems of all of them at once."""
    found: list[DataFile[Kind]] = []
    problems: list[Problem] = []
    for kind_id in list_kinds(office):
        try:
            found.append(read_kind(office, kind_id))
        except KindError as error:
            problems.extend(error.problems)
    if problems:
        raise KindError(*problems)
    return found


def list_proven_rows(kind: Kind) -> list[str]:
    """The plan rows that a kind proves evidence of, in the kind's order."""
    return list(dict.fromkeys(str(piece).split("/")[0] for piece in kind.bukti))
