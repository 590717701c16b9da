"""What preflight says: findings with their code, page and boxes, and for what use a file was looked at."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from briefpress.catalogue import RULES, Level


class Box(NamedTuple):
    """A rectangle of a page: left, bottom, right and top in points of default user space (ISO 32000-1, 8.3.2.3), y upwards."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.top - self.bottom

    @property
    def empty(self) -> bool:
        return self.width <= 0 or self.height <= 0

    def within(self, other: Box, slack: float = 0.01) -> bool:
        """Return whether no side lies outside of `other` by more than `slack` points."""
        return (
            self.left >= other.left - slack
            and self.bottom >= other.bottom - slack
            and self.right <= other.right + slack
            and self.top <= other.top + slack
        )

    def meets(self, other: Box) -> bool:
        """Return whether the two have more than an edge in common, or touch where one of them is a mere line."""
        return self.left <= other.right and other.left <= self.right and self.bottom <= other.top and other.bottom <= self.top

    def cut(self, other: Box) -> Box:
        """Return what both have in common; it may be `empty`."""
        return Box(
            max(self.left, other.left), max(self.bottom, other.bottom), min(self.right, other.right), min(self.top, other.top)
        )

    @classmethod
    def around(cls, points: Iterable[tuple[float, float]]) -> Box:
        """Return the smallest box that holds all points."""
        xs, ys = zip(*points, strict=True)
        return cls(min(xs), min(ys), max(xs), max(ys))

    @classmethod
    def hull(cls, boxes: Iterable[Box]) -> Box:
        """Return the smallest box that holds all boxes."""
        lefts, bottoms, rights, tops = zip(*boxes, strict=True)
        return cls(min(lefts), min(bottoms), max(rights), max(tops))


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding: a code of the catalogue, what is wrong and what to do about it, and where.

    `page` counts from 1; 0 means the file as a whole. `boxes` are the places on the page, in the order in which they are drawn.
    """

    code: str
    message: str
    hint: str = ""
    page: int = 0
    boxes: tuple[Box, ...] = ()

    @property
    def level(self) -> Level:
        return RULES[self.code].level

    @property
    def box(self) -> Box | None:
        """The smallest box around all places, or None where the page or the file is meant."""
        return Box.hull(self.boxes) if self.boxes else None

    def __str__(self) -> str:
        where = f"page {self.page}: " if self.page else ""
        hint = f" ({self.hint})" if self.hint else ""
        return f"{where}{self.code} {self.message}{hint}"


class Purpose(StrEnum):
    """What a PDF is for. BOTH is what a file may be for that claims nothing."""

    PRESS = "press"
    SCREEN = "screen"
    BOTH = "both"

    @property
    def press(self) -> bool:
        return self is not Purpose.SCREEN

    @property
    def screen(self) -> bool:
        return self is not Purpose.PRESS
