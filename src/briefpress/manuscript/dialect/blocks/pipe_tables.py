"""Pipe tables: a row of headings, a row of dashes, then rows; cells stand between pipes."""

from __future__ import annotations

import re

from briefpress.manuscript.dialect.blocks import tags
from briefpress.manuscript.dialect.blocks.cursor import Cursor
from briefpress.manuscript.dialect.blocks.running_text import end_of_code, end_of_math
from briefpress.manuscript.dialect.blocks.tables import PAGE, Cell, Drawing, Row, width_of
from briefpress.manuscript.passage import Line

_PART = r"[ \t]*:?-+:?[ \t]*"
_DASHES = re.compile(rf" {{0,3}}(?P<open>\|)?(?P<parts>{_PART}(?:[|+](?![ \t]*$){_PART})*+)(?P<close>\|)?[ \t]*$")
_SEPARATOR = re.compile(r"[|+]")
_SIGN = re.compile(r"[|\\`$<]")


def read_pipe_table(cursor: Cursor) -> Drawing | None:
    """Read the pipe table at the cursor."""
    below = cursor.peek(cursor.index + 1)
    if below is None or "|" not in cursor.text or "-" not in below.text or cursor.text.startswith("    "):
        return None
    dashes = _DASHES.match(below.text)
    if dashes is None:
        return None
    parts = [part.strip(" \t") for part in _SEPARATOR.split(dashes["parts"])]
    head = _read_row(cursor.line)
    if head is None or (len(parts) == 1 and not (dashes["open"] or dashes["close"])):
        return None
    cursor.next()
    cursor.next()
    rows = [head]
    while not cursor.done and (row := _read_row(cursor.line)):
        rows.append(row)
        cursor.next()
    rows = [row[: len(parts)] for row in rows]
    widest = max(sum(map(len, parts)), *(sum(width_of(cell.text) for cell in row) for row in rows))
    total = sum(map(len, parts))
    widths = [len(part) / total for part in parts] if widest + len(parts) + 1 > PAGE else []
    cells = [_as_cells(row, len(parts)) for row in rows]
    return Drawing([_alignment(part) for part in parts], cells[:1] if _has_words(cells[0]) else [], cells[1:], widths=widths)


def _read_row(line: Line) -> list[Line] | None:
    """Return the cells of a row, or None where the line is none."""
    text = line.text
    if "|" not in text:
        return None
    start = len(text) - len(text.lstrip(" \t"))
    opened = text.startswith("|", start)
    start += opened
    cells: list[Line] = []
    position = start
    while sign := _SIGN.search(text, position):
        if sign[0] == "|":
            cells.append(line._replace(text=text[: sign.start()]).cut(start))
            start = position = sign.end()
        else:
            position = _past(text, sign.start())
    cells.append(line.cut(start))
    return cells if len(cells) > 1 or opened else None


def _past(text: str, start: int) -> int:
    """Return the offset after the escape, code, math or tag at `start`: a pipe in it parts no cells."""
    if text[start] == "\\":
        return start + 2
    if text[start] == "`":
        return end_of_code(text, start) or start + 1
    if text[start] == "$":
        return end_of_math(text, start) or start + 1
    tag = tags.tag_at(text, start)
    return tag.end if tag and not tag.ends_text else start + 1


def _as_cells(row: list[Line], count: int) -> Row:
    """Return the row with as many cells as the table has columns."""
    cells = [Cell([line], column) for column, line in enumerate(row)]
    return cells + [Cell([], column) for column in range(len(row), count)]


def _has_words(row: Row) -> bool:
    return any(not line.blank for cell in row for line in cell.lines)


def _alignment(part: str) -> str:
    left, right = part.startswith(":"), part.endswith(":")
    return "center" if left and right else "left" if left else "right" if right else ""
