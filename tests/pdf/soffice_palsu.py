"""Stands in for LibreOffice in fault tests: obeys a mode, and what a document has in its title.

`hang`: never ends; `mati`: ends with an error at once; `berdua`: waits until it has been called twice.
Else a copy of `contoh.pdf` is made of each document, but it hangs at one that says GANTUNG, crashes at one that
says JATUH, skips one that says LEWATI or is not there, waits at one that says TUNGGU until there is a file `lepas`,
keeps 32 MB of memory with each that says TUMBUH and hangs at 96 MB, and needs 256 MB for one that says RAKUS.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path


def hang(here: Path) -> None:
    """As the real one does: a script that waits for a child."""
    subprocess.run([sys.executable, "-c", "import time; time.sleep(600)", str(here)], check=False)


def wait_for(there: Callable[[], bool]) -> None:
    while not there():
        time.sleep(0.02)


def main() -> None:
    kept: list[bytes] = []
    here = Path(os.environ["SOFFICE_PALSU"])
    mode = (here / "mode").read_text()
    with (here / "panggilan").open("a") as log:
        log.write(f"{os.getpid()}\n")
    if mode == "hang":
        hang(here)
    if mode == "mati":
        sys.exit(77)
    if mode == "berdua":
        wait_for(lambda: len((here / "panggilan").read_text().splitlines()) > 1)
    out = Path(sys.argv[sys.argv.index("--outdir") + 1])
    for name in sys.argv[sys.argv.index("--outdir") + 2 :]:
        if not Path(name).exists():
            continue
        with zipfile.ZipFile(name) as package:
            text = package.read("word/document.xml").decode()
        if "GANTUNG" in text:
            (out / f"{Path(name).stem}.pdf").write_bytes(b"%PDF-1.6 half")
            hang(here)
        if "JATUH" in text:
            sys.exit(139)
        if "TUNGGU" in text:
            wait_for((here / "lepas").exists)
        if "TUMBUH" in text:
            kept.append(b"x" * (32 << 20))
            if len(kept) >= 3:
                hang(here)
        if "RAKUS" in text:
            kept.append(b"x" * (256 << 20))
            hang(here)
        if "LEWATI" not in text:
            shutil.copy(here / "contoh.pdf", out / f"{Path(name).stem}.pdf")
        time.sleep(0.01)


main()
