"""Copies of the sample office under names of their own, to run a province with: `python -m tools.offices DIR 50`.

Each says that it is a sample, with a number in its name, so that the copies' documents differ.
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

_SAMPLE = Path(__file__).resolve().parent.parent / "tests/contoh"


def copies(folder: Path, count: int) -> list[Path]:
    """`folder/kantor-001` … , each a copy of the sample office called `… Contoh 1` and so on."""
    roots = []
    for number in range(1, count + 1):
        root = folder / f"kantor-{number:03}"
        shutil.copytree(_SAMPLE, root, ignore=shutil.ignore_patterns("generated", "register.*"))
        path = root / "data/kantor.yaml"
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("Kabupaten Contoh", f"Kabupaten Contoh {number}"), encoding="utf-8")
        roots.append(root)
    return roots


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tools.offices", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("count", type=int)
    given = parser.parse_args()
    print(f"{len(copies(given.folder, given.count))} offices in {given.folder}")


if __name__ == "__main__":
    main()
