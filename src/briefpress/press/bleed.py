"""Colour that ends at the trim goes on into the bleed: a knife that is half a millimetre off must not leave a white edge.

What the stylesheet lets reach the bleed by itself is left alone. Of what ends at the trim, rectangles (grounds, rules, clips) are
drawn out to the edge of the bleed, and pictures are mirrored there, as a printer would do by hand. The trim stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import product
from typing import Any

import pikepdf
from pikepdf import Name, Operator

from briefpress.geometry import UNMOVED, Matrix
from briefpress.press.content import Instruction
from briefpress.press.sheet import Sheet

_NEAR = 0.5  # points that an edge may lie within the trim and still be meant to end with it
_REACHED = 0.05  # points that may be missing to the edge of the bleed
_STRAIGHT = 1e-6
_FLIPS = {-1: (-1, 0), 0: (1, 0), 1: (-1, 2)}  # scale and shift that mirror at 0, not at all, or at 1


def reach_bleed(page: pikepdf.Page, sheet: Sheet) -> None:
    """Draw out what ends at the trim; a page that has nothing there keeps its stream."""
    page.contents_coalesce()
    edges = _Edges(page, sheet)
    rewritten = list(edges.rewritten())
    if edges.changed:
        page.obj.Contents.write(pikepdf.unparse_content_stream(rewritten))


class _Edges:
    def __init__(self, page: pikepdf.Page, sheet: Sheet) -> None:
        self._page, self._trim, self._bleed = page, sheet.trim, sheet.bleed
        self._things: Any = page.obj.Resources.get("/XObject", {})
        self._matrix: Matrix = UNMOVED
        self._saved: list[Matrix] = []
        self.changed = False

    def rewritten(self) -> Iterator[Instruction]:
        for instruction in pikepdf.parse_content_stream(self._page):
            name, operands, operator = str(instruction.operator), list(instruction.operands), instruction.operator
            self._follow(name, operands)
            if name == "re" and self._upright:
                yield self._drawn_out([float(one) for one in operands], operands), operator
                continue
            yield operands, operator
            if name == "Do" and self._upright and self._things[str(operands[0])].Subtype == Name.Image:
                yield from self._mirrored(operands[0])

    def _follow(self, name: str, operands: list[Any]) -> None:
        if name == "q":
            self._saved.append(self._matrix)
        elif name == "Q" and self._saved:
            self._matrix = self._saved.pop()
        elif name == "cm":
            self._matrix = Matrix.of(operands).then(self._matrix)

    @property
    def _upright(self) -> bool:
        a, b, c, d, *_ = self._matrix
        return abs(b) < _STRAIGHT and abs(c) < _STRAIGHT and a * d != 0

    def _drawn_out(self, rectangle: list[float], written: list[Any]) -> list[Any]:
        """Return the operands of a rectangle, each edge that ends with the trim moved to the edge of the bleed."""
        x, y, width, height = rectangle
        a, _, _, d, e, f = self._matrix
        across = self._out((a * x + e, a * (x + width) + e), self._trim.left, self._trim.right)
        up = self._out((d * y + f, d * (y + height) + f), self._trim.bottom, self._trim.top)
        if not any((*across, *up)):
            return written
        self.changed = True
        left, right = (x + across[0] / a, x + width + across[1] / a)
        bottom, top = (y + up[0] / d, y + height + up[1] / d)
        return [Decimal(f"{one:.5f}") for one in (left, bottom, right - left, top - bottom)]

    def _out(self, ends: tuple[float, float], low: float, high: float) -> tuple[float, float]:
        """Return by how much each end of a stretch has to move, in points; the first end may be the higher one."""
        bleed = self._bleed
        lower, upper = min(ends), max(ends)
        moved = {lower: 0.0, upper: 0.0}
        if upper - lower > _NEAR and upper > low + _NEAR and lower < high - _NEAR:
            if low - bleed + _REACHED < lower <= low + _NEAR:
                moved[lower] = low - bleed - lower
            if high - _NEAR <= upper < high + bleed - _REACHED:
                moved[upper] = high + bleed - upper
        return moved[ends[0]], moved[ends[1]]

    def _mirrored(self, name: Any) -> Iterator[Instruction]:
        """Yield the picture once more at each side and corner where it ends with the trim, mirrored and clipped to the bleed."""
        a, _, _, d, e, f = self._matrix
        across = self._out((e, e + a), self._trim.left, self._trim.right)
        up = self._out((f, f + d), self._trim.bottom, self._trim.top)
        strips = [[(0, 0.0, 1.0)], [(0, 0.0, 1.0)]]
        for strip, moved, scale in zip(strips, (across, up), (a, d), strict=True):
            if moved[0]:
                strip.append((-1, moved[0] / scale, -moved[0] / scale))
            if moved[1]:
                strip.append((1, 1.0, moved[1] / scale))
        for (side_x, x, width), (side_y, y, height) in product(*strips):
            if side_x or side_y:
                self.changed = True
                (flip_x, shift_x), (flip_y, shift_y) = _FLIPS[side_x], _FLIPS[side_y]
                yield [], Operator("q")
                yield [Decimal(f"{one:.7f}") for one in (x, y, width, height)], Operator("re")
                yield [], Operator("W")
                yield [], Operator("n")
                yield [flip_x, 0, 0, flip_y, shift_x, shift_y], Operator("cm")
                yield [name], Operator("Do")
                yield [], Operator("Q")
