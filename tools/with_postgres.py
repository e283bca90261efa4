"""Run a command with a PostgreSQL of its own in a temporary folder: `python -m tools.with_postgres COMMAND …`.

The command finds its URL in DOCTOOLS_TEST_POSTGRES, where the register's tests look for one. A URL that stands
there already is used as it is.
"""

from __future__ import annotations

import os
import subprocess
import sys

from tests.register.postgres import cluster

VARIABLE = "DOCTOOLS_TEST_POSTGRES"


def main() -> int:
    if os.environ.get(VARIABLE):
        return subprocess.run(sys.argv[1:], check=False).returncode
    with cluster() as url:
        return subprocess.run(sys.argv[1:], env={**os.environ, VARIABLE: url}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
