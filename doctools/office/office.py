"""All data of one office: read when first asked for, references checked across files."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from pathlib import PurePosixPath
from typing import Any, Concatenate, ParamSpec, TypeVar

from doctools.errors import DataError, Problem, suggestion
from doctools.office import forms
from doctools.office import models as m
from doctools.office.checking.check import DataFile, references, validated, within
from doctools.office.checking.record import Record
from doctools.office.checking.types import Reference
from doctools.office.consistency import contradictions
from doctools.office.folder import Workspace
from doctools.office.forms import Form
from doctools.office.once import Once
from doctools.office.regulations import inconsistencies
from doctools.office.yaml.read import YamlFile, YamlPath, parse_yaml, read_yaml

Model = TypeVar("Model", bound=Record)
Value = TypeVar("Value")
Arguments = ParamSpec("Arguments")

# One file a folder entry: data/<name>/<stem>.yaml
YEARLY: dict[str, type[Record]] = {
    "rencana-aksi": m.RencanaAksi,
    "tim": m.Tim,
    "agen-perubahan": m.AgenPerubahan,
    "rapat": m.DaftarRapat,
    "naskah": m.IssueList,
    "monev": m.Monev,
    "bukti": m.EvidenceList,
}
SINGLE: dict[str, type[Record]] = {
    "kantor": m.Kantor,
    "pegawai": m.DaftarPegawai,
    "peraturan": m.RegulationList,
    "pelayanan": m.Pelayanan,
    "penomoran": m.Penomoran,
}
# Files that an office has only when it needs them.
OPTIONAL: dict[str, type[Record]] = {"tinjauan": m.Tinjauan}


class Office:
    """The data of `workspace`, read once. Every accessor raises DataError for what cannot be used.

    Several threads may ask one office; they wait for each other where something is read or worked out.
    `shared`: what does not depend on the office's data, for all offices of a process that are given it.
    To another process an office goes as its folder, and is read there anew.
    """

    def __init__(self, workspace: Workspace, shared: Once | None = None) -> None:
        self.workspace = workspace
        self.shared = shared or Once()
        self._own = Once()
        self._lock = threading.RLock()
        self._read: dict[str, DataFile[Any]] = {}
        self._parsed: dict[str, YamlFile] = {}
        self._supposed: dict[str, bool] = {}  # file → whether it is there, where that is only supposed

    def __reduce__(self) -> tuple[type[Office], tuple[Workspace]]:
        return Office, (self.workspace,)

    def supposing(self, files: Mapping[str, str | None]) -> Office:
        """The same office with other contents in these files (path → text; None: no such file), for asking whether it
        would hold. Raises DataError for a text that is no YAML."""
        office = Office(self.workspace, shared=self.shared)
        for relative, text in files.items():
            office._supposed[relative] = text is not None
            if text is not None:
                office._parsed[relative] = parse_yaml(text.removeprefix("\ufeff"), relative)
        return office

    def share_with(self, other: Office) -> Office:
        """The same office, having what `other` has of all that depends on neither's data."""
        if self.shared is other.shared:
            return self
        return Office(Workspace(self.workspace.root, other.workspace.kept), shared=other.shared)

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
            relative = f"data/{name}.yaml"
            folder = name.split("/")[0]
            model = SINGLE.get(name) or OPTIONAL.get(name) or YEARLY.get(folder) or self.form(folder)[1]
            document: DataFile[Any] = validated(self.parsed(relative), model)
            self._read[name] = document
            problems = [
                *self._misnamed(document),
                *self._identities(document),
                *self._dangling(document),
                *contradictions(document),
            ]
            if name == "peraturan" and not problems:
                problems = inconsistencies(document)
            if problems:
                del self._read[name]
                raise DataError(*problems)
        return self._read[name]

    def parsed(self, relative: str) -> YamlFile:
        """A YAML file of the office or shipped, read once. Raises DataError."""
        with self._lock:
            if relative not in self._parsed:
                path = self.workspace.path(relative)
                self._parsed[relative] = read_yaml(path, relative, self.workspace.kept)
            return self._parsed[relative]

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
        return self.workspace.names(forms.FOLDER, ".yaml")

    def form(self, form_id: str) -> tuple[DataFile[Form], type[Record]]:
        """A declared form and the model of its files. Raises DataError for one that is not declared."""
        return self.once(Office._form, form_id)

    def _form(self, form_id: str) -> tuple[DataFile[Form], type[Record]]:
        known = self.form_ids()
        if form_id not in known:
            raise DataError(
                Problem(f"daftar isian '{form_id}' tidak dikenal", remedy=suggestion(form_id, known))
            )
        shown = f"{forms.FOLDER}/{form_id}.yaml"
        return forms.read_declaration(self.workspace.path(shown), shown, self.workspace.kept)

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
        return [int(s) for s in self.stems("rencana-aksi") if s.isdigit()]

    def plan(self, year: int) -> DataFile[m.RencanaAksi]:
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

    def reports(self) -> list[m.Monev]:
        """All monthly reports of realisation, by month."""
        return [self.document(f"monev/{stem}").model for stem in self.stems("monev")]

    @property
    def kantor(self) -> DataFile[m.Kantor]:
        return self.document("kantor")

    @property
    def peraturan(self) -> DataFile[m.RegulationList]:
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
                r["id"]: (target, (target, i))
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

    def _plain(self, name: str) -> dict[str, Any]:
        value = self.parsed(f"data/{name}.yaml").value
        return value if isinstance(value, dict) else {}

    def ids(self, target: str) -> list[str]:
        """The ids that a reference to `target` may have."""
        return list(self._collections[target])

    def find(self, reference: Reference) -> tuple[DataFile[Any], YamlPath]:
        """The document and path that a checked reference leads to."""
        name, path = self._collections[reference.target][reference]
        return self.document(name), path

    def _dangling(self, document: DataFile[Any]) -> list[Problem]:
        problems: list[Problem] = []
        named = [value for value in within(document.model) if isinstance(value, Reference)]
        if all(reference in self._collections[reference.target] for reference in named):
            return problems
        for path, reference in references(document.model):
            known = self._collections[reference.target]
            if reference not in known:
                where = {"pegawai": "data/pegawai.yaml", "peraturan": "data/peraturan.yaml"}.get(
                    reference.target, "data/rencana-aksi/"
                )
                problems.append(
                    Problem(
                        f"{reference.called} '{reference}' tidak ada di {where}",
                        document.file,
                        document.line(path),
                        suggestion(reference, known),
                    )
                )
        return problems

    @staticmethod
    def _misnamed(document: DataFile[Any]) -> list[Problem]:
        """A file of a year or month is called as what it holds: `rapat/2026.yaml` has `tahun: 2026`."""
        stem = PurePosixPath(document.file).stem
        for key in ("tahun", "bulan"):
            value = getattr(document.model, key, None)
            if value is not None and str(value) != stem:
                what = f"'{key}: {value}' tidak sama dengan nama berkas"
                return [
                    Problem(
                        what, document.file, document.line((key,)), f"tulis {stem}, atau ganti nama berkasnya"
                    )
                ]
        return []

    @staticmethod
    def _identities(document: DataFile[Any]) -> list[Problem]:
        """An id may stand once in a file."""
        problems: list[Problem] = []
        records = [value for value in within(document.model) if isinstance(value, Record)]
        named = [identity for record in records if (identity := getattr(record, "id", None))]
        if len(set(named)) == len(named):
            return problems
        seen: dict[str, int] = {}

        def walk(value: Any, path: YamlPath) -> None:
            if isinstance(value, Record):
                for name in value.FIELDS:
                    walk(getattr(value, name), (*path, name))
                if identity := getattr(value, "id", None):
                    line = document.line((*path, "id"))
                    if identity in seen:
                        what = f"id '{identity}' sudah dipakai di baris {seen[identity]}"
                        problems.append(Problem(what, document.file, line, "pakai id lain"))
                    seen.setdefault(identity, line)
            elif isinstance(value, list | dict):
                for key, item in enumerate(value) if isinstance(value, list) else value.items():
                    walk(item, (*path, key))

        walk(document.model, ())
        return problems
