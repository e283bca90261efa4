"""What a document says that it should not: findings, each with rule, place and remedy."""

from doctools.checks.facts import unfinished_facts
from doctools.checks.finding import Finding
from doctools.checks.legal_basis import legal_basis

__all__ = ["Finding", "legal_basis", "unfinished_facts"]
