"""The levels of headings: the title is the page's only h1, and the text begins below it, wherever its author began to count."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element

from briefpress.text import HEADINGS, headings_of_the_text

TOP, _LOWEST = 2, 6


def set_levels(body: Element, notes: Iterable[Element]) -> None:
    """Raise or lower all headings alike, so that the highest of the text is an h2; those in boxes and notes move with them.

    A manuscript may begin at `#`, as is usual with Pandoc, or at `##`: both come out the same. The trees are changed in place.
    """
    top = min((_level(heading) for heading in headings_of_the_text(body)), default=TOP)
    for tree in (body, *notes):
        for heading in tree.iter():
            if heading.tag in HEADINGS:
                heading.tag = f"h{min(max(_level(heading) + TOP - top, TOP), _LOWEST)}"


def _level(heading: Element) -> int:
    return HEADINGS.index(heading.tag) + 1
