"""Spans: `[text]{.class}`. Small capitals and underlining are spans of their own, as in Pandoc."""

from __future__ import annotations

import re

from briefpress.manuscript.dialect.attributes import read_attributes
from briefpress.manuscript.dialect.inlines.brackets import NOTE_MARK, closing_bracket
from briefpress.manuscript.dialect.inlines.construct import Construct
from briefpress.manuscript.dialect.inlines.content import Content, Found, Piece, trimmed
from briefpress.manuscript.dialect.inlines.stretch import Stretch
from briefpress.manuscript.passage import At

_FORMATS = {"smallcaps": "smallcaps", "ul": "underline", "underline": "underline"}
_SMALL_CAPITALS = re.compile(r"[ \t;]*font-variant[ \t;]*:[ \t;]*small-caps[ \t;]*", re.IGNORECASE)


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


def span(words: Content, attributes: dict[str, str], at: At) -> Piece:
    """Return the span; classes that name a format become spans within the one that has all other attributes."""
    attributes = dict(attributes)
    classes = attributes.pop("class", "").split()
    formats = [_FORMATS[name] for name in classes if name in _FORMATS]
    if _SMALL_CAPITALS.fullmatch(attributes.get("style", "")):
        del attributes["style"]
        formats.append("smallcaps")
    if rest := " ".join(name for name in classes if name not in _FORMATS):
        attributes = {key: attributes[key] for key in ("id",) if key in attributes} | {"class": rest} | attributes
    for name in reversed(formats):
        words = (Piece("span", words, {"class": name}, at),)
    if formats and not attributes and isinstance(words[0], Piece):
        return words[0]
    return Piece("span", words, attributes, at)
