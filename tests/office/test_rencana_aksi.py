"""The plan of the decree, transcribed: nothing left out, ids as they should be."""

from __future__ import annotations

import re

from doctools.kinds.read import read_kinds
from doctools.office.checking.check import check_value
from doctools.office.models.monev import Monev
from doctools.office.office import Office
from doctools.office.plan import (
    collect_realised,
    find_due,
    find_late,
    find_next_due,
    list_months,
    list_plan_rows,
)


def test_six_areas_and_seventy_rows(kerinci: Office) -> None:
    plan = kerinci.plan(2026).model
    counts = {a.id: sum(len(k.baris) for k in a.komponen) for a in plan.area}
    assert counts == {"I": 5, "II": 7, "III": 17, "IV": 10, "V": 19, "VI": 12}


def test_ids_follow_area_komponen_and_letter(kerinci: Office) -> None:
    for area in kerinci.plan(2026).model.area:
        for k, komponen in enumerate(area.komponen, 1):
            assert komponen.id == f"{area.id}.{k}"
            for b, row in enumerate(komponen.baris):
                assert row.id == f"{komponen.id}.{chr(ord('a') + b)}"
                assert [p.id for p in row.bukti_fisik] == [
                    f"{row.id}/{n}" for n in range(1, len(row.bukti_fisik) + 1)
                ]


def test_every_row_has_target_months_of_its_year_in_order(kerinci: Office) -> None:
    for entry in list_plan_rows(kerinci.plan(2026).model):
        assert entry.row.target
        assert entry.row.target == sorted(set(entry.row.target))
        assert all(month.startswith("2026-") for month in entry.row.target)


def test_what_doctools_makes_names_its_kind(kerinci: Office) -> None:
    for entry in list_plan_rows(kerinci.plan(2026).model):
        for piece in entry.row.bukti_fisik:
            assert bool(piece.jenis) is (piece.kelas != "lampir"), piece.id


def test_the_decrees_own_mistakes_are_kept(kerinci: Office) -> None:
    rows = {e.row.id: e.row for e in list_plan_rows(kerinci.plan(2026).model)}
    assert "KPU Provinsi Jambi" in rows["II.1.a"].bukti_fisik[0].teks
    assert "KPU Provinsi Jambi" in rows["V.5.b"].langkah_aksi[0]
    assert (rows["IV.1.a"].langkah_aksi[0][-4:], rows["IV.1.a"].bukti_fisik[0].teks) == ("2025", "RKKL 2026")
    assert rows["V.2.b"].bukti_fisik[0].teks == "Penilaian resiko atas pelaksanaan kebijakan"
    assert "terhadap terhadap" in rows["III.2.c"].indikator


def test_ocr_noise_is_gone(kerinci: Office) -> None:
    text = kerinci.workspace.path("data/rencana-aksi/2026.yaml").read_text(encoding="utf-8")
    body = re.sub(r"^ *catatan:.*$", "", text, flags=re.M)
    assert not re.search(r"\b(vang|yvang|TimM|Kkinerja|sermua|genturan)\b|[|§¢{}]", body)


def test_kinds_agree_with_the_plan(kerinci: Office) -> None:
    pieces = {p.id: p for e in list_plan_rows(kerinci.plan(2026).model) for p in e.row.bukti_fisik}
    for kind in read_kinds(kerinci):
        for piece in kind.model.bukti:
            assert kind.model.id in pieces[str(piece)].jenis


def test_due_in_february(kerinci: Office) -> None:
    rows = {e.row.id for e in find_due(kerinci.plan(2026).model, "2026-02")}
    assert {"I.3.a", "I.4.a", "III.3.b", "V.2.d", "VI.2.b"} <= rows
    assert "I.1.a" not in rows


def test_late_until_it_is_realised_in_full(contoh: Office) -> None:
    plan = contoh.plan(2026).model

    def owed(capaian: str) -> set[str]:
        report = check_value(
            {
                "bulan": "2026-02",
                "realisasi": [
                    {"baris": "I.1.a", "target": "2026-01", "realisasi": "Selesai", "capaian": capaian}
                ],
            },
            Monev,
        )
        return {
            item.entry.row.id for item in find_late(plan, "2026-03", collect_realised([report], "2026-03"))
        }

    assert "I.1.a" in owed("50")
    assert "I.1.a" not in owed("100")
    assert "I.4.b" in owed("100")


def test_a_later_report_does_not_count_yet(contoh: Office) -> None:
    report = check_value(
        {"bulan": "2026-05", "realisasi": [{"baris": "I.1.a", "target": "2026-01", "realisasi": "Selesai"}]},
        Monev,
    )
    assert collect_realised([report], "2026-04") == {}


def test_a_row_is_late_only_when_its_month_has_ended(contoh: Office) -> None:
    plan = contoh.plan(2026).model
    assert all(month < "2026-03" for item in find_late(plan, "2026-03", {}) for month in item.months)
    assert find_late(plan, "2026-01", {}) == []


def test_the_next_month_with_a_target(contoh: Office) -> None:
    plan = contoh.plan(2026).model
    for month in list_months(2026):
        entries = find_due(plan, month)
        found = find_next_due(plan, month)
        assert found is not None
        if entries:
            assert found == (month, entries)
        else:
            assert found[0] > month
    assert find_next_due(plan, "2027-01") is None


def test_a_year_has_twelve_months() -> None:
    assert list_months(2026)[0] == "2026-01"
    assert list_months(2026)[-1] == "2026-12"
    assert len(list_months(2026)) == 12
