"""The house: nothing loose at its root, and other rooms are entered by their doors."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest

import doctools

# Names that files of one sort have in common, each its own of the same thing: file's beginning → names.
SHARED = {
    "cli/": {"command"},
    "review/rules/": {"RULE", "TITLE", "check"},
    "review/facts/checks/": {"FACT"},
    "web/pages/": {"ROUTES"},
}
HOUSE = Path(doctools.__file__).parent
ROOMS = sorted(p.parent.name for p in HOUSE.glob("*/__init__.py"))
DOORS = sorted(p.parent.name for p in HOUSE.glob("*/__init__.pyi"))


@cache
def imports(path: Path) -> list[tuple[int, str, str]]:
    """Line, module and name of each `from doctools… import …` of a file."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("doctools."):
            found += [(node.lineno, node.module, name.name) for name in node.names]
        elif isinstance(node, ast.Import):
            found += [
                (node.lineno, name.name, "") for name in node.names if name.name.startswith("doctools.")
            ]
    return found


def public_names(path: Path) -> Iterator[str]:
    """The classes, functions and constants of a module that others may use."""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        found: list[ast.expr] = []
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            found = [ast.Name(node.name)]
        elif isinstance(node, ast.Assign) and not ast.unparse(node.value).startswith("TypeVar("):
            found = node.targets
        elif isinstance(node, ast.AnnAssign):
            found = [node.target]
        names = [part.id for target in found for part in ast.walk(target) if isinstance(part, ast.Name)]
        yield from (name for name in names if not name.startswith("_"))


def test_nothing_lies_loose_at_the_root() -> None:
    assert sorted(p.name for p in HOUSE.glob("*.py")) == ["__init__.py", "errors.py"]


def test_rooms_are_entered_by_their_doors() -> None:
    past = []
    for path in sorted(HOUSE.rglob("*.py")):
        room = path.relative_to(HOUSE).parts[0]
        for line, module, _ in imports(path):
            other = module.split(".")[1]
            if other in ROOMS and other != room and module != f"doctools.{other}":
                past.append(f"{path.relative_to(HOUSE)}:{line} {module}")
    assert past == []


@pytest.mark.parametrize("room", DOORS)
def test_a_door_has_what_it_names_and_no_more_than_others_ask(room: str) -> None:
    door = import_module(f"doctools.{room}")
    asked = {
        name
        for path in HOUSE.rglob("*.py")
        if path.relative_to(HOUSE).parts[0] != room
        for _, module, name in imports(path)
        if module == f"doctools.{room}"
    }
    assert sorted(door.__all__) == sorted(asked)
    for name in door.__all__:
        getattr(door, name)


def test_a_public_name_means_one_thing() -> None:
    """Who finds a name need not ask in which of two senses: no two modules define the same one."""
    places: dict[str, set[str]] = defaultdict(set)
    for path in sorted(HOUSE.rglob("*.py")):
        module = path.relative_to(HOUSE).as_posix()
        shared = set().union(*(names for start, names in SHARED.items() if module.startswith(start)))
        if path.name != "__init__.py":
            for name in public_names(path):
                if name not in shared:
                    places[name].add(module)
    twice = {name: sorted(found) for name, found in places.items() if len(found) > 1}
    assert twice == {}
