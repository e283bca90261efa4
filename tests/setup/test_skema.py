"""JSON Schema of the data files: what an editor underlines and what not."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from doctools.office.folder import Workspace
from doctools.office.office import Office
from doctools.setup.schema import SETTINGS, list_schema_files
from tests.conftest import ROOT, Runner, edit

pytestmark = pytest.mark.slow


class CoreLoader(yaml.SafeLoader):
    """YAML 1.2 as editors read it: no dates, and only `true` and `false` are truths."""


CoreLoader.yaml_implicit_resolvers = {
    first: [
        rule for rule in rules if rule[0] not in ("tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:bool")
    ]
    for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def schemas(office: Office) -> dict[str, tuple[Draft202012Validator, str]]:
    """Sort of file → its schema, and the files that it is wired for."""
    files = list_schema_files(office)
    wired = json.loads(files[SETTINGS])["yaml.schemas"]
    found = {}
    for name, [pattern] in wired.items():
        schema = json.loads(files[name])
        Draft202012Validator.check_schema(schema)
        found[Path(name).stem] = Draft202012Validator(schema), pattern
    return found


def faults(validator: Draft202012Validator, text: str) -> list[str]:
    value: Any = yaml.load(text, Loader=CoreLoader)
    return [error.message for error in validator.iter_errors(value)]


@pytest.mark.parametrize("folder", ["", "tests/contoh", "templates/awal"])
def test_all_data_and_wording_fit_their_schemas(folder: str, contoh: Office) -> None:
    checked = 0
    for validator, pattern in schemas(contoh).values():
        for path in sorted((ROOT / folder).glob(pattern)):
            text = path.read_text(encoding="utf-8").replace("{{ awal.tahun }}", "2026")
            if "awal" in path.parts and "nama: null" in text:
                continue  # the office itself is filled by init
            assert faults(validator, text) == [], path
            checked += 1
    assert checked > 10


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("tim", "tahun: 2026\npengarh: []\n", "'pengarh' was unexpected"),
        ("rapat", "tahun: 2026\nrapat:\n  - {id: a, bulan: Februari}\n", "'Februari' does not match"),
        (
            "pegawai",
            "pegawai:\n  - {id: a, nama: A, jabatan: B, unsur: honorer}\n",
            "'honorer' is not one of",
        ),
        ("kantor", "nama: A\n", "'wilayah' is a required property"),
        ("pegawai", "lengkap: mungkin\npegawai: []\n", "'mungkin' is not one of"),
    ],
)
def test_what_is_wrong_is_underlined(contoh: Office, name: str, text: str, said: str) -> None:
    assert any(said in message for message in faults(schemas(contoh)[name][0], text))


def test_values_are_named_and_explained(contoh: Office) -> None:
    schema = schemas(contoh)["kantor"][0].schema
    part = schema["$defs"][schema["$ref"].rsplit("/", 1)[-1]]
    assert part["properties"]["pos_el"]["title"] == "Pos-el"
    assert "data/lambang.png" in part["properties"]["lambang"]["description"]


def test_the_command_keeps_what_stands_in_the_settings(doctools: Runner, ruang: Path) -> None:
    settings = ruang / SETTINGS
    settings.parent.mkdir()
    settings.write_text('{"editor.tabSize": 2, "yaml.schemas": {"lain.json": ["lain.yaml"]}}')
    assert doctools("schema").returncode == 0
    said = json.loads(settings.read_text(encoding="utf-8"))
    assert said["editor.tabSize"] == 2
    assert said["yaml.schemas"]["lain.json"] == ["lain.yaml"]
    assert said["yaml.schemas"][".vscode/skema/tim.json"] == ["data/tim/*.yaml"]
    assert (ruang / ".vscode/skema/tim.json").is_file()
    assert "0 berkas ditulis" in doctools("schema").stdout
    edit(settings, "{", "{ // catatan\n")
    refused = doctools("schema")
    assert refused.returncode == 2
    assert "memuat komentar atau bukan JSON" in refused.stderr


def test_a_new_office_has_its_schemas(doctools: Runner, tmp_path: Path) -> None:
    done = doctools("init", str(tmp_path / "baru"), "--nama", "1502", "--tanpa-tanya")
    assert done.returncode == 0, done.stderr
    office = Office(Workspace(tmp_path / "baru"))
    for name, content in list_schema_files(office).items():
        assert (tmp_path / "baru" / name).read_bytes() == content
