"""A bar on a terminal for long work; nothing in a pipe."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any


@contextmanager
def bar(words: str, total: int, *, quiet: bool = False) -> Iterator[Callable[[int], None]]:
    """Yields a function that is told how many of `total` are done."""
    if quiet or total < 2 or not sys.stderr.isatty():
        yield lambda _: None
        return
    import click

    from doctools.cli.shared.output import OwnOutput

    stream: Any = OwnOutput(sys.stderr) if isinstance(sys.stderr, io.TextIOWrapper) else sys.stderr
    with click.progressbar(length=total, label=words, show_pos=True, file=stream) as progress:
        yield lambda done: progress.update(done - progress.pos)
