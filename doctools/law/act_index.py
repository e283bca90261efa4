"""A wide index of acts from a published table: a second source, beside the book, that nobody of the office has checked.

The table names its columns in its first line that is no remark (`#`): `jenis`, `pemrakarsa`, `nomor`, `tahun`, `tentang`, and of
the gazette `tahun_undang`, `nomor_undang`, `nomor_tambahan`. Other columns are passed over.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from doctools.errors import DataError, Problem, describe_os_error
from doctools.law.citation import CitedAct
from doctools.law.names import fold_name
from doctools.law.reader import fold_number

INDEX_FILE = "data/indeks-peraturan.db"
_NEEDED = (
    "jenis",
    "pemrakarsa",
    "nomor",
    "tahun",
    "tentang",
    "tahun_undang",
    "nomor_undang",
    "nomor_tambahan",
)
_FORMS = (".tsv", ".csv", ".tsv.gz", ".csv.gz")
_REMEDY = f"pakai tabel {', '.join(_FORMS)} dengan kolom: {', '.join(_NEEDED)}"


@dataclass(frozen=True)
class IndexedAct:
    """What the index says of an act; numbers of the gazette are empty where it does not know them."""

    title: str
    gazette_year: str
    gazette_number: str
    supplement: str


class ActIndex:
    """Looks up acts in the file that `make_index` made; opened for each question, so that processes may share it."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def find(self, cited: CitedAct) -> IndexedAct | None:
        """The act that a citation means; None where the index has none, or several that differ. Raises DataError."""
        import sqlite3  # here and below: few offices have an index, and every review asks for one

        key = (fold_name(cited.nama), fold_number(cited.nomor), str(cited.year))
        question = "SELECT DISTINCT tentang, tahun_undang, nomor_undang, nomor_tambahan FROM peraturan WHERE nama=? AND nomor=? AND tahun=?"
        try:
            with closing(sqlite3.connect(f"{self._path.resolve().as_uri()}?mode=ro", uri=True)) as file:
                found = file.execute(question, key).fetchall()
        except sqlite3.Error:
            raise DataError(
                Problem(
                    "indeks peraturan tidak terbaca",
                    INDEX_FILE,
                    remedy="buat lagi dengan: doctools law index TABEL",
                )
            ) from None
        return IndexedAct(*found[0]) if len(found) == 1 else None


def make_index(table: Path) -> tuple[bytes, int]:
    """The index as a file's bytes, and how many acts it has. Raises DataError for a table that cannot be read."""
    import sqlite3

    rows = sorted(set(_read(table)))
    if not rows:
        raise DataError(Problem("tabel ini tidak memuat satu peraturan pun", str(table), remedy=_REMEDY))
    with closing(sqlite3.connect(":memory:")) as file:
        file.execute(
            "CREATE TABLE peraturan (nama, nomor, tahun, tentang, tahun_undang, nomor_undang, nomor_tambahan)"
        )
        file.executemany("INSERT INTO peraturan VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
        file.execute("CREATE INDEX sitiran ON peraturan (nama, nomor, tahun)")
        file.commit()
        return file.serialize(), len(rows)


def _read(table: Path) -> Iterator[tuple[str, ...]]:
    import csv
    import gzip

    name = table.name.casefold()
    if not name.endswith(_FORMS):
        raise DataError(Problem("bentuk tabel ini tidak dikenal", str(table), remedy=_REMEDY))
    try:
        content = table.read_bytes()
        text = (gzip.decompress(content) if name.endswith(".gz") else content).decode("utf-8-sig")
    except OSError as error:
        raise DataError(
            Problem(f"tabel ini tidak dapat dibaca ({describe_os_error(error)})", str(table))
        ) from None
    except (UnicodeDecodeError, EOFError):
        raise DataError(Problem("tabel ini bukan teks UTF-8 yang utuh", str(table), remedy=_REMEDY)) from None
    lines = (line for line in io.StringIO(text) if not line.startswith("#"))
    rows = csv.DictReader(lines, delimiter="\t" if ".tsv" in name else ",")
    lacking = [column for column in _NEEDED if column not in (rows.fieldnames or ())]
    if lacking:
        raise DataError(Problem(f"kolom tidak ada: {', '.join(lacking)}", str(table), remedy=_REMEDY))
    for row in rows:
        said = {key: (row[key] or "").strip() for key in _NEEDED}
        if said["nomor"] and said["tahun"]:
            kind = fold_name(_name(said["jenis"], said["pemrakarsa"]))
            yield kind, fold_number(said["nomor"]), said["tahun"], *(said[key] for key in _NEEDED[4:])


def _name(kind: str, maker: str) -> str:
    """As citations name the kind: the table has `PERATURAN MENTERI` of `KEMENTERIAN KEUANGAN`."""
    words = maker.casefold().split()
    if kind.casefold() == "peraturan menteri":
        return " ".join([kind, *words[words[:1] == ["kementerian"] :]])
    if kind.casefold().startswith("peraturan badan"):
        return " ".join(["peraturan", *words])
    return kind if words[:1] == ["pemerintah"] else f"{kind} {maker}"
