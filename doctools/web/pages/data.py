"""Data: every data file as a table or a form, drawn from its type; Excel out and in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from starlette.responses import Response

from doctools.office import (
    DataEdit,
    FieldSort,
    Plain,
    Record,
    UnfitError,
    YamlPath,
    list_record_fields,
    name_data,
    narrow_record,
    save_edits,
)
from doctools.web.asking import say_clash
from doctools.web.data_files import (
    CLOSED_DATA,
    MONTHLY_DATA,
    PLAN_DATA,
    find_data_name,
    has_workbook,
    list_undoable,
    may_see_data,
)
from doctools.web.forms import (
    Drawer,
    FieldView,
    join_path,
    lighten,
    list_choices,
    say_plain,
)
from doctools.web.handed import MissedError
from doctools.web.sent import Sent, mark_clashes, mark_errors, pack_base, read_value, refill, unpack_base
from doctools.web.visit import Route, Visit

_COLUMNS, _WHOLE = 5, "umum"
_REMEDY = "tutup berkasnya di penyunting, periksa izin folder dan sisa ruang disk"


@dataclass(frozen=True)
class _Place:
    """What is edited of a file: an entry of its list, its other values, or all of it. `path`: where it stands."""

    path: YamlPath
    sort: FieldSort
    value: Plain
    title: str


def _list(visit: Visit) -> Response:
    office = visit.office
    years = office.years()
    names = [
        n for n in office.every_document() if n.split("/")[0] not in CLOSED_DATA and may_see_data(visit, n)
    ]
    for form_id in office.form_ids():
        for year in years[-1:]:
            name = office.form_document(form_id, year)
            if name not in names:
                names.append(name)
    month = f"{MONTHLY_DATA}/{visit.desk.month}"
    if month not in names and int(visit.desk.month[:4]) in years:
        names.append(month)
    files = sorted(((name_data(office, n), n, office.has(n)) for n in names), key=lambda f: f[0].casefold())
    return visit.show(
        "data.html",
        berkas=files,
        rencana=[f"{PLAN_DATA}/{y}" for y in years],
        ubahan=list_undoable(visit)[:20],
    )


def _show(visit: Visit) -> Response:
    name = find_data_name(visit)
    model = visit.office.model_of(name)
    listed = _list_field(model)
    chosen = visit.ask("butir")
    if listed is None or chosen:
        return _form(visit, name, chosen or _WHOLE)
    entries = _entries(visit, name, listed)
    columns = [
        f
        for f in list_record_fields(_record_of(model, listed))
        if f.sort.form not in ("catatan", "daftar", "peta", "bebas") and f.name != "id"
    ]
    drawer = Drawer(visit.office, name)
    words = visit.ask("cari").casefold()
    rows = [
        (_key(entry, n), [_shown(drawer, c.sort, entry.get(c.name)) for c in columns[:_COLUMNS]])
        for n, entry in enumerate(entries)
        if not words or words in say_plain(entry).casefold()
    ]
    others = [f for f in list_record_fields(model) if f.name not in (listed, "tahun", "bulan")]
    return visit.show(
        "data-daftar.html", nama=name, judul_berkas=name_data(visit.office, name), kolom=[drawer.label((c.name,)) for c in columns[:_COLUMNS]],
        baris=rows[:500], semua=len(rows), umum=bool(others), excel=has_workbook(visit, name), cari=visit.ask("cari"),
    )  # fmt: skip


def _form(visit: Visit, name: str, chosen: str) -> Response:
    place = _place(visit, name, chosen)
    drawer = Drawer(visit.office, name)
    return _show_form(visit, name, chosen, place, _fields(drawer, place), place.value, [])


def _show_form(
    visit: Visit,
    name: str,
    chosen: str,
    place: _Place,
    fields: list[FieldView],
    base: Plain,
    notes: list[str] | None = None,
) -> Response:
    return visit.show(
        "data-butir.html", 422 if notes else 200, nama=name, butir=chosen, judul_berkas=name_data(visit.office, name),
        judul_butir=place.title, daftar=lighten(fields), isian=fields, dasar=pack_base(base), catatan=notes or [], baru=place.value is None,
        tunggal=chosen == _WHOLE,
    )  # fmt: skip


def _save(visit: Visit) -> Response:
    name, chosen = find_data_name(visit), visit.value("butir") or _WHOLE
    place = _place(visit, name, chosen)
    drawer = Drawer(visit.office, name)
    sent = {key: text.strip().replace("\r\n", "\n") for key, text in visit.values if key.startswith("f:")}
    base = unpack_base(visit.value("dasar"))
    names = {
        label: one
        for target in ("pegawai", "peraturan", "baris", "bukti")
        for one, label in list_choices(visit.office, target)
    }
    wanted = read_value(place.sort, place.path, Sent(sent, names), base)
    if more := visit.value("tambah"):
        drawer.give_room(more)
        shown = _Place(place.path, place.sort, wanted, place.title)
        fields = _fields(drawer, shown)
        return _show_form(visit, name, chosen, place, fields, base)
    if visit.value("hapus"):
        wanted = None
        if len(place.path) < 2 or base is None:
            raise MissedError
    path = place.path
    if place.value is None and isinstance(wanted, dict) and "id" in wanted:
        wanted = {**wanted, "id": wanted["id"] or _propose_id(wanted, visit, name)}
        path = (*place.path[:-1], f"id={wanted['id']}")
    try:
        clashes = save_edits(visit.office, name, _split(path, base, wanted), visit.deed(f"data {name}"))
    except UnfitError as error:
        errors = {
            _field_of(place.path, fault.path): _said(fault.what, fault.remedy) for fault in error.faults
        }
        return _again(visit, name, chosen, place, sent, base, errors, {})
    if clashes:
        now = _place(visit, name, chosen)
        told = {_field_of(place.path, clash.path): say_clash(clash) for clash in clashes}
        return _again(visit, name, chosen, now, sent, now.value, {}, told)
    listed = _list_field(visit.office.model_of(name))
    back = (
        f"/data/{name}"
        if listed and chosen != _WHOLE
        else f"/data/{name}?butir={chosen}"
        if listed
        else f"/data/{name}"
    )
    return visit.go(back, "Tersimpan." if wanted is not None else "Dihapus.")


def _split(path: YamlPath, base: Plain, wanted: Plain) -> list[DataEdit]:
    """The change, of a whole file value by value: a file as such is never put."""
    if path or not isinstance(wanted, dict):
        return [DataEdit(path, base, wanted)]
    old = base if isinstance(base, dict) else {}
    return [DataEdit((key,), old.get(key), value) for key, value in wanted.items() if value != old.get(key)]


def _again(
    visit: Visit,
    name: str,
    chosen: str,
    place: _Place,
    sent: dict[str, str],
    base: Plain,
    errors: dict[str, str],
    told: dict[str, str],
) -> Response:
    fields = _fields(Drawer(visit.office, name), place)
    refill(fields, sent)
    notes = mark_errors(fields, errors)
    notes += [
        f"Orang lain sementara itu mengubah daftar ini; isinya kini: {said}"
        for said in mark_clashes(fields, told)
    ]
    if told:
        notes.append(
            "Orang lain mengubah isian yang sama selagi Anda mengisi. Kedua isian tampil di bawah; tidak ada yang hilang."
        )
    return _show_form(visit, name, chosen, place, fields, base, notes or ["Periksa isian yang ditandai."])


def _fields(drawer: Drawer, place: _Place) -> list[FieldView]:
    if place.sort.record is not None:
        return drawer.record(place.sort.record, place.value, place.path)
    return [drawer.single(place.sort, place.value, place.path)]


def _place(visit: Visit, name: str, chosen: str) -> _Place:
    """What is meant of a file. Raises MissedError."""
    office = visit.office
    model = office.model_of(name)
    listed = _list_field(model)
    whole = FieldSort("catatan", record=model)
    plain: Any = office.parsed(f"data/{name}.yaml").value if office.has(name) else {}
    if chosen == _WHOLE:
        if listed is None:
            return _Place((), whole, plain, name_data(office, name))
        others = {key: value for key, value in plain.items() if key != listed}
        record = narrow_record(model, listed)
        return _Place((), FieldSort("catatan", record=record), others, "Keterangan umum")
    if listed is None:
        raise MissedError
    sort = FieldSort("catatan", record=_record_of(model, listed))
    entries = _entries(visit, name, listed)
    if chosen == "baru":
        return _Place((listed, len(entries)), sort, None, "Catatan baru")
    for n, entry in enumerate(entries):
        if _key(entry, n) == chosen:
            step = f"id={entry['id']}" if entry.get("id") else n
            return _Place((listed, step), sort, entry, _title(entry, n))
    raise MissedError(f"catatan '{chosen[:60]}' tidak ada")


def _entries(visit: Visit, name: str, listed: str) -> list[dict[str, Any]]:
    if not visit.office.has(name):
        return []
    plain: Any = visit.office.parsed(f"data/{name}.yaml").value
    return [e if isinstance(e, dict) else {} for e in plain.get(listed) or []]


def _list_field(model: type[Record]) -> str | None:
    """The list that a file is there for: the only one of records, where all else is plain."""
    fields = list_record_fields(model)
    lists = [
        f.name for f in fields if f.sort.form == "daftar" and f.sort.items and f.sort.items.form == "catatan"
    ]
    groups = [f for f in fields if f.sort.form in ("catatan", "peta")]
    return lists[0] if len(lists) == 1 and not groups else None


def _record_of(model: type[Record], listed: str) -> type[Record]:
    sort = next(f.sort for f in list_record_fields(model) if f.name == listed)
    assert sort.items is not None
    assert sort.items.record is not None
    return sort.items.record


def _key(entry: dict[str, Any], place: int) -> str:
    return str(entry.get("id") or f"no-{place + 1}")


def _title(entry: dict[str, Any], place: int) -> str:
    for key in ("judul", "nama", "hal", "kegiatan", "uraian", "baris", "id"):
        if entry.get(key):
            return say_plain(entry[key])[:80]
    return f"Catatan {place + 1}"


def _shown(drawer: Drawer, sort: FieldSort, value: Plain) -> str:
    view = drawer.single(sort, value, ("x",))
    return next((label for known, label in view.choices if known == view.value), view.value)[:120]


def _field_of(path: YamlPath, fault: YamlPath) -> str:
    """The field in which a fault of the file is shown."""
    return join_path((*path, *fault[len(path) :]))


def _propose_id(entry: dict[str, Plain], visit: Visit, name: str) -> str:
    listed = _list_field(visit.office.model_of(name)) or ""
    known = {str(e.get("id")) for e in _entries(visit, name, listed)}
    words = re.findall(r"[a-z0-9]+", _title(entry, len(known)).lower())
    base = "-".join(words[:4])[:40].strip("-") or "catatan"
    found, number = base, 2
    while found in known:
        found, number = f"{base}-{number}", number + 1
    return found


def _said(what: str, remedy: str | None) -> str:
    text = what[:1].upper() + what[1:]
    return f"{text}; {remedy}." if remedy else f"{text}."


ROUTES = (
    Route("GET", "/data", "data", _list),
    Route("GET", "/data/{nama:path}", "data", _show),
    Route("POST", "/data/{nama:path}", "data", _save),
)
