"""Labelled items beside the margin, as in a tasking letter: Menimbang, Dasar, Kepada, Untuk."""

from __future__ import annotations

from typing import Any

import pytest

from doctools.context.blocks import shape_blocks
from doctools.errors import KindError
from doctools.office.yaml.read import YamlFile

FILE = YamlFile("templates/jenis/contoh.yaml", {}, {(): 7})


def items(label: str, urutan: str, *isi: str) -> list[dict[str, Any]]:
    block = shape_blocks({"konsideran": {"label": label, "urutan": urutan, "isi": list(isi)}}, FILE, ())
    assert block["jenis"] == "konsideran"
    found: list[dict[str, Any]] = block["butir"]
    return found


def test_only_the_first_item_carries_the_label() -> None:
    found = items("Menimbang", "huruf", "bahwa satu;", "bahwa dua.")
    assert [(i["label"], i["titik_dua"], i["tanda"]) for i in found] == [
        ("Menimbang", ":", "a."),
        ("", "", "b."),
    ]


def test_a_single_text_has_no_mark() -> None:
    (only,) = items("Dasar", "angka", "Surat Sekretaris.")
    assert only["tanda"] == ""
    assert only["tunggal"]


def test_lines_of_a_text_stand_under_each_other() -> None:
    found = items("Kepada", "angka", "Orang Pertama\nNIP 1\nPelaksana", "Orang Kedua")
    assert [(i["tanda"], i["teks"]) for i in found] == [
        ("1.", "Orang Pertama"), ("", "NIP 1"), ("", "Pelaksana"), ("2.", "Orang Kedua"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ({"label": "Dasar", "isi": []}, "kunci 'urutan' pada konsideran belum ada"),
        (
            {"label": "Dasar", "urutan": "angka", "isi": [], "lain": ""},
            "kunci 'lain' pada konsideran tidak dikenal",
        ),
        ({"label": "Dasar", "urutan": "romawi", "isi": []}, "harus 'huruf' atau 'angka'"),
    ],
)
def test_a_faulty_one_is_explained_with_its_line(content: dict[str, Any], message: str) -> None:
    with pytest.raises(KindError) as caught:
        shape_blocks({"konsideran": content}, FILE, ())
    assert message in str(caught.value)
    assert "templates/jenis/contoh.yaml:7" in str(caught.value)
