"""What people call the values of a data file: for forms in the browser and sheets in Excel."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from doctools.office.checking.record import Record
from doctools.office.forms import FormColumn
from doctools.office.yaml.read import YamlPath, look_up_value

if TYPE_CHECKING:
    from doctools.office.office import Office

_LABELS = "templates/label.yaml"
_BETWEEN = " › "
_TITLES = ("nama", "judul", "hal", "kegiatan", "id")


class Sebutan(Record):
    """`label`: key, or `folder.key` where one folder's differs, → its words; `berkas`: folder → what people call it;
    `bantuan`: key → how it is filled; `belum`: sort of value → what is said of one that stands empty."""

    label: dict[str, str]
    berkas: dict[str, str]
    bantuan: dict[str, str] = {}
    belum: dict[str, str] = {}


class FieldLabels:
    """The words of one data file of an office. `name`: `kantor`, `tim/2026` …"""

    def __init__(self, office: Office, name: str) -> None:
        self._folder = name.split("/")[0]
        self._columns = _list_columns(office, self._folder)
        self._words = office.checked(_LABELS, Sebutan).model

    def label(self, path: YamlPath) -> str:
        """What people call the value at a path: by its last key."""
        name = next(
            (step for step in reversed(path) if isinstance(step, str) and not step.startswith("id=")), ""
        )
        if name in self._columns:
            return self._columns[name].judul
        known = self._words.label
        words = known.get(f"{self._folder}.{name}") or known.get(name)
        spelt = name.replace("_", " ").replace("-", " ")
        return words or spelt[:1].upper() + spelt[1:]

    def long_label(self, path: YamlPath) -> str:
        """The same with what it stands in: `Ketua tim › Pegawai`."""
        return _BETWEEN.join(self.label((step,)) for step in path if isinstance(step, str))

    def say_place(self, plain: Any, path: YamlPath) -> str:
        """A place in a file as people say it: `Kelompok 1 (Manajemen Perubahan) › Koordinator › Pegawai`."""
        words: list[str] = []
        for at, step in enumerate(path):
            plain = look_up_value(plain, (step,))
            if isinstance(step, int):
                title = next((str(plain[k]) for k in _TITLES if isinstance(plain, dict) and plain.get(k)), "")
                words[-1] = title or f"{words[-1]} {step + 1}"
            else:
                words.append(self.label(path[: at + 1]))
        return _BETWEEN.join(words)

    def note(self, path: YamlPath) -> str | None:
        """How the value at a path is filled, where that is said."""
        name, known = str(path[-1]) if path else "", self._words.bantuan
        column = self._columns.get(name)
        said = column.catatan if column else None
        return said or known.get(f"{self._folder}.{name}") or known.get(name)

    def column(self, name: str) -> FormColumn | None:
        """The declared column of that name, where the file is a form."""
        return self._columns.get(name)

    def empty_words(self, sort: str) -> str:
        """What is said of a value of that sort that stands empty."""
        return self._words.belum.get(sort) or self._words.belum["lain"]


def read_spoken_path(spoken: str) -> YamlPath:
    """`kelompok[1].koordinator` → ("kelompok", 0, "koordinator")."""
    return tuple(int(m[2]) - 1 if m[2] else m[1] for m in re.finditer(r"([^.\[\]]+)|\[(\d+)\]", spoken))


def name_data(office: Office, name: str) -> str:
    """What people call a data file: `Rapat 2026`."""
    folder, _, period = name.partition("/")
    words: dict[str, str] = office.checked(_LABELS, Sebutan).model.berkas
    title = words.get(folder) or (
        office.form(folder)[0].model.nama
        if folder in office.form_ids()
        else folder.replace("-", " ").capitalize()
    )
    return f"{title} {period}".strip()


def _list_columns(office: Office, folder: str) -> dict[str, FormColumn]:
    """The columns of a declared form by id, those of tables in it too."""
    if folder not in office.form_ids():
        return {}
    form = office.form(folder)[0].model
    found: dict[str, FormColumn] = {}
    waiting = [*form.umum, *form.kolom]
    while waiting:
        column = waiting.pop(0)
        found.setdefault(column.id, column)
        waiting += column.kolom
    return found
