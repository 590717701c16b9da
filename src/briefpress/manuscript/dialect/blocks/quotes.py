"""Block quotes: lines that begin with `>`, and the lazy lines that go on with their paragraphs."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from briefpress.manuscript.dialect.blocks.cursor import Cursor, indent
from briefpress.manuscript.dialect.blocks.running_text import goes_on
from briefpress.manuscript.dialect.reader import Construct
from briefpress.passage import Line

_START = re.compile(r" {0,3}> ?")


class BlockQuote(Construct):
    def read(self, parent: Element, cursor: Cursor) -> bool:
        match = _START.match(cursor.text)
        if match is None:
            return False
        quote = self.state.element(parent, "blockquote", cursor.at)
        lines: list[Line] = []
        while not cursor.done:
            if match := _START.match(cursor.text):
                lines.append(cursor.next().cut(match.end()))
            elif goes_on(self.reader, cursor, cursor.index) and not cursor.text.lstrip(" ").startswith(">"):
                lazy = cursor.next()
                lines.append(lazy.cut(indent(lazy.text)))
            else:
                break
        self.reader.read_chunk(quote, [*lines, Line("", lines[-1].number)])
        return True
