"""White space and the ends of lines: a space, a line end that is as good as one, a hard break."""

from __future__ import annotations

import re

from briefpress.manuscript.dialect.inlines.construct import Construct
from briefpress.manuscript.dialect.inlines.content import Found, Piece
from briefpress.manuscript.dialect.inlines.stretch import Stretch

_SPACE = re.compile(r"[ \t]+")
_LINE_END = re.compile(r"\n[ \t]*")


class Space(Construct):
    """Spaces and tabs are one space; two of them before a line end are a hard break."""

    openings = (" ", "\t")

    def read(self, stretch: Stretch, start: int) -> Found | None:
        match = _SPACE.match(stretch.text, start)
        assert match is not None  # it is asked where a space or a tab stands
        end = match.end()
        if end - start > 1 and (line_end := _LINE_END.match(stretch.text, end)):
            return Found(line_end.end(), (Piece("br"),))
        return Found(end, (" ",))


class LineEnd(Construct):
    """A line end stays one, without the spaces that begin the next line; as the last sign of the text it is nothing."""

    openings = ("\n",)

    def read(self, stretch: Stretch, start: int) -> Found | None:
        match = _LINE_END.match(stretch.text, start)
        assert match is not None  # it is asked where a line end stands
        return Found(match.end(), ("\n",) if start + 1 < len(stretch.text) else ())
