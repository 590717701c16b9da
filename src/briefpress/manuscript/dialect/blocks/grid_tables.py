"""Grid tables: cells drawn with `+`, `-` and `|`, which hold blocks and may cover several columns and rows."""

from __future__ import annotations

import re
from itertools import pairwise

from briefpress.manuscript.dialect.blocks.cursor import Cursor
from briefpress.manuscript.dialect.blocks.grid import Grid, Traced
from briefpress.manuscript.dialect.blocks.tables import PAGE, Cell, Drawing, Row
from briefpress.passage import Line

_TOP = re.compile(r"\+(?::?-+:?\+)+[ \t]*$")
_RULE = re.compile(r"\+(?P<columns>(?::?(?P<sign>[-=])+:?\+)+)$")


def read_grid_table(cursor: Cursor) -> Drawing | None:
    """Read the grid table at the cursor."""
    if not _TOP.match(cursor.text):
        return None
    lines = [cursor.next()]
    while not cursor.done and cursor.text.startswith(("+", "|")):
        lines.append(cursor.next())
    lines = [line._replace(text=line.text.rstrip()) for line in lines]
    parts = [number for number, line in enumerate(lines) if _is_rule(line.text, "=")]
    grid = Grid(lines, [0, *parts])
    traced = grid.trace()
    if traced is None:
        return None
    rows = _rows(grid, traced)
    head, foot = _parts(traced, parts)
    ruled = lines[parts[0] if parts else 0].text
    alignments = [_alignment(part) for part in ruled.strip("+").split("+")]
    spare = grid.outside(traced.cells)
    return Drawing(alignments, _with_words(rows[:head]), rows[head:foot], rows[foot:], _widths(traced), spare)


def _is_rule(text: str, sign: str) -> bool:
    match = _RULE.match(text)
    return match is not None and set(match["columns"]) <= {sign, ":", "+"}


def _rows(grid: Grid, traced: Traced) -> list[Row]:
    """Return the cells row by row; where the drawing leaves a place free stands an empty cell."""
    rows: list[Row] = [[] for _ in traced.row_starts[1:]]
    covered: set[tuple[int, int]] = set()
    for (top, left), (bottom, right) in sorted(traced.cells.items()):
        row, column = traced.row_starts.index(top), traced.column_starts.index(left)
        height, width = traced.row_starts.index(bottom) - row, traced.column_starts.index(right) - column
        covered |= {(row + down, column + over) for down in range(height) for over in range(width)}
        lines = _without_margin(grid.content((top, left), (bottom, right)))
        rows[row].append(Cell(lines, column, True, width, height))
    for number, row_ in enumerate(rows):
        free = (column for column in range(len(traced.column_starts) - 1) if (number, column) not in covered)
        row_.extend(Cell([], column) for column in free)
        row_.sort(key=lambda cell: cell.column)
    return rows


def _without_margin(lines: list[Line]) -> list[Line]:
    """Take the space off that stands before the text of a cell, and close the text with a blank line."""
    if all(not line.text or line.text.startswith(" ") for line in lines):
        lines = [line.cut(1) if line.text else line for line in lines]
    return [*lines, Line("", lines[-1].number)] if lines else []


def _parts(traced: Traced, rules: list[int]) -> tuple[int, int]:
    """Return the index of the first row of the body, and that of the first row of the foot."""
    starts = traced.row_starts
    head = starts.index(rules[0]) if rules and rules[0] in starts else 0
    has_foot = len(rules) > 1 and rules[-1] == starts[-1] and rules[-2] in starts
    return head, starts.index(rules[-2]) if has_foot else len(starts) - 1


def _with_words(head: list[Row]) -> list[Row]:
    """Return the rows of the head, none where it is one row without a word."""
    blank = len(head) == 1 and all(cell.rows == cell.columns == 1 and _is_blank(cell) for cell in head[0])
    return [] if blank else head


def _is_blank(cell: Cell) -> bool:
    return all(line.blank for line in cell.lines)


def _alignment(dashes: str) -> str:
    left, right = dashes.startswith(":"), dashes.endswith(":")
    return "center" if left and right else "left" if left else "right" if right else ""


def _widths(traced: Traced) -> list[float]:
    """Return the columns as parts of a page, the line between two of them counted in."""
    starts = traced.column_starts
    widths = [end - start for start, end in pairwise(starts)]
    whole = max(sum(widths) + len(widths) - 2, PAGE)
    return [width / whole for width in widths]
