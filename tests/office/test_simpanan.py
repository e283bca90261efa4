"""What is kept from one run to the next: never needed, never wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from doctools.cache.kept import MOST, Kept, made_by
from doctools.docx.zip import pack_zip
from doctools.office.yaml.read import read_yaml
from doctools.render.fast.compiled import compile_layout
from doctools.render.layout import render_layout

ROOT = Path(__file__).resolve().parents[2]
LAYOUT = (ROOT / "templates/layout/maklumat.docx").read_bytes()


def test_a_value_comes_back_and_a_spoilt_one_does_not(tmp_path: Path) -> None:
    kept = Kept(tmp_path / "simpanan")
    assert kept.get("a") is None
    kept.put("a", {"x": [1, (2, "tiga")]})
    assert kept.get("a") == {"x": [1, (2, "tiga")]}
    (file,) = kept.folder.iterdir()
    whole = file.read_bytes()
    for spoilt in (b"", whole[:-1], whole[:40] + b"?" + whole[41:], b"\xff" * len(whole)):
        file.write_bytes(spoilt)
        assert kept.get("a") is None


def test_a_folder_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "berkas").write_text("bukan folder")
    kept = Kept(tmp_path / "berkas")
    kept.put("a", 1)
    assert kept.get("a") is None


@pytest.mark.slow
def test_the_folder_does_not_grow_without_end(tmp_path: Path) -> None:
    kept = Kept(tmp_path)
    for number in range(MOST + 5):
        kept.put(str(number), number)
    assert len(list(tmp_path.iterdir())) <= MOST
    assert kept.get(str(MOST + 4)) == MOST + 4


def test_another_state_of_a_module_is_told_apart(tmp_path: Path) -> None:
    module = tmp_path / "modul.py"
    module.write_text("a = 1")
    before = made_by((module,))
    made_by.cache_clear()
    module.write_text("a = 12")
    assert made_by((module,)) != before


def test_yaml_is_parsed_anew_when_its_content_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, kept = tmp_path / "a.yaml", Kept(tmp_path / "simpanan")
    file.write_text("a:\n  - satu\n  - dua\n")
    plain = read_yaml(file, "a.yaml")
    assert read_yaml(file, "a.yaml", kept) == plain
    monkeypatch.setattr("doctools.office.yaml.read.parse_yaml", None)
    assert read_yaml(file, "lain.yaml", kept).value == plain.value
    assert read_yaml(file, "lain.yaml", kept).lines == plain.lines
    monkeypatch.undo()
    file.write_text("a:\n  - satu\n  - tiga\n")
    assert read_yaml(file, "a.yaml", kept).value == {"a": ["satu", "tiga"]}


def test_a_kept_layout_gives_the_same_document(tmp_path: Path) -> None:
    kept = Kept(tmp_path)
    fresh, stored, again = compile_layout(LAYOUT), compile_layout(LAYOUT, kept), compile_layout(LAYOUT, kept)
    assert len(list(tmp_path.iterdir())) == 1
    assert [p.names for p in again.tagged] == [p.names for p in fresh.tagged]
    values = _values(fresh.tagged[0].names | {n for p in fresh.tagged for n in p.names})
    documents = {render_layout(LAYOUT, "x", values, Path(), k).to_bytes() for k in (None, kept)}
    assert len(documents) == 1
    assert {pack_zip(made.render(values)) for made in (fresh, stored, again)} == documents


def _values(names: frozenset[str]) -> dict[str, object]:
    from doctools.context.build import build_context
    from doctools.kinds.jobs import single_job
    from doctools.kinds.read import read_kind
    from doctools.office.folder import Workspace
    from doctools.office.office import Office

    office = Office(Workspace(ROOT / "tests/contoh"))
    values = build_context(
        office, single_job(office, read_kind(office, "maklumat-pelayanan"), 2026, {})
    ).values
    assert names <= values.keys()
    return values
