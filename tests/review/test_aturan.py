"""Each rule's own examples are its test: the wrong one is found, the right one is not."""

from __future__ import annotations

import io

import pytest
from docx import Document

from doctools.office.office import Office
from doctools.review.engine import read_draft, review
from doctools.review.facts.engine import list_facts
from doctools.review.knowledge import Knowledge, gather_knowledge
from doctools.review.rule import Rule
from doctools.review.rules import list_families, list_rules


@pytest.fixture(scope="module")
def known(kerinci: Office) -> Knowledge:
    """The regulations and word lists as shipped, with no office of its own."""
    return gather_knowledge(kerinci).without_office()


def as_word(text: str) -> bytes:
    """A Word file of these paragraphs; what stands between asterisks is in italics."""
    document = Document()
    for line in text.split("\n"):
        paragraph = document.add_paragraph()
        for n, words in enumerate(line.split("*")):
            paragraph.add_run(words).italic = n % 2 == 1
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def found(rule: Rule, text: str, known: Knowledge) -> list[str]:
    content = as_word(text) if rule.example == "docx" else text.encode()
    naskah = read_draft(content, f"contoh.{rule.example}", rule.example)
    if naskah.genre not in rule.genres:
        naskah = read_draft(content, f"contoh.{rule.example}", rule.example, min(rule.genres))
    return [f"{f.rule}: {f.message} «{f.quote}»" for f in review(naskah, known, [rule])]


@pytest.mark.parametrize("rule", list_rules(), ids=lambda rule: rule.code)
def test_the_wrong_example_is_found_and_the_right_one_is_not(rule: Rule, known: Knowledge) -> None:
    assert found(rule, rule.wrong, known)
    assert not found(rule, rule.right, known)


def test_codes_are_unique_and_rules_say_why() -> None:
    codes = [rule.code for rule in list_rules()]
    assert len(codes) == len(set(codes))
    for family, (title, rules) in list_families().items():
        assert title, family
        assert len({rule.code[:2] for rule in rules}) == 1, family
        for rule in rules:
            assert rule.law, rule.code
            assert rule.explanation.endswith("."), rule.code


def test_a_ground_without_an_article_says_on_its_page_that_none_was_seen() -> None:
    """Messages name the act alone; that its article was not seen stands on the page of the rule, and nowhere else."""
    named = [rule for rule in list_rules() if "Peraturan KPU 2/2021" in rule.law and "Pasal" not in rule.law]
    assert named
    assert [rule.code for rule in named if rule.article_seen] == []
    grounds = [told.law for told in (*list_rules(), *list_facts())]
    assert [law for law in grounds if "belum diperiksa" in law] == []
