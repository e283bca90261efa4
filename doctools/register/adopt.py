"""Go over from the office's own number rules to those of `templates/acuan/`, keeping every number given.

Numbers in the register keep their full form, as they stand in it. Documents dated before the day keep the old pattern,
and the old series go on until the end of that year, so that no number is left out or given twice.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from doctools.errors import DataError, Problem, RegisterRefusedError
from doctools.office import (
    DataFile,
    Office,
    Penomoran,
    check_file,
    find_classification,
    find_naskah_kind,
    parse_yaml,
    read_number_reference,
)
from doctools.register.book.entries import Entry
from doctools.register.request import RecordedNumber, read_recorded


@dataclass(frozen=True)
class Adoption:
    """`text`: data/penomoran.yaml as it is to be; `start`: the first day of the new patterns.

    `series`: the old series, which go on until the end of `last_year`; `open_kinds`: those whose classification is
    to be chosen for each document.
    """

    text: str
    source: str
    start: date
    last_year: int
    series: tuple[str, ...]
    open_kinds: tuple[str, ...]


def plan_adoption(office: Office, entries: Iterable[Entry], start: date, *, shared: bool) -> Adoption:
    """What going over on that day comes to; nothing is written. `entries`: the register's, `shared`: one series for
    all letters from the next year on.

    Raises RegisterRefusedError where the office has gone over already, or a number would lose its form; DataError.
    """
    file: DataFile[Penomoran] = office.document("penomoran")
    book = read_number_reference(office)
    if file.model.dasar is not None:
        where = file.file, file.line(("dasar",))
        raise RegisterRefusedError(Problem(f"penomoran sudah menurut {book.sumber}", *where))
    if book.dasar not in office.ids(book.dasar.target):
        what = f"{book.dasar.called} '{book.dasar}' tidak ada di {office.peraturan.file}"
        remedy = "salin catatannya dari berkas itu pada doctools yang terpasang, lalu ulangi"
        raise DataError(Problem(what, office.peraturan.file, remedy=remedy))
    last = start - timedelta(days=1)
    live = [entry for entry in entries if entry.is_live]
    _hold_given(office, live, start)
    ahead = next((entry for entry in live if entry.year > last.year), None)
    if ahead is not None:
        what = f"nomor {ahead.full} tahun {ahead.year} sudah diberikan pada seri '{ahead.series}'"
        remedy = f"pilih --mulai sesudah {ahead.year}-01-01, supaya seri itu diteruskan"
        raise RegisterRefusedError(Problem(what, remedy=remedy))
    kinds = _carry_kinds(office, file)
    head = [
        f"# Nomor naskah menurut {book.sumber}",
        "# (templates/acuan/). Naskah bertanggal sampai 'lama' memakai pola lama; seri lama diteruskan sampai akhir tahunnya.",
        f"dasar: {book.dasar}",
    ]
    if shared:
        head.append(f"pembukuan: {{{last.year + 1}: bersama}}")
    if kinds:
        head += ["jenis:", *kinds]
    before = office.workspace.path(file.file).read_text("utf-8-sig").splitlines()
    kept = [f"  {line}".rstrip() for line in before if line not in ("---", "...")]
    text = "\n".join([*head, "lama:", f"  sampai: {last}", *kept]) + "\n"
    check_file(parse_yaml(text, file.file), Penomoran)
    open_kinds = tuple(k for k in file.model.jenis if find_classification(office, k) is None)
    return Adoption(text, book.sumber, start, last.year, tuple(file.model.seri), open_kinds)


def _hold_given(office: Office, live: list[Entry], start: date) -> None:
    """Numbers that only `data/naskah/` has are formed anew each time: none of them may come under the new pattern."""
    known = {entry.document for entry in live}
    years = [int(stem) for stem in office.stems("naskah") if stem.isdecimal()]
    recorded: list[RecordedNumber] = [number for year in years for number in read_recorded(office, year)]
    problems = [
        Problem(
            f"nomor {number.key.number} naskah '{number.job.record}' belum ada di buku agenda, dan polanya akan berubah",
            number.file,
            number.line,
            "jalankan dahulu: doctools register import",
        )
        for number in recorded
        if number.job.record not in known and (number.day is None or number.day >= start)
    ]
    if problems:
        raise RegisterRefusedError(*problems)


def _carry_kinds(office: Office, file: DataFile[Penomoran]) -> list[str]:
    """What the new rules must be told, so that each kind that carries a number goes on doing so."""
    book = read_number_reference(office)
    by_code = {kind.kode: name for name, kind in book.naskah.items() if kind.kode}
    lines, problems = [], []
    for kind_id, rules in file.model.jenis.items():
        usual = find_naskah_kind(office, kind_id)
        naskah = usual or by_code.get(rules.kode_naskah or "")
        if naskah is None:
            remedy = "tambahkan 'naskah: …' dengan salah satu dari: " + ", ".join(book.naskah)
            what = f"jenis '{kind_id}' belum diketahui jenis naskah dinasnya"
            problems.append(Problem(what, file.file, file.line(("jenis", kind_id)), remedy))
            continue
        told = [f"naskah: {naskah}"] if rules.naskah or usual is None else []
        told += [] if book.naskah[naskah].bernomor else ["bernomor: ya"]
        if told:
            lines.append(f"  {kind_id}: {{{', '.join(told)}}}")
    if problems:
        raise DataError(*problems)
    return lines
