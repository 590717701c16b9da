"""Raw tags find their partners: a pair becomes an element, what has no partner is text."""

from __future__ import annotations

from typing import Any

from briefpress.manuscript.dialect.inlines.content import Content, Piece, RawTag, Side
from briefpress.manuscript.dialect.inlines.formats import span
from briefpress.manuscript.dialect.inlines.html import lone_tag


def paired(content: Content, room: int) -> Content:
    """Return the content with an element for each pair of raw tags, and no raw tag left.

    Only tags side by side make a pair; no more than `room` pairs are put into each other.
    """
    partners = _partners(content, room)
    if not partners and not any(isinstance(item, RawTag) for item in content):
        return content
    levels: list[list[Any]] = [[]]
    opened: list[RawTag] = []
    for index, item in enumerate(content):
        if not isinstance(item, RawTag):
            levels[-1].append(item)
        elif item.side is Side.EMPTY:
            levels[-1].append(Piece(item.name, (), item.attributes, item.at))
        elif index not in partners:
            levels[-1] += (lone_tag(item.source, item.at), item.source)
        elif item.side is Side.OPENS:
            opened.append(item)
            levels.append([])
        else:
            words = tuple(levels.pop())
            levels[-1].append(_element(opened.pop(), words))
    return tuple(levels[0])


def _partners(content: Content, room: int) -> set[int]:
    """Return the indices of all tags that have a partner. What an inner tag leaves open, an outer end tag closes over."""
    found: set[int] = set()
    opened: list[tuple[str, int]] = []
    for index, item in enumerate(content):
        if not isinstance(item, RawTag) or item.side is Side.EMPTY:
            continue
        if item.side is Side.OPENS:
            if len(opened) < room:
                opened.append((item.name, index))
        elif any(name == item.name for name, _ in opened):
            while opened[-1][0] != item.name:
                opened.pop()
            found |= {opened.pop()[1], index}
    return found


def _element(tag: RawTag, words: Content) -> Piece:
    if tag.name == "span":
        return span(words, tag.attributes, tag.at)
    return Piece(tag.name, words, tag.attributes, tag.at)
