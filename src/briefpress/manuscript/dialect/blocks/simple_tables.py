"""Tables drawn with spaces and rows of dashes: simple ones, a line a row, and those whose rows have several lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from briefpress.manuscript.dialect.blocks.cursor import Cursor
from briefpress.manuscript.dialect.blocks.divs import CLOSING_FENCE
from briefpress.manuscript.dialect.blocks.tables import PAGE, Cell, Drawing, Row, width_of
from briefpress.manuscript.dialect.reader import BlockReader
from briefpress.passage import Line

_DASHES = re.compile(r" {0,3}(?:-+[ \t]*)+$")
_RUN = re.compile(r"-+ *")


class _Ruler(NamedTuple):
    """Where the columns of a table begin, by the row of dashes, and how many dashes each has."""

    starts: list[int]
    dashes: list[int]
    end: int

    def cut(self, line: Line) -> list[Line]:
        """Return what of the line stands in each column; all that is right of the last stands in it."""
        offsets = [_offset(line.text, column) for column in self.starts]
        ends = [*offsets[1:], len(line.text)]
        return [line._replace(text=line.text[:end]).cut(start) for start, end in zip(offsets, ends, strict=True)]

    def margin(self, lines: Sequence[Line]) -> list[Line]:
        """Return what stands left of the first column."""
        return [line._replace(text=line.text[: _offset(line.text, self.starts[0])]) for line in lines]

    def alignments(self, lines: Sequence[Line]) -> list[str]:
        """Return the alignment of each column: where its shortest heading stands over the dashes says it."""
        rows = [self.cut(line) for line in lines]
        columns = [[row[number].text.rstrip() for row in rows] for number in range(len(self.dashes))]
        return [_alignment(column, dashes) for column, dashes in zip(columns, self.dashes, strict=True)]


class SimpleTables:
    """Reads tables of the two kinds, with a head and without, in Pandoc's order."""

    def __init__(self, reader: BlockReader) -> None:
        self._reader = reader

    def read(self, cursor: Cursor) -> Drawing | None:
        """Read the table at the cursor."""
        mark = cursor.save()
        for kind in (self._multiline, self._simple_without_head, self._simple, self._multiline_without_head):
            drawing = kind(cursor)
            if drawing:
                return drawing
            cursor.restore(mark)
        return None

    def _simple(self, cursor: Cursor) -> Drawing | None:
        below = cursor.peek(cursor.index + 1)
        ruler = _ruler(below) if below else None
        if ruler is None:
            return None
        head = cursor.next()
        cursor.next()
        rows = self._take_rows(cursor)
        ends = not cursor.done  # with a row of dashes, a blank line or the div's closing fence
        if not rows or not ends:
            return None
        self._skip_end(cursor)
        body = [_row(ruler, [line]) for line in rows]
        return Drawing(ruler.alignments([head]), _with_words([_row(ruler, [head])]), body, spare=ruler.margin([head, *rows]))

    def _simple_without_head(self, cursor: Cursor) -> Drawing | None:
        ruler = _ruler(cursor.line)
        if ruler is None:
            return None
        cursor.next()
        rows = self._take_rows(cursor)
        if not rows or cursor.done or not _DASHES.match(cursor.text):
            return None
        self._skip_end(cursor)
        return Drawing(ruler.alignments(rows[:1]), [], [_row(ruler, [line]) for line in rows], spare=ruler.margin(rows))

    def _multiline(self, cursor: Cursor) -> Drawing | None:
        if not _DASHES.match(cursor.text):
            return None
        cursor.next()
        if cursor.done or cursor.line.blank:
            return None
        head: list[Line] = []
        while not cursor.done and not _DASHES.match(cursor.text):
            head.append(cursor.next())
        ruler = None if cursor.done or not head else _ruler(cursor.line)
        if ruler is None:
            return None
        cursor.next()
        return self._multiline_body(cursor, ruler, ruler.alignments(head), head)

    def _multiline_without_head(self, cursor: Cursor) -> Drawing | None:
        ruler = _ruler(cursor.line)
        if ruler is None:
            return None
        cursor.next()
        first = [] if cursor.done else [cursor.line]
        return self._multiline_body(cursor, ruler, ruler.alignments(first), [])

    def _multiline_body(self, cursor: Cursor, ruler: _Ruler, alignments: list[str], head: list[Line]) -> Drawing | None:
        rows: list[Row] = []
        spare = ruler.margin(head)
        while lines := self._take_rows(cursor):
            rows.append(_row(ruler, lines))
            spare += ruler.margin(lines)
            cursor.skip_blank()
        if not rows or cursor.done or not _DASHES.match(cursor.text):
            return None
        self._skip_end(cursor)
        return Drawing(alignments, _with_words([_row(ruler, head)]), rows, widths=_widths(ruler), spare=spare)

    def _take_rows(self, cursor: Cursor) -> list[Line]:
        """Take the lines up to a blank one, a row of dashes or the end of the div."""
        lines: list[Line] = []
        while not cursor.done and not cursor.line.blank and not _DASHES.match(cursor.text) and not self._closes(cursor.text):
            lines.append(cursor.next())
        return lines

    def _skip_end(self, cursor: Cursor) -> None:
        if _DASHES.match(cursor.text):
            cursor.next()

    def _closes(self, text: str) -> bool:
        return self._reader.surroundings.divs > 0 and CLOSING_FENCE.match(text) is not None


def _ruler(line: Line) -> _Ruler | None:
    if not _DASHES.match(line.text):
        return None
    runs = list(_RUN.finditer(line.text.rstrip("\n")))
    return _Ruler([run.start() for run in runs], [run[0].count("-") for run in runs], runs[-1].end())


def _row(ruler: _Ruler, lines: list[Line]) -> Row:
    cut = [ruler.cut(line) for line in lines]
    columns = range(len(ruler.starts))
    return [Cell([_trimmed(row[column]) for row in cut], column) for column in columns]


def _trimmed(line: Line) -> Line:
    return line.cut(len(line.text) - len(line.text.lstrip()))._replace(text=line.text.strip())


def _with_words(rows: list[Row]) -> list[Row]:
    """Return the rows of a head, none where there is no word in them."""
    return rows if any(line.text for row in rows for cell in row for line in cell.lines) else []


def _offset(text: str, column: int) -> int:
    """Return the offset of a column of the screen, where wide characters take two."""
    if text.isascii():
        return min(column, len(text))
    ends = accumulate(width_of(sign) for sign in text)
    return next((number for number, end in enumerate(ends) if end > column), len(text))


def _alignment(headings: list[str], dashes: int) -> str:
    shortest = min(filter(None, headings), key=len, default="")
    if not shortest:
        return ""
    free_left, free_right = shortest[0] in " \t", width_of(shortest) < dashes
    return "center" if free_left and free_right else "right" if free_left else "left" if free_right else ""


def _widths(ruler: _Ruler) -> list[float]:
    """Return the columns as parts of a page. The space between two counts with the left one, so the last gets one, too."""
    ends = [*ruler.starts[1:], ruler.end + 1]
    lengths = [end - start for start, end in zip(ruler.starts, ends, strict=True)]
    if len(lengths) > 1 and 0 < lengths[-2] - lengths[-1] <= 2:
        lengths[-1] = lengths[-2]
    indent = ruler.starts[0]
    whole = max(indent + sum(lengths), PAGE, ruler.end + 1)
    return [length / whole for length in lengths]
