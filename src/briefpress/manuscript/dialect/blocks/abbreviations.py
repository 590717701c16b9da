"""Abbreviations: `*[WTO]: World Trade Organization`. They are put down and not printed."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from briefpress.manuscript.dialect.blocks.cursor import Cursor
from briefpress.manuscript.dialect.reader import Construct

_DEFINITION = re.compile(r"\*\[(?P<short>(?:[^\\\[\]]|\\.)+)\]:(?P<long>.*)$")


class Abbreviation(Construct):
    def read(self, parent: Element, cursor: Cursor) -> bool:  # noqa: ARG002  # nothing of it is printed
        match = _DEFINITION.match(cursor.text)
        if match is None:
            return False
        self.state.abbreviations[match["short"].strip()] = match["long"].strip()
        cursor.next()
        return True
