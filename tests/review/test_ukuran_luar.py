"""A planted defect counts as found when a finding stands at its place and says what is wrong."""

from __future__ import annotations

import pytest

from tools.corpus_drafts.source import Expected
from tools.corpus_outside import Finding, names

NIP = Expected("nip", "galat", ("199213172015032001",), ("NIP", "a.n."))


@pytest.mark.parametrize(
    ("quote", "message", "found"),
    [
        ("NIP 199213172015032001", "bulan lahir dalam NIP tidak ada", True),
        ("199213172015032001", "tulis: a.n. Ketua", True),
        ("199213172015032001", "nomor pegawai tidak mungkin", False),
        ("198311042009011002", "bulan lahir dalam NIP tidak ada", False),
        ("", "NIP tidak mungkin", False),
    ],
)
def test_a_finding_counts_when_its_place_and_its_words_are_right(
    quote: str, message: str, found: bool
) -> None:
    assert names(Finding(rule="X", severity="galat", message=message, quote=quote), NIP) is found
