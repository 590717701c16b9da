"""Every picture on every page as it is printed: where, how large, and with how many pixels to the inch."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf

from briefpress.geometry import UNIT, UNMOVED, Box, Matrix

_INCH = 72.0


@dataclass(frozen=True, slots=True)
class Placed:
    """A picture on a page: the page from 1, the box around it in points from the lower left of the trim, and its pixels."""

    page: int
    box: Box
    pixels: tuple[int, int]
    size: tuple[float, float]

    @property
    def ppi(self) -> float:
        """Return the pixels to an inch along the side that has fewer."""
        return min(count / (length / _INCH) for count, length in zip(self.pixels, self.size, strict=True) if length)


def placed_pictures(pdf: pikepdf.Pdf) -> list[Placed]:
    """Return the pictures in the order in which the pages paint them, those within drawings and patterns too."""
    found = []
    for number, page in enumerate(pdf.pages, 1):
        found += list(_painted(number, page, page.obj.Resources, UNMOVED))
    return found


def _painted(number: int, stream: Any, resources: Any, matrix: Matrix) -> Iterator[Placed]:
    start, saved = matrix, []
    things, patterns = resources.get("/XObject", {}), resources.get("/Pattern", {})
    for instruction in pikepdf.parse_content_stream(stream, "q Q cm Do scn SCN"):
        name, operands = str(instruction.operator), instruction.operands
        if name == "q":
            saved.append(matrix)
        elif name == "Q" and saved:
            matrix = saved.pop()
        elif name == "cm":
            matrix = Matrix.of(operands).then(matrix)
        elif name == "Do" and str(operands[0]) in things:
            yield from _thing(number, things[str(operands[0])], resources, matrix)
        elif name in ("scn", "SCN") and isinstance(operands[-1], pikepdf.Name) and str(operands[-1]) in patterns:
            yield from _pattern(number, patterns[str(operands[-1])], start)


def _thing(number: int, thing: Any, resources: Any, matrix: Matrix) -> Iterator[Placed]:
    if thing.Subtype == pikepdf.Name.Image:
        yield _placed(number, thing, matrix)
    else:
        inner = Matrix.of(thing.get("/Matrix", ())).then(matrix)
        yield from _painted(number, thing, thing.get("/Resources", resources), inner)


def _pattern(number: int, pattern: Any, start: Matrix) -> Iterator[Placed]:
    """Yield the pictures of a pattern's cell, which is set in the space of the stream that uses it (ISO 32000-1, 8.7.3)."""
    if int(pattern.PatternType) == 1:
        inner = Matrix.of(pattern.get("/Matrix", ())).then(start)
        yield from _painted(number, pattern, pattern.Resources, inner)


def _placed(number: int, picture: Any, matrix: Matrix) -> Placed:
    return Placed(number, matrix.box(UNIT), (int(picture.Width), int(picture.Height)), (matrix.across, matrix.along))
