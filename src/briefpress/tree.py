"""Cutting and pasting in a tree. ElementTree keeps the text after an element in the element, and no cut may lose it."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element


def add_text(parent: Element, text: str, index: int | None = None) -> None:
    """Put text before the child at `index`, after what stands there already; without an index, at the parent's end."""
    index = len(parent) if index is None else index
    if index:
        parent[index - 1].tail = (parent[index - 1].tail or "") + text or None
    else:
        parent.text = (parent.text or "") + text or None


def put_for(parent: Element, child: Element, pieces: Sequence[Element] = ()) -> None:
    """Put the pieces where `child` stands, or nothing; the text after the child comes after them. Its own text goes with it."""
    index, tail = list(parent).index(child), child.tail or ""
    parent[index : index + 1] = pieces
    child.tail = None
    add_text(parent, tail, index + len(pieces))


def unwrap(parent: Element, child: Element) -> None:
    """Take away the child, and let all that it holds, text and elements, stand in its place."""
    add_text(parent, child.text or "", list(parent).index(child))
    put_for(parent, child, list(child))
