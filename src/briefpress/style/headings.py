"""The levels of headings: the title is the page's only h1, and the text begins below it, wherever its author began to count."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_TOP, _LOWEST = 2, 6


def set_levels(body: Element, notes: Iterable[Element]) -> None:
    """Raise or lower all headings alike, so that the highest of the text is an h2; those in boxes and notes move with them.

    A manuscript may begin at `#`, as is usual with Pandoc, or at `##`: both come out the same. The trees are changed in place.
    """
    top = min((_level(heading) for heading in _of_the_text(body)), default=_TOP)
    for tree in (body, *notes):
        for heading in tree.iter():
            if heading.tag in HEADINGS:
                heading.tag = f"h{min(max(_level(heading) + _TOP - top, _TOP), _LOWEST)}"


def _of_the_text(element: Element) -> Iterator[Element]:
    for child in element:
        if child.tag in HEADINGS:
            yield child
        elif child.tag != "aside":
            yield from _of_the_text(child)


def _level(heading: Element) -> int:
    return HEADINGS.index(heading.tag) + 1
