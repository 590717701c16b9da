"""Spans that mean a format: small capitals and underlining are spans of their own, as in Pandoc."""

from __future__ import annotations

import re
from collections.abc import Mapping

from briefpress.manuscript.dialect.inlines.content import Content, Piece
from briefpress.passage import At

_FORMATS = {"smallcaps": "smallcaps", "ul": "underline", "underline": "underline"}
_SMALL_CAPITALS = re.compile(r"[ \t;]*font-variant[ \t;]*:[ \t;]*small-caps[ \t;]*", re.IGNORECASE)


def span(words: Content, attributes: Mapping[str, str], at: At) -> Piece:
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
