"""The drawing of a grid table as a grid of characters, and how its cells are traced: right, down, left and up again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from heapq import heappop, heappush
from typing import NamedTuple

from briefpress.manuscript.dialect.blocks.tables import width_of
from briefpress.passage import Line

Corner = tuple[int, int]
"""A row and a column of the grid, from 0."""

_MISSING = "\n"
"""What stands past the end of a line that is shorter than others."""

_BORDER = "+-=:|"
"""What rules, and the lines between columns, are drawn with."""


class Traced(NamedTuple):
    """The cells by their first corner, with the last of each; where rows and columns begin, and where the last ends."""

    cells: dict[Corner, Corner]
    row_starts: list[int]
    column_starts: list[int]


class Grid:
    """A drawing in which every place holds one character, with those of no width before it, or half of a wide one."""

    def __init__(self, lines: Sequence[Line], rules: Sequence[int]) -> None:
        """Read the lines of a drawing; those at `rules` part cells, whatever they are drawn with."""
        self._lines = lines
        self._width = max(len(line.text) for line in lines)
        self._places = [_places(line.text, self._width) for line in lines]
        for row in rules:
            self._places[row] = ["-" if place in ("=", ":") else place for place in self._places[row]]

    def content(self, first: Corner, last: Corner) -> list[Line]:
        """Return the lines between two corners of a cell."""
        (top, left), (bottom, right) = first, last
        return [self._cut(row, left + 1, right) for row in range(top + 1, bottom)]

    def outside(self, cells: Mapping[Corner, Corner]) -> list[Line]:
        """Return what is written in no cell, a Line from the first such sign of each line to the last."""
        free = [
            {column for column, place in enumerate(places) if place.strip() and place not in _drawn(places)}
            for places in self._places
        ]
        for (top, left), (bottom, right) in cells.items():
            inside = set(range(left + 1, right))
            for row in range(top, bottom + 1):
                borders = {column for column in (left, *inside, right) if self._places[row][column] in _BORDER}
                free[row] -= inside | borders if top < row < bottom else borders
        return [self._cut(row, min(columns), max(columns) + 1) for row, columns in enumerate(free) if columns]

    def _cut(self, row: int, start: int, end: int) -> Line:
        places = [place for place in self._places[row] if place != _MISSING]
        line = self._lines[row].cut(sum(map(len, places[:start])))
        return line._replace(text="".join(places[start:end]).rstrip())

    def trace(self) -> Traced | None:
        """Trace all cells from the first corner on; return None where there is none."""
        cells: dict[Corner, Corner] = {}
        rows, columns = {0}, {0}
        corners: list[Corner] = [(0, 0)]
        seen = {(0, 0)}
        while corners:
            first = heappop(corners)
            found = self._scan_right(first)
            if found is None:
                continue
            last, more_rows, more_columns = found
            cells[first] = last
            rows |= more_rows
            columns |= more_columns
            for corner in ((first[0], last[1]), (last[0], first[1])):
                if corner not in seen:
                    seen.add(corner)
                    heappush(corners, corner)
        return Traced(cells, sorted(rows), sorted(columns)) if cells else None

    def _scan_right(self, first: Corner) -> tuple[Corner, set[int], set[int]] | None:
        """Follow the upper border; at each mark of a column try whether the cell ends there."""
        top, left = first
        columns: set[int] = set()
        for column in range(left + 1, self._width):
            place = self._places[top][column]
            if place == "+":
                columns.add(column)
                if found := self._scan_down(first, column):
                    last, rows, more = found
                    return last, rows, columns | more
                if column + 1 < self._width and self._places[top][column + 1] == _MISSING and (rest := self._rest(first)):
                    return rest
            elif place != "-":
                return None
        return None

    def _scan_down(self, first: Corner, right: int) -> tuple[Corner, set[int], set[int]] | None:
        rows: set[int] = set()
        for row in range(first[0] + 1, len(self._places)):
            place = self._places[row][right]
            if place == "+":
                rows.add(row)
                if found := self._scan_back(first, (row, right)):
                    more, columns = found
                    return (row, right), rows | more, columns
            elif place != "|" and right != self._width - 1:
                return None
        return None

    def _scan_back(self, first: Corner, last: Corner) -> tuple[set[int], set[int]] | None:
        """Follow the lower border to the left, then the left one up; return the rows and columns marked there."""
        (top, left), (bottom, right) = first, last
        below = self._places[bottom][left:right]
        beside = [self._places[row][left] for row in range(top + 1, bottom)]
        if below[0] != "+" or not set(below) <= {"+", "-"} or not set(beside) <= {"+", "|"}:
            return None
        rows = {top + 1 + number for number, place in enumerate(beside) if place == "+"}
        return rows, {left + number for number, place in enumerate(below) if number and place == "+"}

    def _rest(self, first: Corner) -> tuple[Corner, set[int], set[int]] | None:
        """Return the cell that goes to the end of its lines, where the drawing has no border on the right."""
        top, left = first
        for row in range(top + 1, len(self._places)):
            places = self._places[row][left:]
            if places[0] == "+" and set(places) <= {"+", "-", _MISSING}:
                return (row, self._width - 1), {row}, {self._width - 1}
        return None


def _drawn(places: list[str]) -> str:
    """Return the signs that are no words in a line: all that rules are made of in a rule, else only what parts cells."""
    return _BORDER if places[0] == "+" else "|"


def _places(text: str, width: int) -> list[str]:
    """Return what stands in each of `width` places of a line."""
    if text.isascii():
        return [*text, *[_MISSING] * (width - len(text))]
    places: list[str] = []
    narrow = ""
    for sign in text:
        columns = width_of(sign)
        if columns == 0:
            narrow += sign
        else:
            places += [narrow + sign, ""] if columns == 2 else [narrow + sign]
            narrow = ""
    if narrow:
        places.append(narrow)
    return [*places, *[_MISSING] * (width - len(places))][:width]
