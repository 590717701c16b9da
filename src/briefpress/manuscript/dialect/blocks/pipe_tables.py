"""Pipe tables: a row of headings, a row of dashes, then rows; cells stand between pipes."""

from __future__ import annotations

import re

from briefpress.manuscript.dialect.blocks.cursor import Cursor
from briefpress.manuscript.dialect.blocks.running_text import past
from briefpress.manuscript.dialect.blocks.tables import PAGE, Cell, Drawing, Row, width_of
from briefpress.manuscript.dialect.reader import BlockReader
from briefpress.passage import Line

_PART = r"[ \t]*:?-+:?[ \t]*"
_DASHES = re.compile(rf" {{0,3}}(?P<open>\|)?(?P<parts>{_PART}(?:[|+](?![ \t]*$){_PART})*)(?P<close>\|)?[ \t]*$")
_SEPARATOR = re.compile(r"[|+]")
_SIGN = re.compile(r"[|\\`$<]")


class PipeTables:
    """Reads pipe tables."""

    def __init__(self, reader: BlockReader) -> None:
        self._reader = reader

    def read(self, cursor: Cursor) -> Drawing | None:
        """Read the table at the cursor."""
        below = cursor.peek(cursor.index + 1)
        if below is None or "|" not in cursor.text or "-" not in below.text or cursor.text.startswith("    "):
            return None
        dashes = _DASHES.match(below.text)
        if dashes is None:
            return None
        parts = [part.strip(" \t") for part in _SEPARATOR.split(dashes["parts"])]
        head = self._read_row(cursor)
        if head is None or cursor.line is not below or (len(parts) == 1 and not (dashes["open"] or dashes["close"])):
            return None
        cursor.next()
        rows = [head]
        while row := self._read_row(cursor):
            rows.append(row)
        spare = [line for row in rows for cell in row[len(parts) :] for line in cell]
        rows = [row[: len(parts)] for row in rows]
        cells = [_as_cells(row, len(parts)) for row in rows]
        alignments = [_alignment(part) for part in parts]
        return Drawing(alignments, cells[:1] if _has_words(cells[0]) else [], cells[1:], widths=_widths(parts, rows), spare=spare)

    def _read_row(self, cursor: Cursor) -> list[list[Line]] | None:
        """Read the row at the cursor, its cells as lines, of which code may make several; None where there is no row."""
        if cursor.done or "|" not in cursor.text:
            return None
        first = cursor.index
        offset = len(cursor.text) - len(cursor.text.lstrip(" \t"))
        opened = cursor.text.startswith("|", offset)
        start = position = (first, offset + opened)
        cells: list[list[Line]] = []
        while (line := cursor.peek(position[0])) and (sign := _SIGN.search(line.text, position[1])):
            here = (position[0], sign.start())
            position = (here[0], sign.end())
            if sign[0] == "|":
                cells.append(cursor.between(start, here))
                start = position
            else:
                position = past(self._reader, cursor, here) or position
        cells.append(cursor.between(start, (position[0], len(line.text) if line else 0)))
        if len(cells) == 1 and not opened:
            return None
        cursor.go(position[0] + 1)
        return cells


def _widths(parts: list[str], rows: list[list[list[Line]]]) -> list[float]:
    """Return the relative widths of the columns, none where no line of the source is longer than a page is wide."""
    total = sum(map(len, parts))
    widest = max(total, *(sum(width_of(line.text) for cell in row for line in cell) for row in rows))
    return [len(part) / total for part in parts] if widest + len(parts) + 1 > PAGE else []


def _as_cells(row: list[list[Line]], count: int) -> Row:
    """Return the row with as many cells as the table has columns."""
    cells = [Cell(lines, column) for column, lines in enumerate(row)]
    return cells + [Cell([], column) for column in range(len(row), count)]


def _has_words(row: Row) -> bool:
    return any(not line.blank for cell in row for line in cell.lines)


def _alignment(part: str) -> str:
    left, right = part.startswith(":"), part.endswith(":")
    return "center" if left and right else "left" if left else "right" if right else ""
