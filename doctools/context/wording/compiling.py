"""The texts and expressions of wording as code: compiled by Jinja once, and kept with the user's cache.

A file's code is kept under the file's content, the modules that make the sandbox, and the packages beside them.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from types import CodeType
from typing import Any, Literal

from jinja2 import Template, meta, nodes
from jinja2.environment import TemplateExpression
from jinja2.parser import Parser
from jinja2.sandbox import ImmutableSandboxedEnvironment

from doctools.cache import made_by
from doctools.office import YamlFile

Form = Literal["text", "expression"]
_Source = tuple[Form, str]
_Code = tuple[CodeType, tuple[str, ...]]
MOST = 8192  # texts; all kinds that are shipped have some thousand


class Compiler:
    """Gives what evaluates a text, and the names that it asks for; for one environment, as `made` makes it.

    Several threads may ask it.
    """

    def __init__(self, made: Callable[[], ImmutableSandboxedEnvironment]) -> None:
        self.environment = made()
        self._lock = threading.Lock()
        self._ready: dict[_Source, tuple[Any, frozenset[str]]] = {}
        self._kept: dict[str, dict[_Source, _Code]] = {}  # by a file's digest: what its cache entry holds
        self._fresh: set[str] = set()  # digests of files with code that is not in their entry yet

    def ready(self, form: Form, source: str, file: YamlFile) -> tuple[Any, frozenset[str]]:
        """The template or expression of a text in that file, and the names that it asks for. Raises TemplateSyntaxError."""
        known = self._ready.get((form, source))
        if known is None:
            with self._lock:
                known = self._add(form, source, file)
        return known

    def _add(self, form: Form, source: str, file: YamlFile) -> tuple[Any, frozenset[str]]:
        if len(self._ready) >= MOST:
            self._ready.clear()
            self._kept.clear()
        code, names = self._code(form, source, file)
        template = Template.from_code(self.environment, code, self.environment.make_globals(None))
        made = TemplateExpression(template, undefined_to_none=False) if form == "expression" else template
        self._ready[form, source] = made, frozenset(names)
        return self._ready[form, source]

    def keep(self, file: YamlFile) -> None:
        """Keep the code of this file's texts for the next run, where it has new ones."""
        with self._lock:
            if file.kept and file.digest in self._fresh:
                self._fresh.discard(file.digest)
                file.kept.put(_key(file), self._kept.get(file.digest, {}))

    def _code(self, form: Form, source: str, file: YamlFile) -> _Code:
        codes: dict[_Source, _Code] = {}
        if file.kept and file.digest:
            if file.digest not in self._kept:
                self._kept[file.digest] = file.kept.get(_key(file)) or {}
            codes = self._kept[file.digest]
        if (form, source) not in codes:
            codes[form, source] = self._compiled(form, source)
            self._fresh.add(file.digest)
        return codes[form, source]

    def _compiled(self, form: Form, source: str) -> _Code:
        environment = self.environment
        if form == "text":
            tree = environment.parse(source)
            names = meta.find_undeclared_variables(tree)
        else:  # as Environment.compile_expression, whose code is not to be had
            names = meta.find_undeclared_variables(environment.parse("{{ " + source + " }}"))
            parser = Parser(environment, source, state="variable")
            expression = parser.parse_expression()
            if not parser.stream.eos:
                parser.fail("ada tulisan setelah ungkapan")
            expression.set_environment(environment)
            result = nodes.Assign(nodes.Name("result", "store"), expression, lineno=1)
            tree = nodes.Template([result], lineno=1)
        return environment.compile(tree), tuple(sorted(names))


def _key(file: YamlFile) -> str:
    return f"wording\n{made_by((Path(__file__).parents[1],))}\n{file.digest}"
