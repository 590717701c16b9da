"""The words of a tree, as passes compare them and labels say them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from xml.etree.ElementTree import Element

_TYPOGRAPHY = re.compile(r"[\W_]+")
ENDING_A_LINE = frozenset({"br", "p", "li", "dt", "dd", "td", "th", "div", "blockquote"})
"""The elements after which a line ends, and with it a word."""

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
"""The elements that are headings, the highest first."""


def headings_of_the_text(element: Element) -> Iterator[Element]:
    """Yield the headings within the element that divide the text: boxes have headings of their own."""
    for child in element:
        if child.tag in HEADINGS:
            yield child
        elif child.tag != "aside":
            yield from headings_of_the_text(child)


def running_text(element: Element, without: Collection[Element] = ()) -> Iterator[str]:
    """Yield the text of the element in reading order, leaving out the elements named."""
    if element.text:
        yield element.text
    for child in element:
        if child not in without:
            yield from running_text(child, without)
        if child.tag in ENDING_A_LINE:
            yield "\n"
        if child.tail:
            yield child.tail


def plain_text(element: Element, without: Collection[Element] = ()) -> str:
    """Return the text of the element, without the elements named, with its white space collapsed."""
    return " ".join("".join(running_text(element, without)).split())


def folded(text: str) -> str:
    """Return the letters and digits alone, case folded: what is left when typography is set apart."""
    return _TYPOGRAPHY.sub("", text.casefold())
