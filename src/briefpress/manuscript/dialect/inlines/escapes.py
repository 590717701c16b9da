"""The backslash: a sign that means itself, a no-break space, a hard break at a line's end."""

from __future__ import annotations

from briefpress.manuscript.dialect.inlines.construct import Construct
from briefpress.manuscript.dialect.inlines.content import Found, Piece
from briefpress.manuscript.dialect.inlines.literal import ESCAPE, NO_BREAK_SPACE, REFERENCE, referred
from briefpress.manuscript.dialect.inlines.stretch import Stretch


class HardBreak(Construct):
    r"""`\` at the end of a line."""

    openings = ("\\\n",)

    def read(self, stretch: Stretch, start: int) -> Found | None:
        return Found(start + 1, (Piece("br"),)) if stretch.text.startswith("\\\n", start) else None


class Escape(Construct):
    r"""`\*`: any sign that is neither letter nor digit; `\ ` is a no-break space."""

    openings = ("\\",)

    def read(self, stretch: Stretch, start: int) -> Found | None:
        match = ESCAPE.match(stretch.text, start)
        if match is None:
            return None
        return Found(match.end(), (NO_BREAK_SPACE if match["sign"] == " " else match["sign"],))


class CharacterReference(Construct):
    """`&amp;`, `&nbsp;`, `&#8212;`, `&#x2014;`: the names of HTML and the numbers of Unicode."""

    openings = ("&",)

    def read(self, stretch: Stretch, start: int) -> Found | None:
        match = REFERENCE.match(stretch.text, start)
        meaning = match and referred(match)
        return Found(match.end(), (meaning,)) if match and meaning else None
