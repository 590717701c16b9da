"""Spans: `[text]{.class}`, `[Kabul]{lang=fa}`."""

from __future__ import annotations

from briefpress.manuscript.dialect.attributes import read_attributes
from briefpress.manuscript.dialect.inlines.brackets import NOTE_MARK, closing_bracket
from briefpress.manuscript.dialect.inlines.construct import Construct
from briefpress.manuscript.dialect.inlines.content import Found, trimmed
from briefpress.manuscript.dialect.inlines.formats import span
from briefpress.manuscript.dialect.inlines.stretch import Stretch


class Span(Construct):
    """A text in brackets with attributes."""

    openings = ("[",)
    nests = True

    def read(self, stretch: Stretch, start: int) -> Found | None:
        close = closing_bracket(stretch, start)
        if close is None or NOTE_MARK.match(stretch.text, start):
            return None
        attributes = read_attributes(stretch.text, close + 1)
        if attributes is None:
            return None
        words = trimmed(stretch.inside(start + 1, close))
        return Found(attributes[1], (span(words, attributes[0], stretch.at(start)),))
