"""Line blocks: lines that begin with `|` and keep their breaks and their indentation, for verse and addresses."""

from __future__ import annotations

from dataclasses import replace
from xml.etree.ElementTree import Element

from briefpress.manuscript.dialect.blocks.cursor import Cursor, indent, without_end
from briefpress.manuscript.dialect.reader import Construct
from briefpress.passage import At, Line, Passage

NO_BREAK_SPACE = "\u00a0"


class LineBlock(Construct):
    def read(self, parent: Element, cursor: Cursor) -> bool:
        if not _begins(cursor.text):
            return False
        made = self.state.element(parent, "div", cursor.at, {"class": "line-block"})
        while not cursor.done and _begins(cursor.text):
            line = cursor.next()
            at = At(line.number, line.column)
            lines = [_with_indentation(line.cut(2))]
            while not cursor.done and lines[0].text and cursor.text.startswith(" "):
                lines.append(cursor.next().cut(1))
            lines[-1] = lines[-1]._replace(text=without_end(lines[-1].text))
            element = self.state.element(made, "div", at)
            if any(not line.blank for line in lines):
                self.state.wait(element, replace(Passage.of(lines), text=" ".join(line.text for line in lines)))
        return True


def _begins(text: str) -> bool:
    return text.startswith("| ") or text.rstrip(" \t") == "|"


def _with_indentation(line: Line) -> Line:
    spaces = indent(line.text)
    return line._replace(text=NO_BREAK_SPACE * spaces + line.text[spaces:]) if not line.blank else line._replace(text="")
