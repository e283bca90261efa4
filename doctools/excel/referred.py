"""Nothing that other files of the office still point at may be taken out."""

from __future__ import annotations

from doctools.errors import DataError, Problem
from doctools.office import Office, list_references


def refuse_referred(office: Office, targets: tuple[str, ...], gone: set[str], folder: str) -> None:
    """Raises DataError naming every place outside of `folder` that refers to an id in `gone`."""
    problems = []
    for name in office.every_document() if gone else []:
        if name.split("/")[0] == folder or not office.has(name):
            continue
        document = office.document(name)
        for path, reference in list_references(document.model):
            if reference.target in targets and str(reference) in gone:
                what = (
                    f"{reference.called} '{reference}' dihapus dari buku kerja tetapi masih dirujuk di sini"
                )
                remedy = "kembalikan barisnya di buku kerja, atau hapus rujukan ini dahulu"
                problems.append(Problem(what, document.file, document.line(path), remedy))
    if problems:
        raise DataError(*problems)
