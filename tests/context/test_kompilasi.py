"""Wording is compiled once: what is kept for the next run gives the same texts and the same complaints."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import TemplateSyntaxError

from doctools.cache import Cache
from doctools.context.build import build_context
from doctools.context.wording.compiling import Compiler, find_compiler
from doctools.context.wording.sandbox import wording_sandbox
from doctools.kinds.jobs import list_jobs
from doctools.kinds.read import read_kinds
from doctools.office.folder import Workspace
from doctools.office.office import Office
from doctools.office.yaml.read import YamlFile, read_yaml
from tests.conftest import CONTOH


def contexts(cache: Cache, monkeypatch: pytest.MonkeyPatch) -> tuple[list[object], list[str]]:
    """The values of some documents by a new compiler, and what it compiled."""
    compiler, compiled = find_compiler(cache), []
    original = compiler._compile
    monkeypatch.setattr(
        compiler, "_compile", lambda form, text: compiled.append(text) or original(form, text)
    )
    office = Office(Workspace(CONTOH, cache))
    jobs = list_jobs(office, read_kinds(office), 2026)[::4]
    return [build_context(office, job).values for job in jobs], compiled


def test_the_next_run_compiles_nothing_and_says_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, compiled = contexts(Cache(tmp_path), monkeypatch)
    assert len(compiled) > 100
    second, again = contexts(Cache(tmp_path), monkeypatch)
    assert again == []
    assert second == first


def test_a_changed_file_is_compiled_anew(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    for text in ("{{ 1 + 1 }}", "{{ 2 + 2 }}"):
        path.write_text(f"a: '{text}'\n", "utf-8")
        cache = Cache(tmp_path / "simpanan")
        file, compiler = read_yaml(path, "a.yaml", cache), Compiler(wording_sandbox(), cache)
        assert compiler.ready("text", file.value["a"], file).template.render() == str(eval(text.strip("{} ")))
        compiler.keep(file)


def test_what_follows_an_expression_is_refused() -> None:
    with pytest.raises(TemplateSyntaxError):
        Compiler(wording_sandbox(), Cache()).ready("expression", "a b", YamlFile("a.yaml", None, {}))


def test_many_texts_do_not_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("doctools.context.wording.compiling._MOST", 10)
    compiler, file = Compiler(wording_sandbox(), Cache()), YamlFile("a.yaml", None, {})
    for n in range(25):
        template, names = compiler.ready("text", f"{{{{ x + {n} }}}}", file)
        assert template.render(x=1) == str(1 + n)
        assert names == {"x"}
    assert len(compiler._ready) <= 10
