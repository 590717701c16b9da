"""Paragraphs: running text up to a blank line. Where something else ends it, it is text without a paragraph."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from briefpress.manuscript.dialect.blocks.code import fence_at
from briefpress.manuscript.dialect.blocks.cursor import Cursor, passage
from briefpress.manuscript.dialect.blocks.divs import CLOSING_FENCE
from briefpress.manuscript.dialect.blocks.figures import is_picture
from briefpress.manuscript.dialect.blocks.near_blocks import report_near_blocks
from briefpress.manuscript.dialect.blocks.running_text import end_of_running_text
from briefpress.manuscript.dialect.blocks.shortcodes import report_shortcodes
from briefpress.manuscript.dialect.blocks.tags import closes
from briefpress.manuscript.dialect.reader import PLAIN, Construct


class Paragraph(Construct):
    """The last construct: it takes whatever no other has taken."""

    def read(self, parent: Element, cursor: Cursor) -> bool:
        end, cut = end_of_running_text(self.reader, cursor)
        if (end, cut) == (cursor.index, 0):
            cut = 1  # a lone end tag, say: its first character is text
        lines = cursor.take(end)
        if cut:
            lines.append(cursor.line._replace(text=cursor.text[:cut]))
            cursor.skip(cut)
        report_near_blocks(self.state, lines)
        text = passage(lines)
        if text.lines:
            report_shortcodes(self.state, text)
            element = self.state.element(parent, PLAIN if cut or not self._closes(cursor) else "p", text.lines[0])
            self.state.wait(element, text)
            if is_picture(text.text):
                self.reader.pictures.add(element)
        return True

    def _closes(self, cursor: Cursor) -> bool:
        """Return whether what follows makes a paragraph of running text that ended with its line."""
        if cursor.done:
            return False
        surroundings = self.reader.surroundings
        return (
            cursor.line.blank
            or (surroundings.divs > 0 and CLOSING_FENCE.match(cursor.text) is not None)
            or (surroundings.html == "div" and closes(cursor.text, "div"))
            or fence_at(cursor, cursor.index) is not None
        )
