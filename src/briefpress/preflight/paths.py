"""The current path (ISO 32000-1, 8.5.2): as much of it as is asked for, its box and how thin its straight parts are."""

from __future__ import annotations

from briefpress.geometry import Box, Matrix

_NOTHING = 0.001  # points
_SPECK = 1.0  # points: what is smaller both ways is a dot, not a line


class Path:
    """A path in user space, part by part."""

    def __init__(self) -> None:
        self._parts: list[list[tuple[float, float]]] = []
        self._curved: set[int] = set()
        self._rectangles = 0

    @property
    def empty(self) -> bool:
        return not self._parts

    @property
    def box(self) -> Box:
        """The box of all points, those that pull curves included; raises ValueError of an empty path."""
        return Box.around(point for part in self._parts for point in part)

    @property
    def rectangular(self) -> bool:
        """Whether it is one rectangle and nothing else."""
        return self._rectangles == len(self._parts) == 1 and len(self._parts[0]) == 4

    def move(self, x: float, y: float) -> None:
        self._parts.append([(x, y)])

    def line(self, x: float, y: float) -> None:
        self._parts[-1].append((x, y))

    def curve(self, *numbers: float) -> None:
        self._parts[-1].extend(zip(numbers[::2], numbers[1::2], strict=True))
        self._curved.add(len(self._parts) - 1)

    def close(self) -> None:
        """Lead the last part back to where it began; a line may go on from there."""

    def rectangle(self, x: float, y: float, width: float, height: float) -> None:
        self._rectangles += 1
        self._parts.append([(x, y), (x + width, y), (x + width, y + height), (x, y + height)])

    def thinnest(self, matrix: Matrix) -> float | None:
        """Return how thick the thinnest bar among the parts is in the space to which `matrix` leads; None if there is no bar.

        A bar is a part of four corners and no curve, longer than a dot: engines draw rules and borders so. One of no thickness
        counts only by itself: borders of boxes have such sides.
        """
        bars = []
        for index, part in enumerate(self._parts):
            corners = list(dict.fromkeys(part))
            if index in self._curved or not 2 <= len(corners) <= 4:
                continue
            box = matrix.box(Box.around(corners))
            if max(box.width, box.height) >= _SPECK:
                bars.append(min(box.width, box.height))
        return min((bar for bar in bars if bar > _NOTHING), default=min(bars, default=None))
