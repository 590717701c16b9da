"""Tabs become spaces up to every fourth column, as Pandoc has it; places still name the columns of the author's file."""

from __future__ import annotations

from briefpress.passage import Line

STOP = 4


class Tabs:
    """The lines in which tabs were expanded: for each, the column of the file in which each of its characters stands."""

    def __init__(self) -> None:
        self._columns: dict[int, list[int]] = {}

    def __bool__(self) -> bool:
        return bool(self._columns)

    def expand(self, line: Line) -> Line:
        """Return the line with spaces for its tabs."""
        if "\t" not in line.text:
            return line
        text: list[str] = []
        columns: list[int] = [0] * (line.column - 1)
        for number, sign in enumerate(line.text):
            width = STOP - len(text) % STOP if sign == "\t" else 1
            text += " " * width if sign == "\t" else sign
            columns += [line.column + number] * width
        self._columns[line.number] = [*columns, line.column + len(line.text)]
        return line._replace(text="".join(text))

    def column(self, line: int, column: int) -> int:
        """Return the column of the file for one of the expanded line."""
        columns = self._columns.get(line)
        return columns[min(column, len(columns)) - 1] if columns else column
