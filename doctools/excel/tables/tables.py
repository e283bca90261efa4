"""Which tables of `data/` go through Excel: the people, a month's realisation, and every table of every other file."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import get_args, get_type_hints

from doctools.context import name_document
from doctools.errors import DataError, Problem, suggestion
from doctools.excel.tables.derive import NUMBER_COLUMN, Derived, Deriver
from doctools.excel.tables.entries import (
    EACH,
    NAME_COLUMN,
    NAMED,
    OWNER_COLUMN,
    Pattern,
    find_entries,
    look_up_column,
    name_owners,
    split_pattern,
)
from doctools.excel.workbook.columns import Column, format_cell
from doctools.kinds import list_batch_jobs, read_kinds
from doctools.office import (
    LIST,
    Office,
    Pegawai,
    Realisasi,
    Record,
    YamlPath,
    collect_realised,
    find_due,
    find_late,
    name_data,
)

PEOPLE_TABLE, MONTHLY_TABLE, ISSUES_TABLE = "pegawai", "monev", "naskah"
NOT_FILLED = (
    "peraturan",
    "tinjauan",
    "pengguna",
    "persetujuan",
    "bukti",
    "rencana-aksi",
)  # not filled as tables


@dataclass(frozen=True)
class DataTable:
    """A table and the file it stands in.

    `name`: `pegawai`, `monev/2026-02`, `pengaduan/2026`; `period`: its year, month or ''. `where`: the places of its
    entries, of the type `record`; `()`: the file itself, the one entry of its facts. `key`: columns that say which
    entry a row is (`no`: its place). `natural`: what tells entries apart where a row has no key; each a way of its own,
    the surest first. `offers`: its sheet also has rows of what the file does not have yet.
    """

    id: str
    period: str
    name: str
    title: str
    where: Pattern
    columns: list[Column]
    key: tuple[str, ...]
    noun: str
    record: type[Record]
    natural: tuple[tuple[str, ...], ...] = ()
    offers: bool = False

    @property
    def file(self) -> str:
        return f"data/{self.name}.yaml"

    @property
    def code(self) -> str:
        """What tells it from other tables of its file."""
        return "/".join(self.where)

    @cached_property
    def filled(self) -> list[Column]:
        """The columns that stand in the YAML."""
        return [c for c in self.columns if not c.given]

    def key_of(self, values: dict[str, str]) -> str:
        return " ".join(values.get(k, "") for k in self.key).strip()


@dataclass(frozen=True)
class Placed:
    """An entry of a file: its path, and the plain value of each column of its table."""

    path: YamlPath
    values: dict[str, object]


def list_table_ids(office: Office) -> list[str]:
    """The names that `data export` takes."""
    return [PEOPLE_TABLE, MONTHLY_TABLE, *(r for r in office.form_ids() if _is_flat(office, r))]


def find_table(office: Office, table_id: str, period: str) -> DataTable:
    """The table of that name. `period`: a year for a yearly form, a month for monev, else ''.

    Raises DataError for a name that is not known, or a form with tables inside its entries.
    """
    if table_id == PEOPLE_TABLE:
        return _make_people_table()
    if table_id == MONTHLY_TABLE:
        return _make_monthly_table(period)
    if table_id not in office.form_ids():
        raise DataError(
            Problem(f"data '{table_id}' tidak dikenal", remedy=suggestion(table_id, list_table_ids(office)))
        )
    if not _is_flat(office, table_id):
        raise DataError(
            Problem(
                f"daftar isian '{table_id}' memuat tabel di dalam catatannya sehingga tidak muat di satu lembar",
                remedy=f"ekspor dengan semua lembarnya: doctools data export {table_id}",
            )
        )
    tables = list_tables(office, office.form_document(table_id, int(period or 0)))
    return next(table for table in tables if table.where == (LIST, EACH))


def list_tables(office: Office, name: str) -> list[DataTable]:
    """All tables of a data file: its facts first, if it has any. Raises DataError for a name that is not known."""
    folder, _, period = name.partition("/")
    if folder == MONTHLY_TABLE:
        return [_make_monthly_table(period)]
    derived = Deriver(office, name)
    tables = [_make_table(office, name, derived, one) for one in derived.derive(office.model_of(name))]
    if folder == PEOPLE_TABLE:
        return [*(table for table in tables if not table.where), _make_people_table()]
    return tables


def read_entries(office: Office, table: DataTable) -> list[Placed]:
    """The entries of the file; where there is no file none but that of its facts. Raises DataError for an unsound one."""
    if not office.has(table.name):
        return [] if table.where else [Placed((), {})]
    office.document(table.name)
    value = office.parsed(table.file).value
    owner = split_pattern(table.where)[0] if table.where else None
    owners = name_owners(value, owner) if owner is not None else {}
    found = []
    for path, entry in find_entries(value, table.where):
        values = {c.id: look_up_column(entry, c.id) for c in table.columns}
        if NAME_COLUMN in table.key:
            values[NAME_COLUMN] = path[-1]
        if owner is not None:
            values[OWNER_COLUMN] = next(
                owners[path[:n]] for n in range(len(path), -1, -1) if path[:n] in owners
            )
        found.append(Placed(path, values))
    return found


def make_rows(office: Office, table: DataTable, entries: list[Placed]) -> list[dict[str, str]]:
    """The rows of the sheet, column → canonical text, from the entries of the YAML."""
    if table.id == MONTHLY_TABLE:
        return _make_monthly_rows(office, table, [entry.values for entry in entries])
    rows = []
    for number, entry in enumerate(entries, 1):
        row = {c.id: format_cell(c, entry.values.get(c.id)) for c in table.columns if c.id != NUMBER_COLUMN}
        rows.append({NUMBER_COLUMN: str(number), **row} if table.key == (NUMBER_COLUMN,) else row)
    return _offer_issues(office, table, rows) if table.id == ISSUES_TABLE and table.where else rows


def _offer_issues(office: Office, table: DataTable, rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """The same with what each document is called, and rows for those of the year that the file does not have."""
    year = int(table.period)
    if year not in office.years():
        return rows
    jobs, _ = list_batch_jobs(office, read_kinds(office), year, None, None)
    titles = {job.record: name_document(office, job) for job in jobs}
    for row in rows:
        row[_DOCUMENT] = titles.pop(row[NAME_COLUMN], "")
    return rows + [{NAME_COLUMN: record, _DOCUMENT: title} for record, title in titles.items()]


def _is_flat(office: Office, form_id: str) -> bool:
    columns = office.form(form_id)[0].model.kolom
    return bool(columns) and all(c.jenis != "tabel" for c in columns)


def _make_people_table() -> DataTable:
    element = get_args(get_type_hints(Pegawai)["unsur"])
    columns = [
        Column("id", "ID", width=16, note="Kosongkan untuk orang baru; doctools mengusulkannya dari nama."),
        Column("nama", "NAMA", required=True, width=34, note="Tanpa gelar, huruf besar kecil biasa."),
        Column("jabatan", "JABATAN", required=True, width=40),
        Column("unsur", "UNSUR", "pilihan", required=True, choices=element, width=13),
        Column("nip", "NIP", "nip", width=22, note="18 angka, sebagai teks."),
        Column("pangkat", "PANGKAT", width=24),
        Column("tmt", "TMT PANGKAT", "tanggal", width=14),
        Column("pendidikan", "PENDIDIKAN", width=20),
        Column("unit", "UNIT", width=34),
        Column("gelar_depan", "GELAR DEPAN", width=14),
        Column("gelar_belakang", "GELAR BELAKANG", width=18),
        Column("catatan", "CATATAN", width=30),
    ]
    return DataTable(
        PEOPLE_TABLE,
        "",
        PEOPLE_TABLE,
        "Daftar pegawai",
        (PEOPLE_TABLE, EACH),
        columns,
        ("id",),
        "orang",
        Pegawai,
        natural=(("nip",), ("nama", "jabatan")),
    )


def _make_monthly_table(month: str) -> DataTable:
    columns = [
        Column("baris", "ID BARIS", required=True, width=10),
        Column("target", "BULAN TARGET", "bulan", width=11),
        Column("indikator", "INDIKATOR", width=36, given=True),
        Column("bukti", "BUKTI FISIK", width=36, given=True),
        Column("status", "STATUS", width=13, given=True),
        Column("realisasi", "REALISASI", width=34),
        Column(
            "capaian",
            "CAPAIAN (%)",
            "persen",
            width=10,
            note="0 sampai 100; di bawah 100 tetap dihitung tunggakan.",
        ),
        Column("kendala", "KENDALA", width=26),
        Column("tindak_lanjut", "TINDAK LANJUT", width=26),
        Column("keterangan", "KETERANGAN", width=20),
    ]
    return DataTable(
        MONTHLY_TABLE, month, f"{MONTHLY_TABLE}/{month}", f"Realisasi bulan {month}", ("realisasi", EACH), columns,
        ("baris", "target"), "baris", Realisasi, offers=True,
    )  # fmt: skip


def _make_monthly_rows(
    office: Office, table: DataTable, entries: list[dict[str, object]]
) -> list[dict[str, str]]:
    """Rows due in the month, then the overdue ones, then whatever else the month's file reports."""
    month = table.period
    plan = office.plan(int(month[:4])).model
    reported = {(str(e["baris"]), str(e.get("target") or month)): e for e in entries}
    owed = find_late(plan, month, collect_realised((r for r in office.reports() if r.bulan < month), month))
    wanted = [(e.row, month, "jatuh tempo") for e in find_due(plan, month)]
    wanted += [(item.entry.row, m, "tunggakan") for item in owed for m in item.months]
    known = {row.id: row for area in plan.area for part in area.komponen for row in part.baris}
    listed = {(row.id, m) for row, m, _ in wanted}
    wanted += [(known[k[0]], k[1], "dilaporkan") for k in reported if k not in listed and k[0] in known]
    rows = []
    for row, target, status in wanted:
        entry = reported.get((row.id, target), {})
        values = {c.id: format_cell(c, entry.get(c.id)) for c in table.filled}
        pieces = "\n".join(piece.teks for piece in row.bukti_fisik)
        rows.append(
            {
                **values,
                "baris": row.id,
                "target": target,
                "indikator": row.indikator,
                "bukti": pieces,
                "status": status,
            }
        )
    return rows


_DOCUMENT = "naskah"  # what a document is called, beside its name


def _make_table(office: Office, name: str, deriver: Deriver, one: Derived) -> DataTable:
    folder, _, period = name.partition("/")
    form = office.form(folder)[0].model if folder in office.form_ids() else None
    steps = tuple(step for step in one.where if step not in (EACH, NAMED, LIST, folder))
    title = form.nama if form else name_data(office, name)
    if steps:
        title = f"{title}: {deriver.labels.long_label(steps)}"
    natural = tuple(form.kunci_alami) if form and one.where == (LIST, EACH) else ()
    columns, offers = one.columns, False
    if folder == ISSUES_TABLE and one.where:
        offers = True
        columns = [columns[0], Column(_DOCUMENT, "NASKAH", width=60, given=True), *columns[1:]]
    return DataTable(
        folder, period, name, title, one.where, columns, one.key, "catatan", one.record,
        (natural,) if natural else (), offers,
    )  # fmt: skip
