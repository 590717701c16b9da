"""Inks as a style.toml gives them: what the house prints for a colour of the screen, and the most ink on one spot."""

from __future__ import annotations

import re

from briefpress.settings.sheet import Sheet
from briefpress.settings.values import Refused

Inks = tuple[float, float, float, float]

_COLOUR = re.compile(r"#(?P<six>[0-9a-f]{6})|#(?P<three>[0-9a-f]{3})", re.IGNORECASE)
_PERCENTAGE = re.compile(r"(?P<number>\d{1,3}(?:\.\d+)?)\s*%?")
_FOUR = "write cyan, magenta, yellow and black in per cent: 90 50 30 20"
_EXAMPLE = 'write the colour as in CSS and its inks in per cent: "#0b4f6c" = "90 50 30 20"'


def read_pairs(sheet: Sheet) -> dict[int, Inks]:
    """Return the table `[inks]`: colours as 0xRRGGBB with cyan, magenta, yellow and black from 0 to 1."""
    return sheet.table("inks", _colour, four_inks, example=_EXAMPLE)


def most_ink(text: str) -> float:
    """Return the most ink that may lie on one spot: 3.0 for `300%`."""
    found = _PERCENTAGE.fullmatch(text.strip())
    if found is None or not 100 <= float(found["number"]) <= 400:
        raise Refused(f"{text} is no amount of ink", "write how much of all four inks together: 300%")
    return float(found["number"]) / 100


def _colour(text: str) -> int:
    found = _COLOUR.fullmatch(text.strip())
    if found is None:
        raise Refused(f"{text} is not a colour", _EXAMPLE)
    return int(found["six"] or "".join(digit * 2 for digit in found["three"]), 16)


def four_inks(text: str) -> Inks:
    """Return four inks from 0 to 1: `95 45 20 35`, with or without per cent signs."""
    numbers = [_PERCENTAGE.fullmatch(part) for part in text.replace(",", " ").split()]
    inks = [float(number["number"]) / 100 for number in numbers if number is not None]
    if len(numbers) != 4 or len(inks) != 4 or max(inks) > 1:
        raise Refused(f"{text or 'the value'} is not four inks from 0 to 100", _FOUR)
    return inks[0], inks[1], inks[2], inks[3]
