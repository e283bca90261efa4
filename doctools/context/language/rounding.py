"""Rounding as offices reckon: halves away from zero. Python's own formats round them to the even neighbour."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal


def round_half_up(value: object, places: int = 0) -> Decimal:
    """A number (as Decimal, int, float or text of one) with so many decimals: `0.125`, 2 → `0.13`.

    Raises ArithmeticError for what is no number.
    """
    return Decimal(str(value)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def percent(part: int, whole: int) -> str:
    """How many whole per cent `part` is of `whole`: 1 of 8 → `13`. `-` where there is no whole."""
    return str(round_half_up(Decimal(100 * part) / whole)) if whole else "-"
