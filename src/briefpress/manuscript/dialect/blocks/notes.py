"""Notes: `[^id]: text`, with more of it indented by four columns. They may stand anywhere, in divs and lists too."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from briefpress.brief import AT, Note
from briefpress.manuscript.dialect.blocks.cursor import Cursor
from briefpress.manuscript.dialect.blocks.divs import CLOSING_FENCE
from briefpress.manuscript.dialect.reader import Construct
from briefpress.passage import At, Line
from briefpress.problems import Place

_MARKER = re.compile(r" {0,3}\[\^(?P<id>[^\r\n\t ^\[\]]+)\]")
_INDENT = "    "


class NoteDefinition(Construct):
    """The definition of a note. The first of several with one id counts, the others are reported (N03)."""

    def read(self, parent: Element, cursor: Cursor) -> bool:  # noqa: ARG002  # a note stands where it is called
        match = _MARKER.match(cursor.text)
        if match is None or not cursor.text.startswith(":", match.end()):
            return False
        if not cursor.text[match.end() + 1 :].strip(" ") and cursor.index + 1 == len(cursor.lines):
            return False  # with nothing after it, it is text
        start = cursor.line.cut(match.start("id") - 2)
        lines = self._take(cursor, match.end() + 1)
        body = Element("note", {AT: str(At(start.number, start.column))})
        place = Place(self.state.file, start.number, start.column)
        if known := self.state.notes.get(match["id"]):
            hint = f"its first definition is in line {known.place.line}; give this one another name"
            self.state.report("N03", At(place.line, place.column), f"note [^{match['id']}] is defined twice", hint)
        else:
            self.state.notes[match["id"]] = Note(match["id"], body, place)
        self.reader.read_chunk(body, lines)
        return True

    def _take(self, cursor: Cursor, text: int) -> list[Line]:
        """Take the lines of the note: its first lines, indented or not, and after blank lines what is indented."""
        cursor.skip(text)
        if cursor.line.blank:
            cursor.next()
        lines = self._take_lines(cursor)
        while (index := self._next_text(cursor)) is not None and cursor.lines[index].text.startswith(_INDENT):
            lines += [line._replace(text="") for line in cursor.take(index)]
            lines += self._take_lines(cursor)
        return [*lines, Line("", lines[-1].number)]

    def _take_lines(self, cursor: Cursor) -> list[Line]:
        lines = [_unindented(cursor.next())]
        while not cursor.done and not cursor.line.blank and not _MARKER.match(cursor.text) and not self._closes(cursor.text):
            lines.append(_unindented(cursor.next()))
        return lines

    def _closes(self, text: str) -> bool:
        return self.reader.surroundings.divs > 0 and CLOSING_FENCE.match(text) is not None

    def _next_text(self, cursor: Cursor) -> int | None:
        """Return the index of the first line that is not blank, past at least one that is; None where there is none."""
        index = cursor.index
        while index < len(cursor.lines) and cursor.lines[index].blank:
            index += 1
        return index if cursor.index < index < len(cursor.lines) else None


def _unindented(line: Line) -> Line:
    return line.cut(len(_INDENT)) if line.text.startswith(_INDENT) else line
