"""The words of a tree, as passes compare them and labels say them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from xml.etree.ElementTree import Element

_LETTERS = re.compile(r"[\W_]+")
_ENDING_A_LINE = {"br", "p", "li", "dt", "dd", "td", "th", "div", "blockquote"}


def running_text(element: Element, without: Collection[Element] = ()) -> Iterator[str]:
    """Yield the text of the element in reading order, leaving out the elements named."""
    if element.text:
        yield element.text
    for child in element:
        if child not in without:
            yield from running_text(child, without)
        if child.tag in _ENDING_A_LINE:
            yield "\n"
        if child.tail:
            yield child.tail


def plain_text(element: Element, without: Collection[Element] = ()) -> str:
    """Return the text of the element, without the elements named, with its white space collapsed."""
    return " ".join("".join(running_text(element, without)).split())


def letters(text: str) -> str:
    """Return the letters and digits alone, case folded: what is left when typography is set apart."""
    return _LETTERS.sub("", text.casefold())
