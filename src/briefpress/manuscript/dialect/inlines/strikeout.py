"""Text struck out: `~~a~~`."""

from __future__ import annotations

from briefpress.manuscript.dialect.inlines.construct import Construct
from briefpress.manuscript.dialect.inlines.content import Found, Item, Piece, trimmed
from briefpress.manuscript.dialect.inlines.literal import skip_spaces
from briefpress.manuscript.dialect.inlines.stretch import Stretch

_SIGNS = "~~"


class Strikeout(Construct):
    """Two tildes that touch the words on either side; without an end they are not strikeout."""

    openings = (_SIGNS,)
    nests = True

    def read(self, stretch: Stretch, start: int) -> Found | None:
        text = stretch.text
        position = start + 2
        if not text.startswith(_SIGNS, start) or text[position : position + 1] in {"", " ", "\t", "\n", "\r", "~"}:
            return None
        content: list[Item] = []
        while not text.startswith(_SIGNS, position):
            if position >= len(text) or text.startswith(_SIGNS, skip_spaces(text, position)):
                return None
            position, found = stretch.inline(position)
            content += found
        return Found(position + 2, (Piece("del", trimmed(tuple(content))),))
