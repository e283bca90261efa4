"""The month's monitoring: rows due, rows late, what came of them, and the recap by area."""

from __future__ import annotations

from doctools.context.language.dates import month_and_year, months_listed
from doctools.context.language.rounding import percent
from doctools.context.wording.views import Reader
from doctools.office import (
    FULL,
    DataFile,
    PlanRow,
    Realisasi,
    RencanaAksi,
    collect_realised,
    find_due,
    find_late,
    following_month,
    is_done,
    list_plan_rows,
)

Counts = dict[str, object]  # figures and texts by name, for wording
_Aim = tuple[PlanRow, str, Realisasi | None]


def gather_monitoring(reader: Reader, plan: DataFile[RencanaAksi], month: str) -> Counts:
    """For wording: `jatuh_tempo`, `tunggakan` (lists of rows), `rekap` (one entry an area, with its `komponen`
    of which something is due or overdue) and `jumlah`.

    A row has `area`, `komponen`, `komponen_pertama`, `baris` (views), `target` (months in words) and what was reported:
    `realisasi`, `capaian`, `kendala`, `tindak_lanjut`, `keterangan`, empty where nothing was.
    """
    records = collect_realised(reader.office.reports(), month)
    owed = find_late(plan.model, month, records)

    def row(entry: PlanRow, months: tuple[str, ...]) -> Counts:
        record = records.get((entry.row.id, months[-1]))
        report = {
            key: "" if record is None or getattr(record, key) is None else str(getattr(record, key))
            for key in ("realisasi", "capaian", "kendala", "tindak_lanjut", "keterangan")
        }
        if is_done(record):
            report["capaian"] = str(FULL)  # also where it was done without a figure, as the recap counts it
        return {
            "area": reader.view(plan, entry.path[:2]),
            "komponen": reader.view(plan, entry.path[:4]),
            "baris": reader.view(plan, entry.path),
            "target": months_listed(months),
            **report,
        }

    now = find_due(plan.model, month)
    gather_recap = []
    for a, area in enumerate(plan.model.area):
        ours = [entry for entry in now if entry.area.id == area.id]
        done = sum(is_done(records.get((entry.row.id, month))) for entry in ours)
        behind = sum(item.entry.area.id == area.id for item in owed)
        parts = []
        for k, part in enumerate(area.komponen):
            within = [entry for entry in ours if entry.komponen.id == part.id]
            late_in = sum(item.entry.komponen.id == part.id for item in owed)
            if within or late_in:
                ready = sum(is_done(records.get((entry.row.id, month))) for entry in within)
                view = reader.view(plan, ("area", a, "komponen", k))
                parts.append({"komponen": view, **_counts(len(within), ready, late_in)})
        view = reader.view(plan, ("area", a))
        gather_recap.append({"area": view, "komponen": parts, **_counts(len(ours), done, behind)})
    total = _counts(*(sum(r[key] for r in gather_recap) for key in ("target", "terealisasi", "tunggakan")))
    return {
        "jatuh_tempo": _mark_first([row(entry, (month,)) for entry in now]),
        "tunggakan": _mark_first([row(item.entry, item.months) for item in owed]),
        "rekap": gather_recap,
        "jumlah": total,
    }


def _mark_first(rows: list[Counts]) -> list[Counts]:
    """The rows, each with `komponen_pertama`: is it the first of its komponen?"""
    named = [getattr(row["komponen"], "id") for row in rows]  # noqa: B009 - views tell their names when asked
    return [{**row, "komponen_pertama": not n or named[n - 1] != named[n]} for n, row in enumerate(rows)]


def gather_recap(reader: Reader, plan: DataFile[RencanaAksi], months: tuple[str, ...]) -> Counts:
    """What became of the targets of some months, by their end: `area`, `komponen`, `bulan`, `baris`, `jumlah`.

    A target is one row in one due month. Each entry has `target`, `terealisasi`, `belum`, `persen`;
    `baris` lists the rows with a target in these months, with all that was reported of each and `capaian`, its own
    progress: the mean over its targets, of which one that is not reported counts 0. `tunggakan` lists the rows with months that are still owed at the end, earlier ones included.
    """
    records = collect_realised(reader.office.reports(), months[-1])
    aims = [
        (entry, month, records.get((entry.row.id, month)))
        for entry in list_plan_rows(plan.model)
        for month in entry.row.target
        if month in months
    ]

    def counts(found: list[_Aim]) -> Counts:
        done = sum(is_done(record) for _, _, record in found)
        return {
            "target": len(found),
            "terealisasi": done,
            "belum": len(found) - done,
            "persen": percent(done, len(found)),
        }

    rows = []
    for entry in list_plan_rows(plan.model):
        mine = [aim for aim in aims if aim[0].row.id == entry.row.id]
        if mine:
            reported = [record for _, _, record in mine if record is not None]
            rows.append(
                {
                    "area": reader.view(plan, entry.path[:2]),
                    "komponen": reader.view(plan, entry.path[:4]),
                    "baris": reader.view(plan, entry.path),
                    "bulan": months_listed([month for _, month, _ in mine]),
                    **counts(mine),
                    "capaian": percent(sum(_progress(record) for _, _, record in mine), FULL * len(mine)),
                    **{
                        key: "; ".join(dict.fromkeys(str(v) for r in reported if (v := getattr(r, key))))
                        for key in ("realisasi", "kendala", "tindak_lanjut", "keterangan")
                    },
                }
            )
    areas, parts = [], []
    for a, area in enumerate(plan.model.area):
        ours = [aim for aim in aims if aim[0].area.id == area.id]
        areas.append({"area": reader.view(plan, ("area", a)), **counts(ours)})
        for k, part in enumerate(area.komponen):
            within = [aim for aim in ours if aim[0].komponen.id == part.id]
            if within:
                view = reader.view(plan, ("area", a, "komponen", k))
                parts.append({"area": areas[-1]["area"], "komponen": view, **counts(within)})
    return {
        "area": areas,
        "komponen": parts,
        "bulan": [
            {"nama": month_and_year(m), **counts([aim for aim in aims if aim[1] == m])} for m in months
        ],
        "baris": rows,
        "tunggakan": _overdue(reader, plan, months[-1], records),
        "jumlah": counts(aims),
    }


def _progress(record: Realisasi | None) -> int:
    """How far one target has come, in per cent: what was reported, all where it was done without a figure."""
    if record is None:
        return 0
    return FULL if is_done(record) else record.capaian or 0


def _overdue(
    reader: Reader,
    plan: DataFile[RencanaAksi],
    until: str,
    records: dict[tuple[str, str], Realisasi],
) -> list[Counts]:
    """Every row that owes a month up to `until`, with these months and what was last said of them."""
    found = []
    for item in find_late(plan.model, following_month(until), records):
        said = records.get((item.entry.row.id, item.months[-1]))
        found.append(
            {
                "baris": reader.view(plan, item.entry.path),
                "bulan": months_listed(item.months),
                **{
                    key: (getattr(said, key) or "") if said else ""
                    for key in ("kendala", "tindak_lanjut", "keterangan")
                },
            }
        )
    return found


def _counts(target: int, done: int, behind: int) -> Counts:
    return {
        "target": target,
        "terealisasi": done,
        "tunggakan": behind,
        "persen": percent(done, target),
    }
