"""Headings: `# Text {#id .class}` after the ATX fashion, or underlined by `===` and `---`."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from briefpress.manuscript.dialect.blocks.cursor import Cursor, passage
from briefpress.manuscript.dialect.blocks.line_attributes import split_attributes
from briefpress.manuscript.dialect.blocks.running_text import reads_through
from briefpress.manuscript.dialect.reader import Construct, Heading
from briefpress.passage import At, Line

_ATX = re.compile(r"(?P<level>#+)(?![#.)])(?=[ \t]|$)[ \t]*")
_UNDERLINE = re.compile(r"(?P<sign>[=-])(?P=sign)*[ \t]*$")


class _Heading(Construct):
    def add(self, parent: Element, level: int, line: Line, text: Line, attributes: dict[str, str]) -> None:
        """Add a heading that begins with `line`; HTML knows six levels, deeper ones are of the sixth."""
        at = At(line.number, line.column)
        element = self.state.element(parent, f"h{min(level, 6)}", at, attributes)
        running = passage([text])
        self.reader.headings.append(Heading(element, running))
        self.state.wait(element, running)


class AtxHeading(_Heading):
    def read(self, parent: Element, cursor: Cursor) -> bool:
        match = _ATX.match(cursor.text)
        if match is None or not reads_through(self.reader, cursor, match.end()):
            return False
        line = cursor.next()
        text = line.cut(match.end())
        end, attributes = split_attributes(text.text, closing_signs=True)
        self.add(parent, len(match["level"]), line, text._replace(text=text.text[:end]), attributes)
        return True


class SetextHeading(_Heading):
    def read(self, parent: Element, cursor: Cursor) -> bool:
        below = cursor.peek(cursor.index + 1)
        match = _UNDERLINE.match(below.text) if below else None
        if match is None or not reads_through(self.reader, cursor):
            return False
        line = cursor.next()
        cursor.next()
        end, attributes = split_attributes(line.text)
        self.add(parent, 1 if match["sign"] == "=" else 2, line, line._replace(text=line.text[:end]), attributes)
        return True
