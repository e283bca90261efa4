"""The tags of a layout as docxtpl leaves them to Jinja: where each stands, whether each fits, what each prints."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from jinja2 import Environment, TemplateAssertionError, TemplateSyntaxError, nodes

TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
SOURCE_TOKEN = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}|<[^>]*>", re.DOTALL)
_WORD = re.compile(r"\{%[-+]?\s*(\w*)")
_NAME = re.compile(r"</?([\w:]+)")
_PARAGRAPH = re.compile(r"<w:p(?=[ >])")
_OPENING = ("if", "for", "filter", "call", "with")
_BETWEEN = ("elif", "else")
_ALONE = ("set", "do", "include", "break", "continue")
# What stands around a tag that lost its letter, by what docxtpl would have taken away with it.
_LETTERS = {"w:tr": "tc", "w:tbl": "tr"}


class LooseTag(NamedTuple):
    """A control tag that does not fit: what is wrong, the tag, where it begins in the source, what to write instead."""

    form: Literal["unknown", "open", "closed", "crossed", "level"]
    tag: str
    at: int
    instead: str = ""


class Use(NamedTuple):
    """A value that a layout prints: its path, the tag and its paragraph."""

    path: str
    tag: str
    paragraph: str


@dataclass
class _Open:
    word: str
    tag: str
    at: int
    path: tuple[str, ...]


@dataclass
class _Walk:
    stack: list[str] = field(default_factory=list)
    open: list[_Open] = field(default_factory=list)


def find_loose_tags(source: str) -> Iterator[LooseTag]:
    """Control tags without a partner, or whose partner stands elsewhere in the structure of Word's XML.

    Where both ends of each stand at the same place, whatever Jinja leaves out or repeats is well-formed.
    """
    walk = _Walk()
    for token in SOURCE_TOKEN.finditer(source):
        text = token[0]
        if text.startswith("<"):
            _element(text, walk.stack)
        elif text.startswith("{%"):
            yield from _control(text, token.start(), walk)
    for left in walk.open:
        yield LooseTag("open", left.tag, left.at)


def _element(text: str, stack: list[str]) -> None:
    if text.endswith("/>") or text.startswith(("<?", "<!")):
        return
    found = _NAME.match(text)
    if found is None:
        return
    if not text.startswith("</"):
        stack.append(found[1])
    elif stack:
        stack.pop()


def _control(tag: str, at: int, walk: _Walk) -> Iterator[LooseTag]:
    found = _WORD.match(tag)
    word = found[1] if found else ""
    path = tuple(walk.stack)
    if word in _OPENING or (word == "set" and "=" not in tag):
        walk.open.append(_Open(word, tag, at, path))
    elif word in _BETWEEN or word.startswith("end"):
        yield from _partner(word, _Open(word, tag, at, path), walk)
    elif word not in _ALONE:
        letter = re.match(r"\{%\s+(p|tr|tc|r)\s+(.*)", tag, re.DOTALL)
        instead = f"{{%{letter[1]} {letter[2]}" if letter else ""
        yield LooseTag("unknown", tag, at, instead)


def _partner(word: str, this: _Open, walk: _Walk) -> Iterator[LooseTag]:
    if not walk.open:
        yield LooseTag("closed", this.tag, this.at)
        return
    other = walk.open[-1]
    if word.startswith("end"):
        walk.open.pop()
        if word != f"end{other.word}":
            yield LooseTag("crossed", this.tag, this.at, f"{{% end{other.word} %}}")
            return
    if this.path != other.path:
        deep, flat = (this, other) if len(this.path) > len(other.path) else (other, this)
        letter = _LETTERS.get(flat.path[-1] if flat.path else "", "p")
        instead = re.sub(r"^\{%\s*", f"{{%{letter} ", deep.tag)
        yield LooseTag("level", deep.tag, deep.at, instead)


def strip_markup(xml: str) -> str:
    """The words in a piece of XML, its tags among them."""
    text = re.sub(r"<w:(?:tab|br)(?: [^>]*)?/>", " ", xml)
    return " ".join(html.unescape(re.sub(r"<[^>]*>", "", text)).split())


def find_uses(source: str, environment: Environment) -> list[Use]:
    """All values that a source prints, in order. Raises TemplateSyntaxError."""
    paragraphs = split_paragraphs(source)
    lines = [line.partition("</w:p>")[0] for line in paragraphs]
    return list(_Printed(lines).read(environment.parse("\n".join(paragraphs)).body, {}))


def split_paragraphs(source: str) -> list[str]:
    """A source cut where its paragraphs begin."""
    return _PARAGRAPH.sub("\n<w:p", source.replace("\n", " ")).split("\n")


class _Printed:
    """Goes through a layout's code and tells the paths of what it prints."""

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines

    def read(self, body: list[nodes.Node], names: dict[str, str]) -> Iterator[Use]:
        names = dict(names)
        for node in body:
            if isinstance(node, nodes.For):
                inner = dict(names)
                if isinstance(node.target, nodes.Name):
                    inner[node.target.name] = f"{_path(node.iter, names)}[]"
                yield from self.read(node.body, inner)
            elif isinstance(node, nodes.Assign) and isinstance(node.target, nodes.Name):
                names[node.target.name] = _path(node.node, names)
            elif isinstance(node, nodes.Output):
                for child in node.nodes:
                    yield from self._use(child, names)
            else:
                yield from self.read(list(node.iter_child_nodes()), names)

    def _use(self, node: nodes.Node, names: dict[str, str]) -> Iterator[Use]:
        if isinstance(node, nodes.CondExpr):
            yield from self._use(node.expr1, names)
            if node.expr2 is not None:
                yield from self._use(node.expr2, names)
            return
        path = _path(node, names)
        if not isinstance(node, nodes.TemplateData):
            line = strip_markup(self._lines[node.lineno - 1]) if node.lineno <= len(self._lines) else ""
            last = path.rstrip("[]").rpartition(".")[2]
            tags = [tag for tag in TAG.findall(line) if tag.startswith("{{")]
            own = _spelled(node)
            tag = next((t for t in tags if own and own in t), None) or next(
                (t for t in tags if last and last in t), f"{{{{ {own or path} }}}}"
            )
            yield Use(path, tag, line)


def _spelled(node: nodes.Node) -> str:
    """A name or an attribute as a layout writes it; empty for what is more."""
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr):
        return f"{_spelled(node.node)}.{node.attr}"
    if isinstance(node, nodes.Filter) and node.node is not None:
        return _spelled(node.node)
    return ""


def _path(node: nodes.Node, names: dict[str, str]) -> str:
    """The path that an expression means; empty for what is no value of the document."""
    if isinstance(node, nodes.Name):
        return names.get(node.name, node.name)
    if isinstance(node, nodes.Getattr):
        return f"{_path(node.node, names)}.{node.attr}"
    if isinstance(node, nodes.Getitem):
        base = _path(node.node, names)
        if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
            return f"{base}.{node.arg.value}"
        return base if isinstance(node.arg, nodes.Slice) else f"{base}[]"
    if isinstance(node, nodes.Filter) and node.node is not None:
        return _path(node.node, names)
    return ""


def find_unreadable(source: str, environment: Environment) -> Iterator[tuple[str, int, TemplateSyntaxError]]:
    """Tags that Jinja cannot read by themselves, each with its place in the source and what Jinja says of it."""
    for found in TAG.finditer(source):
        if found[0].startswith("{#"):
            continue
        code = _completed(found[0])
        try:
            environment.compile(code)
            _know_names(environment, code)
        except TemplateSyntaxError as error:
            yield found[0], found.start(), error


def _know_names(environment: Environment, code: str) -> None:
    """Raises TemplateAssertionError as Jinja does; in conditions Jinja itself asks for filters and tests late."""
    for node in environment.parse(code).find_all((nodes.Filter, nodes.Test)):
        form, known = (
            ("filter", environment.filters) if isinstance(node, nodes.Filter) else ("test", environment.tests)
        )
        if node.name not in known:
            raise TemplateAssertionError(f"No {form} named {node.name!r}.", node.lineno)


def _completed(tag: str) -> str:
    """A tag with what it needs beside it to be read alone; nothing for one that is judged by its partner."""
    found = _WORD.match(tag)
    word = found[1] if found else ""
    if not tag.startswith("{%"):
        return tag
    if word in _BETWEEN:
        return f"{{% if 1 %}}{tag}{{% endif %}}"
    if word in _OPENING or (word == "set" and "=" not in tag):
        return f"{tag}{{% end{word} %}}"
    return tag if word == "set" else ""
