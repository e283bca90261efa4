"""The fixed words and the style of official documents: `templates/frasa.yaml`, `templates/gaya.yaml`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from doctools.errors import DataError, KindError, Problem, suggestion
from doctools.office import Workspace, YamlFile, read_steady

PHRASES = "templates/frasa.yaml"
STYLE = "templates/gaya.yaml"


class Phrases:
    """Looks up fixed words. Raises KindError for a phrase that the file does not have."""

    def __init__(self, source: YamlFile) -> None:
        self.source = source

    def __getitem__(self, key: str) -> str:
        if key not in self.source.value:
            raise KindError(Problem(f"frasa '{key}' belum ada", self.source.file, remedy="tambahkan"))
        return str(self.source.value[key])

    def lines(self, key: str) -> list[Any]:
        """A phrase of several lines, each a wording template."""
        found = self.source.value.get(key)
        if not isinstance(found, list):
            raise KindError(
                Problem(f"frasa '{key}' harus berupa daftar", self.source.file, self.source.line((key,)))
            )
        return found

    def fill(self, key: str, values: Mapping[str, Any]) -> str:
        """The phrase with `{name}` replaced by values."""
        return fill(self[key], values, self.source.file, self.source.line((key,)))


def fill(template: str, values: Mapping[str, Any], file: str, line: int) -> str:
    """`{name}` in the template replaced by values. Raises KindError for a name that has none."""

    def value(match: re.Match[str]) -> str:
        name = match[1]
        if name not in values:
            raise KindError(Problem(f"nama '{name}' tidak dikenal", file, line, suggestion(name, values)))
        return str(values[name])

    return re.sub(r"\{(\w+)\}", value, template)


def read_phrases(workspace: Workspace) -> Phrases:
    return Phrases(read_steady(workspace.path(PHRASES), PHRASES, workspace.kept))


def read_widths(workspace: Workspace) -> dict[str, int]:
    """Field name → number of dots that stand for it while it is missing; `lain` for all others."""
    source = read_steady(workspace.path(STYLE), STYLE, workspace.kept)
    widths = source.value.get("titik") if isinstance(source.value, dict) else None
    if not isinstance(widths, dict) or "lain" not in widths:
        raise DataError(
            Problem("kunci 'titik' dengan 'lain' belum ada", STYLE, remedy="pulihkan dari contoh")
        )
    for key, width in widths.items():
        if not str(width).isdigit():
            raise DataError(
                Problem(f"panjang titik-titik '{key}' harus angka", STYLE, source.line(("titik", key)))
            )
    return {key: int(width) for key, width in widths.items()}


def read_fonts(workspace: Workspace) -> dict[str, str]:
    """The office style's fonts: `utama`, `pengganti`, and `berkas_windows`, a pattern of file names."""
    source = read_steady(workspace.path(STYLE), STYLE, workspace.kept)
    fonts = source.value.get("huruf") if isinstance(source.value, dict) else None
    wanted = {"utama", "pengganti", "berkas_windows"}
    if not isinstance(fonts, dict) or not wanted <= fonts.keys():
        raise DataError(Problem(f"kunci 'huruf' harus memuat {', '.join(sorted(wanted))}", STYLE))
    return {key: str(fonts[key]) for key in wanted}


def read_style(workspace: Workspace, key: str) -> Any:
    """A value of the office's style. Raises DataError where it has none."""
    source = read_steady(workspace.path(STYLE), STYLE, workspace.kept)
    if not isinstance(source.value, dict) or key not in source.value:
        raise DataError(Problem(f"kunci '{key}' belum ada", STYLE, remedy="pulihkan dari contoh"))
    return source.value[key]
