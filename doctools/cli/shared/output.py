"""What goes to the terminal: nothing in it steers it, whoever named a file or wrote a draft."""

from __future__ import annotations

import io
import sys

from doctools.errors import show_harmlessly

_LAYOUT = "\n\t\r"


class HarmlessOutput(io.TextIOWrapper):
    """A standard stream in UTF-8 that shows terminal escapes instead of sending them."""

    def write(self, text: str) -> int:
        return super().write(show_harmlessly(text, _LAYOUT))


class OwnOutput:
    """The same stream for what doctools itself draws on the terminal, such as a bar."""

    def __init__(self, stream: io.TextIOWrapper) -> None:
        self._stream = stream
        self.flush, self.isatty, self.encoding = stream.flush, stream.isatty, stream.encoding

    def write(self, text: str) -> int:
        return io.TextIOWrapper.write(self._stream, text)


def guard_output() -> None:
    """Put such streams in the place of standard output and error."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if isinstance(stream, io.TextIOWrapper):
            lines = stream.line_buffering or stream.isatty()
            setattr(sys, name, HarmlessOutput(stream.detach(), "utf-8", "replace", line_buffering=lines))
