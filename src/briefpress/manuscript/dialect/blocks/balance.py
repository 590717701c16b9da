"""Where something that opens and closes by name ends, over any number of lines: an element of HTML, an environment of TeX."""

from __future__ import annotations

import re

from briefpress.manuscript.dialect.blocks.cursor import Cursor, Position


def end_of_balanced(cursor: Cursor, each: re.Pattern[str], start: Position) -> Position | None:
    """Return the position after the match of `each` that closes the one at `start`; None where none does.

    `each` matches what opens and, in its group `close`, what closes. That nothing closes from here on is remembered.
    """
    key = ("nothing closes", each.pattern)
    if cursor.memory.get(key):
        return None
    index, offset = start
    depth, closing = 0, False
    while line := cursor.peek(index):
        for match in each.finditer(line.text, offset):
            closing = closing or bool(match["close"])
            depth += -1 if match["close"] else 1
            if depth <= 0:
                return index, match.end()
        index, offset = index + 1, 0
    cursor.memory[key] = not closing
    return None
