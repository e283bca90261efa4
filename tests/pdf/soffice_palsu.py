"""Stands in for LibreOffice in fault tests: obeys a mode, and what a document has in its title.

`hang`: never ends; `mati`: ends with an error at once; else a copy of `contoh.pdf` is made of each document,
but it hangs at one that says GANTUNG, crashes at one that says JATUH, and skips one that says LEWATI.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
import zipfile
from pathlib import Path


def hang(here: Path) -> None:
    """As the real one does: a script that waits for a child."""
    subprocess.run([sys.executable, "-c", "import time; time.sleep(600)", str(here)], check=False)


def main() -> None:
    here = Path(os.environ["SOFFICE_PALSU"])
    mode = (here / "mode").read_text()
    with (here / "panggilan").open("a") as log:
        log.write(f"{os.getpid()}\n")
    if mode == "hang":
        hang(here)
    if mode == "mati":
        sys.exit(77)
    out = Path(sys.argv[sys.argv.index("--outdir") + 1])
    for name in sys.argv[sys.argv.index("--outdir") + 2 :]:
        with zipfile.ZipFile(name) as package:
            text = package.read("word/document.xml").decode()
        if "GANTUNG" in text:
            (out / f"{Path(name).stem}.pdf").write_bytes(b"%PDF-1.6 half")
            hang(here)
        if "JATUH" in text:
            sys.exit(139)
        if "LEWATI" not in text:
            shutil.copy(here / "contoh.pdf", out / f"{Path(name).stem}.pdf")
        time.sleep(0.01)


main()
