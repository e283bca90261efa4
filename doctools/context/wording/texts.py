"""Wording: the Jinja texts of a kind, evaluated over the office's data in a sandbox.

A kind's free part is a tree of texts. Two forms in it are evaluated here:
`{untuk: x, dari: EXPRESSION, isi: …}` repeats `isi` for every x (its number is `urut`), and
`{jika: EXPRESSION, isi: …}` keeps `isi` only where the expression holds.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from jinja2 import TemplateError, TemplateSyntaxError

from doctools.context.wording.compiling import Compiler, TextForm
from doctools.context.wording.sandbox import NamedUndefined, UnknownNameError
from doctools.context.wording.traces import Traces
from doctools.errors import KindError, Problem, suggestion
from doctools.office import YamlFile, YamlPath

Source = Callable[[], Any]
OMITTED = {"terlewat": ""}


class Wording:
    """Evaluates the texts of one kind. `sources`: name → function that gives its value when used.

    `traces` gathers which line gave which text. `omits`: tells of a repeated value whether its table row is
    left out of an extract; `OMITTED` then stands for the row, whose running numbers are spent all the same.
    """

    def __init__(
        self,
        file: YamlFile,
        sources: Mapping[str, Source],
        compiler: Compiler,
        traces: Traces | None = None,
        omits: Callable[[Any], bool] | None = None,
    ) -> None:
        self._file = file
        self._sources = sources
        self._compiler = compiler
        self._traces = traces
        self._omits = omits
        self._values: dict[str, Any] = {}
        self._counters: dict[str, int] = {}

    def text(self, template: str, path: YamlPath, local: Mapping[str, Any] | None = None) -> str:
        """The template's text. Raises KindError with file, line and nearest name."""
        if "{" not in template and "\r" not in template:  # no tag: Jinja would give it as it is
            text = template
        else:
            text = str(self._run("text", template, path, local or {}, lambda t, names: t.render(names)))
        if self._traces is not None:
            self._traces.add(text, self._file.file, self._file.line(path))
        return text

    def value(self, expression: str, path: YamlPath, local: Mapping[str, Any] | None = None) -> Any:
        """The expression's value, with its type."""
        return self._run("expression", expression, path, local or {}, lambda e, names: _defined(e(**names)))

    def tree(self, node: Any, path: YamlPath, local: Mapping[str, Any] | None = None) -> Any:
        """A tree of wording with every text evaluated and every repetition written out."""
        local = local or {}
        if isinstance(node, str):
            return self.text(node, path, local)
        if isinstance(node, list):
            result: list[Any] = []
            for i, item in enumerate(node):
                result.extend(self._items(item, (*path, i), local))
            return result
        if isinstance(node, dict):
            if "untuk" in node or "jika" in node:
                return self._items(node, path, local)
            return {key: self.tree(value, (*path, key), local) for key, value in node.items()}
        return "" if node is None else node

    def _items(self, node: Any, path: YamlPath, local: Mapping[str, Any]) -> list[Any]:
        """What one entry of a list becomes: itself, nothing, or several."""
        if isinstance(node, dict) and "untuk" in node:
            self._only(node, path, {"untuk", "dari", "isi"})
            found: list[Any] = []
            for number, value in enumerate(self.value(node["dari"], (*path, "dari"), local), 1):
                inner = {**local, node["untuk"]: value, "urut": number}
                entries = self._spread(node["isi"], (*path, "isi"), inner)
                if self._omits and all(isinstance(e, list) for e in entries) and self._omits(value):
                    entries = [OMITTED]
                found.extend(entries)
            return found
        if isinstance(node, dict) and "jika" in node:
            self._only(node, path, {"jika", "isi"})
            return (
                self._spread(node["isi"], (*path, "isi"), local)
                if self.value(node["jika"], (*path, "jika"), local)
                else []
            )
        return [self.tree(node, path, local)]

    def _spread(self, node: Any, path: YamlPath, local: Mapping[str, Any]) -> list[Any]:
        """`isi` as a list of entries stands for all of them, anything else for one."""
        if isinstance(node, list) and any(isinstance(item, dict | list) for item in node):
            return list(self.tree(node, path, local))
        if isinstance(node, dict) and ("untuk" in node or "jika" in node):
            return self._items(node, path, local)
        return [self.tree(node, path, local)]

    def _only(self, node: dict[str, Any], path: YamlPath, keys: set[str]) -> None:
        """Raise KindError unless the form has these keys, and a text in each but `isi`."""
        for key in node.keys() - keys:
            raise KindError(
                Problem(
                    f"kunci '{key}' tidak dikenal",
                    self._file.file,
                    self._file.line((*path, key)),
                    suggestion(key, keys),
                )
            )
        for key in sorted(keys - node.keys()):
            raise KindError(Problem(f"kunci '{key}' belum ada", self._file.file, self._file.line(path)))
        for key in sorted(keys - {"isi"}):
            if not isinstance(node[key], str):
                raise KindError(
                    Problem(f"'{key}' harus berupa satu teks", self._file.file, self._file.line((*path, key)))
                )

    def _run(
        self,
        form: TextForm,
        source: str,
        path: YamlPath,
        local: Mapping[str, Any],
        call: Callable[[Any, dict[str, Any]], Any],
    ) -> Any:
        line = self._file.line(path)
        try:
            template, wanted = self._compiler.ready(form, source, self._file)
            return call(template, {name: self._lookup(name, local) for name in wanted})
        except UnknownNameError as error:
            raise KindError(
                Problem(str(error), self._file.file, line, suggestion(error.name, error.known))
            ) from None
        except TemplateSyntaxError as error:
            raise KindError(
                Problem(
                    f"tulisan Jinja keliru ({error.message})",
                    self._file.file,
                    line + error.lineno - 1,
                    "periksa {{ … }} dan {% … %}",
                )
            ) from None
        except (TemplateError, TypeError, ValueError, ArithmeticError) as error:
            raise KindError(Problem(f"isian tidak dapat dihitung ({error})", self._file.file, line)) from None

    def _lookup(self, name: str, local: Mapping[str, Any]) -> Any:
        if name in local:
            return local[name]
        if name == "berikutnya":
            return self._next
        if name not in self._values:
            if name not in self._sources:
                if name in self._compiler.environment.globals:
                    return self._compiler.environment.globals[name]
                raise UnknownNameError(name, [*local, *self._sources])
            self._values[name] = self._sources[name]()
        return self._values[name]

    def _next(self, counter: str) -> int:
        """A running number over several tables or repetitions: `berikutnya('tim')`."""
        self._counters[counter] = self._counters.get(counter, 0) + 1
        return self._counters[counter]


def _defined(value: Any) -> Any:
    if isinstance(value, NamedUndefined):
        str(value)
    return value
