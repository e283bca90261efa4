"""The fixed words and the style of official documents: `templates/frasa.yaml`, `templates/gaya.yaml`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

from doctools.errors import DataError, KindError, Problem, suggestion
from doctools.office import Office, Plain, Record, YamlFile

PHRASES = "templates/frasa.yaml"
STYLE = "templates/gaya.yaml"
_LONGEST = 200  # dots


class Phrases:
    """Looks up fixed words. Raises KindError for a phrase that the file does not have."""

    def __init__(self, source: YamlFile) -> None:
        if not isinstance(source.value, dict):
            raise KindError(Problem("berkas ini harus berisi kunci dan nilai", source.file, 1))
        self.source = source
        self._said = source.value

    def __getitem__(self, key: str) -> str:
        if key not in self._said:
            raise KindError(Problem(f"frasa '{key}' belum ada", self.source.file, remedy="tambahkan"))
        found = self._said[key]
        if not isinstance(found, str):
            line = self.source.line((key,))
            raise KindError(Problem(f"frasa '{key}' harus berupa satu teks", self.source.file, line))
        return found

    def lines(self, key: str) -> list[Plain]:
        """A phrase of several lines, each a wording template."""
        found = self._said.get(key)
        if not isinstance(found, list):
            raise KindError(
                Problem(f"frasa '{key}' harus berupa daftar", self.source.file, self.source.line((key,)))
            )
        return found

    def fill(self, key: str, values: Mapping[str, object]) -> str:
        """The phrase with `{name}` replaced by values."""
        return fill(self[key], values, self.source.file, self.source.line((key,)))


def fill(template: str, values: Mapping[str, object], file: str, line: int) -> str:
    """`{name}` in the template replaced by values. Raises KindError for a name that has none."""

    def value(match: re.Match[str]) -> str:
        name = match[1]
        if name not in values:
            raise KindError(Problem(f"nama '{name}' tidak dikenal", file, line, suggestion(name, values)))
        return str(values[name])

    return re.sub(r"\{(\w+)\}", value, template)


def read_phrases(office: Office) -> Phrases:
    return Phrases(office.parsed(PHRASES))


class Fonts(Record):
    """Fonts: the office's, the one instead of it, and a pattern of the first one's file names on Windows."""

    utama: str
    pengganti: str
    berkas_windows: str


class Style(Record):
    """`titik`: field name → number of dots that stand for it while it is missing; `lain` for all others.

    `kertas_berkop`: mm that the letterhead takes on paper that has one; `nomor_halaman_lampiran`: do the pages of a
    lampiran count anew.
    """

    huruf: Fonts
    kertas_berkop: int = 32
    nomor_halaman_lampiran: Literal["baru", "lanjut"] = "baru"
    titik: dict[str, int]


def read_style(office: Office) -> Style:
    """Raises DataError with lines."""
    document = office.checked(STYLE, Style)
    if "lain" not in document.model.titik:
        line = document.line(("titik",))
        raise DataError(
            Problem("kunci 'lain' pada 'titik' belum ada", STYLE, line, "tulis misalnya lain: 24")
        )
    problems = [
        Problem(f"panjang titik-titik '{key}' paling banyak {_LONGEST}", STYLE, document.line(("titik", key)))
        for key, count in document.model.titik.items()
        if not 0 < count <= _LONGEST
    ]
    if problems:
        raise DataError(*problems)
    return document.model
