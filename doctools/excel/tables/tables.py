"""Which tables of `data/` go through Excel: the people, a month's realisation, and every flat form."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import get_args, get_type_hints

from doctools.errors import DataError, Problem, suggestion
from doctools.excel.workbook.columns import YES_NO, Column, format_cell
from doctools.office import (
    LIST,
    DaftarPegawai,
    FormColumn,
    Monev,
    Office,
    Pegawai,
    Record,
    collect_realised,
    find_due,
    find_late,
)

PEOPLE_TABLE, MONTHLY_TABLE = "pegawai", "monev"
NUMBER_COLUMN = "no"  # key of entries that have no id: their place in the file, from 1


@dataclass(frozen=True)
class DataTable:
    """A table and the file it stands in.

    `name`: `pegawai`, `monev/2026-02`, `pengaduan/2026`; `period`: its year, month or ''. `items`: key of the
    list. `key`: columns that say which entry a row is (`no`: its place). `head`: keys of a new file.
    `natural`: what tells entries apart where a row has no key; each a way of its own, the surest first.
    """

    id: str
    period: str
    name: str
    title: str
    items: str
    columns: list[Column]
    key: tuple[str, ...]
    noun: str
    model: type[Record]
    head: dict[str, str] = field(default_factory=dict)
    natural: tuple[tuple[str, ...], ...] = ()

    @property
    def file(self) -> str:
        return f"data/{self.name}.yaml"

    @property
    def filled(self) -> list[Column]:
        """The columns that stand in the YAML."""
        return [c for c in self.columns if not c.given]

    def key_of(self, values: dict[str, str]) -> str:
        return " ".join(values.get(k, "") for k in self.key).strip()


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
                remedy=f"sunting langsung data/{table_id} di penyunting teks",
            )
        )
    return _make_form_table(office, table_id, period)


def make_rows(office: Office, table: DataTable, entries: list[dict[str, object]]) -> list[dict[str, str]]:
    """The rows of the sheet, column → canonical text, from the entries of the YAML (plain values)."""
    if table.id == MONTHLY_TABLE:
        return _make_monthly_rows(office, table, entries)
    rows = []
    for number, entry in enumerate(entries, 1):
        row = {c.id: format_cell(c, entry.get(c.id)) for c in table.columns if c.id != NUMBER_COLUMN}
        rows.append({NUMBER_COLUMN: str(number), **row} if table.key == (NUMBER_COLUMN,) else row)
    return rows


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
        PEOPLE_TABLE,
        columns,
        ("id",),
        "orang",
        DaftarPegawai,
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
        MONTHLY_TABLE, month, f"{MONTHLY_TABLE}/{month}", f"Realisasi bulan {month}", "realisasi", columns,
        ("baris", "target"), "baris", Monev, {"bulan": month},
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


def _make_form_table(office: Office, form_id: str, period: str) -> DataTable:
    declaration, model = office.form(form_id)
    isian = declaration.model
    columns = [_make_column(office, c) for c in isian.kolom]
    if isian.beridentitas:
        first = Column("id", "ID", width=18, note="Kosongkan untuk catatan baru; doctools mengusulkannya.")
    else:
        first = Column(NUMBER_COLUMN, "NO", width=6, note="Kosongkan untuk catatan baru.")
    yearly = isian.masa == "tahun"
    return DataTable(
        form_id, period if yearly else "", f"{form_id}/{period}" if yearly else form_id, isian.nama, LIST,
        [first, *columns], (first.id,), "catatan", model, {"tahun": period} if yearly else {},
        (tuple(isian.kunci_alami),) if isian.kunci_alami else (),
    )  # fmt: skip


_KINDS = {"teks", "angka", "desimal", "ya-tidak", "tanggal", "bulan", "pilihan"}
_WIDTHS = {
    "angka": 12,
    "desimal": 14,
    "ya-tidak": 10,
    "tanggal": 13,
    "bulan": 11,
    "pilihan": 14,
    "pegawai": 18,
    "baris": 11,
}


def _make_column(office: Office, column: FormColumn) -> Column:
    kind = (
        column.jenis if column.jenis in _KINDS else "daftar" if column.jenis.startswith("daftar") else "teks"
    )
    choices: tuple[str, ...] = YES_NO if kind == "ya-tidak" else tuple(column.pilihan)
    if column.jenis in ("pegawai", "baris", "bukti"):
        choices = tuple(office.ids(column.jenis))
    note = column.catatan or ("Satu butir satu baris di dalam sel (Alt+Enter)." if kind == "daftar" else None)
    return Column(
        column.id, column.judul, kind, column.wajib, choices, _WIDTHS.get(column.jenis, 30), note=note
    )
