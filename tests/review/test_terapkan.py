"""What the review proposes as tracked changes, all accepted: fewer findings, and none that were not there."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from doctools.compare.tracked import accept_changes
from doctools.docx import open_package
from doctools.review.engine import read_draft, review
from doctools.review.files import Reviewed, mark_copy
from doctools.review.knowledge import Knowledge
from tools.corpus import DRAFTS, knowledge

WORD = sorted(DRAFTS.glob("*.docx"))


@pytest.fixture(scope="module")
def known() -> Knowledge:
    return knowledge()


def accepted(content: bytes) -> bytes:
    package = open_package(content, "naskah")
    accept_changes(package.root)
    return package.to_bytes()


@pytest.mark.parametrize("path", WORD, ids=lambda path: path.name)
def test_accepting_all_leaves_fewer_findings_and_brings_none(path: Path, known: Knowledge) -> None:
    content = path.read_bytes()
    before = review(read_draft(content, path.name, "docx"), known)
    proposed = [finding for finding in before if finding.replacement is not None]
    copy = mark_copy(Reviewed(path.name, tuple(before)), content, date(2026, 1, 5))
    after = review(read_draft(accepted(copy), path.name, "docx"), known)
    told = {(finding.rule, finding.message) for finding in before}
    assert [finding for finding in after if (finding.rule, finding.message) not in told] == []
    assert len(after) <= len(before) - bool(proposed)
