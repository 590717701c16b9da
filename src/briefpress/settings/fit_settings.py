"""Copyfitting as front matter and style.toml ask for it: how many pages, and how far each lever may go."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import partial

from briefpress.copyfit import Lever, Range
from briefpress.metadata import PageGoal
from briefpress.settings.sheet import Sheet
from briefpress.settings.values import Refused

_MOST_PAGES = 64
_GOAL = re.compile(r"(?P<multiple>(?:a )?multiple[- ]of[- ])?(?P<pages>[1-9]\d{0,2})(?: pages?)?", re.IGNORECASE)
_SHARE = r"([+\-−]?\d{1,3}(?:\.\d+)?)\s*%"
_RANGE = re.compile(rf"{_SHARE}\s+{_SHARE}")
_ONE_SHARE = re.compile(_SHARE)
_WIDEST: dict[Lever, Range] = {
    Lever.LEADING: (0.8, 1.25),
    Lever.TRACKING: (-0.03, 0.05),
    Lever.BOXES: (0.5, 2.0),
    Lever.SIZE: (0.8, 1.25),
}
"""Beyond these lies a slip of the pen, or another style."""


@dataclass(frozen=True, slots=True)
class FitSettings:
    """One `[fit]` table; what it does not say is left to the style that it extends."""

    ranges: dict[Lever, Range] = field(default_factory=dict)
    filled: float | None = None


def page_goal(text: str) -> PageGoal:
    """Return how many pages a brief shall fill: `4`, or `multiple-of-4`."""
    found = _GOAL.fullmatch(text.strip())
    if found is None:
        raise Refused(f"{text.strip()} is no number of pages", "write how many pages: 4, or multiple-of-4")
    pages, multiple = int(found["pages"]), bool(found["multiple"])
    if pages > _MOST_PAGES or (multiple and pages == 1):
        raise Refused(f"{text.strip()} cannot be fitted", f"write 1 to {_MOST_PAGES} pages, or a multiple of 2 or more")
    return PageGoal(pages, multiple)


def read_fit(sheet: Sheet) -> FitSettings:
    """Return the table `[fit]`; what is wrong in it is reported at its line."""
    table = sheet.section("fit", short="leading")
    ranges: dict[Lever, Range] = {}
    for lever in Lever:
        if found := table.read(partial(_range, lever=lever), lever):
            ranges[lever] = found
    settings = FitSettings(ranges, table.read(_filled, "filled"))
    table.close()
    return settings


def _range(text: str, lever: Lever) -> Range:
    found = _RANGE.fullmatch(text.strip())
    low, high = _WIDEST[lever]
    example = "-0.5% 0.5%, of an em" if lever is Lever.TRACKING else "97% 103%, of what the style sets"
    if found is None:
        raise Refused(f"{text} is not how far it may go", f"write tight and loose: {example}")
    tight, loose = (_share(number) for number in found.groups())
    if not low <= tight <= lever.own <= loose <= high:
        raise Refused(f"{text} does not lie around what the style sets, from {low:.0%} to {high:.0%}", f"write such as {example}")
    return tight, loose


def _filled(text: str) -> float:
    found = _ONE_SHARE.fullmatch(text.strip())
    if found is None or not 0.1 <= _share(found[1]) <= 1:
        raise Refused(f"{text} is no part of a page", "write how much of the last page has to be filled: 75%")
    return _share(found[1])


def _share(number: str) -> float:
    return round(float(number.replace("−", "-")) / 100, 5)
