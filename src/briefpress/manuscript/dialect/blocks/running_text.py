"""Where running text ends: at a blank line, before a block that may interrupt it, or at a block's tag within a line.

What stands in running text is read later. Here only what can hide the end of a block is looked for: code, math, escapes,
comments and tags.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefpress.manuscript.dialect.blocks import tags, tex
from briefpress.manuscript.dialect.blocks.code import fence_at
from briefpress.manuscript.dialect.blocks.cursor import Cursor, Position
from briefpress.manuscript.dialect.blocks.markers import begins_item
from briefpress.manuscript.dialect.blocks.region import Region

if TYPE_CHECKING:
    from briefpress.manuscript.dialect.reader import BlockReader

_NOTABLE = re.compile(r"[<`$\\]")
_BACKTICKS = re.compile(r"`+")
# `(?=(?P<x>…))(?P=x)` is an atomic group that Python before 3.11.5 reads rightly too (cpython issue 106052).
_MATH = re.compile(
    r"\$\$(?:[^\n$]|\n(?![ \t]*\n)|\$(?!\$))+?\$\$"
    r"|\$(?!\s)(?=(?P<inside>(?:[^\\\s$]|\\.|(?:[ \t]++|[ \t]*+\n(?![ \t]*\n))(?!\$))+))(?P=inside)\$(?![0-9])",
    re.DOTALL,
)
_TAG_START = re.compile(r"<[^\W\d_]|<[/!?]")
_NO_COMMENT_END = "no comment ends from here on"
_COLONS = re.compile(r":{3,}[ \t]*$")


def goes_on(reader: BlockReader, cursor: Cursor, index: int) -> bool:
    """Return whether running text that reaches the line at `index` goes on in it."""
    line = cursor.peek(index)
    if line is None or line.blank:
        return False
    surroundings = reader.surroundings
    text = line.text
    return not (
        (surroundings.in_list and begins_item(text))
        or (surroundings.divs > 0 and _COLONS.match(text))
        or (surroundings.html and tags.closes(text, surroundings.html))
        or (text.startswith("```") and fence_at(cursor, index))
    )


def end_of_running_text(reader: BlockReader, cursor: Cursor) -> Position:
    """Return where the running text at the cursor ends; an offset of 0 says that it ends with a line."""
    index, offset = cursor.index, 0
    while True:
        line = cursor.peek(index)
        match = _NOTABLE.search(line.text, offset) if line else None
        if match is None:
            index, offset = index + 1, 0
            if not goes_on(reader, cursor, index):
                return index, 0
            continue
        after = past(reader, cursor, (index, match.start()))
        if after is None:
            return index, match.start()
        index, offset = after


def reads_through(reader: BlockReader, cursor: Cursor, start: int = 0) -> bool:
    """Return whether the line at the cursor is running text from `start` to its end, and nothing in it runs over the end."""
    offset = start
    while match := _NOTABLE.search(cursor.text, offset):
        after = past(reader, cursor, (cursor.index, match.start()))
        if after is None or after[0] != cursor.index:
            return False
        offset = after[1]
    return True


def past(reader: BlockReader, cursor: Cursor, start: Position) -> Position | None:
    """Return the position after the code, math, escape or tag at `start`, or None where running text ends before it."""
    index, offset = start
    line = cursor.peek(index)
    assert line is not None  # the caller found a sign in it
    sign = line.text[offset]
    if sign == "\\":
        return None if tex.ends_text(cursor, start) else tex.end_of_formula(cursor, start) or (index, offset + 2)
    if sign == "<":
        return _past_tag(reader, cursor, start)
    end = end_of_code(line.text, offset) if sign == "`" else end_of_math(line.text, offset)
    if end:
        return index, end
    region = Region.around(cursor, index)
    place = region.offset(start)
    end = end_of_code(region.text, place) if sign == "`" else end_of_math(region.text, place)
    after = region.position(end)
    if not end or (sign == "`" and reader.surroundings.in_list and region.has_item(index + 1, after[0])):
        return index, offset + 1
    return after


def tag_over_lines(cursor: Cursor, start: Position) -> tuple[tags.Tag, Position] | None:
    """Return the tag or comment that begins at `start`, which may run over lines, and the position after it."""
    index, offset = start
    line = cursor.peek(index)
    if line is None or not _TAG_START.match(line.text, offset):
        return None
    if tag := tags.tag_at(line.text, offset):
        return tag, (index, tag.end)
    if line.text.startswith("<!--", offset):
        after = _after_comment(cursor, index + 1)
        return (tags.Tag("", 0), after) if after else None
    region = Region.around(cursor, index)
    tag = tags.tag_at(region.text, region.offset(start))
    return (tag, region.position(tag.end)) if tag else None


def _past_tag(reader: BlockReader, cursor: Cursor, start: Position) -> Position | None:
    index, offset = start
    found = tag_over_lines(cursor, start)
    if found is None:
        return index, offset + 1
    tag, after = found
    return None if tag.ends_text or (tag.closing and tag.name == reader.surroundings.html) else after


def _after_comment(cursor: Cursor, index: int) -> Position | None:
    """Return the position after a comment that goes on in the line at `index`, over blank ones too; None where it has no end."""
    if cursor.memory.get(_NO_COMMENT_END):
        return None
    while line := cursor.peek(index):
        end = line.text.find("-->")
        if end >= 0:
            return index, end + 3
        index += 1
    cursor.memory[_NO_COMMENT_END] = True
    return None


def end_of_code(text: str, start: int) -> int:
    """Return the offset after the code that begins at `start`, 0 where its backticks are not matched."""
    opening = _BACKTICKS.match(text, start)
    assert opening is not None  # the caller found a backtick
    length = opening.end() - start
    return next((run.end() for run in _BACKTICKS.finditer(text, opening.end()) if run.end() - run.start() == length), 0)


def end_of_math(text: str, start: int) -> int:
    match = _MATH.match(text, start)
    return match.end() if match else 0
