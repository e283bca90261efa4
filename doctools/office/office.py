"""All data of one office: read when first asked for, references checked across files."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from pathlib import Path, PurePosixPath
from typing import Any, Concatenate, ParamSpec, TypeVar

from doctools.errors import DataError, Problem, suggestion
from doctools.office import forms
from doctools.office.checking.check import DataFile, check_file, list_references
from doctools.office.checking.record import Record
from doctools.office.checking.types import Reference
from doctools.office.consistency import find_contradictions, find_dangling, find_misnaming
from doctools.office.folder import MARK, Workspace
from doctools.office.forms import Form
from doctools.office.models.agen_perubahan import AgenPerubahan
from doctools.office.models.bukti import EvidenceList
from doctools.office.models.kantor import Kantor
from doctools.office.models.monev import Monev
from doctools.office.models.naskah import IssueList
from doctools.office.models.pegawai import DaftarPegawai
from doctools.office.models.pelayanan import Pelayanan
from doctools.office.models.pengguna import DaftarPengguna
from doctools.office.models.penomoran import Penomoran
from doctools.office.models.peraturan import RegulationList
from doctools.office.models.persetujuan import DaftarPersetujuan
from doctools.office.models.rapat import DaftarRapat
from doctools.office.models.rencana_aksi import RencanaAksi
from doctools.office.models.tim import Tim
from doctools.office.models.tinjauan import Tinjauan
from doctools.office.once import Once
from doctools.office.yaml.own_name import has_braces, read_own_names, resolve_names
from doctools.office.yaml.read import Plain, YamlFile, YamlPath, parse_yaml, read_yaml

Model = TypeVar("Model", bound=Record)
Value = TypeVar("Value")
Arguments = ParamSpec("Arguments")

# One file a folder entry: data/<name>/<stem>.yaml
YEARLY: dict[str, type[Record]] = {
    "rencana-aksi": RencanaAksi,
    "tim": Tim,
    "agen-perubahan": AgenPerubahan,
    "rapat": DaftarRapat,
    "naskah": IssueList,
    "monev": Monev,
    "bukti": EvidenceList,
    "persetujuan": DaftarPersetujuan,
}
SINGLE: dict[str, type[Record]] = {
    "kantor": Kantor,
    "pegawai": DaftarPegawai,
    "peraturan": RegulationList,
    "pelayanan": Pelayanan,
    "penomoran": Penomoran,
}
# Files that an office has only when it needs them.
OPTIONAL: dict[str, type[Record]] = {"tinjauan": Tinjauan, "pengguna": DaftarPengguna}
# Every sort of data file → whether there is one a year or month.
DATA_FOLDERS: dict[str, bool] = {**dict.fromkeys([*SINGLE, *OPTIONAL], False), **dict.fromkeys(YEARLY, True)}


class Office:
    """The data of `workspace`, read once. Every accessor raises DataError for what cannot be used.

    Several threads may ask one office; they wait for each other where something is read or worked out.
    What does not depend on the office's data is in its workspace's cache, for all offices of a process that have it.
    To another process an office goes as its folder, and is read there anew.
    """

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self._own = Once()
        self._lock = threading.RLock()
        self._read: dict[str, DataFile[Record]] = {}
        self._parsed: dict[str, YamlFile] = {}
        self._supposed: dict[str, bool] = {}  # file → whether it is there, where that is only supposed

    def __reduce__(self) -> tuple[type[Office], tuple[Workspace]]:
        return Office, (self.workspace,)

    def supposing(self, files: Mapping[str, str | None]) -> Office:
        """The same office with other contents in these files (path → text; None: no such file), for asking whether it
        would hold. Raises DataError for a text that is no YAML."""
        office = Office(self.workspace)
        for relative, text in files.items():
            office._supposed[relative] = text is not None
            if text is not None:
                office._parsed[relative] = parse_yaml(text.removeprefix("\ufeff"), relative)
        return office

    def share_with(self, other: Office) -> Office:
        """The same office, having in its cache what `other` has of all that depends on neither's data."""
        if self.workspace.cache is other.workspace.cache:
            return self
        return Office(Workspace(self.workspace.root, other.workspace.cache))

    def once(
        self,
        make: Callable[Concatenate[Office, Arguments], Value],
        *arguments: Arguments.args,
        **_: Arguments.kwargs,
    ) -> Value:
        """What `make(office, *arguments)` gives of the office's data, worked out once."""
        return self._own.get(make, self, *arguments)

    # --- files -----------------------------------------------------------------------------------

    def document(self, name: str) -> DataFile[Any]:
        """`kantor`, `tim/2026` …: the valid file, its references checked."""
        with self._lock:
            return self._document(name)

    def _document(self, name: str) -> DataFile[Any]:
        if name not in self._read:
            document = check_file(self.parsed(f"data/{name}.yaml"), self.model_of(name))
            self._read[name] = document  # the plan's rows are asked for while it is held to them
            problems = find_misnaming(document)
            try:
                named = self._hold_sound(document)
            except DataError as error:
                problems += [*error.problems, *find_dangling(document, self._collections)]
            else:
                if not all(name in self._collections[target] for target, name in named):
                    problems += find_dangling(document, self._collections)
            if problems:
                del self._read[name]
                raise DataError(*problems)
        return self._read[name]

    def model_of(self, name: str) -> type[Record]:
        """The type that a file is held to. Raises DataError for a name that is not known."""
        folder = name.split("/")[0]
        return SINGLE.get(name) or OPTIONAL.get(name) or YEARLY.get(folder) or self.form(folder)[1]

    def parsed(self, relative: str) -> YamlFile:
        """A YAML file of the office or shipped, read once; data with the office's own name in it. Raises DataError."""
        with self._lock:
            source = self._written(relative)
            resolves = relative.startswith("data/") and has_braces(source)
            return self.once(Office._resolved, relative) if resolves else source

    def _written(self, relative: str) -> YamlFile:
        """A file as it is written."""
        if relative not in self._parsed:
            path = self.workspace.path(relative)
            self._parsed[relative] = read_yaml(path, relative, self.workspace.cache)
        return self._parsed[relative]

    def _resolved(self, relative: str) -> YamlFile:
        return resolve_names(self._written(relative), {} if relative == MARK.as_posix() else self.own_names)

    @property
    def own_names(self) -> dict[str, str]:
        """What `{{ kantor.nama }}` and its like stand for in the data. Raises DataError."""
        with self._lock:
            return read_own_names(self._written(MARK.as_posix()))

    def checked(self, relative: str, model: type[Model]) -> DataFile[Model]:
        """A YAML file of the office or shipped, beside its data, as a `model`. Raises DataError."""
        return self.once(Office._checked, relative, model)

    def _checked(self, relative: str, model: type[Model]) -> DataFile[Model]:
        return check_file(self.parsed(relative), model)

    def stems(self, folder: str) -> list[str]:
        """The years or months that `data/<folder>/` has files for, ascending."""
        stems = {p.stem for p in (self.workspace.root / "data" / folder).glob("*.yaml")}
        for file, there in self._supposed.items():
            path = PurePosixPath(file)
            if str(path.parent) == f"data/{folder}":
                stems = stems | {path.stem} if there else stems - {path.stem}
        return sorted(stems)

    def has(self, name: str) -> bool:
        file = f"data/{name}.yaml"
        return self._supposed[file] if file in self._supposed else self.workspace.path(file).is_file()

    def form_ids(self) -> list[str]:
        """The forms that are declared in `templates/isian/`."""
        return self.once(Office._form_ids)

    def _form_ids(self) -> list[str]:
        return self.workspace.names(forms.FORMS_FOLDER, ".yaml")

    def form(self, form_id: str) -> tuple[DataFile[Form], type[Record]]:
        """A declared form and the model of its files. Raises DataError for one that is not declared."""
        return self.once(Office._form, form_id)

    def _form(self, form_id: str) -> tuple[DataFile[Form], type[Record]]:
        known = self.form_ids()
        if form_id not in known:
            raise DataError(
                Problem(f"daftar isian '{form_id}' tidak dikenal", remedy=suggestion(form_id, known))
            )
        shown = f"{forms.FORMS_FOLDER}/{form_id}.yaml"
        return forms.read_declaration(self.workspace.path(shown), shown, self.workspace.cache)

    def form_document(self, form_id: str, year: int) -> str:
        """The document name of a form's file for a year: `pengaduan/2026`, or `sop`."""
        yearly = self.form(form_id)[0].model.masa == "tahun"
        return f"{form_id}/{year}" if yearly else form_id

    def every_document(self) -> list[str]:
        """The names of all files that the office has and doctools reads."""
        yearly = [f"{folder}/{stem}" for folder in YEARLY for stem in self.stems(folder)]
        declared = []
        for form_id in self.form_ids():
            if self.form(form_id)[0].model.masa == "tetap":
                declared += [form_id] if self.has(form_id) else []
            else:
                declared += [f"{form_id}/{stem}" for stem in self.stems(form_id)]
        return [*SINGLE, *(name for name in OPTIONAL if self.has(name)), *yearly, *declared]

    def years(self) -> list[int]:
        """The years that have a plan, ascending."""
        return [int(s) for s in self.stems("rencana-aksi") if s.isdecimal()]

    def plan(self, year: int) -> DataFile[RencanaAksi]:
        if year not in self.years():
            known = ", ".join(map(str, self.years())) or "belum ada"
            raise DataError(
                Problem(
                    f"rencana aksi tahun {year} tidak ada",
                    f"data/rencana-aksi/{year}.yaml",
                    remedy=f"tahun yang tersedia: {known}",
                )
            )
        return self.document(f"rencana-aksi/{year}")

    def reports(self) -> list[Monev]:
        """All monthly reports of realisation, by month."""
        return [self.document(f"monev/{stem}").model for stem in self.stems("monev")]

    @property
    def kantor(self) -> DataFile[Kantor]:
        return self.document("kantor")

    @property
    def peraturan(self) -> DataFile[RegulationList]:
        return self.document("peraturan")

    # --- references ------------------------------------------------------------------------------

    @property
    def _collections(self) -> dict[str, dict[str, tuple[str, YamlPath]]]:
        return self.once(Office._collected)

    def _collected(self) -> dict[str, dict[str, tuple[str, YamlPath]]]:
        """target → id → (document name, path of the record)."""
        found: dict[str, dict[str, tuple[str, YamlPath]]] = {}
        for target in ("pegawai", "peraturan"):
            records = self._plain(target).get(target) or []
            found[target] = {
                str(r["id"]): (target, (target, i))
                for i, r in enumerate(records)
                if isinstance(r, dict) and "id" in r
            }
        rows, pieces = found.setdefault("baris", {}), found.setdefault("bukti", {})
        for year in self.years():
            name = f"rencana-aksi/{year}"
            for a, area in enumerate(self.plan(year).model.area):
                for k, komponen in enumerate(area.komponen):
                    for b, row in enumerate(komponen.baris):
                        where = ("area", a, "komponen", k, "baris", b)
                        rows[row.id] = (name, where)
                        for n, piece in enumerate(row.bukti_fisik):
                            pieces[piece.id] = (name, (*where, "bukti_fisik", n))
        return found

    def _plain(self, name: str) -> dict[str, Plain]:
        value = self.parsed(f"data/{name}.yaml").value
        return value if isinstance(value, dict) else {}

    def ids(self, target: str) -> list[str]:
        """The ids that a reference to `target` may have."""
        return list(self._collections[target])

    def find(self, reference: Reference) -> tuple[DataFile[Any], YamlPath]:
        """The document and path that a checked reference leads to."""
        name, path = self._collections[reference.target][reference]
        return self.document(name), path

    @staticmethod
    def _hold_sound(document: DataFile[Record]) -> list[tuple[str, str]]:
        """What the file names elsewhere: collection and id. Raises DataError where it contradicts itself."""

        def hold() -> list[tuple[str, str]]:
            if problems := find_contradictions(document):
                raise DataError(*problems)
            return sorted({(r.target, str(r)) for _, r in list_references(document.model)})

        source, model = document.source, type(document.model)
        made_of = f"sound\n{model.__module__}:{model.__qualname__}\n{source.digest}"
        makers = [Path(__file__).parent, Path(__file__).parent / "checking"]
        if not source.digest:
            return source.cache.recall(makers, made_of, hold)
        key = (Office._hold_sound, model, source.file, source.digest)
        return source.cache.once(key, lambda: source.cache.recall(makers, made_of, hold))
