"""Decrees: konsideran, dasar hukum, dikta, lampiran (UU 12/2011 Lampiran II)."""

from __future__ import annotations

import re
from typing import Any

import pytest

from doctools.context.build import build_context
from doctools.context.language.terbilang import diktum
from doctools.context.sitiran import Sitiran
from doctools.context.wording.phrases import read_phrases
from doctools.context.wording.views import Reader
from doctools.kinds.jobs import find_single_job
from doctools.kinds.read import read_kind
from doctools.office.office import Office
from doctools.review.legal_basis import check_legal_basis

DECREES = ["sk-tim-kerja", "sk-agen-perubahan"]


def values(office: Office, kind: str) -> dict[str, Any]:
    return build_context(office, find_single_job(office, read_kind(office, kind), 2026, {})).values


@pytest.mark.parametrize("kind", DECREES)
def test_last_item_names_every_letter(kind: str, contoh: Office) -> None:
    items = values(contoh, kind)["menimbang"]
    letters = [f"huruf {item['tanda'][0]}" for item in items[:-1]]
    named = re.findall(r"huruf [a-z]\b", items[-1]["teks"].split("perlu menetapkan")[0])
    assert named == letters
    assert all(item["teks"].startswith("bahwa ") and item["teks"].endswith(";") for item in items)


@pytest.mark.parametrize("kind", DECREES)
def test_title_is_the_same_everywhere(kind: str, contoh: Office) -> None:
    v = values(contoh, kind)
    assert v["judul"] in v["menimbang"][-1]["teks"]
    assert v["menetapkan"] == f"{v['nama_naskah']} TENTANG {v['judul_kapital']}."
    assert not v["judul_kapital"].endswith(".")


@pytest.mark.parametrize("kind", DECREES)
def test_dikta_stand_in_sequence_and_end_with_effect(kind: str, contoh: Office) -> None:
    orders = values(contoh, kind)["diktum"]
    assert [d["nama"] for d in orders] == [diktum(n) for n in range(1, len(orders) + 1)]
    assert all(d["teks"].endswith(".") for d in orders)
    assert orders[-1]["teks"] == "Keputusan ini mulai berlaku pada tanggal ditetapkan."


@pytest.mark.parametrize("kind", DECREES)
def test_every_annex_is_mentioned(kind: str, contoh: Office) -> None:
    v = values(contoh, kind)
    orders = " ".join(d["teks"] for d in v["diktum"])
    mentioned = set(re.findall(r"Lampiran [IVX]+", orders))
    assert mentioned == {annex["nama"].replace("LAMPIRAN", "Lampiran") for annex in v["lampiran"]}


def test_costs_are_named_only_where_the_office_pays(kerinci: Office, contoh: Office) -> None:
    paid = " ".join(d["teks"] for d in values(contoh, "sk-tim-kerja")["diktum"])
    unpaid = " ".join(d["teks"] for d in values(kerinci, "sk-tim-kerja")["diktum"])
    assert "dibebankan pada Daftar Isian Pelaksanaan Anggaran" in paid
    assert "biaya" not in unpaid


@pytest.mark.parametrize("kind", DECREES)
def test_no_revoked_act_is_a_basis(kind: str, kerinci: Office) -> None:
    context = build_context(kerinci, find_single_job(kerinci, read_kind(kerinci, kind), 2026, {}))
    assert not [f for f in check_legal_basis(kerinci.peraturan, context.cited, None) if f.severity == "galat"]


def test_revoked_act_is_found(kerinci: Office) -> None:
    found = check_legal_basis(kerinci.peraturan, ["permenpanrb-10-2019"], None)
    assert [(f.rule, f.severity) for f in found] == [("dasar-hukum-dicabut", "galat")]
    assert found[0].line == kerinci.peraturan.line(
        ("peraturan", [p.id for p in kerinci.peraturan.model.peraturan].index("permenpanrb-10-2019"))
    )


def sitiran(office: Office) -> Sitiran:
    return Sitiran(office.peraturan, Reader(office, {"lain": 5}), read_phrases(office))


def test_citation_in_canonical_form(kerinci: Office) -> None:
    assert sitiran(kerinci).cite("uu-7-2017") == (
        "Undang-Undang Nomor 7 Tahun 2017 tentang Pemilihan Umum (Lembaran Negara Republik Indonesia Tahun 2017"
        " Nomor 182, Tambahan Lembaran Negara Republik Indonesia Nomor 6109) sebagaimana telah diubah dengan"
        " Undang-Undang Nomor 7 Tahun 2023 tentang Penetapan Peraturan Pemerintah Pengganti Undang-Undang Nomor 1"
        " Tahun 2022 tentang Perubahan atas Undang-Undang Nomor 7 Tahun 2017 tentang Pemilihan Umum Menjadi"
        " Undang-Undang (Lembaran Negara Republik Indonesia Tahun 2023 Nomor 54, Tambahan Lembaran Negara Republik"
        " Indonesia Nomor 6863)"
    )


def test_second_amendment_is_several(kerinci: Office) -> None:
    text = sitiran(kerinci).cite("pkpu-14-2020")
    assert (
        "sebagaimana telah beberapa kali diubah, terakhir dengan Peraturan Komisi Pemilihan Umum Nomor 21"
        in text
    )


def test_order_is_by_hierarchy_then_year_then_number(kerinci: Office) -> None:
    shuffled = [
        "permenpanrb-90-2021",
        "pkpu-14-2020",
        "uu-7-2023",
        "uu-28-1999",
        "pkpu-8-2019",
        "uu-7-2017",
        "perpres-105-2018",
        "uu-20-2023",
    ]
    assert sitiran(kerinci).in_order(shuffled) == [
        "uu-28-1999", "uu-7-2017", "uu-7-2023", "uu-20-2023", "perpres-105-2018", "pkpu-8-2019", "pkpu-14-2020",
        "permenpanrb-90-2021",
    ]  # fmt: skip


def test_title_inside_an_amendment_equals_the_amended_title(kerinci: Office) -> None:
    acts = {p.id: p for p in kerinci.peraturan.model.peraturan}
    amendments = [p for p in acts.values() if p.mengubah]
    assert len(amendments) > 8
    for act in amendments:
        assert acts[str(act.mengubah)].judul in act.judul, act.id
        assert act.id in acts[str(act.mengubah)].diubah_oleh
