"""Which values of a document need not be printed: `templates/tercetak.yaml`."""

from __future__ import annotations

from doctools.office import Office, Record

PRINTED = "templates/tercetak.yaml"
_ANYWHERE = "*"


class PrintRules(Record):
    """Exceptions from the rule that every value is printed. A path: `isi.bagian[].teks`.

    `kunci`: keys that shape; `bergambar`: forms of blocks that become pictures; `isian`: paths, or `*` and the end of
    a path; `bila`: key or path → keys beside it, or paths, one of which must hold something; `kecuali`: path → paths
    that must hold nothing; `penomoran`: keys that Word's own numbering may replace.
    """

    kunci: list[str]
    bergambar: list[str]
    isian: list[str]
    bila: dict[str, list[str]]
    kecuali: dict[str, list[str]]
    penomoran: list[str]


class Exceptions:
    """The same, ready to be asked for each value."""

    def __init__(self, rules: PrintRules) -> None:
        self.keys, self.drawn, self.numbers = (
            frozenset(rules.kunci),
            frozenset(rules.bergambar),
            frozenset(rules.penomoran),
        )
        self.optional = frozenset(path for path in rules.isian if not path.startswith(_ANYWHERE))
        self.endings = tuple(path[1:] for path in rules.isian if path.startswith(_ANYWHERE))
        self.conditions, self.exceptions = rules.bila, rules.kecuali


def read_exceptions(office: Office) -> Exceptions:
    """Raises DataError with lines."""
    return Exceptions(office.checked(PRINTED, PrintRules).model)
