"""Wording: the Jinja texts of a kind, evaluated over the office's data in a sandbox.

A kind's free part is a tree of texts. Two forms in it are evaluated here:
`{untuk: x, dari: EXPRESSION, isi: …}` repeats `isi` for every x (its number is `urut`), and
`{jika: EXPRESSION, isi: …}` keeps `isi` only where the expression holds.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from math import prod
from typing import Any, NoReturn, TypeVar

from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, UndefinedError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from doctools.context.language import dates, terbilang
from doctools.context.language.rounding import round_half_up
from doctools.context.wording.compiling import Compiler, Form
from doctools.context.wording.traces import Traces
from doctools.context.wording.views import Blank, Mark, needed
from doctools.errors import KindError, Problem, suggestion
from doctools.office import Office, YamlFile, YamlPath

Source = Callable[[], Any]
_Sandbox = TypeVar("_Sandbox", bound=ImmutableSandboxedEnvironment)
OMITTED = {"terlewat": ""}
_MANY = (list, tuple, dict)


class UnknownNameError(UndefinedError):
    """A name that nothing defines; `known`: what could have been meant, if that can be told."""

    def __init__(self, name: str, known: list[str]) -> None:
        super().__init__(f"nama '{name}' tidak dikenal")
        self.name = name
        self.known = known


class NamedUndefined(StrictUndefined):
    """Like StrictUndefined, but says which names there are."""

    __slots__ = ()

    def _fail_with_undefined_error(self, *args: Any, **kwargs: Any) -> NoReturn:
        known: list[str] = []
        if isinstance(self._undefined_obj, Mapping):
            known = [str(k) for k in self._undefined_obj]
        elif hasattr(self._undefined_obj, "_names"):
            known = dir(self._undefined_obj)
        raise UnknownNameError(str(self._undefined_name), known)

    __str__ = __iter__ = __len__ = __bool__ = _fail_with_undefined_error
    __eq__ = __ne__ = __hash__ = _fail_with_undefined_error
    __call__ = __getitem__ = __add__ = __radd__ = _fail_with_undefined_error
    __contains__ = __lt__ = __le__ = __gt__ = __ge__ = _fail_with_undefined_error

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        self._fail_with_undefined_error()


def _for_value(convert: Callable[..., str], field: str | None = None) -> Callable[[Any], Any]:
    """A filter that leaves blanks blank (under a field name of fitting length)."""

    def apply(value: Any, *arguments: Any) -> Any:
        if isinstance(value, Blank):
            return value.called(field) if field else value
        if isinstance(value, Mark):
            return value
        return convert(value, *arguments)

    return apply


def _with_words(number: Any) -> str:
    return f"{int(number)} ({terbilang.terbilang(int(number))})"


def _or(value: Any, instead: Any = "") -> Any:
    return instead if isinstance(value, Blank) else value


def sandbox() -> ImmutableSandboxedEnvironment:
    """The Jinja environment of wording: nothing dangerous, nothing undefined, Indonesian filters."""
    return equipped(ImmutableSandboxedEnvironment)


def equipped(form: type[_Sandbox]) -> _Sandbox:
    """An environment of that class with what wording has."""
    environment = form(
        undefined=NamedUndefined, autoescape=False, keep_trailing_newline=True, finalize=_printable
    )

    def day(value: date) -> str:
        return dates.tanggal(value)

    environment.filters |= {
        "tanggal": _for_value(day),
        "tanggal_terbilang": _for_value(dates.tanggal_terbilang),
        "hari": _for_value(dates.hari, "hari"),
        "nama_bulan": _for_value(dates.month_and_year),
        "daftar_bulan": dates.months_listed,
        "kapital": _for_value(lambda text: str(text).upper()),
        "terbilang": _for_value(_with_words),
        "rincian": terbilang.rincian,
        "romawi": terbilang.roman,
        "huruf": terbilang.huruf,
        "atau": _or,
        "butir_baris": _for_value(_numbered_lines),
        "perlu": needed,
        "dalam": _within,
        "kesenjangan": _shortfall,
        "terbesar": _by_product,
        "awal_kapital": _for_value(_capitalised),
        "rata": _for_value(_mean),
        "desimal": _for_value(_decimal),
        "angka": _for_value(_number),
        "rupiah": _for_value(_rupiah),
    }
    return environment


def _within(records: Any, period: Mapping[str, Any], field: str = "tanggal") -> list[Any]:
    """The records whose date or month `field` lies in the period (`masa`); those without one are left out."""
    found = []
    for record in records:
        value = getattr(record, field)
        month = value.isoformat()[:7] if isinstance(value, date) else str(value) if value else ""
        if month in period["bulan"]:
            found.append(record)
    return found


def _shortfall(records: Any, wanted: str, held: str) -> Any:
    """The sum of what each record falls short of in field `held` against `wanted`; surplus does not offset."""
    return sum(max(getattr(r, wanted) - getattr(r, held), 0) for r in records)


def _by_product(records: Any, *fields: str) -> list[Any]:
    """The records by the product of number fields, the greatest first; equal ones stay as they are."""
    return sorted(records, key=lambda r: -prod(getattr(r, field) for field in fields))


def _capitalised(text: Any) -> str:
    """`kursi yang rusak` → `Kursi yang rusak`: a text of the data at the start of a cell."""
    words = str(text)
    return words[:1].upper() + words[1:]


def _mean(numbers: Any) -> Any:
    """The mean of some numbers. Raises ArithmeticError for none."""
    values = [Decimal(str(n)) for n in numbers]
    return sum(values, Decimal(0)) / len(values)


def _decimal(value: Any, places: int = 2) -> str:
    """`3.4567` → `3,46`, halves rounded away from zero as offices reckon."""
    return f"{round_half_up(value, places):f}".replace(".", ",")


def _number(value: Any) -> str:
    """`6` → `6`, `95.5` → `95,5`, `12000` → `12.000`: as many decimals as it has, and no more."""
    whole, _, rest = f"{Decimal(str(value)).normalize():f}".partition(".")
    return f"{int(whole):,}".replace(",", ".") + (f",{rest}" if rest else "")


def _rupiah(value: Any) -> str:
    """`1500000` → `Rp1.500.000,00` (the form of Peraturan KPU 2/2021)."""
    whole, cents = f"{round_half_up(value, 2):f}".split(".")
    return f"Rp{int(whole):,}".replace(",", ".") + f",{cents}"


def _printable(value: Any) -> Any:
    """Lists, maps and nothing are not texts: printing one is a mistake of the template."""
    if value is None or isinstance(value, _MANY):
        raise TypeError(
            "daftar, kelompok isian, atau nilai kosong bukan teks; sebut isinya atau ulangi dengan 'untuk'"
        )
    return value


def _numbered_lines(items: list[Any]) -> str:
    """Several texts as numbered lines of one cell; a single text stands by itself."""
    if len(items) == 1:
        return str(items[0])
    return "\n".join(f"{number}. {item}" for number, item in enumerate(items, 1))


def compiler_of(office: Office) -> Compiler:
    """What compiles wording for this office, and for those that share with it."""
    return office.shared.get(Compiler, sandbox)


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
        form: Form,
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
