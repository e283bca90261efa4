"""Exchange one scalar in the text of a YAML file and nothing else: the quick way of `write.Tree` for a single value."""

from __future__ import annotations

from typing import Any

import yaml

from doctools.errors import DataError
from doctools.office.yaml.read import Plain, YamlPath, parse_yaml

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_WIDE = 1_000_000


def splice_scalar(text: str, path: YamlPath, value: str | None) -> str | None:
    """The text with `value` at `path`, where a scalar stands there on one line; None where that is not certain."""
    node: Any = yaml.compose(text, Loader=_LOADER)
    flow = False
    for step in path:
        flow = flow or bool(getattr(node, "flow_style", False))
        if isinstance(node, yaml.MappingNode):
            node = next((v for k, v in node.value if k.value == step), None)
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
        else:
            return None
    if not isinstance(node, yaml.ScalarNode) or node.style in ("|", ">"):
        return None
    begin, end = node.start_mark.index, node.end_mark.index
    if node.start_mark.line != node.end_mark.line or "\ufeff" in text:
        return None
    written = _write_scalar(value, flow=flow)
    if written is None:
        return None
    gap = " " if begin == end and begin and text[begin - 1] not in " \n" else ""
    result = text[:begin] + gap + written + text[end:]
    try:
        before, after = parse_yaml(text, "").value, parse_yaml(result, "").value
    except DataError:
        return None
    _pop_value(before, path)
    return result if _pop_value(after, path) == value and before == after else None


def _write_scalar(value: str | None, *, flow: bool) -> str | None:
    """A value as it stands in a line: plain where it may, quoted where it must; None for several lines."""
    if value is None:
        return "null"
    if "\n" in value or "\r" in value:
        return None
    context: list[str] | str = [value] if flow else value
    plain = yaml.dump(context, Dumper=_Text, allow_unicode=True, width=_WIDE, default_flow_style=flow or None)
    plain = plain.removesuffix("...\n").strip()
    return plain[1:-1] if flow else plain


class _Text(yaml.SafeDumper):
    """Writes texts only, and quotes no text because it looks like a number: all of our scalars are texts."""

    yaml_implicit_resolvers = {
        first: [rule for rule in rules if rule[0] == "tag:yaml.org,2002:null"]
        for first, rules in yaml.SafeDumper.yaml_implicit_resolvers.items()
    }


def _pop_value(value: Plain, path: YamlPath) -> Plain:
    """The value at `path`, taken out in place so that the rest can be compared."""
    inside: Any = value
    for step in path[:-1]:
        inside = inside[step]
    found: Plain = inside[path[-1]]
    inside[path[-1]] = None
    return found
