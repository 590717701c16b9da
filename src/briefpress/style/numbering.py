"""Numbered lists in print: their first number and their kind of figures, which the engine takes from a stylesheet alone."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from briefpress.style.dress import add_class, add_style

_INTEGER = re.compile(r"-?\d+")
_FIGURES = {"a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
"""The class of each `type`. A selector `[type=a]` would find `A` as well: HTML tells no case there (HTML, §4.16.2)."""


def number_lists(tree: Element) -> None:
    """Give each item of a list that does not count from 1 its number as a style, and each list with letters the class of them.

    `start`, `reversed` and the `value` of an item count as HTML has it (§4.4.5); the tree is changed in place.
    """
    for listing in tree.iter("ol"):
        if (figures := _FIGURES.get(listing.get("type", ""))) is not None:
            add_class(listing, figures)
        items = listing.findall("li")
        numbers = _numbers(listing, items)
        if numbers != list(range(1, len(items) + 1)):
            for item, number in zip(items, numbers, strict=True):
                # Engines differ in what comes first, the setting or the counting: so this item does not count.
                add_style(item, f"counter-set: list-item {number}; counter-increment: list-item 0")


def _numbers(listing: Element, items: list[Element]) -> list[int]:
    falls = "reversed" in listing.attrib
    number = _integer(listing.get("start", ""), len(items) if falls else 1)
    numbers = []
    for item in items:
        number = _integer(item.get("value", ""), number)
        numbers.append(number)
        number += -1 if falls else 1
    return numbers


def _integer(written: str, otherwise: int) -> int:
    return int(written) if _INTEGER.fullmatch(written.strip()) else otherwise
