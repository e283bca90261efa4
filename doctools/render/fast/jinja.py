"""Jinja for layouts: the sandbox of wording, with shorter code for what layouts do most.

The code that is generated asks for `map.key`, writes texts and joins neighbours with less work around it.
What it gives, and what the sandbox refuses, is the same.
"""

from __future__ import annotations

import re
from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from doctools.context import WordingError

_PLAIN = frozenset(dir(dict))  # names that a map has itself
_LOOP = frozenset(("depth", "depth0", "first", "index", "index0", "last", "length", "revindex", "revindex0"))
_special = re.compile("[&<>\"'\x00-\x06\x08\x0b\x0e-\x1f]").search
# docxtpl turns \\a and \\f into ends of paragraphs; no other may stand in XML.
_control = re.compile("[\x00-\x06\x08\x0b\x0e-\x1f]").search


class _LayoutCode(CodeGenerator):
    """Jinja's generator of code, of which three steps are written anew; they are held to Jinja's own by tests."""

    def write_commons(self) -> None:
        super().write_commons()
        self.writeline("get_key = environment.get_key")
        self.writeline("write_value = environment.write_value")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        self.write("environment.getattr(" if node.attr in _PLAIN else "get_key(")
        self.visit(node.node, frame)
        self.write(f", {node.attr!r})")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("write_value(")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            super()._output_child_post(node, frame, finalize)
        else:
            self.write(")")

    def visit_Output(self, node: nodes.Output, frame: Frame) -> None:  # noqa: N802
        """One piece for all that stands between two statements, where Jinja gives many."""
        if frame.buffer is not None or frame.require_output_check:
            super().visit_Output(node, frame)
            return
        finalize = self._make_finalize()
        texts: list[str | nodes.Expr] = []
        for child in node.nodes:
            try:
                text: str | nodes.Expr = self._output_child_to_const(child, frame, finalize)
            except Exception:  # as Jinja: known when rendered, or wrong then
                text = child
            if isinstance(text, str) and texts and isinstance(texts[-1], str):
                texts[-1] += text
            else:
                texts.append(text)
        self.writeline("yield ", node)
        if len(texts) == 1 and isinstance(texts[0], str):
            self.write(repr(texts[0]))
            return
        self.write("concat((")
        for text in texts:
            if isinstance(text, str):
                self.write(repr(text))
            else:
                self._output_child_pre(text, frame, finalize)
                self.visit(text, frame)
                self._output_child_post(text, frame, finalize)
            self.write(", ")
        self.write("))")


class LayoutEnvironment(ImmutableSandboxedEnvironment):
    code_generator_class = _LayoutCode

    def get_key(self, obj: object, name: str) -> object:
        """`obj.name` where `name` is no attribute that a map has: of a map it can only mean the key."""
        if type(obj) is dict:
            try:
                return obj[name]
            except KeyError:
                return self.undefined(obj=obj, name=name)
        if type(obj) is LoopContext and name in _LOOP:
            return getattr(obj, name)
        return self.getattr(obj, name)

    def write_value(self, value: object) -> str:
        """What Jinja writes of a value, finalized and escaped."""
        if type(value) is str and _special(value) is None:
            return value
        if type(value) is int:
            return str(value)
        text = str(escape(self.finalize(value) if self.finalize else value))
        if type(value) is not Markup and _control(text):
            raise WordingError("isian memuat karakter kendali yang tidak dapat dicetak")
        return text
