"""Thematic breaks: three or more `*`, `-` or `_` alone in a line."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from briefpress.manuscript.dialect.blocks.cursor import Cursor
from briefpress.manuscript.dialect.blocks.markers import RULE
from briefpress.manuscript.dialect.reader import Construct


class ThematicBreak(Construct):
    def read(self, parent: Element, cursor: Cursor) -> bool:
        if not RULE.match(cursor.text):
            return False
        self.state.element(parent, "hr", cursor.at)
        cursor.next()
        return True
