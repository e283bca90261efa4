"""What a document was made from, as one hash: while it is the same, the document need not be made again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator

from doctools import __version__
from doctools.context import Phrases, read_phrases
from doctools.documents.finished import describe_style
from doctools.kinds import Job
from doctools.office import Office
from doctools.store import sha256_of


def hash_inputs(office: Office, job: Job, layout: bytes, values: dict[str, object], *, final: bool) -> str:
    """SHA-256 in hex over all that the document is made from, this version of doctools among it."""
    inputs = {**_describe_content(office, job, layout, values), "final": final, "version": __version__}
    if phrases := find_code_phrases(office, job, final=final):
        inputs["code"] = phrases["kode_verifikasi"]
    return _hash(inputs)


def hash_content(office: Office, job: Job, layout: bytes, values: dict[str, object]) -> str:
    """SHA-256 in hex over what people read in the document: data, wording, layout, pictures and style. Which version of doctools
    makes it of these, and whether it is final, is left aside."""
    return _hash(_describe_content(office, job, layout, values))


def _describe_content(
    office: Office, job: Job, layout: bytes, values: dict[str, object]
) -> dict[str, object]:
    files = {name: office.workspace.root / name for name in list_pictures(values)}
    return {
        "kind": job.kind_id,
        "layout": hashlib.sha256(layout).hexdigest(),
        "name": job.name,
        "pictures": {name: sha256_of(path) if path.is_file() else "" for name, path in files.items()},
        "scope": job.scope,
        "values": values,
        "style": describe_style(office),
    }


def _hash(inputs: dict[str, object]) -> str:
    return hashlib.sha256(json.dumps(inputs, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def find_code_phrases(office: Office, job: Job, *, final: bool) -> Phrases | None:
    """The words around a document's code; None for one without: a draft, or a file that SRIKANDI marks."""
    if not final or job.form == "srikandi" or not office.kantor.model.kode_verifikasi:
        return None
    return read_phrases(office)


def list_pictures(values: object) -> tuple[str, ...]:
    """The paths of all pictures that the values name, sorted, each once."""
    return tuple(sorted(set(_pictures(values))))


def _pictures(values: object) -> Iterator[str]:
    if isinstance(values, dict):
        if values.get("jenis") == "foto":
            yield from (str(item["berkas"]) for item in values["foto"])
        values = list(values.values())
    if isinstance(values, list):
        for item in values:
            yield from _pictures(item)
