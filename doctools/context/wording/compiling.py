"""The texts and expressions of wording as code: compiled by Jinja once, and kept in the user's cache.

A file's code is kept under the file's content, the modules that make the sandbox, and the packages beside them.
"""

from __future__ import annotations

import threading
from pathlib import Path
from types import CodeType
from typing import Any, Literal, NamedTuple

from jinja2 import Template, meta, nodes
from jinja2.environment import TemplateExpression
from jinja2.parser import Parser

from doctools.cache import Cache, describe_state
from doctools.context.wording.sandbox import WordingSandbox, wording_sandbox
from doctools.office import YamlFile

TextForm = Literal["text", "expression"]
_Source = tuple[TextForm, str]
_Code = tuple[CodeType, tuple[str, ...]]
_MOST = 8192  # texts; all kinds that are shipped have some thousand


class Ready(NamedTuple):
    """What evaluates a text, and the names that it asks for."""

    template: Any  # of Jinja: a template, or an expression to be called
    names: frozenset[str]


class Compiler:
    """Makes texts ready to be evaluated in one sandbox, each once. Several threads may ask it."""

    def __init__(self, environment: WordingSandbox, cache: Cache) -> None:
        self.environment = environment
        self._cache = cache
        self._lock = threading.Lock()
        self._ready: dict[_Source, Ready] = {}
        self._codes: dict[str, dict[_Source, _Code]] = {}  # by a file's digest
        self._fresh: set[str] = set()  # digests of files with code that is not in the cache yet

    def ready(self, form: TextForm, source: str, file: YamlFile) -> Ready:
        """The text of that file made ready. Raises TemplateSyntaxError, and what Python's compiler raises."""
        known = self._ready.get((form, source))
        if known is None:
            with self._lock:
                known = self._make_ready(form, source, file)
        return known

    def keep(self, file: YamlFile) -> None:
        """Keep the code of this file's texts for the next run, where it has new ones."""
        with self._lock:
            if file.digest in self._fresh:
                self._fresh.discard(file.digest)
                self._cache.put(_key(file), self._codes.get(file.digest, {}))

    def _make_ready(self, form: TextForm, source: str, file: YamlFile) -> Ready:
        if len(self._ready) >= _MOST:
            self._ready.clear()
            self._codes.clear()
        code, names = self._code(form, source, file)
        made = Template.from_code(self.environment, code, self.environment.make_globals(None))
        expression = TemplateExpression(made, undefined_to_none=False) if form == "expression" else None
        self._ready[form, source] = Ready(expression or made, frozenset(names))
        return self._ready[form, source]

    def _code(self, form: TextForm, source: str, file: YamlFile) -> _Code:
        if not file.digest:
            return self._compile(form, source)
        if file.digest not in self._codes:
            self._codes[file.digest] = self._cache.get(_key(file)) or {}
        codes = self._codes[file.digest]
        if (form, source) not in codes:
            codes[form, source] = self._compile(form, source)
            self._fresh.add(file.digest)
        return codes[form, source]

    def _compile(self, form: TextForm, source: str) -> _Code:
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
        return environment.compile(environment.guard(tree)), tuple(sorted(names))


def find_compiler(cache: Cache) -> Compiler:
    """The compiler of all wording of the offices that have this cache."""
    return cache.once(Compiler, lambda: Compiler(wording_sandbox(), cache))


def _key(file: YamlFile) -> str:
    return f"{describe_state((Path(__file__).parent,))}\nwording\n{file.digest}"
