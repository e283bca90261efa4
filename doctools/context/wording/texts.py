"""Wording: the Jinja texts of a kind, evaluated over the office's data in a sandbox.

A kind's free part is a tree of texts. Two forms in it are evaluated here:
`{untuk: x, dari: EXPRESSION, isi: …}` repeats `isi` for every x (its number is `urut`), and
`{jika: EXPRESSION, isi: …}` keeps `isi` only where the expression holds.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from jinja2 import TemplateSyntaxError

from doctools.context.wording.compiling import Compiler, TextForm
from doctools.context.wording.faults import UnknownNameError, WordingError, explain_fault
from doctools.context.wording.sandbox import STEPS, NamedUndefined, Steps
from doctools.context.wording.traces import Traces
from doctools.context.wording.views import View
from doctools.errors import DoctoolsError, KindError, Problem, suggestion
from doctools.office import YamlFile, YamlPath

Source = Callable[[], object]
Local = Mapping[str, object]
OMITTED = {"terlewat": ""}
_MOST = 100_000  # repetitions in one document
# No XML may hold these; the other is how Python writes things that have no text.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_PYTHON = re.compile(r"<[^<>]* at 0x[0-9a-f]+>|\b(?:built-in|bound) method |<(?:class|function|module) ")


class Wording:
    """Evaluates the texts of one kind. `sources`: name → function that gives its value when used.

    `compiler` makes code of the texts. `traces` gathers which line gave which text. `omits`: tells of a repeated value whether its table row is
    left out of an extract; `OMITTED` then stands for the row, whose running numbers are spent all the same.
    """

    def __init__(
        self,
        file: YamlFile,
        sources: Mapping[str, Source],
        compiler: Compiler,
        traces: Traces | None = None,
        omits: Callable[[object], bool] | None = None,
    ) -> None:
        self._file = file
        self._sources = sources
        self._compiler = compiler
        self._traces = traces
        self._omits = omits
        self._values: dict[str, object] = {}
        self._counters: dict[str, int] = {}
        self._repeated = 0

    def text(self, template: str, path: YamlPath, local: Local | None = None) -> str:
        """The template's text. Raises KindError with file, line and nearest name."""
        if "{" not in template and "\r" not in template:  # no tag: Jinja would give it as it is
            text = template
        else:
            text = self._evaluate("text", template, path, local or {})
        if self._traces is not None:
            self._traces.add(text, self._file.file, self._file.line(path))
        return text

    def value(self, expression: str, path: YamlPath, local: Local | None = None) -> Any:
        """The expression's value, with its type. Raises KindError."""
        return self._evaluate("expression", expression, path, local or {})

    def items(self, expression: str, path: YamlPath, local: Local | None = None) -> list[object]:
        """The items of a list that the expression gives. Raises KindError, also where it gives none."""
        value = self.value(expression, path, local)
        if isinstance(value, str | View) or not isinstance(value, Iterable):
            what = f"'{expression}' bukan daftar"
            raise self._error(what, path, "sebut daftar dari data, misalnya tim.pengarah")
        return list(value)

    def tree(self, node: object, path: YamlPath, local: Local | None = None) -> Any:
        """A tree of wording with every text evaluated and every repetition written out. Raises KindError."""
        local = local or {}
        if isinstance(node, str):
            return self.text(node, path, local)
        if isinstance(node, list):
            return [made for i, item in enumerate(node) for made in self._entries(item, (*path, i), local)]
        if isinstance(node, dict):
            if "untuk" in node or "jika" in node:
                return self._entries(node, path, local)
            return {key: self.tree(value, (*path, key), local) for key, value in node.items()}
        return "" if node is None else node

    def texts(self, node: object, path: YamlPath) -> list[str]:
        """A list of wording whose entries are texts. Raises KindError, also for an entry that is none."""
        found = self.tree(node, path)
        for i, text in enumerate(found):
            if not isinstance(text, str):
                raise self._error("di sini hanya boleh ada teks", (*path, i), "tulis satu teks per butir")
        return list(found)

    def _entries(self, node: object, path: YamlPath, local: Local) -> list[object]:
        """What one entry of a list becomes: itself, nothing, or several."""
        if isinstance(node, dict) and "untuk" in node:
            return self._repeat(node, path, local)
        if isinstance(node, dict) and "jika" in node:
            self._hold_keys(node, path, {"jika", "isi"})
            holds = self.value(node["jika"], (*path, "jika"), local)
            return self._spread(node["isi"], (*path, "isi"), local) if holds else []
        return [self.tree(node, path, local)]

    def _repeat(self, node: dict[str, str], path: YamlPath, local: Local) -> list[object]:
        self._hold_keys(node, path, {"untuk", "dari", "isi"})
        found: list[object] = []
        for number, value in enumerate(self.items(node["dari"], (*path, "dari"), local), 1):
            self._repeated += 1
            if self._repeated > _MOST:
                raise self._error("terlalu banyak pengulangan", (*path, "dari"), "periksa daftarnya")
            inner = {**local, node["untuk"]: value, "urut": number}
            entries = self._spread(node["isi"], (*path, "isi"), inner)
            if self._omits and all(isinstance(e, list) for e in entries) and self._omits(value):
                entries = [OMITTED]
            found.extend(entries)
        return found

    def _spread(self, node: object, path: YamlPath, local: Local) -> list[object]:
        """`isi` as a list of entries stands for all of them, anything else for one."""
        if isinstance(node, list) and any(isinstance(item, dict | list) for item in node):
            return list(self.tree(node, path, local))
        if isinstance(node, dict) and ("untuk" in node or "jika" in node):
            return self._entries(node, path, local)
        return [self.tree(node, path, local)]

    def _hold_keys(self, node: Mapping[str, object], path: YamlPath, keys: set[str]) -> None:
        """Raise KindError unless the form has these keys, and a text in each but `isi`."""
        for key in sorted(node.keys() - keys):
            raise self._error(f"kunci '{key}' tidak dikenal", (*path, key), suggestion(key, keys))
        for key in sorted(keys - node.keys()):
            raise self._error(f"kunci '{key}' belum ada", path)
        for key in sorted(keys - {"isi"}):
            if not isinstance(node[key], str):
                raise self._error(f"'{key}' harus berupa satu teks", (*path, key))

    def _evaluate(self, form: TextForm, source: str, path: YamlPath, local: Local) -> Any:
        environment = self._compiler.environment
        try:
            template, wanted = self._compiler.ready(form, source, self._file)
            names: dict[str, object] = {name: self._find(name, local) for name in wanted}
            names[STEPS] = Steps()
            return _defined(template(**names)) if form == "expression" else _printed(template.render(names))
        except DoctoolsError:
            raise
        except Exception as error:  # whatever a text does: it is the text that people can mend
            import logging

            logging.getLogger(__name__).debug("%s:%s", self._file.file, path, exc_info=True)
            what, remedy = explain_fault(error, environment.filters)
            if isinstance(error, TemplateSyntaxError):
                what = f"tulisan Jinja keliru: {what}"
            elif not isinstance(error, UnknownNameError):
                what = f"isian tidak dapat dihitung: {what}"
            further = error.lineno - 1 if isinstance(error, TemplateSyntaxError) else 0
            raise self._error(what, path, remedy, further) from None

    def _find(self, name: str, local: Local) -> object:
        if name in local:
            return local[name]
        if name == "berikutnya":
            return self._count
        if name not in self._values:
            if name not in self._sources:
                if name in self._compiler.environment.globals:
                    return self._compiler.environment.globals[name]
                raise UnknownNameError(name, [*local, *self._sources])
            self._values[name] = self._sources[name]()
        return self._values[name]

    def _count(self, counter: str) -> int:
        """A running number over several tables or repetitions: `berikutnya('tim')`."""
        self._counters[counter] = self._counters.get(counter, 0) + 1
        return self._counters[counter]

    def _error(self, what: str, path: YamlPath, remedy: str | None = None, further: int = 0) -> KindError:
        return KindError(Problem(what, self._file.file, self._file.line(path) + further, remedy))


def _defined(value: object) -> object:
    if isinstance(value, NamedUndefined):
        str(value)
    return value


def _printed(text: str) -> str:
    """A text that a document may hold. Raises WordingError."""
    if found := _UNPRINTABLE.search(text):
        raise WordingError(f"hasilnya memuat karakter kendali U+{ord(found[0]):04X} yang tidak dapat dicetak")
    if _PYTHON.search(text):
        raise WordingError("hasilnya bukan teks; kurung '()' terlupa?")
    return text
