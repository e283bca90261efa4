"""The review finds what was planted, and lets sound drafts be."""

from __future__ import annotations

import pytest

from tools.corpus import Measured, measure
from tools.rules import PAGES, pages


@pytest.fixture(scope="module")
def measured() -> Measured:
    return measure()


@pytest.mark.slow
def test_enough_drafts(measured: Measured) -> None:
    assert measured.planted >= 60
    assert measured.sound >= 20


def test_every_planted_defect_is_found(measured: Measured) -> None:
    assert not measured.missed


def test_no_false_alarm_on_a_sound_draft(measured: Measured) -> None:
    assert not measured.alarms


def test_pages_of_the_rules_are_current() -> None:
    """`python -m tools.rules` writes them."""
    assert {p.name: p.read_text(encoding="utf-8") for p in PAGES.glob("*.md")} == pages()
