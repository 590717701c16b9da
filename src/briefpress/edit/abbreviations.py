"""Abbreviations that the manuscript spells out (`*[UN]: United Nations`) carry their long form wherever they stand."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from briefpress.brief import Brief

_LITERAL_TAGS = {"code", "pre", "kbd", "samp", "var", "abbr"}


def mark_abbreviations(brief: Brief) -> Brief:
    """Put every abbreviation that is defined into an `abbr` with its long form as `title`."""
    if not brief.abbreviations:
        return brief
    longest_first = sorted(brief.abbreviations, key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
    for tree in brief.all_trees():
        _mark(tree, pattern, brief)
    return brief


def _mark(element: Element, pattern: re.Pattern[str], brief: Brief) -> None:
    children = list(element)
    if element.tag not in _LITERAL_TAGS:
        for child in reversed(children):
            child.tail, found = _split(child.tail, pattern, brief)
            _insert(element, list(element).index(child) + 1, found)
        element.text, found = _split(element.text, pattern, brief)
        _insert(element, 0, found)
    for child in children:
        _mark(child, pattern, brief)


def _split(text: str | None, pattern: re.Pattern[str], brief: Brief) -> tuple[str | None, list[Element]]:
    """Return the text before the first abbreviation, and an `abbr` for each with the text after it as its tail."""
    matches = list(pattern.finditer(text or ""))
    if not text or not matches:
        return text, []
    found = []
    for match, following in zip(matches, [*matches[1:], None], strict=True):
        abbreviation = Element("abbr", {"title": brief.abbreviations[match[0]]})
        abbreviation.text = match[0]
        abbreviation.tail = text[match.end() : following.start() if following else len(text)]
        found.append(abbreviation)
    return text[: matches[0].start()], found


def _insert(element: Element, index: int, found: list[Element]) -> None:
    for offset, abbreviation in enumerate(found):
        element.insert(index + offset, abbreviation)
