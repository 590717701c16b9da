"""Copyfitting: move the levers that a style allows, as little as will do, until a brief fills the pages that it is to have.

The settings from the style's own to its limit are a ladder (`levers.ladder`), on which a text gets shorter, or longer, with each
rung. Whether the goal is in reach at all shows on the last one; the first that reaches it is found by halving. Every trial is
mended as a layout always is, so that notes and boxes hold in the one that is chosen. The same brief always takes the same way.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from math import ceil

from briefpress.catalogue import RULES, Level
from briefpress.copyfit import Fit, FitLimits
from briefpress.metadata import PageGoal
from briefpress.pdf.audit import Measures
from briefpress.pdf.engine import PrintDocument
from briefpress.pdf.layout import Layout, lay_out
from briefpress.pdf.levers import Setting, ladder, move, moves
from briefpress.pdf.loading import strut
from briefpress.pdf.pages import Area, PageMap

LAYOUTS_IN_ALL = 24
"""How many layouts may go into a fit. A brief that nothing has to be mended in takes seven at the most."""

_SET_APART = ("aside", "figure", "table", "img")


@dataclass(frozen=True, slots=True)
class Fitted:
    """A brief that was fitted: the page that was set, its layout with all layouts counted, and what was moved."""

    source: PrintDocument
    layout: Layout
    fit: Fit


@dataclass(frozen=True, slots=True)
class _Trial:
    source: PrintDocument
    layout: Layout
    extent: float
    """How many pages are filled: 3.25 where a quarter of the fourth is."""

    @property
    def pages(self) -> int:
        return len(self.layout.page_map.sheets)


def fit_pages(make: Callable[[], PrintDocument], goal: PageGoal, limits: FitLimits, measures: Measures, columns: int) -> Fitted:
    """Return the brief with as many pages as the goal wants, or as the style sets it where no lever reaches that.

    `make` gives the page anew for each trial; `columns` are those of its text, for the count of lines.
    """
    return _Fitter(make, limits, measures).fit(goal, columns)


class _Fitter:
    def __init__(self, make: Callable[[], PrintDocument], limits: FitLimits, measures: Measures) -> None:
        self._make, self._limits, self._measures = make, limits, measures
        self._layouts = 0
        self._leading = self._size = 0.0
        self._wanted = 0

    def fit(self, goal: PageGoal, columns: int) -> Fitted:
        own = self._trial({})
        root = own.layout.document.pages[0]._page_box.children[0]
        self._leading, self._size = float(strut(root.style)[0]), float(root.style["font_size"])
        self._wanted = _wanted(goal, own, self._limits.filled)
        side = self._side(own)
        if side == 0:
            return self._told(own, {})
        rungs = ladder(self._limits, tighter=side > 0)
        last = self._trial(rungs[-1]) if len(rungs) > 1 else own
        if self._side(last) != side:
            trials = self._halved(rungs, {0: own, len(rungs) - 1: last}, side)
            for rung in range(1, len(rungs)):
                if rung in trials and self._will_do(trials[rung], own, side):
                    return self._told(trials[rung], rungs[rung])
            last = own  # the goal was stepped over
        return self._given_up(own, last, side, columns)

    def _will_do(self, trial: _Trial, own: _Trial, side: int) -> bool:
        """Return whether a trial fills the pages, or, once it was too long, has no more of them, and is no worse than before."""
        fits = trial.pages == self._wanted if side > 0 else self._side(trial) == 0
        return fits and _errors(trial) <= _errors(own)

    def _halved(self, rungs: list[Setting], trials: dict[int, _Trial], side: int) -> dict[int, _Trial]:
        """Add trials between the first and the last until the first rung that is on another side is known, or layouts run out."""
        dear = max(trial.layout.layouts for trial in trials.values())
        short, far = 0, len(rungs) - 1
        while far - short > 1 and self._layouts + dear <= LAYOUTS_IN_ALL:
            middle = (short + far) // 2
            trials[middle] = self._trial(rungs[middle])
            if self._side(trials[middle]) == side:
                short = middle
            else:
                far = middle
        return trials

    def _given_up(self, own: _Trial, last: _Trial, side: int, columns: int) -> Fitted:
        """Return the brief as the style sets it, and say how many lines keep the goal out of reach of the last trial."""
        lines_a_page = last.layout.page_map.sheets[-1].text_height / self._leading * columns
        filled = self._wanted if side > 0 else self._wanted - 1 + self._limits.filled
        lines = max(1, ceil(abs(last.extent - filled) * lines_a_page))
        return self._told(own, {}, side * lines)

    def _told(self, trial: _Trial, setting: Setting, lines: int = 0) -> Fitted:
        moved = moves(setting, leading=self._leading, size=self._size)
        fit = Fit(self._wanted, trial.pages, trial.extent - trial.pages + 1, moved, lines)
        said = [f"fitted {self._wanted} page{'s' if self._wanted > 1 else ''}: {', '.join(map(str, moved))}"] if moved else []
        layout = replace(trial.layout, layouts=self._layouts, changes=(*said, *trial.layout.changes))
        return Fitted(trial.source, layout, fit)

    def _trial(self, setting: Setting) -> _Trial:
        source = self._make()
        move(source, setting, leading=self._leading, size=self._size)
        layout = lay_out(source, self._measures)
        self._layouts += layout.layouts
        return _Trial(source, layout, _extent(layout.page_map))

    def _side(self, trial: _Trial) -> int:
        """Return 1 where a trial has too many pages, -1 where it does not fill them, 0 where it does."""
        if trial.pages > self._wanted:
            return 1
        return -1 if trial.extent < self._wanted - 1 + self._limits.filled else 0


def _wanted(goal: PageGoal, own: _Trial, filled: float) -> int:
    """Return how many pages to make for: of a multiple, the number from which the brief as it stands is the least away."""
    if not goal.multiple:
        return goal.pages
    fewer = own.pages // goal.pages * goal.pages
    more = fewer + goal.pages
    if fewer and own.extent - fewer <= more - 1 + filled - own.extent:
        return fewer
    return more


def _errors(trial: _Trial) -> int:
    return sum(RULES[fault.code].level is Level.ERROR for fault in trial.layout.faults)


def _extent(page_map: PageMap) -> float:
    """Return how many pages are filled; of the last one what stands above the free space between text and notes, and below it."""
    number, sheet = len(page_map.sheets), page_map.sheets[-1]
    lines = [line for line in page_map.lines if line.page == number and line.area is not Area.MARGIN]
    feet = [line.bottom for line in lines if line.area is not Area.NOTES]
    feet += [
        spot.bottom
        for element, spots in page_map.spots.items()
        if element.tag in _SET_APART
        for spot in spots
        if spot.page == number
    ]
    foot = max(feet, default=sheet.text_top)
    below = (line.top for line in lines if line.area is Area.NOTES and line.top >= foot)
    free = max(0.0, min(below, default=sheet.text_top + sheet.text_height) - foot)
    return number - min(1.0, free / sheet.text_height)
