"""Boxes on a page, and the matrices that move them, as PDF has both (ISO 32000-1, 8.3): points, y upwards."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any, NamedTuple

MILLIMETRE = 72 / 25.4
"""In points, of which an inch has 72."""
PIXEL = 0.75
"""A pixel of CSS, of which an inch has 96, in points."""


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

    def grown(self, by: float) -> Box:
        """Return the box with its edges moved outwards."""
        return Box(self.left - by, self.bottom - by, self.right + by, self.top + by)

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


UNIT = Box(0, 0, 1, 1)
"""The square that a picture fills before it is placed (ISO 32000-1, 8.9.3)."""


class Matrix(NamedTuple):
    """The matrix [a b c d e f], which takes (x, y) to (ax + cy + e, bx + dy + f) (8.3.3)."""

    a: float = 1
    b: float = 0
    c: float = 0
    d: float = 1
    e: float = 0
    f: float = 0

    @classmethod
    def of(cls, numbers: Iterable[object]) -> Matrix:
        """Return the matrix of a PDF array; one that is not six numbers changes nothing."""
        try:
            return cls(*(float(number) for number in numbers))  # type: ignore[arg-type]  # what is no number raises
        except (TypeError, ValueError):
            return cls()

    def then(self, other: Matrix) -> Matrix:
        """Return the matrix that does this one first and then `other`."""
        a, b, c, d, e, f = self
        return Matrix(
            a * other.a + b * other.c,
            a * other.b + b * other.d,
            c * other.a + d * other.c,
            c * other.b + d * other.d,
            e * other.a + f * other.c + other.e,
            e * other.b + f * other.d + other.f,
        )

    def point(self, x: float, y: float) -> tuple[float, float]:
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def box(self, box: Box) -> Box:
        """Return the upright box around the transformed one."""
        left, bottom, right, top = box
        return Box.around(self.point(x, y) for x, y in ((left, bottom), (left, top), (right, bottom), (right, top)))

    @property
    def upright(self) -> bool:
        """Whether upright rectangles stay upright."""
        return (self.b == 0 and self.c == 0) or (self.a == 0 and self.d == 0)

    @property
    def across(self) -> float:
        """How long a unit of x becomes."""
        return math.hypot(self.a, self.b)

    @property
    def along(self) -> float:
        """How long a unit of y becomes."""
        return math.hypot(self.c, self.d)

    @property
    def thinnest(self) -> float:
        """How long a unit becomes in the direction in which it becomes shortest: the smaller singular value."""
        squares = self.a**2 + self.b**2 + self.c**2 + self.d**2
        area = self.a * self.d - self.b * self.c
        return math.sqrt(max(0.0, (squares - math.sqrt(max(0.0, squares**2 - 4 * area**2))) / 2))


UNMOVED = Matrix()
"""The matrix that changes nothing."""


def rectangle(values: Any) -> Box:
    """Return the box of a PDF rectangle, whose corners may come in any order (ISO 32000-1, 7.9.5)."""
    x0, y0, x1, y1 = (float(value) for value in values)
    return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
