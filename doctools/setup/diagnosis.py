"""What the doctor says of one thing that it looked at."""

from __future__ import annotations

from typing import Literal, NamedTuple


class Diagnosis(NamedTuple):
    """`subject`: what was looked at; `state`: a galat must be mended before documents can be made."""

    subject: str
    state: Literal["baik", "saran", "peringatan", "galat"]
    message: str
