"""The Jinja environments of wording and of layouts: nothing dangerous, nothing undefined, Indonesian filters.

Layouts have all that docxtpl's have. Wording has less: no filter that writes as Python does or differs from one time to
the next, no formatting by `%`, and an end to every loop.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import wraps
from itertools import islice
from typing import NoReturn, TypeVar

from jinja2 import StrictUndefined, nodes, pass_context
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.visitor import NodeTransformer

from doctools.context.wording.faults import UnknownNameError, WordingError
from doctools.context.wording.filters import Filter, build_filters, print_value

_Sandbox = TypeVar("_Sandbox", bound=ImmutableSandboxedEnvironment)
STEPS = "_langkah"
_MOST_STEPS = 200_000  # turns of loops, and calls, of one text
_LONGEST = 100_000  # characters or items of a value; also the largest number that a call is given
_MOST_BITS = 1024  # of a number that is multiplied
_LARGEST = 1000  # number that a filter is given as a size
_LOST_FILTERS = (
    "center", "e", "escape", "filesizeformat", "forceescape", "format", "indent", "pprint", "random", "safe",
    "tojson", "truncate", "urlize", "wordwrap", "xmlattr",
)  # fmt: skip
_SIZED_FILTERS = ("batch", "round", "slice")
_LOST_NAMES = ("cycler", "dict", "joiner", "lipsum")
# A text's conversions that give what people write: whole and decimal numbers, and texts.
_CONVERSION = re.compile(r"%%|%[-+ 0]?\d{0,2}(\.\d)?[dsf]")
_PRINTED, _COUNTED = "_cetak", "_hitung"


class NamedUndefined(StrictUndefined):
    """Like StrictUndefined, but says which names there are."""

    __slots__ = ()

    def _fail_with_undefined_error(self, *args: object, **kwargs: object) -> NoReturn:
        known: list[str] = []
        if self._undefined_name is None:
            raise WordingError("daftarnya kosong, sehingga tidak ada yang pertama, terakhir, atau terbesar")
        if isinstance(self._undefined_obj, Mapping):
            known = [str(k) for k in self._undefined_obj]
        elif hasattr(self._undefined_obj, "_names"):
            known = dir(self._undefined_obj)
        raise UnknownNameError(str(self._undefined_name), known)

    __str__ = __iter__ = __len__ = __bool__ = _fail_with_undefined_error
    __eq__ = __ne__ = __hash__ = _fail_with_undefined_error
    __call__ = __getitem__ = __add__ = __radd__ = _fail_with_undefined_error
    __contains__ = __lt__ = __le__ = __gt__ = __ge__ = _fail_with_undefined_error

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):
            raise AttributeError(name)
        self._fail_with_undefined_error()


def sandbox() -> ImmutableSandboxedEnvironment:
    """The environment of layouts."""
    return equip(ImmutableSandboxedEnvironment)


def equip(form: type[_Sandbox]) -> _Sandbox:
    """An environment of that class with what all wording has."""
    environment = form(
        undefined=NamedUndefined, autoescape=False, keep_trailing_newline=True, finalize=print_value
    )
    environment.filters |= build_filters(environment.filters)
    return environment


def wording_sandbox() -> WordingSandbox:
    """The environment of wording."""
    environment = equip(WordingSandbox)
    for name in _LOST_FILTERS:
        del environment.filters[name]
    for name in _LOST_NAMES:
        del environment.globals[name]
    for name in _SIZED_FILTERS:
        environment.filters[name] = _hold_sizes(environment.filters[name])
    environment.filters |= {_PRINTED: print_value, _COUNTED: _count}
    return environment


class WordingSandbox(ImmutableSandboxedEnvironment):
    """A sandbox in which every text comes to an end, in reasonable time and room."""

    intercepted_binops = frozenset(("%", "*", "**"))

    def guard(self, tree: nodes.Template) -> nodes.Template:
        """The tree with its loops counted, and with nothing joined to a text that may not stand in one."""
        guarded: nodes.Template = _Guard().visit(tree)
        return guarded

    def wrap_str_format(self, value: object) -> None:
        """Formatting is no safer for being wrapped: it writes what `print_value` refuses."""

    def is_safe_attribute(self, obj: object, attr: str, value: object) -> bool:
        if isinstance(obj, str) and attr in (
            "format",
            "format_map",
            "center",
            "ljust",
            "rjust",
            "zfill",
            "expandtabs",
        ):
            return False
        return super().is_safe_attribute(obj, attr, value)

    def call(self, context: Context, obj: object, /, *arguments: object, **named: object) -> object:
        _spend(context, 1)
        if any(isinstance(value, int) and abs(value) > _LONGEST for value in arguments):
            raise WordingError(f"angka di sini paling besar {_LONGEST}")
        return super().call(context, obj, *arguments, **named)

    def call_binop(self, context: Context, operator: str, left: object, right: object) -> object:
        if operator == "%" and isinstance(left, str):
            return _format_text(left, right)
        if operator == "*":
            for one, other in ((left, right), (right, left)):
                if hasattr(one, "__len__") and isinstance(other, int) and len(one) * other > _LONGEST:
                    raise WordingError("hasil ungkapan ini terlalu besar")
        if operator == "**" and not (isinstance(left, int) and isinstance(right, int) and 0 <= right <= 16):
            raise WordingError("pangkat harus angka bulat dari 0 sampai 16")
        if operator in ("*", "**") and isinstance(left, int) and left.bit_length() > _MOST_BITS:
            raise WordingError("hasil ungkapan ini terlalu besar")
        return super().call_binop(context, operator, left, right)


class Steps:
    """Counts what one text does: turns of loops, and calls. It stands among its values, under `STEPS`."""

    def __init__(self) -> None:
        self._taken = 0

    def spend(self, steps: int) -> None:
        """Raises WordingError where it is too much."""
        self._taken += steps
        if self._taken > _MOST_STEPS:
            raise WordingError("ungkapan ini terlalu banyak mengulang")


def _spend(context: Context, steps: int) -> None:
    counter = context.get(STEPS)
    if isinstance(counter, Steps):
        counter.spend(steps)


class _Guard(NodeTransformer):
    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:  # noqa: N802 - Jinja's name
        self.generic_visit(node)
        node.nodes = [_filtered(item, _PRINTED) for item in node.nodes]
        return node

    def visit_For(self, node: nodes.For) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        node.iter = _filtered(node.iter, _COUNTED)
        return node


def _filtered(node: nodes.Node, name: str) -> nodes.Filter:
    made = nodes.Filter(node, name, [], [], None, None, lineno=node.lineno)
    assert node.environment is not None
    return made.set_environment(node.environment)  # type: ignore[return-value]


def _hold_sizes(convert: Filter) -> Filter:
    """The filter, which makes nothing that is larger than any document needs."""

    @wraps(convert)
    def apply(*arguments: object, **named: object) -> object:
        for value in (*arguments[1:], *named.values()):
            if isinstance(value, int) and abs(value) > _LARGEST:
                raise WordingError(f"angka di sini paling besar {_LARGEST}")
        return convert(*arguments, **named)

    return apply


@pass_context
def _count(context: Context, items: object) -> list[object]:
    """What a loop goes through."""
    if not isinstance(items, Iterable):
        raise WordingError("yang diulang di sini bukan daftar")
    found = list(islice(items, _MOST_STEPS + 1))
    _spend(context, len(found))
    return found


def _format_text(template: str, values: object) -> str:
    for conversion in re.findall(r"%%|%[^a-zA-Z%]*.?", template):
        if not _CONVERSION.fullmatch(conversion):
            raise WordingError(f"bentuk '{conversion}' tidak dikenal; pakai saringan, misalnya 'desimal'")
    for value in values if isinstance(values, tuple) else (values,):
        print_value(value)
    formatted: str = template % values
    return formatted
