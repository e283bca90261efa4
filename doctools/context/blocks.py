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

from typing import Any

from doctools.context.language.terbilang import huruf
from doctools.errors import KindError, Problem, suggestion
from doctools.kinds import RATA, Kolom
from doctools.office import YamlFile, YamlPath, validated

GRID = 100
TEXTS = ("paragraf", "tengah", "subjudul", "halaman_baru", "qr")
FORMS = (*TEXTS, "butir", "nomor", "bertanda", "konsideran", "rincian", "tabel", "foto", "grafik", "alur")


def is_block(node: Any) -> bool:
    return isinstance(node, dict) and len(node) == 1 and next(iter(node)) in FORMS


def shaped(node: Any, file: YamlFile, path: YamlPath) -> Any:
    """The evaluated tree with every block in the shape for layouts. Raises KindError."""
    if is_block(node):
        form, content = next(iter(node.items()))
        if form == "tabel":
            return table(content, file, path)
        if form in ("butir", "nomor") and len(content) == 1:
            return {"jenis": "paragraf", "teks": content[0]}  # one alone is no list
        if form in ("butir", "nomor"):
            return {"jenis": "butir", "butir": _lettered(content, form)}
        if form == "bertanda":
            return {"jenis": "butir", "butir": content}
        if form == "konsideran":
            return {"jenis": form, "butir": _beside(content, file, path)}
        if form in TEXTS:
            return {"jenis": form, "teks": content}
        return {"jenis": form, form: content}
    if isinstance(node, dict):
        return {key: shaped(value, file, (*path, key)) for key, value in node.items()}
    if isinstance(node, list):
        return [shaped(item, file, path) for item in node]
    return node


def to_be_written(node: Any) -> bool:
    """Is there a table in which nothing stands yet but rows to write in?"""
    if isinstance(node, dict):
        rows = node.get("baris") if node.get("jenis") == "tabel" else None
        if rows and all(row["jenis"] == "tulis" and not row["sel"][0]["teks"].strip() for row in rows):
            return True
        node = list(node.values())
    return isinstance(node, list) and any(map(to_be_written, node))


def _lettered(items: list[str], form: str) -> list[dict[str, str]]:
    return [
        {"tanda": f"{huruf(n) if form == 'butir' else n}.", "teks": text, "tingkat": "1"}
        for n, text in enumerate(items, 1)
    ]


def _beside(content: dict[str, Any], file: YamlFile, path: YamlPath) -> list[dict[str, Any]]:
    """Items of a `konsideran`: only the first carries the label, only the first line of each its mark."""
    known = {"label", "urutan", "isi"}
    for key in content.keys() ^ known:
        what = "belum ada" if key in known else "tidak dikenal"
        raise KindError(Problem(f"kunci '{key}' pada konsideran {what}", file.file, file.line(path)))
    if content["urutan"] not in ("huruf", "angka"):
        raise KindError(Problem("'urutan' konsideran harus 'huruf' atau 'angka'", file.file, file.line(path)))
    texts = content["isi"]
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


def _column(value: Any, file: YamlFile, line: int) -> Kolom:
    """A column of wording that has been evaluated. Raises DataError, from the model, for what is none."""
    match value:
        case {"judul": str(heading), "lebar": str(width), **rest} if width.isascii() and width.isdigit():
            align, merged = rest.pop("rata", RATA[0]), rest.pop("gabung", "tidak")
            if align in RATA and merged in ("ya", "tidak") and not rest:
                return Kolom(judul=heading, lebar=int(width), rata=align, gabung=merged == "ya")
    return validated(YamlFile(file.file, value, {(): line}), Kolom).model


def table(content: Any, file: YamlFile, path: YamlPath) -> dict[str, Any]:
    """A table: `kolom`, `baris` (lists of texts, or `{kelompok: text}` over the whole width).

    `baris_kosong`: how many rows to add for filling by hand; `kosong`: the text where no row stands;
    `nomor_kolom: tidak` leaves out the row of column numbers. A row with nothing behind its first cell is
    of the form `tulis`, which layouts make high enough to write in; `tulis: ya` makes all rows so. An empty cell of
    a column with `gabung` is one with that above it.

    Raises KindError where widths do not add up to 100 or a row has too many or too few cells.
    """
    known = {"kolom", "baris", "nomor_kolom", "kosong", "baris_kosong", "tulis"}
    line = file.line(path)
    for key in content.keys() - known:
        raise KindError(
            Problem(f"kunci '{key}' pada tabel tidak dikenal", file.file, line, suggestion(key, known))
        )
    columns = [_column(column, file, line) for column in content.get("kolom", [])]
    if sum(c.lebar for c in columns) != GRID:
        total = sum(c.lebar for c in columns)
        raise KindError(
            Problem(f"lebar kolom tabel berjumlah {total}", file.file, line, f"jadikan {GRID} (persen)")
        )
    rows = []
    for row in content.get("baris", []):
        if isinstance(row, dict) and set(row) == {"kelompok"}:
            rows.append({"jenis": "kelompok", "sel": [_wide(row["kelompok"], "kiri")]})
            continue
        if isinstance(row, dict) and set(row) == {"terlewat"}:  # rows left out of an extract
            rows.append({"jenis": "isi", "sel": [_wide(row["terlewat"], "tengah")]})
            continue
        if not isinstance(row, list) or len(row) != len(columns):
            given = len(row) if isinstance(row, list) else 1
            raise KindError(
                Problem(f"baris tabel berisi {given} sel, kolomnya {len(columns)}", file.file, line)
            )
        form = (
            "isi" if content.get("tulis") != "ya" and any(str(text).strip() for text in row[1:]) else "tulis"
        )
        rows.append({"jenis": form, "sel": _cells(columns, row)})
    blank = _count(content.get("baris_kosong", "0"), file, line)
    rows += [{"jenis": "tulis", "sel": _cells(columns, [""] * len(columns))} for _ in range(blank)]
    if not rows and "kosong" in content:
        rows.append({"jenis": "isi", "sel": [_wide(content["kosong"], "tengah")]})
    return {
        "jenis": "tabel",
        "kolom": [{"judul": c.judul, "lebar": c.lebar} for c in columns],
        "bernomor": content.get("nomor_kolom") != "tidak",
        "nomor_kolom": [{"judul": str(n), "lebar": c.lebar} for n, c in enumerate(columns, 1)],
        "baris": rows,
    }


def _count(text: Any, file: YamlFile, line: int) -> int:
    if not str(text).strip().isdigit():
        raise KindError(
            Problem(f"'baris_kosong' harus berupa angka bulat (tertulis '{text}')", file.file, line)
        )
    return int(text)


def _cells(columns: list[Kolom], texts: list[str]) -> list[dict[str, Any]]:
    return [
        {"teks": text, "lebar": c.lebar, "rata": "sambung" if c.gabung and not text.strip() else c.rata}
        for c, text in zip(columns, texts, strict=True)
    ]


def _wide(text: str, align: str) -> dict[str, Any]:
    """A cell over the whole width."""
    return {"teks": text, "lebar": GRID, "rata": align}
