"""Superscript `29^th^` and subscript `H~2~O`: no spaces within, but for `\\ `."""

from __future__ import annotations

from typing import ClassVar

from briefpress.manuscript.dialect.attributes import read_attributes
from briefpress.manuscript.dialect.inlines.construct import Construct
from briefpress.manuscript.dialect.inlines.content import Content, Found, Piece
from briefpress.manuscript.dialect.inlines.literal import ESCAPE, literal_passage
from briefpress.manuscript.dialect.inlines.stretch import Reading, Stretch

_SPACES = frozenset(" \t\n")  # a no-break space is a letter like any other


class _Script(Construct):
    nests = True
    sign: ClassVar[str]
    tag: ClassVar[str]

    def read(self, stretch: Stretch, start: int) -> Found | None:
        end = self._end(stretch.text, start + 1)
        if end is None:
            return None
        return Found(end + 1, (Piece(self.tag, _content(stretch, start + 1, end)),))

    def _end(self, text: str, position: int) -> int | None:
        while position < len(text) and text[position] not in _SPACES:
            if text[position] == self.sign:
                return position
            if escape := ESCAPE.match(text, position):
                position = escape.end()
            elif attributes := read_attributes(text, position):
                position = attributes[1]
            else:
                position += 1
        return None


def _content(stretch: Stretch, start: int, end: int) -> Content:
    r"""Return what stands within. Escapes are taken off before it is read: `^\*a\*^` is emphasis, to Pandoc."""
    text = stretch.text[start:end]
    if "\\" not in text and "&" not in text:
        return stretch.inside(start, end)
    reading = stretch.reading
    passage = literal_passage(reading.passage, stretch.base + start, stretch.base + end)
    within = Reading(reading.state, passage, reading.constructs, reading.depth)
    return Stretch(within, passage.text, links=stretch.links).read()


class Superscript(_Script):
    openings = ("^",)
    sign = "^"
    tag = "sup"


class Subscript(_Script):
    openings = ("~",)
    sign = "~"
    tag = "sub"
