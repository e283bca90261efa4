"""The rules, one file each: `rules/<family>/<name>.py` holds a value `RULE`. A family is a folder."""

from __future__ import annotations

import pkgutil
from functools import lru_cache
from importlib import import_module

from doctools.review.rule import Rule


@lru_cache(maxsize=1)
def list_families() -> dict[str, tuple[str, tuple[Rule, ...]]]:
    """Folder → (what the family is called, its rules by code)."""
    found = {}
    for family in sorted(m.name for m in pkgutil.iter_modules(__path__) if m.ispkg):
        package = import_module(f"{__name__}.{family}")
        names = sorted(m.name for m in pkgutil.iter_modules(package.__path__))
        rules = [import_module(f"{__name__}.{family}.{name}").RULE for name in names]
        found[family] = (str(package.TITLE), tuple(sorted(rules, key=lambda rule: rule.code)))
    return found


def list_rules() -> tuple[Rule, ...]:
    """Every rule, by family and code."""
    return tuple(rule for _, rules in list_families().values() for rule in rules)
