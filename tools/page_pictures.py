"""First pages of the main kinds as pictures for `docs/gambar/`, finals of the sample office: `python -m tools.page_pictures`.

Needs LibreOffice. The same layouts, fonts and program give the same pictures.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from doctools.documents import Draft
from doctools.kinds import list_jobs, read_kind
from doctools.office import Office, Workspace
from doctools.pdf import LibreOffice, convert, draw_page, find_libreoffice

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs/gambar"
KINDS = (
    "sk-tim-kerja",
    "sk-agen-perubahan",
    "undangan",
    "daftar-hadir",
    "notula",
    "monev",
    "maklumat-pelayanan",
)


def main() -> None:
    office = Office(Workspace(ROOT / "tests/contoh"))
    with tempfile.TemporaryDirectory() as folder:
        made = {}
        for kind in KINDS:
            for job in list_jobs(office, [read_kind(office, kind)], max(office.years())):
                outcome = Draft(office, job, final=True).write(Path(folder))
                if outcome.path is not None:  # the first that is complete
                    made[kind] = outcome.path
                    break
        libreoffice = LibreOffice(find_libreoffice(sys.platform, os.environ))
        for kind, converted in zip(made, convert([*made.values()], libreoffice).values(), strict=True):
            assert converted.pdf is not None, converted.problem
            (PICTURES / f"{kind}.png").write_bytes(draw_page(converted.pdf.read_bytes(), 1))
        if lacking := set(KINDS) - set(made):
            sys.exit(f"no final of {', '.join(sorted(lacking))}")


if __name__ == "__main__":
    main()
