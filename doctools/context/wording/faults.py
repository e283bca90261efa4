"""What is wrong with a text of wording or with a layout, in words for the office: of whatever Jinja or Python raised."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from jinja2 import TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError, TemplateRuntimeError

from doctools.errors import nearest, suggestion

TAGS = "periksa {{ … }} dan {% … %}"
GUIDE = "pakai nama dan saringan yang ada di panduan kata dan tata letak"
# What Jinja says of a text that it cannot read → the same in words for the office; \1 is what it names.
_SYNTAX = (
    (r"(?i)no filter named '(.+?)'", r"saringan '\1' tidak dikenal"),
    (r"(?i)no test named '(.+?)'", r"uji '\1' tidak dikenal"),
    (r"(?i)encountered unknown tag '(p|tr|tc|r)'", r"tanda '{% \1' ditulis dengan spasi; tulis '{%\1 … %}'"),
    (r"(?i)encountered unknown tag '(.+?)'", r"perintah '{% \1 %}' tidak dikenal"),
    (r"(?i)unexpected char '(.)'", r"ada tanda '\1' yang tidak dikenal"),
    (
        r"expected token 'end of (?:print statement|statement block)', got '(.+?)'",
        r"ada '\1' yang tidak diharapkan",
    ),
    (r"expected token '(.)', got 'end of .*'", r"tanda '\1' belum ada"),
    (r"expected token '(.+?)', got '.*'", r"diharapkan '\1'"),
    (r"(?i)unexpected '(.+?)'", r"ada '\1' yang tidak diharapkan"),
    (r"(?i)(?:unexpected )?end of (?:template|expression)", "tulisan ini berakhir sebelum tagnya ditutup"),
    (r"(?i)missing end of comment tag", "tanda '#}' belum ada"),
    (r"(?i)expected an expression, got .*", "ungkapannya kosong"),
    (r"(ada tulisan setelah ungkapan)", r"\1"),
)


class WordingError(Exception):
    """What is wrong with a value of wording, in words for the office."""


class UnknownNameError(UndefinedError):
    """A name that nothing defines; `known`: what could have been meant, if that can be told."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        super().__init__(f"nama '{name}' tidak dikenal")
        self.name = name
        self.known = [*known]


def explain_fault(error: Exception, filters: Mapping[str, object]) -> tuple[str, str | None]:
    """What is wrong, and what to do. `filters`: those that there are, by name."""
    match error:
        case UnknownNameError():
            return str(error), suggestion(error.name, error.known)
        case WordingError():
            return str(error), None
        case TemplateSyntaxError() | TemplateRuntimeError() if said := _said(str(error.message or "")):
            unknown = re.fullmatch(r"saringan '(.+)' tidak dikenal", said)
            if unknown is None:
                return said, TAGS
            near = nearest(unknown[1], (name for name in filters if name[0] != "_"))
            return said, f"maksud Anda '{near}'?" if near else GUIDE
        case TemplateSyntaxError():
            return "susunan tagnya tidak terbaca", TAGS
        case SecurityError():
            return "ungkapan ini tidak diizinkan", GUIDE
        case MemoryError() | OverflowError():
            return "hasil ungkapan ini terlalu besar", None
        case RecursionError():
            return "ungkapan ini bertumpuk terlalu dalam atau memanggil dirinya sendiri", None
        case ZeroDivisionError():
            return "ada pembagian dengan nol", "periksa dahulu dengan {% if … %}"
        case ArithmeticError():
            return "ada nilai yang bukan angka", None
        case LookupError():
            return "yang diminta tidak ada pada nilai ini", None
        case UnicodeError():
            return "ada karakter yang tidak dapat dicetak", "hapus karakter itu"
    return "ada nilai yang jenisnya tidak cocok, misalnya teks di tempat angka, tanggal, atau daftar", None


def _said(message: str) -> str | None:
    for pattern, words in _SYNTAX:
        if found := re.search(pattern, message):
            return found.expand(words)
    return None
