"""JSON Schema of every data file, for editors that help while one types; wired for Visual Studio Code."""

from __future__ import annotations

import json
from typing import Any

import msgspec

from doctools.errors import DataError, Problem
from doctools.kinds import Kind
from doctools.office import (
    DATA_FOLDERS,
    FORMS_FOLDER,
    FieldLabels,
    Form,
    Office,
    Record,
    Reference,
)

SCHEMA_FOLDER, SETTINGS = ".vscode/skema", ".vscode/settings.json"
_SETTING = "yaml.schemas"
_TAG = "type"  # by which msgspec tells records of a union apart; our files tell them by their keys
_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_WRITTEN = ["string", "number", "boolean"]  # a text may look like a number or a truth in YAML


def list_schema_files(office: Office) -> dict[str, bytes]:
    """Path in the office's folder → the content of the file: a schema for each sort of file, and the editor's settings.

    Other settings that stand there are kept. Raises DataError for settings that are no plain JSON.
    """
    found: dict[str, tuple[dict[str, Any], str]] = {}
    for folder, yearly in DATA_FOLDERS.items():
        schema = make_schema(office.model_of(folder), FieldLabels(office, folder))
        found[folder] = schema, f"data/{folder}/*.yaml" if yearly else f"data/{folder}.yaml"
    for form_id in office.form_ids():
        form, model = office.form(form_id)
        yearly = form.model.masa == "tahun"
        schema = make_schema(model, FieldLabels(office, form_id))
        found[form_id] = schema, f"data/{form_id}/*.yaml" if yearly else f"data/{form_id}.yaml"
    found["jenis-naskah"] = make_schema(Kind, None), "templates/jenis/*.yaml"
    found["daftar-isian"] = make_schema(Form, None), f"{FORMS_FOLDER}/*.yaml"
    files = {f"{SCHEMA_FOLDER}/{name}.json": _dump(schema) for name, (schema, _) in found.items()}
    wired = {f"{SCHEMA_FOLDER}/{name}.json": [pattern] for name, (_, pattern) in found.items()}
    return {**files, SETTINGS: _dump(_wire(office, wired))}


def make_schema(model: type[Record], labels: FieldLabels | None) -> dict[str, Any]:
    """The schema of a file of this type, as its YAML is read by an editor. `labels`: what its values are called."""
    (whole,), parts = msgspec.json.schema_components(
        [model], schema_hook=_say_reference, ref_template="#/$defs/{name}"
    )
    schema: dict[str, Any] = {"$schema": _DIALECT, **_loosen(whole, labels)}
    schema["$defs"] = {name: _loosen(part, labels) for name, part in parts.items()}
    return schema


def _say_reference(kind: type) -> dict[str, Any]:
    if issubclass(kind, Reference):
        return {"type": "string", "description": f"id {kind.called}"}
    raise NotImplementedError(kind)


def _loosen(schema: Any, labels: FieldLabels | None) -> Any:
    """A schema of values as one of how the office writes them: `ya`, a number in quotes, a text that looks like a number."""
    if isinstance(schema, list):
        return [_loosen(item, labels) for item in schema]
    if not isinstance(schema, dict):
        return schema
    loose = {key: _loosen(item, labels) for key, item in schema.items() if key not in ("title", "default")}
    loose.pop("discriminator", None)
    kind = loose.get("type")
    if kind == "object" and _TAG in loose.get("required", ()):
        loose["properties"] = {name: item for name, item in loose["properties"].items() if name != _TAG}
        loose["required"] = [name for name in loose["required"] if name != _TAG]
    if kind == "boolean":
        return {**loose, "type": "string", "enum": ["ya", "tidak"]}
    if kind == "integer":
        return {**loose, "type": ["integer", "string"], "pattern": r"^[+-]?\d+$"}
    if kind == "string" and loose.get("format") == "decimal":
        return {"type": ["number", "string"], "pattern": r"^[+-]?\d+(\.\d+)?$"}
    if kind == "string" and "enum" not in loose and "format" not in loose:
        return {**loose, "type": _WRITTEN}
    if labels is not None and isinstance(loose.get("properties"), dict):
        loose["properties"] = {
            name: {"title": labels.label((name,)), **_describe(labels, name), **item}
            for name, item in loose["properties"].items()
        }
    loose.pop("description", None) if kind == "object" else None
    return loose


def _describe(labels: FieldLabels, name: str) -> dict[str, str]:
    note = labels.note((name,))
    return {"description": note} if note else {}


def _wire(office: Office, wired: dict[str, list[str]]) -> dict[str, Any]:
    """The editor's settings with our schemas in place of those that we wired before."""
    path = office.workspace.root / SETTINGS
    settings: Any = {}
    if path.is_file():
        try:
            settings = json.loads(path.read_text(encoding="utf-8"))
        except ValueError:
            settings = None
        if not isinstance(settings, dict) or not isinstance(settings.get(_SETTING, {}), dict):
            what = "berkas pengaturan ini memuat komentar atau bukan JSON, sehingga tidak diubah"
            raise DataError(
                Problem(what, SETTINGS, remedy="hapus komentarnya, atau pindahkan berkasnya dahulu")
            )
    kept = {
        name: patterns
        for name, patterns in settings.get(_SETTING, {}).items()
        if not name.startswith(f"{SCHEMA_FOLDER}/")
    }
    return {**settings, _SETTING: {**kept, **wired}}


def _dump(value: dict[str, Any]) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode("utf-8")
