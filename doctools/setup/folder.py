"""What may be wrong with the folder itself: an older form, files that nobody reads, copies that a cloud drive made."""

from __future__ import annotations

from collections.abc import Iterator

from doctools.errors import DoctoolsError
from doctools.office import Office, newest_form, read_form
from doctools.setup.diagnosis import Diagnosis


def list_folder_doubts(office: Office) -> Iterator[Diagnosis]:
    """The form of the folder, and each YAML file in `data/` that no command reads."""
    try:
        form = read_form(office.workspace.root)
    except DoctoolsError as error:
        yield Diagnosis("Bentuk data", "galat", str(error))
        return
    if form < newest_form():
        words = f"folder berbentuk {form}, kini {newest_form()}; jalankan: doctools upgrade"
        yield Diagnosis("Bentuk data", "saran", words)
    known = {f"data/{name}.yaml" for name in office.every_document()}
    for path in sorted((office.workspace.root / "data").rglob("*.yaml")):
        file = path.relative_to(office.workspace.root).as_posix()
        if file in known or any(part.startswith(".") for part in path.parts):
            continue
        original = next(
            (name for name in sorted(known, reverse=True) if file.startswith(name.removesuffix(".yaml"))),
            None,
        )
        words = f"{file}: berkas ini tidak dibaca; periksa namanya, atau pindahkan dari data/"
        if original is not None:
            words = f"{file}: tampaknya salinan {original}, misalnya buatan OneDrive; samakan isinya dengan tangan, lalu hapus salinannya"
        yield Diagnosis("Data", "peringatan", words)
