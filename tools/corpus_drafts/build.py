"""The bytes of a draft: the same for the same text and form."""

from __future__ import annotations

import io
import zipfile

import yaml

from tools.corpus_drafts.source import FOLDER, Draft
from tools.corpus_drafts.text import text_of
from tools.corpus_drafts.untidy import HABITS, disorder
from tools.corpus_drafts.word import lay_out

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip entry can bear


def build(draft: Draft) -> bytes:
    """A .txt or .docx, as the draft's form says; raises SourceError when the form would mend the defect."""
    if draft.form[0] == "txt":
        return text_of(draft)
    document = lay_out(draft.sections, draft.form)
    if HABITS.keys() & set(draft.form):
        filling = yaml.safe_load((FOLDER / "bentuk.yaml").read_text(encoding="utf-8"))["isian"]
        disorder(document, draft.form, filling)
    saved = io.BytesIO()
    document.save(saved)
    return _without_clock(saved.getvalue())


def _without_clock(package: bytes) -> bytes:
    """The package with entries that bear no time; python-docx writes the clock's."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, _EPOCH), old.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()
