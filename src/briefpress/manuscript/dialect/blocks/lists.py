"""Lists: bulleted and numbered. An item's lines are cut out of the text first, then read as a text of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from briefpress.manuscript.dialect.blocks import markers, tags
from briefpress.manuscript.dialect.blocks.code import fence_at
from briefpress.manuscript.dialect.blocks.cursor import Cursor
from briefpress.manuscript.dialect.blocks.divs import CLOSING_FENCE
from briefpress.manuscript.dialect.blocks.tags import HOLDING_TEXT_ONLY
from briefpress.manuscript.dialect.reader import PLAIN, BlockReader, Construct
from briefpress.passage import Line, Passage

EXAMPLE_INDENT = 4
_TASK = re.compile(r"\[(?: +|(?P<tick>[xX]))\] ")
_UNTICKED, _TICKED = "\u2610", "\u2612"


class BulletList(Construct):
    def read(self, parent: Element, cursor: Cursor) -> bool:
        if markers.bullet(cursor.text) is None:
            return False
        made = self.state.element(parent, "ul", cursor.at)
        while not cursor.done and (end := markers.bullet(cursor.text)) is not None:
            read_item(self.reader, made, cursor, "li", end)
        tighten(self.reader, made)
        return True


class OrderedList(Construct):
    def read(self, parent: Element, cursor: Cursor) -> bool:
        first = markers.ordered(cursor.text)
        if first is None:
            return False
        made = self.state.element(parent, "ol", cursor.at)
        start = self._number(first)
        if start != 1:
            made.set("start", str(start))
        if first.style not in "1@#":
            made.set("type", first.style)
        marker: markers.Marker | None = first
        while marker:
            if marker is not first:
                self._number(marker)
            read_item(self.reader, made, cursor, "li", marker.end, EXAMPLE_INDENT if first.style == "@" else marker.end)
            marker = None if cursor.done else markers.ordered(cursor.text, like=first)
        tighten(self.reader, made)
        return True

    def _number(self, marker: markers.Marker) -> int:
        """Return the number of an item; that of an example is counted through the manuscript, one for each label."""
        if marker.style != "@":
            return marker.number
        known = self.state.examples.get(marker.label)
        if known is not None:
            return known
        number = self.reader.next_example
        self.reader.next_example += 1
        if marker.label:
            self.state.examples[marker.label] = number
        return number


def read_item(reader: BlockReader, parent: Element, cursor: Cursor, tag: str, text: int, indent: int | None = None) -> Element:
    """Read the item at the cursor: its text begins at `text`, later blocks are indented by `indent` columns or as that."""
    item = reader.reading.element(parent, tag, cursor.at)
    first = len(reader.reading.waiting)
    with reader.within(in_list=True):
        lines = _take_item(reader, cursor, text, text if indent is None else indent)
        reader.read_chunk(item, lines)
    if len(item) and first < len(reader.reading.waiting):
        waiting = reader.reading.waiting[first]
        if waiting[0] is item[0] and item[0].tag in {"p", PLAIN}:
            reader.reading.waiting[first] = (item[0], _with_box(waiting[1]))
    return item


def _with_box(text: Passage) -> Passage:
    """Return the text of a task with a ballot box for its brackets, or the text itself where it is no task."""
    task = _TASK.match(text.text)
    if task is None:
        return text
    rest = text.slice(task.end() - 1, len(text.text))
    box = _UNTICKED if task["tick"] is None else _TICKED
    return Passage(box + rest.text, (0, *(start + 1 for start in rest.starts)), (text.at(0), *rest.lines))


def _take_item(reader: BlockReader, cursor: Cursor, text: int, indent: int) -> list[Line]:
    """Take the lines of an item, the marks of indentation cut off: its first block, then all that is indented after it."""
    first = cursor.next()
    lines = [first.cut(text)]
    while not cursor.done and not cursor.line.blank and _goes_on(reader, cursor, indent):
        lines.append(_without(cursor.next(), indent))
    lines += _take_blank(cursor)
    while not cursor.done and cursor.text.startswith(" " * indent) and not _is_closer(reader, cursor.text):
        lines.append(_without(cursor.next(), indent))
        while not cursor.done and not cursor.line.blank and _continues(reader, cursor.text, indent):
            lines.append(_without(cursor.next(), indent))
        lines += _take_blank(cursor)
    return lines


def _goes_on(reader: BlockReader, cursor: Cursor, indent: int) -> bool:
    """Return whether the line at the cursor belongs to the item's first block, indented or lazy."""
    text = cursor.text
    if markers.begins_item(text) or fence_at(cursor, cursor.index) or _is_closer(reader, text):
        return False
    return not (text.startswith(" " * indent) and markers.begins_item(text.lstrip(" ")))


def _continues(reader: BlockReader, text: str, indent: int) -> bool:
    """Return whether a line that follows an indented one belongs to the item."""
    return not _is_closer(reader, text) and (text.startswith(" " * indent) or not markers.begins_item(text))


def _is_closer(reader: BlockReader, text: str) -> bool:
    """Return whether the line ends the div or HTML element around the list."""
    surroundings = reader.surroundings
    return (surroundings.divs > 0 and CLOSING_FENCE.match(text) is not None) or (
        surroundings.html != "" and tags.closes(text, surroundings.html)
    )


def _without(line: Line, indent: int) -> Line:
    return line.cut(indent) if line.text.startswith(" " * indent) else line


def _take_blank(cursor: Cursor) -> list[Line]:
    start = cursor.index
    while not cursor.done and cursor.line.blank:
        cursor.next()
    return [Line("", line.number) for line in cursor.lines[start : cursor.index]]


def tighten(reader: BlockReader, made: Element) -> None:
    """Decide whether a list's running text makes paragraphs: in a list with one paragraph before its end, all of it does.

    A paragraph that only the list's own end made, by the blank line after it, is none; nor is a figure or raw HTML.
    """
    *_, last = made
    blocks = [block for item in made for block in _blocks(reader, item)]
    paragraphs = [block for block in blocks if block.tag == "p" and block not in reader.pictures]
    if len(last) and paragraphs == [last[-1]]:
        last[-1].tag = PLAIN
    elif paragraphs:
        for block in blocks:
            block.tag = "p" if block.tag == PLAIN else block.tag


def _blocks(reader: BlockReader, parent: Element) -> Iterator[Element]:
    """Yield the blocks of an item; to Pandoc an element of raw HTML is its tags, what stands in it is of the item, too."""
    for block in parent:
        if block not in reader.raw:
            yield block
        elif block.tag not in HOLDING_TEXT_ONLY:
            yield from _blocks(reader, block)
