"""Let a validator that shares no code with doctools judge documents of every kind.

    python -m tools.independent FOLDER

FOLDER has `validate FILE …` (against the schemas of Word), `pages OUT FILE …` (what a person sees of each page),
`same_bytes COMMAND …` (two runs, `{}` being the folder to fill) and a `requirements.txt`; each exits with 1 where
something is wrong.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

PROGRAM = [sys.executable, "-m", "doctools.cli.main"]
SAMPLE = ["--ruang", "tests/contoh"]
LAST = 3  # lines of what a judge says, where it finds nothing


def make(folder: Path) -> list[Path]:
    """The documents to judge, in `folder`: drafts, finals, SRIKANDI files, a reviewed copy and a redline.

    Raises CalledProcessError where the program fails otherwise than by finding something for the office to do.
    """

    def program(*arguments: object, may_find: bool = False) -> None:
        done = subprocess.run([*PROGRAM, *map(str, arguments)], capture_output=True, check=False)
        if done.returncode > may_find:
            sys.stderr.buffer.write(done.stderr)
            done.check_returncode()

    year = ("batch", "--tahun", "2026", "--keluar")
    program(*year, folder / "draf")
    # Finals of the sample office, where meetings to come have no minutes yet.
    program(*SAMPLE, *year, folder / "final", "--final", may_find=True)
    program(*SAMPLE, *year, folder / "srikandi", "--srikandi")
    reviewed = ("review", "--jenis-naskah", "sk-rencana-aksi", "--format", "docx", "--keluar")
    program(*reviewed, folder / "tinjauan", may_find=True)
    (_,) = (folder / "tinjauan").rglob("*.docx")
    sheets = [folder / f"draf/2026/monev/monev-2026-{month}.docx" for month in ("02", "03")]
    program("diff", *sheets, "-o", folder / "perubahan.docx")
    return sorted(folder.rglob("*.docx"))


def one_a_kind(finals: Path) -> list[Path]:
    """The first document of each kind."""
    return [min(kind.rglob("*.docx")) for kind in sorted(finals.iterdir())]


def judge(*command: object) -> bool:
    """Run a judge; print the end of what it says, all of it where it finds something. Whether it found nothing."""
    done = subprocess.run([*map(str, command)], capture_output=True, text=True, check=False)
    lines = done.stdout.splitlines()
    print("\n".join(lines if done.returncode else lines[-LAST:]))
    if done.returncode:
        print(done.stderr, file=sys.stderr)
    return done.returncode == 0


def main(judges: Path) -> int:
    with tempfile.TemporaryDirectory() as passing:
        folder = Path(passing)
        venv.create(folder / "venv", with_pip=True)
        python = folder / "venv/bin/python"
        subprocess.run(
            [python, "-m", "pip", "install", "-q", "-r", judges / "requirements.txt"],
            check=True,
            env={k: v for k, v in os.environ.items() if k != "PIP_CONSTRAINT"},
        )
        documents = make(folder / "hasil")
        year = ("batch", "--tahun", "2026", "--keluar", "{}")
        results = (
            judge(python, judges / "validate", *documents),
            judge(sys.executable, judges / "same_bytes", *PROGRAM, *year),
            judge(
                sys.executable, judges / "pages", folder / "halaman", *one_a_kind(folder / "hasil/final/2026")
            ),
        )
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve()))
