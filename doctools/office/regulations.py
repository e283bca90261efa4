"""What must agree inside `data/peraturan.yaml`: who amends and revokes whom, levels, dates, titles.

An inconsistency here would print in a signed decree, so the file is refused until it is put right.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from doctools.errors import Problem, suggestion
from doctools.office.checking.check import DataFile
from doctools.office.models.peraturan import Regulation, RegulationList


@dataclass(frozen=True)
class _Doubt:
    act: Regulation
    key: str
    what: str
    remedy: str | None = None


def find_inconsistencies(document: DataFile[RegulationList]) -> list[Problem]:
    """Every problem of the file, by line. References must have been checked before.

    That an amending title repeats the amended one word for word: UU 12/2011 Lampiran II.
    """
    model = document.model
    acts = {act.id: act for act in model.peraturan}
    places = {act.id: place for place, act in enumerate(model.peraturan)}
    doubts: list[_Doubt] = [*_levels(model), *_twice(model, document, places)]
    for act in model.peraturan:
        doubts += [
            *_amendments(act, acts),
            *_revocation(act, acts),
            *_publication(act, model),
            *_looked_at(act),
        ]
    problems = [
        Problem(d.what, document.file, document.line(("peraturan", places[d.act.id], d.key)), d.remedy)
        for d in doubts
    ]
    return sorted(problems, key=lambda p: p.line or 0)


def _levels(model: RegulationList) -> Iterator[_Doubt]:
    """Every act is of a known level with a whole name, and the file runs from the highest level to the lowest."""
    order = {level.jenis: rank for rank, level in enumerate(model.hierarki)}
    begun = {level.jenis for level in model.hierarki if level.dilanjutkan}
    highest = 0
    for act in model.peraturan:
        if act.jenis not in order:
            what = f"jenis '{act.jenis}' tidak ada pada 'hierarki'"
            yield _Doubt(act, "jenis", what, suggestion(act.jenis, order))
        elif act.jenis in begun:
            what = f"nama jenis '{act.jenis}' belum menyebut pembentuknya"
            yield _Doubt(act, "jenis", what, "tambahkan jenis dengan nama lengkapnya pada 'hierarki'")
        elif order[act.jenis] < highest:
            what = f"'{act.id}' berdiri di bawah peraturan yang lebih rendah"
            yield _Doubt(act, "id", what, "pindahkan ke kelompok jenisnya, menurut urutan 'hierarki'")
        else:
            highest = order[act.jenis]


def _twice(
    model: RegulationList, document: DataFile[RegulationList], places: dict[str, int]
) -> Iterator[_Doubt]:
    seen: dict[tuple[str, str, int], str] = {}
    for act in model.peraturan:
        key = (act.jenis, act.nomor, act.tahun)
        if key in seen:
            line = document.line(("peraturan", places[seen[key]]))
            what = f"'{act.id}' adalah peraturan yang sama dengan '{seen[key]}' di baris {line}"
            yield _Doubt(act, "id", what, "hapus salah satunya")
        seen.setdefault(key, act.id)


def _amendments(act: Regulation, acts: dict[str, Regulation]) -> Iterator[_Doubt]:
    for target in (*([act.mengubah] if act.mengubah else []), *act.mengubah_antara_lain):
        key = "mengubah" if target == act.mengubah else "mengubah_antara_lain"
        if act.id not in acts[target].diubah_oleh:
            what = f"'{act.id}' mengubah '{target}', tetapi 'diubah_oleh' pada '{target}' tidak memuatnya"
            yield _Doubt(act, key, what, f"tambahkan {act.id} pada diubah_oleh {target}")
    if act.mengubah and acts[act.mengubah].judul not in act.judul:
        what = f"judul '{act.id}' tidak memuat judul '{act.mengubah}' yang diubahnya"
        yield _Doubt(act, "judul", what, "samakan kata demi kata dengan judul yang diubah")
    for other in act.diubah_oleh:
        if acts[other].mengubah != act.id and act.id not in acts[other].mengubah_antara_lain:
            what = f"'{act.id}' diubah oleh '{other}', tetapi '{other}' tidak menyebut mengubahnya"
            yield _Doubt(act, "diubah_oleh", what, f"tulis mengubah: {act.id} pada {other}")
    years = [acts[other].tahun for other in act.diubah_oleh]
    ordinals = [n for other in act.diubah_oleh if (n := acts[other].perubahan_ke) is not None]
    if years != sorted(years) or ordinals != sorted(ordinals):
        what = f"'diubah_oleh' pada '{act.id}' tidak urut"
        yield _Doubt(act, "diubah_oleh", what, "urutkan dari perubahan yang pertama sampai yang terakhir")
    if act.mengubah is None and act.perubahan_ke is not None:
        yield _Doubt(act, "perubahan_ke", "'perubahan_ke' tanpa 'mengubah'", "tulis yang diubahnya")
    if act.ditetapkan_oleh and act.mengubah and act.ditetapkan_oleh not in acts[act.mengubah].diubah_oleh:
        what = f"'{act.ditetapkan_oleh}' menetapkan '{act.id}', tetapi tidak ada pada 'diubah_oleh' '{act.mengubah}'"
        yield _Doubt(act, "ditetapkan_oleh", what)


def _revocation(act: Regulation, acts: dict[str, Regulation]) -> Iterator[_Doubt]:
    if (act.dicabut_oleh or act.dicabut_sejak) and act.status != "dicabut":
        what = f"'{act.id}' dicabut, tetapi statusnya '{act.status}'"
        yield _Doubt(act, "status", what, "tulis status: dicabut")
    if act.dicabut_oleh:
        if act.dicabut_oleh == act.id:
            yield _Doubt(act, "dicabut_oleh", f"'{act.id}' tidak dapat mencabut dirinya sendiri")
        elif acts[act.dicabut_oleh].tahun < act.tahun:
            what = f"'{act.id}' lebih baru daripada '{act.dicabut_oleh}' yang mencabutnya"
            yield _Doubt(act, "dicabut_oleh", what, "periksa kembali")
    if act.status == "diubah" and not act.diubah_oleh:
        what = f"status '{act.id}' diubah, tetapi 'diubah_oleh' kosong"
        yield _Doubt(act, "status", what, "tulis yang mengubahnya, atau status: berlaku")
    if act.status == "berlaku" and act.diubah_oleh:
        what = f"'{act.id}' sudah diubah, tetapi statusnya 'berlaku'"
        yield _Doubt(act, "status", what, "tulis status: diubah")


def _looked_at(act: Regulation) -> Iterator[_Doubt]:
    """Nobody can have looked later than when the entry was checked."""
    if act.diketahui_sampai and act.diketahui_sampai > act.diperiksa:
        what = f"'diketahui_sampai' pada '{act.id}' sesudah 'diperiksa'"
        yield _Doubt(act, "diketahui_sampai", what, "periksa kembali kedua tanggalnya")


def _publication(act: Regulation, model: RegulationList) -> Iterator[_Doubt]:
    wanted = next((h.lembaran for h in model.hierarki if h.jenis == act.jenis), None)
    if act.pengundangan and act.pengundangan.lembaran != wanted:
        what = f"'{act.jenis}' tidak diundangkan dalam {act.pengundangan.lembaran}"
        yield _Doubt(act, "pengundangan", what, f"tulis lembaran: {wanted}" if wanted else "hapus")
    if act.pengundangan and act.diundangkan and act.diundangkan.year != act.pengundangan.tahun:
        what = f"'diundangkan' pada '{act.id}' tidak dalam tahun {act.pengundangan.lembaran}-nya"
        yield _Doubt(act, "diundangkan", what, "periksa kembali")
    days = [("diundangkan", act.diundangkan), ("berlaku_sejak", act.berlaku_sejak)]
    days.append(("dicabut_sejak", act.dicabut_sejak))
    known = [(key, day) for key, day in days if day is not None]
    for (before, earlier), (key, later) in pairwise(known):
        if later < earlier:
            yield _Doubt(
                act, key, f"'{key}' pada '{act.id}' lebih dahulu daripada '{before}'", "periksa kembali"
            )
