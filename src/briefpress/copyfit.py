"""Copyfitting, as it is asked for and told: which levers there are, how far a style lets them go, and what a fit has moved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

Range = tuple[float, float]
"""How far a lever may go, tight and loose."""


class Lever(StrEnum):
    """What may be moved so that a brief fills its pages, in the order in which it is: what readers notice least goes first.

    `leading`, `boxes` (the width of boxes and figures beside the text, and of pictures across it) and `size` are shares of what
    the style sets, 1.0 its own; `tracking` is letter-spacing in em, 0.0 the style's own.
    """

    LEADING = "leading"
    TRACKING = "tracking"
    BOXES = "boxes"
    SIZE = "size"

    @property
    def own(self) -> float:
        """Where the lever stands as long as nothing is moved."""
        return 0.0 if self is Lever.TRACKING else 1.0


@dataclass(frozen=True, slots=True)
class FitLimits:
    """How far a style lets each lever go, and how much of the last page is full enough, as a share of its height."""

    ranges: Mapping[Lever, Range] = field(default_factory=dict)
    filled: float = 0.7


@dataclass(frozen=True, slots=True)
class Move:
    """One lever that was moved, in words: `leading`, from `14 pt` to `13.72 pt`."""

    lever: Lever
    before: str
    after: str

    def __str__(self) -> str:
        return f"{self.lever} {self.before} → {self.after}"


@dataclass(frozen=True, slots=True)
class Fit:
    """What came of copyfitting: the pages wanted and those that there are, and what was moved for them.

    `filled` is the share of the last page that is filled. Where the fit is not reached, `lines` of text are too many for the
    pages when set as tight as the style allows, or, below 0, missing when set as loose.
    """

    wanted: int
    pages: int
    filled: float
    moves: tuple[Move, ...] = ()
    lines: int = 0

    @property
    def reached(self) -> bool:
        return self.lines == 0

    def as_record(self) -> dict[str, object]:
        """Return the fit as our JSON has it: wanted, pages, filled, reached, lines, moved."""
        moved = [{"lever": str(move.lever), "from": move.before, "to": move.after} for move in self.moves]
        counts = {"wanted": self.wanted, "pages": self.pages, "filled": round(self.filled, 3)}
        return {**counts, "reached": self.reached, "lines": self.lines, "moved": moved}
