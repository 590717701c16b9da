"""Addresses that are printed may break after `/ . - _ ? & = #`, without a hyphen (after the Chicago Manual of Style, 7.46)."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

_ADDRESS = re.compile(r"(?:https?://|www\.|doi:|10\.\d{4,}/)\S+|\S+\.\w+/\S+", re.IGNORECASE)
_BREAK_AFTER = re.compile(r"(?<=[/.\-_?&=#])(?=[^/.\-_?&=#\s])")
_SHORTEST = 12
"""Addresses of fewer characters stay whole."""


def break_addresses(tree: Element) -> None:
    """Put a `wbr` wherever an address that is printed may turn over; in code nothing is touched."""
    for element in list(tree.iter()):
        if element.tag in ("pre", "code"):
            continue
        _break_text(element)
        for child in list(element):
            _break_tail(element, child)


def _break_text(element: Element) -> None:
    pieces = _pieces(element.text or "")
    if len(pieces) > 1:
        element.text = pieces[0]
        element[:0] = [_opportunity(piece) for piece in pieces[1:]]


def _break_tail(parent: Element, child: Element) -> None:
    pieces = _pieces(child.tail or "")
    if len(pieces) > 1:
        child.tail = pieces[0]
        after = list(parent).index(child) + 1
        parent[after:after] = [_opportunity(piece) for piece in pieces[1:]]


def _opportunity(piece: str) -> Element:
    element = Element("wbr")
    element.tail = piece
    return element


def _pieces(text: str) -> list[str]:
    """Cut text at every place where one of its addresses may break."""
    cuts = [
        address.start() + cut.start()
        for address in _ADDRESS.finditer(text)
        if len(address[0]) >= _SHORTEST
        for cut in _BREAK_AFTER.finditer(address[0])
    ]
    return [text[start:end] for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True)]
