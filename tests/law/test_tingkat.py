"""The order of legislation as `hierarki` has it: UU 12/2011 art. 7 and 8, UU 10/2004 art. 56."""

from __future__ import annotations

from pathlib import Path

import pytest

from doctools.errors import DataError
from doctools.law.hierarchy import Hierarchy
from doctools.office.folder import Workspace
from doctools.office.office import Office
from tests.conftest import ROOT, edit

HIERARCHY = Hierarchy(Office(Workspace(ROOT)).peraturan.model.hierarki)


def test_article_7_from_the_constitution_to_the_regulations_of_regencies() -> None:
    kinds = ["uud", "tap-mpr", "uu", "pp", "perpres", "perda-provinsi", "perda-kabupaten"]
    tiers = [HIERARCHY.tiers(kind, 2020) for kind in kinds]
    assert tiers == [(n, n) for n in range(1, 8)]
    assert HIERARCHY.tiers("perppu", 2022) == HIERARCHY.tiers("uu", 2022)
    assert HIERARCHY.tiers("perda-kota", 2022) == HIERARCHY.tiers("perda-kabupaten", 2022)


@pytest.mark.parametrize("kind", ["pkpu", "permenpanrb", "permendagri", "peraturan-bkn", "permen"])
def test_ministers_and_bodies_stand_below_the_president_and_above_the_heads_of_regions(kind: str) -> None:
    tiers = HIERARCHY.tiers(kind, 2020)
    president, regent = HIERARCHY.tiers("perpres", 2020), HIERARCHY.tiers("perbup", 2020)
    assert tiers
    assert president
    assert regent
    assert president[1] < tiers[0]
    assert tiers[1] < regent[0]


def test_an_old_decree_may_have_the_weight_of_a_regulation() -> None:
    president, decree = HIERARCHY.tiers("perpres", 2020), HIERARCHY.tiers("keputusan-kpu", 2020)
    assert president
    assert decree
    assert HIERARCHY.tiers("keppres", 1999) == (president[0], decree[1])
    assert HIERARCHY.tiers("keppres", 2010) == decree
    assert HIERARCHY.tiers("kepmen", 2002) == (6, decree[1])
    assert HIERARCHY.tiers("keppres", None) == HIERARCHY.tiers("keppres", 1999)


def test_every_kind_has_a_weight() -> None:
    levels = Office(Workspace(ROOT)).peraturan.model.hierarki
    assert [level.jenis for level in levels if HIERARCHY.tiers(level.jenis, 2020) is None] == []


def test_the_gazette_of_ministers_is_younger_than_their_regulations() -> None:
    assert HIERARCHY.sheet("permen", 1998) is None
    assert HIERARCHY.sheet("permen", 2012) == "BN"
    assert HIERARCHY.sheet("permendagri", 1998) is None
    assert HIERARCHY.sheet("uu", 1999) == "LN"
    assert HIERARCHY.sheet("perda-kabupaten", 2019) is None


def test_an_act_of_a_kind_without_its_makers_name_is_refused(ruang: Path) -> None:
    own = ruang / "data/peraturan.yaml"
    own.write_text((ROOT / "data/peraturan.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    edit(
        own,
        "id: peraturan-bkn-6-2022\n    jenis: peraturan-bkn",
        "id: peraturan-bkn-6-2022\n    jenis: permen",
    )
    with pytest.raises(DataError, match="nama jenis 'permen' belum menyebut pembentuknya"):
        _ = Office(Workspace(ruang)).peraturan
