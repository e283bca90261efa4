"""Facts that contradict each other: the wrong example of each check is found in a sample office, the right one is not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from doctools.kinds import list_jobs, read_kinds
from doctools.kinds.jobs import Job
from doctools.office.folder import Workspace
from doctools.office.office import Office
from doctools.review.document import review_all_facts
from doctools.review.facts.case import Case
from doctools.review.facts.engine import check_document_facts, list_facts
from doctools.review.facts.fact import Example, Fact
from doctools.review.finding import Finding


def laid_over(value: Any, over: Any) -> Any:
    """`over` laid over data: keys into keys, entries of the same id into each other; all else replaces."""
    if isinstance(value, dict) and isinstance(over, dict):
        return {**value, **{key: laid_over(value.get(key), item) for key, item in over.items()}}
    if (
        isinstance(value, list)
        and isinstance(over, list)
        and over
        and isinstance(over[0], dict)
        and "id" in over[0]
    ):
        named = {item["id"]: item for item in over}
        return [laid_over(item, named.get(item.get("id"), {})) for item in value]
    return None if over == "null" else over


def read_texts(text: str) -> Any:
    """YAML with every value as the text that stands there."""
    return yaml.load(text, yaml.BaseLoader)


def change(root: Path, name: str, text: str) -> None:
    path = root / "data" / name
    path.parent.mkdir(exist_ok=True)
    old = read_texts(path.read_text(encoding="utf-8")) if path.exists() else {}
    new = laid_over(old, read_texts(text))
    written = yaml.safe_dump(new, allow_unicode=True, sort_keys=False).replace("'null'", "null")
    path.write_text(written, encoding="utf-8")


def document(office: Office, name: str) -> Job:
    return next(job for job in list_jobs(office, read_kinds(office), 2026) if job.record == name)


def found(root: Path, example: Example, fact: Fact | None = None) -> list[Finding]:
    """What is said of the example's document, with every line of the data that the example changes."""
    from doctools.context import build_context

    for name, text in example.data.items():
        change(root, name, text)
    office = Office(Workspace(root))
    job = document(office, example.document)
    traces = build_context(office, job).traces
    return check_document_facts(Case(office, job), traces, [fact] if fact else None)


@pytest.mark.parametrize("fact", list_facts(), ids=lambda fact: fact.code)
def test_the_wrong_example_is_found_with_the_line_to_change_and_the_right_one_is_not(
    fact: Fact, ruang: Path
) -> None:
    (clash,) = found(ruang, fact.wrong, fact)
    assert clash.rule == fact.code
    assert clash.severity == fact.severity
    assert clash.file is not None
    assert clash.file.removeprefix("data/") in fact.wrong.data, "the line to change is in data that are wrong"
    assert clash.line is not None
    assert clash.suggest


@pytest.mark.parametrize("fact", list_facts(), ids=lambda fact: fact.code)
def test_the_right_example_is_left_alone(fact: Fact, ruang: Path) -> None:
    assert found(ruang, fact.right, fact) == []


def test_codes_are_unique_and_each_says_why() -> None:
    facts = list_facts()
    assert [fact.code for fact in facts] == [f"FK-{n:02}" for n in range(1, len(facts) + 1)]
    for fact in facts:
        assert fact.law, fact.code
        assert fact.explanation.endswith("."), fact.code


def test_the_sample_office_contradicts_itself_nowhere(contoh: Office) -> None:
    assert [str(finding) for finding in review_all_facts(contoh)] == []


def test_the_office_of_the_decree_contradicts_itself_nowhere(kerinci: Office) -> None:
    assert [str(finding) for finding in review_all_facts(kerinci)] == []
