"""Addresses that are printed turn over where a reader expects it, without a hyphen (after the Chicago Manual of Style, 7.46)."""

from __future__ import annotations

import re
from itertools import pairwise
from xml.etree.ElementTree import Element

_ADDRESS = re.compile(r"(?:https?://|www\.|doi:|10\.\d{4,}/)\S+|(?<!\S)\S+\.\w+/\S+", re.IGNORECASE)
_HOST = re.compile(r"(?:https?://|doi:)?[\w.-]+/?", re.IGNORECASE)
_BREAK_AFTER = re.compile(r"(?<=[/.\-_?&=#])(?=[^/.\-_?&=#\s])")
_SHORT = 12
"""An address of no more characters stays whole."""
_LAST = 4
"""No fewer characters of an address turn over to the next line."""
_LONG = 30
"""A part of an address with as many characters breaks where it must."""
_LITERAL = {"pre", "code"}


def break_addresses(tree: Element) -> None:
    """Let each address break after `/ . - _ ? & = #`, by `wbr`, but nowhere else.

    `span.host` keeps scheme and host whole, `span.part` what lies between two breaks; the engine itself would break after `https://`
    and between a full stop and a figure. In code nothing is touched.
    """
    for element in list(tree.iter()):
        if element.tag in _LITERAL:
            continue
        for index, child in reversed(list(enumerate(element))):
            child.tail, opportunities = _cut(child.tail)
            element[index + 1 : index + 1] = opportunities
        element.text, opportunities = _cut(element.text)
        element[:0] = opportunities


def _cut(text: str | None) -> tuple[str | None, list[Element]]:
    """Return the text before the first address, and the elements that hold the rest."""
    elements: list[Element] = []
    start, before = 0, text
    for address in _ADDRESS.finditer(text or ""):
        if len(address[0]) <= _SHORT or text is None:
            continue
        _end(elements, text[start : address.start()])
        if not elements:
            before = text[: address.start()]
        elements += _opportunities(address[0])
        start = address.end()
    if elements and text is not None:
        _end(elements, text[start:])
    return before, elements


def _opportunities(address: str) -> list[Element]:
    """Return the parts of an address, a `wbr` between each two."""
    host = _HOST.match(address)
    end = host.end() if host else 0
    breaks = (end, *(end + cut.start() for cut in _BREAK_AFTER.finditer(address[end:])))
    cuts = [0, *(cut for cut in breaks if 0 < cut <= len(address) - _LAST), len(address)]
    parts = [address[first:last] for first, last in pairwise(cuts)]
    elements = [_part("host", parts[0])]
    for part in parts[1:]:
        elements += [Element("wbr"), _part("part" if len(part) < _LONG else "long", part)]
    return elements


def _part(kind: str, text: str) -> Element:
    part = Element("span", {"class": kind})
    part.text = text
    return part


def _end(elements: list[Element], text: str) -> None:
    if elements:
        elements[-1].tail = (elements[-1].tail or "") + text
