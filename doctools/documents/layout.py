"""What is to be said of a document because of its layout."""

from __future__ import annotations

from doctools.documents.inputs import find_code_phrases
from doctools.docx import Package
from doctools.kinds import Job
from doctools.office import Office
from doctools.render import NO_FOOTER, SRIKANDI_MARK, Fault, find_faults
from doctools.review import Finding, apply_silences, read_silences


def find_layout_faults(office: Office, job: Job, layout: tuple[str, bytes]) -> list[Finding]:
    """What is wrong with a layout for this document. `layout`: the file as people read it, and its bytes."""
    shown, content = layout
    faults = find_faults(content, shown, office.workspace.cache)
    if job.form == "srikandi":
        faults = tuple(fault for fault in faults if fault.rule != SRIKANDI_MARK)
    if faults and find_code_phrases(office, job, final=True) is None:
        faults = tuple(fault for fault in faults if fault.rule != NO_FOOTER)
    return _as_findings(office, job, faults)


def find_printing_faults(
    office: Office, job: Job, made: Package, layout: tuple[str, bytes], values: dict[str, object]
) -> list[Finding]:
    """What a made document does not print of its values."""
    from doctools.render import find_document_faults

    return _as_findings(office, job, find_document_faults(made, layout, values, office))


def _as_findings(office: Office, job: Job, faults: tuple[Fault, ...] | list[Fault]) -> list[Finding]:
    found = [
        Finding(
            rule=fault.rule,
            severity=fault.severity,
            message=fault.what,
            file=fault.file,
            suggest=fault.remedy or None,
            quote=fault.quote,
        )
        for fault in faults
    ]
    if not found:
        return []
    return apply_silences(found, job.name, read_silences(office), {f.rule for f in found}, stale=False)
