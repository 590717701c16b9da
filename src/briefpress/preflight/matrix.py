"""Transformation matrices of PDF (ISO 32000-1, 8.3.3): six numbers, applied to rows, the first factor first."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any, NamedTuple

from briefpress.preflight.finding import Box


class Matrix(NamedTuple):
    """The matrix [a b c d e f], which takes (x, y) to (ax + cy + e, bx + dy + f)."""

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


def rectangle(values: Any) -> Box:
    """Return the box of a PDF rectangle, whose corners may come in any order (ISO 32000-1, 7.9.5)."""
    x0, y0, x1, y1 = (float(value) for value in values)
    return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
