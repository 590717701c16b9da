"""Tables: what is common to the four ways of drawing one, and the caption above or below."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeAlias
from xml.etree.ElementTree import Element

from briefpress.manuscript.dialect.blocks.cursor import Cursor, indent, passage
from briefpress.manuscript.dialect.blocks.line_attributes import split_attributes
from briefpress.manuscript.dialect.blocks.running_text import end_of_running_text, goes_on
from briefpress.manuscript.dialect.reader import PLAIN, BlockReader, Construct
from briefpress.passage import At, Line

PAGE = 72
"""The characters of a line of source: a table wider than that has the relative widths of its source."""

_NARROW = frozenset({"Mn", "Me", "Cf"})  # categories of characters that stand on another, or are not seen
_CAPTION = re.compile(r" {0,3}(?:(?P<colon>:)|[Tt]able:)")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its lines, the column that it begins in, whether it holds blocks, and how many columns and rows it covers."""

    lines: list[Line]
    column: int
    holds_blocks: bool = False
    columns: int = 1
    rows: int = 1


Row: TypeAlias = "list[Cell]"


@dataclass(frozen=True, slots=True)
class Drawing:
    """A table as it was drawn. `alignments` holds `left`, `right`, `center` or nothing, `widths` parts of the page's width."""

    alignments: list[str]
    head: list[Row]
    body: list[Row]
    foot: list[Row] = field(default_factory=list)
    widths: list[float] = field(default_factory=list)
    spare: list[Line] = field(default_factory=list)  # what stands in no cell; Pandoc drops it


Draughtsman = Callable[[Cursor], Drawing | None]
"""Reads a table of one kind and leaves the cursor after it, or returns None and leaves the cursor anywhere."""


@dataclass(frozen=True, slots=True)
class Caption:
    """A caption: its lines, where it begins, and the attributes that it gives the table."""

    lines: list[Line]
    at: At
    attributes: dict[str, str]


class Table(Construct):
    """A table of the first kind that fits, with its caption."""

    def __init__(self, reader: BlockReader, kinds: tuple[Draughtsman, ...]) -> None:
        super().__init__(reader)
        self._kinds = kinds

    def read(self, parent: Element, cursor: Cursor) -> bool:
        mark = cursor.save()
        above = _read_caption(self.reader, cursor)
        at = cursor.at
        drawing = None if cursor.done else self._read_drawing(cursor)
        if drawing is None:
            cursor.restore(mark)
            return False
        cursor.skip_blank()
        caption = above or (None if cursor.done else _read_caption(self.reader, cursor))
        made = self.state.element(parent, "table", at, caption.attributes if caption else {})
        if caption and (text := passage(caption.lines)).lines:
            self.state.wait(self.state.element(made, "caption", caption.at), text)
        self._add(made, at, drawing)
        for line in drawing.spare:
            if not line.blank:
                place = At(line.number, line.column + indent(line.text))
                message = f"{line.text.strip()!r} stands in no cell of the table"
                self.state.report("F04", place, message, "give the table one more column, draw it wider, or close its last row")
        return True

    def stands_at(self, cursor: Cursor) -> bool:
        """Return whether a table, or its caption and then the table, begins at the cursor."""
        mark = cursor.save()
        _read_caption(self.reader, cursor)
        found = not cursor.done and self._read_drawing(cursor) is not None
        cursor.restore(mark)
        return found

    def _read_drawing(self, cursor: Cursor) -> Drawing | None:
        mark = cursor.save()
        for kind in self._kinds:
            drawing = kind(cursor)
            if drawing is not None:
                return drawing
            cursor.restore(mark)
        return None

    def _add(self, made: Element, at: At, drawing: Drawing) -> None:
        if any(drawing.widths):
            group = self.state.element(made, "colgroup", at)
            for width in drawing.widths:
                self.state.element(group, "col", at, {"width": percentage(width)})
        for tag, rows in (("thead", drawing.head), ("tbody", drawing.body), ("tfoot", drawing.foot)):
            if rows or tag == "tbody":
                part = self.state.element(made, tag, _place_of(rows, at))
                for row in rows:
                    self._add_row(part, at, row, drawing, "th" if tag == "thead" else "td")

    def _add_row(self, part: Element, at: At, row: Row, drawing: Drawing, tag: str) -> None:
        made = self.state.element(part, "tr", _place_of([row], at))
        for cell in row:
            alignment = drawing.alignments[cell.column] if cell.column < len(drawing.alignments) else ""
            attributes = {"class": f"align-{alignment}"} if alignment else {}
            if cell.columns > 1:
                attributes["colspan"] = str(cell.columns)
            if cell.rows > 1:
                attributes["rowspan"] = str(cell.rows)
            element = self.state.element(made, tag, _place_of([[cell]], at), attributes)
            if cell.holds_blocks:
                self.reader.read_chunk(element, cell.lines)
                if len(element) == 1 and element[0].tag == "p":
                    element[0].tag = PLAIN
            elif (text := passage(cell.lines)).lines:
                self.state.wait(element, text)


def _place_of(rows: list[Row], at: At) -> At:
    """Return where the first of the rows begins, `at` where there is none."""
    return next((At(line.number, line.column) for row in rows for cell in row for line in cell.lines), at)


def _read_caption(reader: BlockReader, cursor: Cursor) -> Caption | None:
    """Read the caption at the cursor, and the blank lines after it."""
    match = _CAPTION.match(cursor.text)
    if match is None or (match["colon"] and _is_punctuation(cursor.text[match.end() : match.end() + 1])):
        return None
    at, mark = cursor.at, cursor.save()
    cursor.skip(match.end())
    end, cut = end_of_running_text(reader, cursor)
    lines = cursor.take(end)
    length, attributes = split_attributes("\n".join(line.text for line in lines))
    if attributes:
        lines = _cut(lines, length)
        cursor.go(mark[0] + len(lines))
    if not attributes and (cut or cursor.done or goes_on(reader, cursor, cursor.index)):
        # Without attributes a caption ends where its paragraph does, and that is not the end of the text
        cursor.restore(mark)
        return None
    cursor.skip_blank()
    return Caption(lines, at, attributes)


def _cut(lines: list[Line], length: int) -> list[Line]:
    """Return the first `length` characters of lines that are joined by newlines, with the lines in which they stand."""
    kept: list[Line] = []
    for line in lines:
        kept.append(line._replace(text=line.text[:length]))
        length -= len(line.text) + 1
        if length < 0:
            break
    return kept


def _is_punctuation(text: str) -> bool:
    return text != "" and unicodedata.category(text).startswith("P")


def width_of(text: str) -> int:
    """Return the columns that `text` takes on a screen: two for a wide character, none for a combining one."""
    if text.isascii():
        return len(text)
    return sum(0 if unicodedata.category(sign) in _NARROW else 1 + (unicodedata.east_asian_width(sign) in "WF") for sign in text)


def percentage(part: float) -> str:
    """Return a part as CSS writes it, to two decimals."""
    return f"{100 * part:.2f}".rstrip("0").rstrip(".") + "%"
