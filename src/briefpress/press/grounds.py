"""Where so much coloured ink lies on a page that black on top of it would be more than the paper takes."""

from __future__ import annotations

from collections.abc import Sequence

from briefpress.geometry import UNIT, Box, Matrix

PATH_OPERATORS = {"re", "m", "l", "c", "v", "y"}


class Grounds:
    """The heavy grounds of one page, as its operators paint them, in points. `room` is what black leaves of the ink."""

    def __init__(self, room: float) -> None:
        self._room = room
        self._heavy: list[Box] = []
        self._path: list[Box] = []

    def trace(self, operator: str, operands: Sequence[float], matrix: Matrix) -> None:
        """Take an operator that makes a path, in the space of `matrix`."""
        if operator == "re":
            x, y, width, height = operands
            self._path.append(matrix.box(Box(min(x, x + width), min(y, y + height), max(x, x + width), max(y, y + height))))
        elif operator in PATH_OPERATORS:
            points = zip(operands[::2], operands[1::2], strict=True)
            self._path.append(Box.around(matrix.point(x, y) for x, y in points))

    def paint(self, load: float | None) -> None:
        """End the path; `load` is how much coloured ink it is filled with, None where it is not filled."""
        if load is not None and self._path and load > self._room:
            self._heavy.append(Box.hull(self._path))
        self._path.clear()

    def place(self, load: float, matrix: Matrix, box: Box = UNIT) -> None:
        """Note a picture or drawing that fills a box in the space of `matrix`."""
        if load > self._room:
            self._heavy.append(matrix.box(box))

    def cover(self, load: float) -> None:
        """Note a gradient that goes as far as the clip lets it: it may be anywhere."""
        if load > self._room:
            self._heavy.append(Box(-1e6, -1e6, 1e6, 1e6))

    def bear(self, text: Matrix, size: float) -> bool:
        """Return whether black may go on top of what lies under a line of text that begins at `text`.

        How long the line is nobody asks: what lies beside it at the same height counts too, where it stands on paper anyway.
        """
        if not self._heavy:
            return True
        band = Box(text.e - size, text.f - size, 1e6, text.f + size)
        return text.upright and not any(box.meets(band) for box in self._heavy)
