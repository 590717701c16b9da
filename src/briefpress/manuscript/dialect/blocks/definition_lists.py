"""Definition lists: a term in a line of its own, then its definitions, each after a colon or a tilde."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from briefpress.manuscript.dialect.blocks import markers
from briefpress.manuscript.dialect.blocks.cursor import Cursor, passage
from briefpress.manuscript.dialect.blocks.lists import read_item
from briefpress.manuscript.dialect.blocks.tables import Table
from briefpress.manuscript.dialect.reader import PLAIN, BlockReader, Construct
from briefpress.passage import At


class DefinitionList(Construct):
    """Terms with their definitions; those right below their term are tight, those after a blank line hold paragraphs."""

    def __init__(self, reader: BlockReader, table: Table) -> None:
        super().__init__(reader)
        self._table = table

    def read(self, parent: Element, cursor: Cursor) -> bool:
        if not self._begins(cursor):
            return False
        made = self.state.element(parent, "dl", cursor.at)
        while not cursor.done and (first := _definition_below(cursor)) is not None:
            term = cursor.next()
            element = self.state.element(made, "dt", At(term.number, term.column))
            if (text := passage([term])).lines:
                self.state.wait(element, text)
            tight = cursor.index == first
            cursor.go(first)
            while not cursor.done and (end := markers.definition(cursor.text)) is not None:
                item = read_item(self.reader, made, cursor, "dd", end)
                for block in item.findall("p") if tight else ():
                    block.tag = PLAIN
            cursor.skip_blank()
        return True

    def _begins(self, cursor: Cursor) -> bool:
        """Return whether a term stands at the cursor: its definition, no table's caption, is one blank line away at most."""
        below = cursor.peek(cursor.index + 1)
        if below is None or not below.blank:
            return below is not None and markers.definition(below.text) is not None
        after = cursor.peek(cursor.index + 2)
        if after is None or markers.definition(after.text) is None:
            return False
        ahead = Cursor(cursor.lines)
        ahead.go(cursor.index + 2)
        return not self._table.stands_at(ahead)


def _definition_below(cursor: Cursor) -> int | None:
    """Return the index of the line in which the definition of the term at the cursor begins."""
    index = cursor.index + 1
    while (line := cursor.peek(index)) and line.blank:
        index += 1
    return index if line and markers.definition(line.text) is not None else None
