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
    lower = levels_lower(body)
    for tree in (body, *notes):
        for heading in tree.iter():
            if heading.tag in HEADINGS:
                heading.tag = f"h{level_set(_level(heading), lower)}"


def levels_lower(body: Element) -> int:
    """Return by how many levels the headings of a manuscript are set lower than they are written."""
    return TOP - min((_level(heading) for heading in headings_of_the_text(body)), default=TOP)


def level_set(level: int, lower: int) -> int:
    """Return the level at which a heading is set."""
    return min(max(level + lower, TOP), _LOWEST)


def close_gaps(trees: Iterable[Element], above: int = 1) -> None:
    """Raise each heading that skips a level, so that none is more than one below the last (WCAG 2.2, technique G141).

    `above` is the level of the heading over the trees. The PDF's tags do the same (ISO 14289-1, 7.4.2).
    """
    open_levels: list[int] = []
    for tree in trees:
        for heading in tree.iter():
            if heading.tag in HEADINGS:
                while open_levels and open_levels[-1] >= _level(heading):
                    open_levels.pop()
                open_levels.append(_level(heading))
                heading.tag = f"h{min(above + len(open_levels), _LOWEST)}"


def _level(heading: Element) -> int:
    return HEADINGS.index(heading.tag) + 1
