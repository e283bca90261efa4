"""Give drafts back: comments and tracked changes in a copy of a .docx, redlines, and what reviewers returned."""

from doctools.markup.compare import Redline, compare
from doctools.markup.notes import Note, annotate
from doctools.markup.opening import opened
from doctools.markup.returned import Comment, Returned, Tracked, returned

__all__ = [
    "Comment",
    "Note",
    "Redline",
    "Returned",
    "Tracked",
    "annotate",
    "compare",
    "opened",
    "returned",
]
