"""Fenced divs: `::: {.class key=value}` or `::: word`, up to a line of colons. They may stand inside one another."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from briefpress.manuscript.dialect.attributes import read_attributes
from briefpress.manuscript.dialect.blocks.cursor import Cursor
from briefpress.manuscript.dialect.reader import Construct

CLOSING_FENCE = re.compile(r":{3,}[ \t]*$")
_OPENING = re.compile(r":{3,}[ \t]*")
_WORD = re.compile(r"[^ \t]+")
_AFTER = re.compile(r"[ \t]*:*[ \t]*$")


class Div(Construct):
    """A fenced div. One that is not closed ends with what it stands in, as in Pandoc, and is reported (Q01)."""

    def read(self, parent: Element, cursor: Cursor) -> bool:
        attributes = _read_opening(cursor.text)
        if attributes is None or self.reader.is_deepest(cursor):
            return False
        opening = cursor.at
        div = self.state.element(parent, "div", opening, attributes)
        surroundings = self.reader.surroundings
        cursor.next()
        with self.reader.within(divs=surroundings.divs + 1, depth=surroundings.depth + 1):
            while not cursor.done:
                if CLOSING_FENCE.match(cursor.text):
                    cursor.next()
                    return True
                self.reader.read_block(div, cursor)
        last = next((line for line in reversed(cursor.lines) if not line.blank), cursor.line)
        hint = f"close it with a line of colons; it was looked for up to line {last.number}"
        self.state.report("Q01", opening, "this div is not closed", hint)
        return True


def _read_opening(text: str) -> dict[str, str] | None:
    opening = _OPENING.match(text)
    if opening is None:
        return None
    read = read_attributes(text, opening.end())
    if read is None and (word := _WORD.match(text, opening.end())):
        read = {"class": word[0]}, word.end()
    return read[0] if read and _AFTER.match(text, read[1]) else None
