"""Headings are numbered where the brief asks for it: 1, 1.1, 1.1.1, in front of their words."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from briefpress.brief import Brief
from briefpress.text import HEADINGS, headings_of_the_text
from briefpress.tree import add_text

_EN_SPACE = "\u2002"


def number_headings(brief: Brief) -> Brief:
    """Put its number before the words of each heading of the text; one of Pandoc's `.unnumbered`, or `{-}`, has none."""
    settings = brief.metadata.headings
    headings = list(headings_of_the_text(brief.body))
    if not settings.numbers or not headings:
        return brief
    top = min(_level(heading) for heading in headings)
    counts = [0] * (settings.numbered_levels or len(HEADINGS))
    for heading in headings:
        depth = _level(heading) - top
        if depth >= len(counts) or "unnumbered" in heading.get("class", "").split():
            continue
        counts[depth] += 1
        counts[depth + 1 :] = [0] * (len(counts) - depth - 1)
        _put(heading, ".".join(map(str, counts[: depth + 1])))
    return brief


def _level(heading: Element) -> int:
    return HEADINGS.index(heading.tag)


def _put(heading: Element, number: str) -> None:
    span = Element("span", {"class": "heading-number"})
    span.text = number
    words, heading.text = heading.text or "", None
    heading.insert(0, span)
    add_text(heading, f"{_EN_SPACE}{words}", 1)
