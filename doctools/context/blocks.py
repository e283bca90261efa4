"""Blocks: what the free part of a document is made of, in the shape that every layout knows.

In a kind, each is a map of one key: `paragraf`, `tengah` (centred), `subjudul`, `halaman_baru` (a subjudul
on a new page): a text; `butir` (a., b.), `nomor` (1., 2.): texts;
`bertanda`: `{tanda, teks, tingkat}` items with marks of their own, on level 1 or 2; `rincian`: `{label, nilai}` lines,
or `{label, butir}` where the value is a numbered list;
`konsideran`: `{label, urutan, isi}`: a label in the margin and texts beside it, as in a decree, marked by
`urutan` (`huruf`, `angka`; left out where there is one text), lines of a text under each other;
`tabel`: `{kolom, baris}`; `foto`: `{berkas, keterangan}` pictures; `grafik`: a bar chart; `alur`: the
matrix of an SOP with its flow symbols; `qr`: a text as QR code. For a layout: `{jenis, teks, …}`, tables
with every cell carrying its width and alignment, so that one table in a layout serves all.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from doctools.context.language.terbilang import huruf
from doctools.errors import KindError, Problem, suggestion
from doctools.kinds import RATA, Kolom
from doctools.office import YamlFile, YamlPath, check_file

GRID = 100
_TEXTS = ("paragraf", "tengah", "subjudul", "halaman_baru", "qr")
_FORMS = (*_TEXTS, "butir", "nomor", "bertanda", "konsideran", "rincian", "tabel", "foto", "grafik", "alur")
Shape = dict[str, object]  # as layouts have it
# The keys of a block that is a map, and of the items of one that is a list: those it must have, those it may have.
_Keys = tuple[frozenset[str], frozenset[str]]


def _keys(must: str, may: str = "") -> _Keys:
    return frozenset(must.split()), frozenset(f"{must} {may}".split())


_MAPS = {
    "konsideran": _keys("label urutan isi"),
    "grafik": _keys("judul kategori nilai maksimum"),
    "alur": _keys("pelaksana langkah"),
    "tabel": _keys("", "kolom baris nomor_kolom kosong baris_kosong tulis"),
}
_ITEMS = {
    "bertanda": _keys("tanda teks tingkat"),
    "foto": _keys("berkas keterangan"),
    "rincian": _keys("label", "nilai butir"),
}
_MOST_BLANK = 500  # rows to fill by hand


def is_block(node: object) -> bool:
    """Is this a map of one key, which names a block?"""
    return isinstance(node, dict) and len(node) == 1 and next(iter(node)) in _FORMS


def shape_blocks(node: object, file: YamlFile, path: YamlPath) -> object:
    """The evaluated tree with every block in the shape for layouts. Raises KindError."""
    if isinstance(node, dict) and is_block(node):
        form, content = next(iter(node.items()))
        return _Block(form, content, file, file.line(path)).shape()
    if isinstance(node, dict):
        return {key: shape_blocks(value, file, (*path, key)) for key, value in node.items()}
    if isinstance(node, list):
        return [shape_blocks(item, file, (*path, i)) for i, item in enumerate(node)]
    return node


def has_rows_to_write(node: object) -> bool:
    """Is there a table in which nothing stands yet but rows to write in, be they numbered?"""
    if isinstance(node, dict):
        rows = node.get("baris") if node.get("jenis") == "tabel" else None
        if rows and all(_is_to_write(row["sel"]) for row in rows):
            return True
        node = list(node.values())
    return isinstance(node, list) and any(map(has_rows_to_write, node))


def _is_to_write(cells: Sequence[Mapping[str, object]]) -> bool:
    first, *others = (str(cell["teks"]).strip(" .") for cell in cells)  # dots stand for what is not filled
    return not any(others) and (not first or first.isdecimal())


class _Block:
    """One block of wording that has been evaluated, and where it stands."""

    def __init__(self, form: str, content: Any, file: YamlFile, line: int) -> None:
        self._form, self._content, self._file, self._line = form, content, file, line

    def shape(self) -> Shape:
        """Raises KindError where what stands in it is not what its form takes."""
        form, content = self._form, self._content
        if form in _TEXTS:
            self._hold(isinstance(content, str), f"'{form}' harus berupa satu teks")
            return {"jenis": form, "teks": content}
        if form in _MAPS:
            self._hold_keys(content, _MAPS[form])
        else:
            self._hold(isinstance(content, list), f"'{form}' harus berupa daftar")
            for item in content:
                if form in _ITEMS:
                    self._hold_keys(item, _ITEMS[form])
                else:
                    self._hold(isinstance(item, str), f"butir pada '{form}' harus berupa teks")
        match form:
            case "tabel":
                return self._table()
            case "konsideran":
                return {"jenis": form, "butir": self._beside()}
            case "bertanda":
                return {"jenis": "butir", "butir": content}
            case "butir" | "nomor" if len(content) == 1:  # one alone is no list
                return {"jenis": "paragraf", "teks": content[0]}
            case "butir" | "nomor":
                return {"jenis": "butir", "butir": self._lettered()}
        return {"jenis": form, form: content}

    def _lettered(self) -> list[dict[str, str]]:
        letter = huruf if self._form == "butir" else str
        return [
            {"tanda": f"{letter(n)}.", "teks": text, "tingkat": "1"}
            for n, text in enumerate(self._content, 1)
        ]

    def _beside(self) -> list[Shape]:
        """Items of a `konsideran`: only the first carries the label, only the first line of each its mark."""
        content = self._content
        self._hold(content["urutan"] in ("huruf", "angka"), "'urutan' konsideran harus 'huruf' atau 'angka'")
        texts = content["isi"]
        self._hold(isinstance(texts, list), "'isi' konsideran harus berupa daftar teks")
        items = []
        for n, text in enumerate(texts, 1):
            sign = huruf(n) if content["urutan"] == "huruf" else str(n)
            for k, line in enumerate(str(text).split("\n")):
                first = n == 1 and k == 0
                items.append(
                    {
                        "label": content["label"] if first else "",
                        "titik_dua": ":" if first else "",
                        "tanda": f"{sign}." if k == 0 and len(texts) > 1 else "",
                        "teks": line,
                        "tunggal": len(texts) == 1,
                    }
                )
        return items

    def _table(self) -> Shape:
        """A table: `kolom`, `baris` (lists of texts, or `{kelompok: text}` over the whole width).

        `baris_kosong`: how many rows to add for filling by hand; `kosong`: the text where no row stands;
        `nomor_kolom: tidak` leaves out the row of column numbers. A row with nothing behind its first cell is
        of the form `tulis`, which layouts make high enough to write in; `tulis: ya` makes all rows so. An empty cell
        of a column with `gabung` is one with that above it.

        Raises KindError where widths do not add up to 100 or a row has too many or too few cells.
        """
        content = self._content
        columns = [_column(c, self._file, self._line) for c in self._list("kolom")]
        total = sum(column.lebar for column in columns)
        self._hold(total == GRID, f"lebar kolom tabel berjumlah {total}", f"jadikan {GRID} (persen)")
        rows = [self._row(row, columns) for row in self._list("baris")]
        rows += [_filled(columns, [""] * len(columns)) for _ in range(self._blank_rows())]
        if not rows and "kosong" in content:
            rows.append(_whole("isi", content["kosong"], "tengah"))
        return {
            "jenis": "tabel",
            "kolom": [{"judul": c.judul, "lebar": c.lebar} for c in columns],
            "bernomor": content.get("nomor_kolom") != "tidak",
            "nomor_kolom": [{"judul": str(n), "lebar": c.lebar} for n, c in enumerate(columns, 1)],
            "baris": rows,
        }

    def _row(self, row: object, columns: list[Kolom]) -> Shape:
        match row:
            case {"kelompok": words, **rest} if not rest:
                return _whole("kelompok", words, "kiri")
            case {"terlewat": words, **rest} if not rest:  # rows left out of an extract
                return _whole("isi", words, "tengah")
        cells = row if isinstance(row, list) else [row]
        fits = cells is row and len(cells) == len(columns)
        self._hold(fits, f"baris tabel berisi {len(cells)} sel, kolomnya {len(columns)}")
        for text in cells:
            self._hold(not isinstance(text, list | dict), "sel tabel harus berupa teks")
        made = _filled(columns, cells)
        return {**made, "jenis": "tulis"} if self._content.get("tulis") == "ya" else made

    def _list(self, key: str) -> list[object]:
        found = self._content.get(key, [])
        self._hold(isinstance(found, list), f"'{key}' pada tabel harus berupa daftar")
        return list(found)

    def _blank_rows(self) -> int:
        text = str(self._content.get("baris_kosong", "0")).strip()
        fits = text.isdecimal() and len(text) < 5 and int(text) <= _MOST_BLANK
        self._hold(
            fits,
            f"'baris_kosong' harus berupa angka bulat (tertulis '{text[:20]}')",
            f"paling banyak {_MOST_BLANK}",
        )
        return int(text)

    def _hold_keys(self, content: Mapping[str, object], keys: _Keys) -> None:
        must, may = keys
        self._hold(isinstance(content, dict), f"isi '{self._form}' harus berupa kelompok kunci dan nilai")
        for key in sorted(must - content.keys()):
            self._hold(False, f"kunci '{key}' pada {self._form} belum ada")
        for key in sorted(content.keys() - may):
            self._hold(False, f"kunci '{key}' pada {self._form} tidak dikenal", suggestion(key, may))

    def _hold(self, fits: bool, what: str, remedy: str | None = None) -> None:
        if not fits:
            raise KindError(Problem(what, self._file.file, self._line, remedy))


def _column(value: Any, file: YamlFile, line: int) -> Kolom:
    """A column of wording that has been evaluated. Raises DataError, from the model, for what is none."""
    match value:
        case {"judul": str(heading), "lebar": str(width), **rest} if width.isascii() and width.isdigit():
            align, merged = rest.pop("rata", RATA[0]), rest.pop("gabung", "tidak")
            if align in RATA and merged in ("ya", "tidak") and not rest and len(width) < 4:
                return Kolom(judul=heading, lebar=int(width), rata=align, gabung=merged == "ya")
    return check_file(YamlFile(file.file, value, {(): line}), Kolom).model


def _whole(form: str, words: object, align: str) -> Shape:
    """A row of one cell over the whole width."""
    return {"jenis": form, "sel": [{"teks": words, "lebar": GRID, "rata": align}]}


def _filled(columns: list[Kolom], texts: Sequence[object]) -> Shape:
    form = "isi" if any(str(text).strip() for text in texts[1:]) else "tulis"
    cells = [
        {"teks": text, "lebar": c.lebar, "rata": "sambung" if c.gabung and not str(text).strip() else c.rata}
        for c, text in zip(columns, texts, strict=True)
    ]
    return {"jenis": form, "sel": cells}
